"""The terminal itself: what it can show, and the only functions that write to it."""

import codecs
import io
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33"}
JSON_VERSION = 1

_lost: set[str] = set()


def prepare() -> None:
    """Let no character crash an output that lacks it: it becomes `?` (Chinese Windows consoles speak GBK)."""
    codecs.register_error("question_mark", _question_mark)
    sys.stdout = sys.stdout or Path(os.devnull).open("w")  # noqa: SIM115 - closed by the caller: nobody listens
    sys.stderr = sys.stderr or Path(os.devnull).open("w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="question_mark")


def _question_mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    _lost.update(error.object[error.start : error.end])
    return "?" * (error.end - error.start), error.end


def finish() -> None:
    """Write out what is pending, and say which characters the output could not show."""
    sys.stdout.flush()
    if _lost:
        codes = "、".join(f"U+{ord(character):04X}" for character in sorted(_lost))
        note(f"这里的编码（{sys.stdout.encoding}）没有这些字，显示成了“?”：{codes}。存成文件（-o）不受影响。")


def is_interactive() -> bool:
    """Whether a person reads the output directly."""
    return sys.stdout.isatty()


def width(*, of_errors: bool = False) -> int | None:
    """Cells a line, where a person reads the output; None in a pipe, where lines are not broken."""
    stream = sys.stderr if of_errors else sys.stdout
    return shutil.get_terminal_size().columns if stream.isatty() else None


def has_color() -> bool:
    """Whether to colour: not in a pipe, not under NO_COLOR (no-color.org), not in an old Windows console."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return is_interactive() and not plain and (os.name != "nt" or "WT_SESSION" in os.environ)


def paint(text: str, *styles: str) -> str:
    """Colour a text where colours show."""
    if not has_color() or not styles:
        return text
    return f"\x1b[{';'.join(STYLES[style] for style in styles)}m{text}\x1b[0m"


def write(lines: str | Iterable[str]) -> None:
    """Write a line, or several, to the output."""
    sys.stdout.write(lines + "\n" if isinstance(lines, str) else "".join(f"{line}\n" for line in lines))


def write_document(text: str) -> None:
    """Write a document as it is."""
    sys.stdout.write(text)


def write_json(**content: Any) -> None:
    """Write one JSON object; where the output is not UTF-8, in ASCII, so that nothing is lost."""
    sys.stdout.write(_json(sys.stdout.encoding, content))


def write_json_error(**content: Any) -> None:
    """Write one JSON object to the error output."""
    sys.stderr.write(_json(sys.stderr.encoding, content))


def _json(encoding: str, content: dict[str, Any]) -> str:
    import json

    ascii_only = codecs.lookup(encoding).name != "utf-8"
    return json.dumps({"schema_version": JSON_VERSION, **content}, ensure_ascii=ascii_only, indent=2) + "\n"


def note(line: str) -> None:
    """Write a remark to the error output, apart from the result."""
    sys.stdout.flush()  # so that the two stay in order where both go to the same place
    sys.stderr.write(f"{line}\n")
