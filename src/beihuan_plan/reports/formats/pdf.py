"""Word documents → PDF, by LibreOffice."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from beihuan_plan.errors import NotFoundError, PlanError
from beihuan_plan.files import write_file

TIME_LIMIT = 120.0
"""Seconds for one call, however many files; three pages take two."""
_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_BY_HAND = "在 Word 或 WPS 里打开，另存为 PDF"


def find_libreoffice() -> str:
    """Find LibreOffice; NotFoundError."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    found = found or next((place for place in _PLACES if Path(place).is_file()), None)
    if not found:
        raise NotFoundError("没有找到 LibreOffice，转不成 PDF", f"装上 LibreOffice 再试；或者{_BY_HAND}")
    return found


def convert(documents: Sequence[Path], time_limit: float = TIME_LIMIT) -> list[Path]:
    """Convert documents to PDF files beside them; NotFoundError, PlanError if LibreOffice fails.

    Each call has a profile of its own: with a profile in use, LibreOffice does nothing and says nothing.
    """
    program = find_libreoffice()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        profile, made = Path(folder, "profile"), Path(folder, "made")
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
        command += [
            "--convert-to",
            "pdf",
            "--outdir",
            str(made),
            *(str(path.resolve()) for path in documents),
        ]
        _run(command, time_limit)
        targets = []
        for document in documents:
            pdf = made / f"{document.stem}.pdf"
            if not pdf.is_file():
                raise PlanError(f"LibreOffice 没有把 {document} 转成 PDF", _BY_HAND)
            targets.append(document.with_suffix(".pdf"))
            write_file(targets[-1], pdf.read_bytes())
    return targets


def _run(command: Sequence[str], time_limit: float) -> None:
    # Not through pipes: the program starts others, which would hold them open after its end.
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(time_limit)
    except subprocess.TimeoutExpired:
        raise PlanError(f"LibreOffice 用了 {time_limit:g} 秒还没有转完，已经停下", _BY_HAND) from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and those that it started."""
    if os.name == "nt":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
