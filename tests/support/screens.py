"""What a person sees: `plan` run on a terminal."""

import os

import pytest

from conftest import PLAN_COMMAND, Office


def on_terminal(office: Office, *arguments: str, columns: int = 80, **variables: str) -> str:
    """Run `plan` on a pseudo-terminal and return what it would show."""
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
    shown = b""
    while True:
        try:
            chunk = os.read(terminal, 65536)
        except OSError:
            break
        if not chunk:
            break
        shown += chunk
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    os.close(terminal)
    return shown.decode().replace("\r\n", "\n")
