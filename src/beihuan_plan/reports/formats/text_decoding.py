"""Bytes of a text that somebody wrote → text: its encoding is recognised, and what is spoilt refused."""

import codecs
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from beihuan_plan.errors import MAX_PROBLEMS, InvalidPlanError, Problem
from beihuan_plan.plan_file.encoding import UndecodableError, decode

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, with whose mark it begins
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HANZI = re.compile("[\u4e00-\u9fff\u3000-\u3002\uff01-\uff5e]")
_FOREIGN = re.compile("[^\x00-\x7f]+")
_WESTERN = re.compile("[\x80-\xff\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2,}")
"""What the bytes of Chinese text are taken for where they are read as Windows-1252."""
_LATIN = re.compile("[\xa1-\xfe]{6,}")
"""What the bytes of GBK are taken for where they are read as Latin-1; ×××× is none, being one sign."""
_SPOILT = re.compile("\ufffd|锟斤拷|烫烫烫|屯屯屯|鏁欑")
_SAVE = "用记事本打开原来的文件，另存为 UTF-8 编码再试；或者用 Word、WPS 存为 .docx"
_ASK_AGAIN = "这里的字在以前存的时候就坏了，改不回来：找原来的文件，或者改好这几行再试"


class SomebodysText(NamedTuple):
    """A text, and what is to be said of how it was read."""

    text: str
    remarks: Sequence[str] = ()


def decode_text(name: str, data: bytes, said: str = "") -> SomebodysText:
    """Read a text of any encoding that Chinese editors write, `said` to be of one.

    InvalidPlanError where it is of none of them, and with its lines where its signs are spoilt: what was
    spoilt before is not repaired, since nobody could tell what is right.
    """
    spoilt: list[Problem] = []
    for encoding in _encodings(data, said):
        try:
            text = data.decode(encoding).lstrip("\ufeff")
        except (UnicodeDecodeError, LookupError):
            continue
        problems = _problems(name, text)
        if not problems:
            return SomebodysText(text, _remarks(encoding, said))
        spoilt = spoilt or problems
    if spoilt:
        raise InvalidPlanError(name, spoilt)
    raise _unreadable(name, data)


def _encodings(data: bytes, said: str) -> Iterator[str]:
    """List what a text may be encoded in, the likeliest first."""
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    if marked:
        yield marked
        return
    if said:
        yield said
    try:
        decode(data)
    except UndecodableError as error:
        if error.encoding:
            yield error.encoding.lower()
    else:
        yield "utf-8"


def _remarks(encoding: str, said: str) -> list[str]:
    if said and encoding != said:
        return [f"文件里写的编码是 {said.upper()}，其实是 {encoding.upper()}，照 {encoding.upper()} 读的"]
    return [] if encoding == "utf-8" else [f"照 {encoding.upper()} 编码读的"]


def _problems(name: str, text: str) -> list[Problem]:
    """Find the lines whose signs are spoilt."""
    found: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        place = _spoilt_place(line)
        if place is not None and len(found) < MAX_PROBLEMS:
            start, piece = place
            message = f"“{piece[:12]}”是乱码"
            found.append(Problem(name, number, start + 1, message, _ASK_AGAIN, "", line, len(piece)))
    return found


def _spoilt_place(line: str) -> tuple[int, str] | None:
    if line.isascii():
        return None
    if known := _SPOILT.search(line):
        return known.start(), known[0]
    for piece in _FOREIGN.finditer(line):
        if _was_utf8(piece[0].encode("gb18030", "replace")):
            return piece.start(), piece[0]
    for piece in _WESTERN.finditer(line):
        if _is_utf8(b"".join(map(_as_western, piece[0]))):
            return piece.start(), piece[0]
    for piece in _LATIN.finditer(line):
        if len(set(piece[0])) > 3 and _is_gbk(piece[0].encode("latin-1")):
            return piece.start(), piece[0]
    return None


def _was_utf8(raw: bytes) -> bool:
    """Whether what was read as GBK makes Chinese as UTF-8: real words hardly ever do."""
    text = raw.decode("utf-8", "replace")
    count = len(_HANZI.findall(text))
    return count > 1 and count * 2 > text.count("\ufffd")


def _as_western(sign: str) -> bytes:
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return sign.encode("latin-1", "replace")


def _is_utf8(raw: bytes) -> bool:
    try:
        return bool(raw.decode())
    except UnicodeDecodeError:
        return False


def _is_gbk(raw: bytes) -> bool:
    text = raw.decode("gbk", "replace")
    return len(_HANZI.findall(text)) * 2 > len(text)


def _unreadable(name: str, data: bytes) -> InvalidPlanError:
    """Point at the first byte that no text has, in the encoding that most of the text may be in."""
    place = max(_first_fault(data, encoding) for encoding in ("utf-8", "gb18030"))
    line, column = data[:place].count(b"\n") + 1, place - data.rfind(b"\n", 0, place)
    message = "从这里起有读不出的字：不是文字，或者已经损坏"
    return InvalidPlanError(name, [Problem(name, line, column, message, _SAVE)])


def _first_fault(data: bytes, encoding: str) -> int:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start
    return max(data.find(0), 0)
