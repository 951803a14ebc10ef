"""The process that reads and renders templates: a job a line on its input, an answer a line on its output.

Templates are not trusted, and no sandbox bounds the time and memory that they take; a process can be ended.
It is given nothing but plain data, and gives nothing back but a paper or what is wrong.

    python -m beihuan_plan.reports.worker .docx
"""

import base64
import contextlib
import json
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from beihuan_plan.errors import Advice, InvalidPlanError, PlanError
from beihuan_plan.reports.formats.suffixes import render, renderer

READY = b"ready\n"
"""What the process says when it can begin."""
MAX_MEMORY = 1 << 30
"""Bytes; where the system can bound a process's memory."""
MAX_PAPER = 50_000_000
"""Bytes of one paper."""
TOO_MUCH = Advice("模板生成的内容太多，已经停下", "检查模板里的循环（{% for %}）")
UNUSABLE = Advice("这个模板不能用", "对照自带的模板改；plan template copy 复制一份自带的")


def _render(name: str, contents: dict[str, Any], folders: list[str]) -> dict[str, Any]:
    paper = render(name, contents, [Path(folder) for folder in folders])
    if len(paper) > MAX_PAPER:
        raise MemoryError
    return {"paper": base64.b64encode(paper).decode()}


def _check(name: str, paper: str, folders: list[str]) -> dict[str, Any]:
    from beihuan_plan.reports.checking import check_template

    problems, warnings = check_template(Path(name), paper, [Path(folder) for folder in folders])
    return {"problems": [problem.record() for problem in problems], "warnings": warnings}


_JOBS: dict[str, Callable[..., dict[str, Any]]] = {"render": _render, "check": _check}


def _answer(job: dict[str, Any]) -> dict[str, Any]:
    problem: PlanError
    try:
        return _JOBS[job["do"]](**job["with"])
    except PlanError as error:
        problem = error
    except MemoryError:
        problem = InvalidPlanError.as_a_whole(job["with"]["name"], *TOO_MUCH)
    except Exception:  # a template can fail in any way that Python can
        problem = InvalidPlanError.as_a_whole(job["with"]["name"], *UNUSABLE)
    return {
        "error": type(problem).__name__,
        "message": problem.message,
        "help": problem.help,
        "problems": [each.record() for each in problem.problems],
    }


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows: there, the time limit has to do
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    bound = MAX_MEMORY if most == resource.RLIM_INFINITY else min(MAX_MEMORY, most)
    with contextlib.suppress(ValueError, OSError):  # macOS knows no such limit
        resource.setrlimit(resource.RLIMIT_AS, (bound, most))


def main() -> None:
    """Work until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the command, which ends this process
    _bound_memory()
    renderer(sys.argv[1])  # the libraries load while the command reads the plan
    _write(READY)
    for line in sys.stdin.buffer:
        _write(json.dumps(_answer(json.loads(line))).encode() + b"\n")


def _write(line: bytes) -> None:
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
