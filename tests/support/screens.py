"""What a person sees, and types: `plan` run on a terminal."""

import os
import select
import time

import pytest

from conftest import PLAN_COMMAND, Office

CTRL_C, CTRL_D = b"\x03", b"\x04"
PATIENCE = 30
"""Seconds without a sign after which a command is waiting for something that the test does not give."""


def on_terminal(office: Office, *arguments: str, columns: int = 80, **variables: str) -> str:
    """Run `plan` on a pseudo-terminal and return what it would show."""
    shown, code = answering(office, arguments, (), columns=columns, **variables)
    assert code == 0
    return shown


def answering(
    office: Office,
    arguments: tuple[str, ...],
    answers: tuple[str | bytes, ...],
    columns: int = 80,
    **variables: str,
) -> tuple[str, int]:
    """Run `plan` on a pseudo-terminal, answer its questions; return what it would show, and its exit code."""
    pty = pytest.importorskip("pty", reason="no pseudo-terminals here")
    import fcntl
    import struct
    import termios

    child, terminal = pty.fork()
    if child == 0:
        os.chdir(office.folder)
        environment = {**os.environ, "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8", **variables}
        environment.pop("COLUMNS", None)
        os.execve(PLAN_COMMAND, [PLAN_COMMAND, *arguments], environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    shown, left = b"", [each if isinstance(each, bytes) else f"{each}\n".encode() for each in answers]
    while True:
        if shown.endswith("：".encode()) and left:
            time.sleep(0.5 if left[0] == CTRL_C else 0)  # Python drops one that comes before it reads
            os.write(terminal, left.pop(0))
        if not select.select([terminal], [], [], PATIENCE)[0]:
            os.kill(child, 9)
        try:
            chunk = os.read(terminal, 65536)
        except OSError:
            break
        if not chunk:
            break
        shown += chunk
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.close(terminal)
    assert left == []
    return shown.decode(errors="replace").replace("\r\n", "\n"), code
