"""Where the text of a web page is: in its own encoding, or packed into one file with its pictures."""

import codecs
import email
import email.policy
import re

from beihuan_plan.errors import InvalidPlanError
from beihuan_plan.reports.formats.text_decoding import SomebodysText, decode_text

_CHARSET = re.compile(rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARED = re.compile(rb"\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_HEAD = 16384
"""Bytes in which a page says its encoding; Word sets much before."""
_CHINESE = ("utf-8", "gb18030", "big5")
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "hz": "hz", "big5hkscs": "big5hkscs"}
"""Encodings by what pages mean by them: many say GB2312 and use more."""


def decode_page(name: str, data: bytes) -> SomebodysText:
    """Read a page in the encoding that it says, else as any text; InvalidPlanError as there."""
    return decode_text(name, data, _encoding_said(data[:_HEAD]))


def _encoding_said(head: bytes) -> str:
    """Return the encoding that a page says it is in; empty for one that no Chinese page is in."""
    found = _DECLARED.match(head) or _CHARSET.search(head)
    try:
        known = codecs.lookup(found[1].decode("ascii")).name if found else ""
    except LookupError:
        return ""
    known = _WIDER.get(known, known)
    return known if known in {*_CHINESE, *_WIDER.values()} else ""


def page_in_archive(name: str, data: bytes) -> bytes:
    """Return the page in a file that Word or a browser saved as one (RFC 2557); InvalidPlanError."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        content = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(content, bytes) and content.strip():
            return _with_charset(content, part.get_content_charset())
    raise InvalidPlanError.as_a_whole(name, "这个网页文件里没有网页", "用 Word 打开，另存为 .docx 再试")


def _with_charset(page: bytes, charset: str | None) -> bytes:
    """Let a page say the encoding that the file said of it, where it says none."""
    if charset and not _CHARSET.search(page[:_HEAD]):
        return f'<meta charset="{charset}">'.encode() + page
    return page
