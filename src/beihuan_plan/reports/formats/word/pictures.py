"""Pictures that a paper may have: told by how they begin, since that is what readers go by."""

import re

_BEGINNINGS = {
    "png": rb"\x89PNG\r\n\x1a\n",
    "jpeg": rb"\xff\xd8\xff",
    "gif": rb"GIF8[79]a",
    "bmp": rb"BM",
    "tiff": rb"II\*\x00|MM\x00\*",
    "x-emf": rb"\x01\x00\x00\x00.{36} EMF",
    "x-wmf": rb"\xd7\xcd\xc6\x9a|[\x01\x02]\x00\x09\x00",
}
"""SVG is not among them: it can load other files."""


def picture_type(data: bytes) -> str | None:
    """Tell a picture's content type; None for what is none, or none that a paper may have."""
    kinds = (kind for kind, beginning in _BEGINNINGS.items() if re.match(beginning, data, re.DOTALL))
    return next((f"image/{kind}" for kind in kinds), None)
