"""A real shell on a terminal of its own, at which a test types as a clerk does."""

import contextlib
import os
import pty
import select
import time
from collections.abc import Iterator
from pathlib import Path

from conftest import PLAN_COMMAND, Office

STARTS = {
    "bash": (["bash", "--norc", "-i"], "PS1='ready> '", 'eval "$(plan completion bash)"'),
    "zsh": (
        ["zsh", "-f", "-i"],
        "PS1='ready> '; autoload -Uz compinit; compinit -u -D",
        'eval "$(plan completion zsh)"',
    ),
    "fish": (
        ["fish", "--no-config", "-i"],
        "function fish_prompt; echo 'ready> '; end",
        "plan completion fish | source",
    ),
}
"""How each shell is started, made ready for a test, and given the completion script."""


QUIET = 1.2
"""Seconds without a sign after which nothing more is expected."""


class Session:
    """A shell that waits for what is typed."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def type(self, keys: str, *, until: str = "", seconds: float = 20.0) -> str:
        """Type; return what the screen shows from then on, until some text is there or nothing more comes."""
        os.write(self._handle, keys.encode())
        shown, end = b"", time.monotonic() + seconds
        while time.monotonic() < end:
            ready, _, _ = select.select([self._handle], [], [], seconds if until else QUIET)
            if not ready:
                break
            shown += os.read(self._handle, 65536)
            if until and until in shown.decode(errors="replace"):
                break
        return shown.decode(errors="replace")


@contextlib.contextmanager
def session(shell: str, office: Office) -> Iterator[Session]:
    """Start a shell in an office's folder, where Tab completes `plan`."""
    command, prepare, complete = STARTS[shell]
    child, handle = pty.fork()
    if child == 0:
        os.chdir(office.folder)
        path = f"{Path(PLAN_COMMAND).parent}:/usr/bin:/bin"
        kept = {"PATH": path, "HOME": str(office.folder), "LC_ALL": "C.UTF-8", "TERM": "dumb"}
        kept["HISTFILE"] = os.devnull  # a shell that ends in time would leave its history in the folder
        os.execvpe(command[0], command, kept)
    try:
        opened = Session(handle)
        opened.type(f"{prepare}; {complete}; echo is''-ready\n", until="is-ready")
        yield opened
    finally:
        os.close(handle)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, 9)
        os.waitpid(child, 0)
