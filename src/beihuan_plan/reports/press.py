"""Papers come from a press: a process of its own that is stopped if a template takes too long."""

import base64
import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

from beihuan_plan.errors import Advice, InvalidPlanError, PlanError, Problem
from beihuan_plan.reports.contents.shapes import Contents
from beihuan_plan.reports.formats.document_lines import DocumentLine
from beihuan_plan.reports.formats.document_reading import ReadDocument
from beihuan_plan.reports.worker import READY

TIME_LIMIT = 30.0
"""Seconds for one paper; 300 tasks take less than one."""
_MEND = "检查模板里的循环（{% for %}）；自带的模板不会这样，可以先改回自带的"
_HELP = {"read": "文件可能太大、太复杂：用 Word 或 WPS 打开，只把要用的部分另存为 .docx 再试"}
"""What to do where a job has ended the press; but for these, a template is to be mended."""
_KINDS: list[type[PlanError]] = [PlanError, *PlanError.__subclasses__()]
_ERRORS = {kind.__name__: kind for kind in _KINDS}


class Press:
    """Renders papers of one format, one after the other; a context manager."""

    def __init__(self, suffix: str, time_limit: float = TIME_LIMIT) -> None:
        """Start the press, so that it is ready by the time there is something to render."""
        command = [sys.executable, "-P", "-m", "beihuan_plan.reports.worker", suffix]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
        self.suffix = suffix
        self._time_limit = time_limit
        self._ready = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._process.kill()
        self._process.communicate()

    def render(self, name: str, contents: Contents, folders: Sequence[Path]) -> bytes:
        """Render the template `name`, the first found in `folders`.

        PlanError as the template's fault may be: not there, not readable, wrong, too slow or too big.
        """
        answer = self._ask("render", name, contents=contents, folders=list(map(str, folders)))
        return base64.b64decode(answer["paper"])

    def check(
        self, template: Path, paper: str, folders: Sequence[Path]
    ) -> tuple[list[Problem], list[Advice]]:
        """Find what is wrong with a template of a paper, and what may be amiss; PlanError as in `render`."""
        answer = self._ask("check", str(template), paper=paper, folders=list(map(str, folders)))
        return [Problem(**problem) for problem in answer["problems"]], [
            Advice(*warning) for warning in answer["warnings"]
        ]

    def read(self, name: str, document: bytes) -> ReadDocument:
        """Read a document that the tool wrote, and a person wrote in; InvalidPlanError for what is none."""
        return self._read(name, document, "")

    def read_from_outside(self, name: str, document: bytes) -> ReadDocument:
        """Read a document of others in any of the formats of READ_FROM_OUTSIDE, whatever its name ends in.

        InvalidPlanError for what is none; NotFoundError where LibreOffice is needed and is not there.
        """
        from beihuan_plan.reports.formats.converting import made_readable

        kind, data, remarks = made_readable(name, document)
        read = self._read(name, data, kind.value)
        return read._replace(remarks=[*remarks, *read.remarks])

    def _read(self, name: str, document: bytes, kind: str) -> ReadDocument:
        answer = self._ask("read", name, document=base64.b64encode(document).decode(), kind=kind)
        lines = [_line(*each) for each in answer["lines"]]
        return ReadDocument(lines, answer["kept"], answer["beside"], answer["remarks"])

    def _ask(self, job: str, name: str, **details: Any) -> dict[str, Any]:
        if not self._ready:
            self._wait_until_ready()
        line = self._exchange(
            json.dumps({"do": job, "with": {"name": name, **details}}), name, _HELP.get(job, _MEND)
        )
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise _failure(answer)
        return answer

    def _wait_until_ready(self) -> None:
        assert self._process.stdout is not None
        self._ready = self._process.stdout.readline() == READY
        if not self._ready:
            raise PlanError("写材料的程序没有启动起来", "安装可能不全，重新安装一次 plan 再试")

    def _exchange(self, job: str, name: str, help_text: str) -> bytes:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        late = threading.Event()

        def stop() -> None:
            late.set()
            self._process.kill()

        timer = threading.Timer(self._time_limit, stop)
        timer.start()
        try:
            self._process.stdin.write(job.encode() + b"\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except OSError:  # it has ended
            line = b""
        finally:
            timer.cancel()
        if not line.endswith(b"\n"):
            raise self._ended(name, help_text, late=late.is_set())
        return line

    def _ended(self, name: str, help_text: str, *, late: bool) -> PlanError:
        message = "做到一半停下了，可能是用的内存太多"
        if late:
            message = f"用了 {self._time_limit:g} 秒还没有做完，已经停下"
        return InvalidPlanError.as_a_whole(name, message, help_text)


def _line(
    text: str, level: int, cells: Sequence[str], is_boxed: bool, number: str, merged: Sequence[int]
) -> DocumentLine:
    return DocumentLine(text, level, tuple(cells), is_boxed, number, tuple(merged))


def _failure(answer: dict[str, Any]) -> PlanError:
    """Make the error that the worker has met; its own class has worded the message already."""
    kind = _ERRORS[answer["error"]]
    failure = kind.__new__(kind)
    problems = [Problem(**problem) for problem in answer["problems"]]
    PlanError.__init__(failure, answer["message"], answer["help"], problems)
    return failure
