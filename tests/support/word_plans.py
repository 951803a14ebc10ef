"""Old plans as Word documents, with numbering of Word's own: written from texts, a line for each paragraph.

`python tests/support/word_plans.py` writes tests/importing/plans/*.docx anew from tests/importing/word_sources/*.txt.
A line `@a 一、 （一） 1.` makes the list a of three levels, `@a 一、=Heading1 …` one whose levels are those of
styles, `@b =a` the same list begun again. Before a text stands in <> what it is: <Heading1 a:0 center>. A line
| … | … | is a row of a table: ¶ parts paragraphs in a cell, ⏎ lines; <2> goes over two columns, <v> begins a cell
that goes over several rows, ^ continues it.
"""

import io
import re
import sys
import zipfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

FOLDER = Path(__file__).parents[1] / "importing"
_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_FORMATS = {"一": "chineseCountingThousand", "1": "decimal", "①": "decimalEnclosedCircleChinese"}
_STYLES = ("Title", "Heading1", "Heading2", "Heading3")


class WordLists:
    """The lists of a document: each a number of Word's, some with levels that are linked to styles."""

    def __init__(self, lines: list[str]) -> None:
        self.numbers: dict[str, int] = {}
        self.of_styles: dict[str, tuple[int, int]] = {}
        self._abstract, self._nums = "", ""
        for number, line in enumerate(lines, 1):
            name, *marks = line.removeprefix("@").split(" ")
            self.numbers[name] = number
            again = marks[0].removeprefix("=") if marks[0].startswith("=") else ""
            if not again:
                levels = "".join(self._level(level, mark, number) for level, mark in enumerate(marks))
                kind = '<w:multiLevelType w:val="multilevel"/>'
                self._abstract += f'<w:abstractNum w:abstractNumId="{number}">{kind}{levels}</w:abstractNum>'
            start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if again else ""
            abstract = f'<w:abstractNumId w:val="{self.numbers[again or name]}"/>'
            self._nums += f'<w:num w:numId="{number}">{abstract}{start}</w:num>'

    def _level(self, level: int, example: str, number: int) -> str:
        mark, _, style = example.partition("=")
        digit = next(sign for sign in mark if sign in _FORMATS)
        if style:
            self.of_styles[style] = (number, level)
        link = f'<w:pStyle w:val="{style}"/>' if style else ""
        text = escape(mark.replace(digit, f"%{level + 1}"))
        return (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{_FORMATS[digit]}"/>{link}'
            f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        )

    def numbering(self) -> str:
        """The part numbering.xml."""
        return f"<w:numbering {_SPACE}>{self._abstract}{self._nums}</w:numbering>"

    def styles(self) -> str:
        """The part styles.xml."""
        normal = (
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        )
        return f"<w:styles {_SPACE}>{normal}{''.join(map(self._style, _STYLES))}</w:styles>"

    def _style(self, style: str) -> str:
        name = re.sub(r"(\d)", r" \1", style).lower()
        based = f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        number = _number(*self.of_styles[style]) if style in self.of_styles else ""
        outline = f'<w:outlineLvl w:val="{int(style[-1]) - 1}"/>' if style[-1].isdigit() else ""
        properties = f"<w:pPr>{number}{outline}</w:pPr>"
        return f'<w:style w:type="paragraph" w:styleId="{style}">{based}{properties}</w:style>'


def word_plan(source: str) -> bytes:
    """Return the document that a source describes; the same to the byte each time."""
    lines = [line for line in source.split("\n") if line.strip()]
    lists = WordLists([line for line in lines if line.startswith("@")])
    body = "".join(_blocks([line for line in lines if not line.startswith("@")], lists))
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_OFFICE}{kind}+xml"/>'
        for name, kind in (("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"))
    )
    relations = 'application/vnd.openxmlformats-package.relationships+xml"'
    package = "http://schemas.openxmlformats.org/package/2006/"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}content-types"><Default Extension="rels" '
        f'ContentType="{relations}/>{types}</Types>',
        "_rels/.rels": _relations(package, officeDocument="word/document.xml"),
        "word/document.xml": f"<w:document {_SPACE}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(package, styles="styles.xml", numbering="numbering.xml"),
        "word/styles.xml": lists.styles(),
        "word/numbering.xml": lists.numbering(),
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            file.writestr(zipfile.ZipInfo(name), head + text, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def _relations(package: str, **targets: str) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_LINKS}{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{package}relationships">{links}</Relationships>'


def _blocks(lines: list[str], lists: WordLists) -> Iterator[str]:
    for is_table, group in groupby(lines, lambda line: line.startswith("|")):
        block = list(group)
        yield _table(block, lists) if is_table else "".join(_paragraph(line, lists) for line in block)


def _paragraph(line: str, lists: WordLists) -> str:
    words, text = _told(line)
    lines = (f'<w:t xml:space="preserve">{escape(each)}</w:t>' for each in text.split("⏎"))
    style = "".join(f'<w:pStyle w:val="{word}"/>' for word in words if word in _STYLES)
    places = (word.split(":") for word in words if ":" in word)
    number = "".join(_number(lists.numbers[name], int(level)) for name, level in places)
    sides = "".join(f'<w:jc w:val="{word}"/>' for word in words if word in ("center", "right"))
    return f"<w:p><w:pPr>{style}{number}{sides}</w:pPr><w:r>{'<w:br/>'.join(lines)}</w:r></w:p>"


def _told(text: str) -> tuple[list[str], str]:
    """Part what is said of a text from the text."""
    match = re.match("<([^>]*)>", text)
    return (match[1].split(), text[match.end() :]) if match else ([], text)


def _number(number: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _table(rows: list[str], lists: WordLists) -> str:
    cells = [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in rows]
    count = sum(_span(cell) for cell in cells[0])
    grid = f'<w:gridCol w:w="{9000 // count}"/>' * count
    written = ("".join(_cell(cell, 9000 // count, lists) for cell in row) for row in cells)
    sides = "".join(f'<w:{side} w:val="single"/>' for side in ("top", "left", "bottom", "right"))
    look = f'<w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{sides}</w:tblBorders></w:tblPr>'
    body = "".join(f"<w:tr>{row}</w:tr>" for row in written)
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _span(cell: str) -> int:
    return next((int(word) for word in _told(cell)[0] if word.isdigit()), 1)


def _cell(cell: str, width: int, lists: WordLists) -> str:
    span, words = _span(cell), _told(cell)[0]
    merged = '<w:vMerge w:val="restart"/>' if "v" in words else "<w:vMerge/>" if cell == "^" else ""
    properties = f'<w:tcW w:w="{width * span}" w:type="dxa"/>'
    properties += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    paragraphs = "".join(_paragraph(each, lists) for each in ("" if cell == "^" else cell).split("¶"))
    return f"<w:tc><w:tcPr>{properties}{merged}</w:tcPr>{paragraphs}</w:tc>"


if __name__ == "__main__":
    for path in sorted((FOLDER / "word_sources").glob("*.txt")):
        target = FOLDER / "plans" / f"{path.stem}.docx"
        if not sys.argv[1:] or path.stem in sys.argv[1:]:
            target.write_bytes(word_plan(path.read_text(encoding="utf-8")))
