"""What a person types for fields of a record, 字段=值, read as a file has it; the model says how."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from beihuan_plan.chinese import half_width, names_in
from beihuan_plan.errors import UsageError
from beihuan_plan.field_names import NamedField, field_named
from beihuan_plan.model.dates import span_as_typed
from beihuan_plan.model.forms import Form
from beihuan_plan.model.ledger_fields import FileName, LinkAcross, Person
from beihuan_plan.model.ledgers.ledger import LedgerRecord
from beihuan_plan.model.office_rules import OfficeRules
from beihuan_plan.model.partial_date import PartialDate, partial_date
from beihuan_plan.model.semester import Semester
from beihuan_plan.model.tree import FieldShape, Record, Value, fields_of
from beihuan_plan.model.word_list import Word, WordForm, WordList
from beihuan_plan.suggesting import did_you_mean, like

_SIGN = re.compile("[=＝]")
_NUMERALS = str.maketrans("123壹贰叁", "一二三一二三")


class Typed(NamedTuple):
    """A field as it is named, and what is typed for it; blank: it is to be taken out."""

    name: str
    value: str


def is_typed_field(word: str) -> bool:
    """Whether a word has the form 字段=值."""
    return bool(_SIGN.search(word))


def typed_fields(words: Iterable[str]) -> list[Typed]:
    """Take words of the form 字段=值 apart; UsageError for any other."""
    found = []
    for word in words:
        name, *value = _SIGN.split(word, maxsplit=1)
        if not value or not name.strip():
            raise UsageError(f"“{word}”不是 字段=值", "如 级别=市；值里有空格的，整段用英文引号括起来")
        found.append(Typed(name.strip(), value[0].strip()))
    return found


class FieldReader(NamedTuple):
    """Reads typed fields by an office's rules, on a day; dates without a year are in a term."""

    rules: OfficeRules
    today: date
    term: Semester
    material: Callable[[str], str] = str
    """Tells how the office names a file that is typed."""

    def fields(self, kind: type[Record], typed: Sequence[Typed]) -> dict[str, Value]:
        """Turn what is typed into raw fields, None for one that is to be taken out.

        Fields of a record in a field, and the texts of a mapping, come under the field that holds them.
        """
        named: dict[tuple[str, ...], NamedField] = {}
        values: dict[tuple[str, ...], list[str]] = {}
        for name, value in _days_apart(kind, typed):
            field = field_named(kind, name)
            named[field.path] = field
            values.setdefault(field.path, []).append(value)
        found: dict[str, Value] = {}
        for path, field in named.items():
            holder, (*outer, last) = found, path
            for name in outer:
                holder = holder.setdefault(name, {})
            holder[last] = self.value(field, values[path])
        return found

    def value(self, field: NamedField, words: Sequence[str]) -> Value:
        """Read the words for one field; None where all are blank."""
        shape, given = field.shape, [word for word in words if word]
        if not given and not (shape.record and shape.record.key == "id" and shape.is_list):
            return None
        if shape.record:
            return self._records(shape, given)
        if field.is_mapping:
            raise UsageError(
                f"“{shape.title}”里面分栏，不能直接写", f"写成 {shape.title}.栏目=…，栏目自己起名"
            )
        if shape.is_list:
            items = [item for word in given for item in _split(shape, word)]
            return [self.one(shape, item) for item in dict.fromkeys(items)] or None
        if len(given) > 1:
            raise UsageError(f"“{shape.title}”写了两次", "只写一次")
        return self.one(shape, given[0])

    def one(self, shape: FieldShape, text: str) -> str:
        """Read a single value."""
        if PartialDate in shape.marks:
            return str(self.date(text))
        if words := shape.mark(WordForm):
            return str(word_meant(self.rules.word_list(words.name), text, shape.title))
        if shape.mark(FileName):
            return self.material(text)
        if form := shape.mark(Form):
            try:
                return form.as_written(text)
            except ValueError as error:
                raise UsageError(f"“{text}”不是{shape.title}", str(error)) from None
        if shape.mark(LinkAcross):
            return half_width(text).upper()
        if shape.mark(Person):
            name, *others = names_in(text) or [text]
            if others:
                raise UsageError(f"{shape.title}只能写一个人", f"“{text}”是几个人")
            return name
        return text

    def date(self, text: str) -> PartialDate:
        """Read a date as people type it; UsageError where its year, left out, is not that of the term."""
        return partial_date(text, self.today, self.term.span)

    def _records(self, shape: FieldShape, given: list[str]) -> Value:
        """Read the records of a field that are told by a name alone: people of an activity."""
        assert shape.record
        key = fields_of(shape.record).get(shape.record.key)
        if not shape.is_list or key is None or not key.mark(Person):
            inner = "、".join(each.title for name, each in fields_of(shape.record).items() if name != "id")
            example = f"写成 {shape.title}.栏目=…，栏目有：{inner}"
            if shape.is_list:
                example = f"一项一项地加：plan ledger add 编号 {shape.title} 栏目=…，栏目有：{inner}"
            raise UsageError(f"“{shape.title}”里面分栏，不能直接写", example)
        names = dict.fromkeys(name for word in given for name in names_in(word))
        return [{shape.record.key: name} for name in names] or None


def _days_apart(kind: type[Record], typed: Iterable[Typed]) -> Iterator[Typed]:
    """Give two days that are typed in one, 7月11—15日, to the two fields that a record has for them."""
    fields, ends = fields_of(kind), kind.dated_by if issubclass(kind, LedgerRecord) else ()
    for each in typed:
        span = span_as_typed(each.value)
        if span and len(ends) == 2 and field_named(kind, each.name).path == (ends[0],) and ends[1] in fields:
            yield from map(Typed, ends, span)
        else:
            yield each


def _split(shape: FieldShape, text: str) -> list[str]:
    """Split what is typed for a list: people by blanks, too."""
    words = names_in(text) if shape.mark(Person) else map(str.strip, re.split("[、，,；;]", text))
    return [word for word in words if word]


def word_meant(words: WordList, text: str, title: str) -> Word:
    """Find a word of a list, or the only one of which a beginning or a piece is typed: 一等, 中期."""
    try:
        return words.parse(text)
    except ValueError:
        pass
    wanted = half_width(text).strip().removesuffix("级").translate(_NUMERALS)
    found = [word for word in words if wanted and word.label.startswith(wanted)]
    found = found or [word for word in words if wanted and wanted in word.label]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            f"“{text}”可以是几种{title}", f"写明是哪一种：{'、'.join(word.label for word in found)}"
        )
    meant = did_you_mean(like(text, [word.label for word in words]))
    raise UsageError(f"没有“{text}”这种{title}", meant or f"可以写：{words.in_words()}")


def merged(old: Mapping[str, str], new: Mapping[str, str | None]) -> dict[str, str] | None:
    """Return the texts of a mapping with others in their place; None if none is left."""
    return {name: value for name, value in {**old, **new}.items() if value is not None} or None
