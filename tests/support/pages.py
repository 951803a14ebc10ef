"""Pages as they come out of the printer: LibreOffice sets them, and every word's place is read back.

Lengths are in points; those asked for are GB/T 9704-2012's.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from beihuan_plan.reports.formats import pdf
from beihuan_plan.reports.formats.libreoffice import TIME_LIMIT
from conftest import DATA

FONTS = DATA / "fonts" / "fonts.conf"
STANDING_IN = ("AR PL SungtiL GB", "AR PL KaitiM GB", "WenQuanYi Micro Hei", "Liberation Serif")
MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 28 * MM, (210 - 26) * MM, 37 * MM, (297 - 35) * MM
LINE = 28.95


def missing() -> str:
    """Say what this machine lacks for pages to be set; empty if nothing."""
    programs = [name for name in ("soffice", "pdftotext", "fc-list") if shutil.which(name) is None]
    if programs:
        return f"没有 {'、'.join(programs)}（LibreOffice Writer、poppler-utils、fontconfig）"
    known = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout
    fonts = [name for name in STANDING_IN if name not in known]
    return f"没有排版用的字体（LibreOffice 的页面）：{'、'.join(fonts)}" if fonts else ""


class Word(NamedTuple):
    """A piece of a line, and where it stands on its page."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


class Page:
    """A page's lines of text, from the top, and its number."""

    def __init__(self, words: list[Word]) -> None:
        rows = [
            list(row)
            for _, row in groupby(
                sorted(words, key=lambda word: (round(word.top), word.left)), key=lambda word: round(word.top)
            )
        ]
        numbers = [row for row in rows if row[0].top > BOTTOM]
        self.number = numbers[0] if numbers else []
        self.lines = [row for row in rows if row[0].top <= BOTTOM]

    def texts(self) -> list[str]:
        return ["".join(word.text for word in line) for line in self.lines]


def printed(
    papers: Mapping[str, bytes], folder: Path, time_limit: float = TIME_LIMIT
) -> dict[str, list[Page]]:
    """Set Word papers, all in one go; the pages of each, by its name."""
    for name, paper in papers.items():
        (folder / f"{name}.docx").write_bytes(paper)
    os.environ["FONTCONFIG_FILE"] = str(FONTS)
    try:
        made = pdf.convert([folder / f"{name}.docx" for name in papers], time_limit)
    finally:
        del os.environ["FONTCONFIG_FILE"]
    return {name: pages_of(path) for name, path in zip(papers, made, strict=True)}


def pages_of(path: Path) -> list[Page]:
    """Read the pages of a PDF."""
    boxes = subprocess.run(
        ["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    number = r'"([\d.]+)"'
    word = re.compile(rf"<word xMin={number} yMin={number} xMax={number} yMax={number}>(.*)</word>")
    return [
        Page(
            [
                Word(float(left), float(top), float(right), float(bottom), text)
                for left, top, right, bottom, text in word.findall(page)
            ]
        )
        for page in re.findall(r"(?s)<page .*?</page>", boxes)
    ]
