"""A plan file's text as values and positions: one pass over the parser's events.

Values are text, lists and mappings only; what a scalar means is for the model to say. A key whose value
is left empty, or null, counts as not written. YAML beyond that (anchors, tags, several documents, repeated
keys) is refused with its place.
"""

import functools
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from beihuan_plan.chinese import FORBIDDEN
from beihuan_plan.errors import Advice
from beihuan_plan.model.tree import KeyPath, Record, Value, fields_of, kinds_in

MAX_DEPTH = 20
NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
"""What YAML reads as no value: such a field counts as not written, such an item of a list as blank."""
REPEATED_HELP = "如果上面漏了一行“- id: …”，把它补上；确实写重了，只留一个"
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Span(NamedTuple):
    """Where something stands: 0-based line and column, and offsets into the text, in characters."""

    line: int
    column: int
    start: int
    end: int


class Place(NamedTuple):
    """A value's key (or, in a list, the value again) and the value itself."""

    key: Span
    value: Span
    is_text: bool
    last: Span
    """The text that ends the value, or the list in brackets: behind blocks, marks count comments in."""


Places = dict[KeyPath, Place]


class Slip(NamedTuple):
    """Something that may not stand in a file, and where."""

    span: Span
    advice: Advice


class Composition(NamedTuple):
    """What a text says: its values, the places of all of them if asked for, and what was refused."""

    value: Value
    places: Places
    refused: list[Slip]


def compose(
    text: str, kind: type[Record] = Record, *, with_places: bool = False, loader: Any = LOADER
) -> Composition:
    """Read a text that holds one YAML document, of a kind of file; yaml.YAMLError where it is not YAML."""
    return _Composer(loader(text), text, kind, with_places).document()


@functools.cache
def field_pattern(kind: type[Record]) -> str:
    """Return a regular expression for the name of any field in a kind of file; for none, for nothing."""
    names = {name for each in kinds_in(kind) for name in fields_of(each)}
    return "|".join(sorted(names, key=len, reverse=True)) or "(?!)"


def scalar(value: str) -> str:
    """Write a text as a one-line YAML scalar, quoted only where it must be."""
    style = '"' if "\n" in value else None
    written: str = yaml.safe_dump(value, allow_unicode=True, width=float("inf"), default_style=style)
    return written.removesuffix("\n").removesuffix("\n...")


class _TooDeepError(Exception):
    """Nesting beyond any plan: reading stops."""


