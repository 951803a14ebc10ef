"""The process in which templates are rendered: a job a line on its input, a result a line on its output.

Templates are not trusted, and no sandbox bounds the time and memory that they take; a process can be ended.
It is given nothing but plain data, and gives nothing back but a paper or what is wrong.

    python -m beihuan_plan.reports.press .docx
"""

import base64
import importlib
import json
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from beihuan_plan.errors import PlanError, UsageError

MAX_MEMORY = 1 << 30
MAX_PAPER = 50_000_000
"""Bytes; where the system can bound a process's memory, and of one paper."""
TOO_MUCH = ("模板生成的内容太多，已经停下", "检查模板里的循环（{% for %}、range）和重复（*）")
_RENDERERS = {
    ".md": "beihuan_plan.reports.rendering.render_markdown",
    ".html": "beihuan_plan.reports.rendering.render_html",
    ".docx": "beihuan_plan.reports.word.shell.render_word",
}
SUFFIXES = tuple(_RENDERERS)
"""The formats that papers come in, by the ending of the file."""


def render(name: str, contents: dict[str, Any], folders: list[str]) -> bytes:
    """Render the template `name`, in the format that its ending tells."""
    paper = _renderer(Path(name).suffix)(name, contents, [Path(folder) for folder in folders])
    if len(paper) > MAX_PAPER:
        raise MemoryError
    return paper.encode() if isinstance(paper, str) else bytes(paper)


def _renderer(suffix: str) -> Callable[..., Any]:
    module, _, function = _RENDERERS[suffix].rpartition(".")
    renderer: Callable[..., Any] = getattr(importlib.import_module(module), function)
    return renderer


def _answer(job: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"paper": base64.b64encode(render(**job)).decode()}
    except PlanError as error:
        problem = error
    except MemoryError:
        problem = UsageError(*TOO_MUCH)
    return {
        "message": problem.message,
        "help": problem.help,
        "exit_code": problem.exit_code,
        "problems": [each.record() for each in problem.problems],
    }


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows: there, the time limit has to do
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


def main() -> None:
    """Work until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the command, which ends this process
    _bound_memory()
    _renderer(sys.argv[1])  # the libraries load while the command reads the plan
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(json.dumps(_answer(json.loads(line))).encode() + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
