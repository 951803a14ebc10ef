"""Bytes → text: UTF-8 is read; other encodings that Chinese editors write are recognised, not guessed."""

import codecs
import re
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_HANZI = "[\u4e00-\u9fff，。、：；（）《》“”]"
_CONTROLS = "\x00-\x08\x0e-\x1f\x80-\x9f\ufffd"
_NOT_TEXT = rf"[{_CONTROLS}\ue000-\uf8ff]"
_SAMPLE = 65536
_UNMARKED = ("UTF-16-LE", "UTF-16-BE")
_MOSTLY = 0.75


class UndecodableError(Exception):
    """The bytes are not UTF-8: which encoding they seem to be (None: damaged), and the first bad byte."""

    def __init__(self, encoding: str | None, offset: int) -> None:
        super().__init__(encoding, offset)
        self.encoding = encoding
        self.offset = offset


class Decoded(NamedTuple):
    """A file's text without its byte order marks, and how many of them stood before it."""

    text: str
    marks: int


def decode(data: bytes) -> Decoded:
    """Read UTF-8, with or without byte order marks; UndecodableError for anything else."""
    try:
        marked = data.decode()
    except UnicodeDecodeError as error:
        raise UndecodableError(seeming_encoding(data), error.start) from None
    text = marked.lstrip("\ufeff")  # a second one was written by an editor that took the first for text
    if "\0" in text and (encoding := seeming_encoding(data)):
        raise UndecodableError(encoding, data.index(0))  # UTF-16 of ASCII text is valid UTF-8
    return Decoded(text, len(marked) - len(text))


def to_utf8(data: bytes) -> tuple[bytes, str] | None:
    """Convert a recognised encoding: UTF-8 bytes and the encoding's name; None if there is none."""
    try:
        decode(data)
    except UndecodableError as error:
        if error.encoding:
            return data.decode(error.encoding).encode(), error.encoding
    return None


def seeming_encoding(data: bytes) -> str | None:
    """Tell which of UTF-16, UTF-32 and GB18030 the bytes are; None where they are none of them for sure."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name if _is_text(data, name) else None
    if 0 in data:
        share, name = max((_share_known(data, name), name) for name in _UNMARKED)
        if share > _MOSTLY and _is_text(data, name):
            return name
    return "GB18030" if _is_gb18030(data) and not _is_damaged_utf8(data) else None


def _is_text(data: bytes, encoding: str, wrong: str = _NOT_TEXT) -> bool:
    try:
        return not re.search(wrong, data.decode(encoding))
    except UnicodeDecodeError:
        return False


def _is_gb18030(data: bytes) -> bool:
    """Allow for signs of one's own, of which old programs made blanks, where the rest is Chinese."""
    if _is_text(data, "gb18030"):
        return True
    has_own = _is_text(data, "gb18030", f"[{_CONTROLS}]")
    return has_own and _share_known(data, "gb18030") > _MOSTLY


def _share_known(data: bytes, encoding: str) -> float:
    """Return how much of a text is Chinese or ASCII: nearly all, but not where bytes are in another order."""
    text = data[:_SAMPLE].decode(encoding, errors="ignore")
    return len(re.findall(f"{_HANZI}|[\t\n\r -~]", text)) / max(len(text), 1)


def _is_damaged_utf8(data: bytes) -> bool:
    """GB18030 text hardly ever forms Chinese characters when read as UTF-8; damaged UTF-8 mostly does."""
    text = data[:_SAMPLE].decode("utf-8", errors="replace")
    return len(re.findall(_HANZI, text)) > text.count("\ufffd")