class _Composer:
    def __init__(self, loader: Any, text: str, kind: type[Record], with_places: bool) -> None:
        self._next: Callable[[], Any] = loader.get_event
        self._text = text
        self._kind = kind
        self._title = kind.file_title
        self._with_places = with_places
        self._places: Places = {}
        self._last = Span(0, 0, 0, 0)
        self._refused: list[Slip] = []

    def document(self) -> Composition:
        value: Value = ""
        try:
            for number, start in enumerate(self._documents()):
                if number:
                    self._refuse(
                        start,
                        f"一个文件里只能有一份{self._title}",
                        "删去多出来的“---”，或者分成几个文件",
                    )
                    break
                event = self._next()
                value = self._value(event, (), 0, None)
        except _TooDeepError:
            pass
        return Composition(value, self._places, self._refused)

    def _documents(self) -> Iterator[Any]:
        while type(event := self._next()) is not StreamEndEvent:
            if type(event) is DocumentStartEvent:
                yield event

    def _value(self, event: Any, path: KeyPath, depth: int, key: Span | None) -> Value:
        kind = type(event)
        if kind is ScalarEvent:
            value: Value = self._scalar(event)
            end = event
        elif kind is AliasEvent:
            self._refuse(event, f"{self._title}里不用“*”引用", "把内容直接写出来；文字以 * 开头时加英文引号")
            value, end = "", event
        else:
            if depth == MAX_DEPTH:
                self._refuse(event, f"嵌套超过 {MAX_DEPTH} 层", f"{self._title}用不到这么深，检查缩进和括号")
                raise _TooDeepError
            if event.anchor or event.tag:
                self._check_properties(event)
            value, end = (self._mapping if kind is MappingStartEvent else self._sequence)(path, depth)
        if self._with_places:
            start = event.start_mark
            span = Span(start.line, start.column, start.index, end.end_mark.index)
            if kind in (ScalarEvent, AliasEvent) or event.flow_style:
                self._last = span
            self._places[path] = Place(key or span, span, kind is ScalarEvent, self._last)
        return value

    def _mapping(self, path: KeyPath, depth: int) -> tuple[Value, Any]:
        mapping: dict[str, Value] = {}
        blank: set[str] = set()
        repeated = False
        following = self._next
        while type(event := following()) is not MappingEndEvent:
            if type(event) is not ScalarEvent:
                self._refuse(event, "字段名应该是一个词", "字段名后面写英文冒号和空格，再写内容")
                self._value(event, path, depth + 1, None)
                key = ""
            else:
                key = event.value
                if event.anchor or event.tag:
                    self._check_properties(event)
            item = following()
            is_scalar = type(item) is ScalarEvent
            if self._with_places:
                value = self._value(item, (*path, key), depth + 1, self._span(event))
            elif is_scalar:  # as most values: calls less for each
                value = item.value
                if item.style or item.anchor or item.tag or " " in value or "\n" in value:
                    self._scalar(item)
            else:
                value = self._value(item, path, depth + 1, None)
            if key in mapping or key in blank:
                if not repeated:  # the rest of a second record, when its `- id:` was lost
                    self._refuse(event, f"字段“{key}”在这里写了两次", REPEATED_HELP)
                repeated = True
            elif is_scalar and value in NOTHING and not item.style:
                blank.add(key)
            else:
                mapping[key] = value
        return mapping, event

    def _sequence(self, path: KeyPath, depth: int) -> tuple[Value, Any]:
        items: list[Value] = []
        while type(event := self._next()) is not SequenceEndEvent:
            value = self._value(event, (*path, len(items)) if self._with_places else path, depth + 1, None)
            is_blank = type(event) is ScalarEvent and value in NOTHING and not event.style
            items.append("" if is_blank else value)
        return items, event

    def _scalar(self, event: Any) -> str:
        value: str = event.value
        if event.anchor or event.tag:
            self._check_properties(event)
        if event.style:
            if event.style == '"' and (FORBIDDEN.search(value) or "\r" in value):
                self._refuse(event, "文字里有控制字符", "删去 \\x、\\u 这类写法，直接写汉字")
        elif (" " in value or "\n" in value) and event.start_mark.line != event.end_mark.line:
            self._check_swallowed_lines(event)
        return value

    def _check_properties(self, event: Any) -> None:
        if event.anchor:
            self._refuse(event, f"{self._title}里不用“&”记号", "把内容直接写出来；文字以 & 开头时加英文引号")
        if event.tag:
            self._refuse(event, f"{self._title}里不用“!”标签", "删去它；文字以 ! 开头时加英文引号")

    def _check_swallowed_lines(self, event: Any) -> None:
        """A line such as `status：done`, indented below a text, would silently become part of that text."""
        pattern = rf"[ \t]*({field_pattern(self._kind)})[ \t]*："
        start, end = event.start_mark.index, event.end_mark.index
        for number, match in enumerate(re.finditer(r"(?:\r\n|\r|\n)([^\r\n]*)", self._text[start:end]), 1):
            if field := re.match(pattern, match[1]):
                at = start + match.start(1) + field.start(1)
                span = Span(event.start_mark.line + number, field.start(1), at, at + len(field[1]))
                advice = Advice(
                    "这一行被当成了上一行文字的一部分", "字段名后面用英文冒号和空格，并与上一个字段对齐"
                )
                self._refused.append(Slip(span, advice))

    def _refuse(self, event: Any, message: str, help_text: str) -> None:
        self._refused.append(Slip(self._span(event), Advice(message, help_text)))

    @staticmethod
    def _span(event: Any) -> Span:
        start = event.start_mark
        return Span(start.line, start.column, start.index, event.end_mark.index)
