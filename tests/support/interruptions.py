"""What can come between a command and the disk: a failing system call, a full disk, an editor that saves."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

CALLS = (
    "open",
    "write",
    "read",
    "lseek",
    "fsync",
    "replace",
    "unlink",
    "truncate",
    "ftruncate",
    "stat",
    "chmod",
    "fchmod",
    "fchown",
    "access",
)
"""The calls that the write path is made of, its libraries included."""


@contextmanager
def at_call(
    number: int, happens: Callable[[str], None], calls: tuple[str, ...] = CALLS
) -> Iterator[list[str]]:
    """Let something happen just before a system call, the first being number 1; yield the calls' names."""
    made: list[str] = []

    def watched(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **more: Any) -> Any:
            made.append(name)
            if len(made) == number:
                happens(name)
            return call(*arguments, **more)

        return run

    with pytest.MonkeyPatch.context() as patch:
        for name in calls:
            patch.setattr(os, name, watched(name, getattr(os, name)))
        yield made


def fails(code: int = errno.ENOSPC) -> Callable[[str], None]:
    """The call fails, as on a full disk."""

    def fail(name: str) -> None:
        raise OSError(code, os.strerror(code), name)

    return fail
