"""The terminal itself: what it can show, and the only functions that write to it.

Whatever is written, wherever it comes from (a plan, a journal, a template, a file's name), passes `shown`:
only characters that show reach a terminal, and none that it would obey.
"""

import codecs
import io
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TextIO

STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33"}
JSON_VERSION = 1

_ESCAPE = "\ud83f"
"""Stands for the escape of our own colours until they are written: no file can hold half a character."""
COLOR = re.compile(rf"{_ESCAPE}\[([0-9;]+)m")
_SHOWN = frozenset({"Zs", "Co", "Cn"})
"""Categories whose characters show although Python calls them unprintable: other blanks, characters of one's
own, and those that are newer than this Python."""

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
    flush()
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
    return f"{_ESCAPE}[{';'.join(STYLES[style] for style in styles)}m{text}{_ESCAPE}[0m"


def shown(text: str, instead: Callable[[str], str] = lambda hidden: f"<U+{ord(hidden):04X}>") -> str:
    """Put something that shows `instead` of each character that does not, line breaks and tabs apart."""
    if text.isprintable():
        return text
    return "".join(character if _shows(character) else instead(character) for character in text)


def _shows(character: str) -> bool:
    return character.isprintable() or character in "\n\t" or unicodedata.category(character) in _SHOWN


def _put(stream: TextIO, text: str) -> None:
    """Write a text as `shown`, and our colours; a reader that has stopped, such as `head`, is no failure."""
    pieces = COLOR.split(text)
    pieces[::2] = map(shown, pieces[::2])
    pieces[1::2] = [f"\x1b[{codes}m" for codes in pieces[1::2]]
    try:
        stream.write("".join(pieces))
    except BrokenPipeError:
        silence(stream)


def flush() -> None:
    """Write out what is pending of the output; OSError where it takes nothing more."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        silence(sys.stdout)


def silence(stream: TextIO) -> None:
    """Let what is left in a stream that takes nothing more go nowhere, which is no failure in the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def write(lines: str | Iterable[str]) -> None:
    """Write a line, or several, to the output."""
    _put(sys.stdout, lines + "\n" if isinstance(lines, str) else "".join(f"{line}\n" for line in lines))


def write_document(text: str) -> None:
    """Write a document as it is, as far as it shows."""
    _put(sys.stdout, text)


def write_json(**content: Any) -> None:
    """Write one JSON object; where the output is not UTF-8, in ASCII, so that nothing is lost."""
    _put(sys.stdout, _json(sys.stdout.encoding, content))


def json_document(**content: Any) -> bytes:
    """Return one JSON object as a file has it."""
    return _json("utf-8", content).encode()


def write_json_error(**content: Any) -> None:
    """Write one JSON object to the error output."""
    _put(sys.stderr, _json(sys.stderr.encoding, content))


def _json(encoding: str, content: dict[str, Any]) -> str:
    import json

    ascii_only = codecs.lookup(encoding).name != "utf-8"
    text = json.dumps({"schema_version": JSON_VERSION, **content}, ensure_ascii=ascii_only, indent=2) + "\n"
    return shown(text, lambda hidden: json.dumps(hidden)[1:-1])


def note(line: str) -> None:
    """Write a remark to the error output, apart from the result."""
    flush()  # so that the two stay in order where both go to the same place
    _put(sys.stderr, f"{line}\n")
