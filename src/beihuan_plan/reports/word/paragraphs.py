"""The tags in a Word template, paragraph by paragraph.

Word splits what a person types into runs as it pleases, so a tag is looked for in a paragraph's whole text,
and then put back into one run.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from docx.oxml.ns import qn
from lxml import etree

from beihuan_plan.reports.tags import CLOSING, OPENING, TAG, half_width_tag

Element = etree._Element
_BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n"}
SCOPES = {"p": "段落", "tr": "表格行", "tc": "单元格", "r": "文字"}
"""What a tag such as `{%p … %}` stands for: all of its paragraph, row, cell or run."""
_SCOPED = re.compile(r"\{([{%#])(p|tr|tc|r)\s+")
_APART = re.compile(r"\{%\s+(p|tr|tc|r)\s+\w")
_SPECIAL = re.compile(r"\{%\s*(?:(vm|hm)|(?:colspan|cellbg)\s+(.*?))\s*%\}", re.DOTALL)
_NOT_TEXT = [qn(name) for name in ("w:drawing", "w:pict", "w:object", "w:sectPr", "w:footnoteReference")]


class Mistake(NamedTuple):
    """What is wrong in a paragraph: where in its text, how long, why, and what to do."""

    start: int
    length: int
    message: str
    help: str


class Tag(NamedTuple):
    """One tag, in ASCII, and where it stands in its paragraph's text."""

    start: int
    end: int
    code: str

    @property
    def scope(self) -> str:
        """What the tag stands for: "" for itself alone, else one of SCOPES."""
        match = _SCOPED.match(self.code)
        return match[2] if match else ""

    @property
    def plain(self) -> str:
        """The tag as Jinja2 alone would have it, on one line."""
        code = _SCOPED.sub(r"{\1 ", self.code.replace("\n", " "))
        special = _SPECIAL.fullmatch(code)
        return f"{{{{ {special[2]} }}}}" * (not special[1]) if special else code


class Paragraph:
    """One paragraph: its text, its tags, and what is wrong with them."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self.nodes = [node for node in element.iter(qn("w:t"), *_BREAKS) if _paragraph_of(node) is element]
        self.text = "".join(map(_text_of, self.nodes))
        self.mistakes: list[Mistake] = []
        self.tags = list(self._find_tags())
        for tag in self.tags:
            self.mistakes += self._mistakes_of(tag)

    def _find_tags(self) -> Iterator[Tag]:
        end = 0
        while opening := OPENING.search(self.text, end):
            self._find_closing(end, opening.start())
            match = TAG.match(self.text, opening.start())
            following = OPENING.search(self.text, opening.end())
            if match is None or (
                following and following.start() < match.end() and opening[0][1] not in "#＃"
            ):
                rest = (following.start() if following else len(self.text)) - opening.start()
                self._wrong(
                    opening.start(), rest, "这里的标记没有写完", "{{ 要有 }}，{% 要有 %}，写在同一段里"
                )
                end = opening.end()
                continue
            yield Tag(match.start(), match.end(), half_width_tag(match[0]))
            end = match.end()
        self._find_closing(end, len(self.text))

    def _find_closing(self, start: int, end: int) -> None:
        if closing := CLOSING.search(self.text, start, end):
            self._wrong(closing.start(), 2, "这里多出一个标记的结尾", "前面补上 {{ 或 {%，或者删去它")

    def _wrong(self, start: int, length: int, message: str, help_text: str) -> None:
        self.mistakes.append(Mistake(start, length, message, help_text))

    def _mistakes_of(self, tag: Tag) -> Iterator[Mistake]:
        place = (tag.start, tag.end - tag.start)
        if apart := _APART.match(tag.code):
            yield Mistake(*place, f"{apart[1]} 要紧跟在 {{% 后面", f"写成 {{%{apart[1]} … %}}，中间不留空格")
        if not tag.scope:
            return
        if tag.code.startswith("{{"):
            yield Mistake(*place, f"{{{{{tag.scope} 在这里不能用", "内容都是文字，写成 {{ … }}")
            return
        kind, container = SCOPES[tag.scope], self._container(tag)
        if container is None:
            yield Mistake(*place, f"{{%{tag.scope} 要写在表格里", "表格以外用 {%p … %}")
        elif _has_more(container, self.text[tag.start : tag.end]):
            yield Mistake(
                *place,
                f"{{%{tag.scope} … %}} 所在的{kind}里还有别的内容，会一起消失",
                f"让它独占一个{kind}，别的内容移出去",
            )

    def level(self, tag: Tag) -> Element | None:
        """Tell in which piece of the document a tag stands: tags of one block must stand in the same."""
        container = self._container(tag) if tag.scope in ("p", "tr", "tc") else None
        return self.element if container is None else container.getparent()

    def _container(self, tag: Tag) -> Element | None:
        node = next(node for node, start, end in self._spans() if start <= tag.start < end)
        return next(node.iterancestors(qn(f"w:{tag.scope}")), None)

    def _spans(self) -> Iterator[tuple[Element, int, int]]:
        start = 0
        for node in self.nodes:
            end = start + len(_text_of(node))
            yield node, start, end
            start = end

    def gather_tags(self) -> None:
        """Put each tag, in ASCII, into the run in which it begins."""
        for tag in reversed(self.tags):
            spans = [span for span in self._spans() if span[1] < tag.end and span[2] > tag.start]
            for node, start, end in spans:
                text = _text_of(node)
                kept = text[: max(0, tag.start - start)], text[max(0, tag.end - start) :]
                code = tag.code if start <= tag.start < end else ""
                if node.tag in _BREAKS:
                    node.getparent().remove(node)  # type: ignore[union-attr]
                else:
                    node.text = kept[0] + code + kept[1]
                    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            self.nodes = [node for node in self.nodes if node.getparent() is not None]


def paragraphs_in(root: Element) -> list[Paragraph]:
    """Read all paragraphs of a part, in order."""
    return [Paragraph(element) for element in root.iter(qn("w:p"))]


def skeleton(paragraphs: list[Paragraph]) -> str:
    """Write a template that does what the tags do, one line a paragraph: its errors have their paragraph."""
    return "\n".join("".join(tag.plain for tag in paragraph.tags) for paragraph in paragraphs)


def _paragraph_of(node: Element) -> Element | None:
    return next(node.iterancestors(qn("w:p")), None)


def _text_of(node: Element) -> str:
    return _BREAKS.get(str(node.tag)) or node.text or ""


def _has_more(container: Element, tag: str) -> bool:
    """Whether a paragraph, row, cell or run holds more than this one tag."""
    text = "".join(_text_of(node) for node in container.iter(qn("w:t"), *_BREAKS))
    return bool(text.replace(tag, "", 1).strip()) or next(container.iter(*_NOT_TEXT), None) is not None
