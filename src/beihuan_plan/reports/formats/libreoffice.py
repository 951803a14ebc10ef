"""LibreOffice turns documents into another format; it is bounded in time, and ended with all it began."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from beihuan_plan.errors import NotFoundError, PlanError

TIME_LIMIT = 120.0
"""Seconds for one call, however many files; three pages take two."""
_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" \
oor:op="fuse"><value>true</value></prop><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse">\
<value>true</value></prop></item>
</oor:items>
"""
"""Of the profile: a document that came from elsewhere runs nothing, and fetches nothing."""


class Conversion(NamedTuple):
    """What documents are turned into, and how a person does it where LibreOffice is not there or fails."""

    suffix: str
    called: str
    by_hand: str

    def find_program(self) -> str:
        """Find LibreOffice; NotFoundError."""
        found = shutil.which("soffice") or shutil.which("libreoffice")
        found = found or next((place for place in _PLACES if Path(place).is_file()), None)
        if not found:
            help_text = f"装上 LibreOffice 再试；或者{self.by_hand}"
            raise NotFoundError(f"没有找到 LibreOffice，转不成 {self.called}", help_text)
        return found

    def make(self, documents: Sequence[Path], time_limit: float = TIME_LIMIT) -> Mapping[Path, bytes]:
        """Convert documents whose names differ, without those that LibreOffice could make nothing of.

        NotFoundError; PlanError if it takes too long. Each call has a profile of its own: with a profile
        in use, LibreOffice does nothing and says nothing.
        """
        program = self.find_program()
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            profile, made = Path(folder, "profile"), Path(folder, "made")
            (profile / "user").mkdir(parents=True)
            (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
            command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
            command += ["--convert-to", self.suffix, "--outdir", str(made)]
            self._run([*command, *(str(path.resolve()) for path in documents)], time_limit)
            files = {document: made / f"{document.stem}.{self.suffix}" for document in documents}
            return {document: file.read_bytes() for document, file in files.items() if file.is_file()}

    def _run(self, command: Sequence[str], time_limit: float) -> None:
        # Not through pipes: the program starts others, which would hold them open after its end.
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            process.wait(time_limit)
        except subprocess.TimeoutExpired:
            message = f"LibreOffice 用了 {time_limit:g} 秒还没有转完，已经停下"
            raise PlanError(message, self.by_hand) from None
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
