"""The process that reads and renders templates: a job a line on its input, an answer a line on its output.

Templates are not trusted, and no sandbox bounds the time and memory that they take; a process can be ended.
It is given nothing but plain data, and gives nothing back but a paper or what is wrong. It outlives
neither the command that started it nor its own time for a job.

    python -m beihuan_plan.reports.worker .docx
"""

import base64
import contextlib
import json
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from beihuan_plan.errors import Advice, InvalidPlanError, PlanError
from beihuan_plan.reports.formats.suffixes import render, renderer

READY = b"ready\n"
"""What the process says when it can begin."""
MAX_MEMORY = 1 << 30
"""Bytes; where the system can bound a process's memory."""
MAX_TIME = 60
"""Seconds for a job, on the clock and of the processor; the command gives up earlier."""
MAX_PAPER = 50_000_000
"""Bytes of one paper."""
TOO_MUCH = Advice("模板生成的内容太多，已经停下", "检查模板里的循环（{% for %}）")
UNUSABLE = Advice("这个模板不能用", "对照自带的模板改；plan template copy 复制一份自带的")

UNREADABLE = Advice("这个文件读不出来，可能已经损坏", "用 Word 或 WPS 打开，另存为 .docx 再试")
TOO_BIG = Advice("这个文件太大，读不了", "用 Word 或 WPS 打开，只把要用的部分另存为 .docx 再试")


def _render(name: str, contents: dict[str, Any], folders: list[str]) -> dict[str, Any]:
    paper = render(name, contents, [Path(folder) for folder in folders])
    if len(paper) > MAX_PAPER:
        raise MemoryError
    return {"paper": base64.b64encode(paper).decode()}


def _check(name: str, paper: str, folders: list[str]) -> dict[str, Any]:
    from beihuan_plan.reports.checking import check_template

    problems, warnings = check_template(Path(name), paper, [Path(folder) for folder in folders])
    return {"problems": [asdict(problem) for problem in problems], "warnings": warnings}


def _read(name: str, document: str, kind: str) -> dict[str, Any]:
    from beihuan_plan.reports.formats.document_kinds import DocumentKind
    from beihuan_plan.reports.formats.document_reading import read_document

    return read_document(name, base64.b64decode(document), DocumentKind(kind) if kind else None)._asdict()


_JOBS: dict[str, Callable[..., dict[str, Any]]] = {"render": _render, "check": _check, "read": _read}


def _answer(job: dict[str, Any]) -> dict[str, Any]:
    problem: PlanError
    is_read = job["do"] == "read"
    try:
        return _JOBS[job["do"]](**job["with"])
    except PlanError as error:
        problem = error
    except MemoryError:
        problem = InvalidPlanError.as_a_whole(job["with"]["name"], *(TOO_BIG if is_read else TOO_MUCH))
    except Exception:  # a template, or what reads a document, can fail in any way that Python can
        problem = InvalidPlanError.as_a_whole(job["with"]["name"], *(UNREADABLE if is_read else UNUSABLE))
    return {
        "error": type(problem).__name__,
        "message": problem.message,
        "help": problem.help,
        "problems": [asdict(each) for each in problem.problems],
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


@contextlib.contextmanager
def _bounded_time() -> Iterator[None]:
    """End the process where a job takes too long: by the clock, or by the system while one call runs in C."""
    try:
        import resource
    except ImportError:  # Windows: there, the clock has to do
        pass
    else:
        used = resource.getrusage(resource.RUSAGE_SELF)
        bound = int(used.ru_utime + used.ru_stime) + MAX_TIME + 1
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (bound if most < 0 else min(bound, most), most))
    timer = threading.Timer(MAX_TIME, os._exit, (1,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _jobs() -> Iterator[bytes]:
    """Take jobs as they come; end the process where the input ends, as when the command was killed."""
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def read() -> None:
        for line in sys.stdin.buffer:
            lines.put(line)
        os._exit(0)

    threading.Thread(target=read, daemon=True).start()
    while True:
        yield lines.get()


def main() -> None:
    """Work until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the command, which ends this process
    _bound_memory()
    renderer(sys.argv[1])  # the libraries load while the command reads the plan
    _write(READY)
    for job in _jobs():
        with _bounded_time():
            answer = _answer(json.loads(job))
        _write(json.dumps(answer).encode() + b"\n")


def _write(line: bytes) -> None:
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
