"""What a reader sees of a web page that is set badly: text that is cut off, hangs out, or is squeezed."""

import re
from pathlib import Path
from typing import NamedTuple

from beihuan_plan.reports.contents.shapes import Contents
from beihuan_plan.reports.formats.text import render_html
from support.browser import SCREEN, Browser, Size
from support.pages import Page, pages_of
from support.word_templates import PACKAGED

FAULTS = """(width => {
    const faults = new Set, all = document.documentElement, range = document.createRange()
    const tell = (what, node) => faults.add(`${what}: ${node.textContent.trim().slice(0, 20)}`)
    const scrolls = node => getComputedStyle(node).overflowX == "auto"
    const clips = node => /hidden|clip/.test(getComputedStyle(node).overflow)
    if (Math.max(innerWidth, all.scrollWidth) > width) faults.add("too wide")
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text; text = texts.nextNode();) {
        if (!text.data.trim()) continue
        const block = text.parentElement.closest("p, h1, h2, h3, h4, th, td, svg")
        const room = block.getBoundingClientRect(), letter = parseFloat(getComputedStyle(block).fontSize)
        const box = block.closest("table") ?? block
        range.selectNodeContents(text)
        const lines = [...range.getClientRects()]
        if (lines.some(line => line.left < room.left - 1 || line.right > room.right + 1)) tell("hangs out", text)
        if (room.left < 0 || room.right > width && !scrolls(box)) tell("off the page", text)
        if (block.matches("td:not(.c)") && lines.length > 3 && room.width < 5 * letter) tell("squeezed", text)
        if (block.tagName != "svg" && clips(block)) tell("clipped", text)
    }
    return [...faults]
})"""
TEXTS = "[...document.querySelectorAll({!r})].map(each => each.textContent.replace(/\\s/g, ''))"


class Printed(NamedTuple):
    """A web page on paper, and which of its lines are headings, heads of tables, and the signature."""

    pages: list[Page]
    headings: set[str]
    heads: set[str]
    signature: set[str]
    paper: set[tuple[int, int]]
    """Its sizes, in points."""

    def lonely(self) -> list[str]:
        """The headings, and heads of tables, with which a page ends; the signature, if one begins with it."""
        texts = [page.texts() for page in self.pages if page.texts()]
        ends = [each[-1] for each in texts if each[-1] in self.headings | self.heads]
        return ends + [each[0] for each in texts if each[0] in self.signature]


def written(contents: Contents, template: str, page: Path, css: str = "") -> Path:
    """Write a paper as a web page, with more CSS."""
    text = render_html(f"{template}.html", contents, [PACKAGED])
    page.write_text(text.replace("</style>", f"{css}</style>"), encoding="utf-8")
    return page


def faults_of(page: Path, size: Size, tab: Browser) -> list[str]:
    """Look at a page in a window of that size."""
    tab.open(page, size)
    found: list[str] = tab.evaluate(f"{FAULTS}({size.width})")
    return found


def print_out(page: Path, tab: Browser) -> Printed:
    """Print a page."""
    tab.open(page, SCREEN)
    file = page.with_suffix(".pdf")
    tab.print(file)
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", file.read_bytes())
    return Printed(
        pages_of(file),
        set(tab.evaluate(TEXTS.format("h1, h2, h3, h4"))),
        set(tab.evaluate(TEXTS.format("thead tr"))),
        set(tab.evaluate(TEXTS.format(".closing p"))),
        {(round(float(width)), round(float(height))) for width, height in sizes},
    )
