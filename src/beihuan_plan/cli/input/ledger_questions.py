"""What is asked at a terminal, where a new record lacks something without which there is none."""

import re
from collections.abc import Callable, Sequence

from beihuan_plan.actions.ledgers.recording import lacking
from beihuan_plan.actions.ledgers.typed_fields import FieldReader, Typed, word_meant
from beihuan_plan.chinese import half_width
from beihuan_plan.cli.input.asking import answer_to
from beihuan_plan.model.ledgers.ledger import LedgerRecord
from beihuan_plan.model.tree import FieldShape, Record, field_info, fields_of
from beihuan_plan.model.word_list import WordForm, WordList

_NUMERAL = re.compile("[0-9一二三四五六七八九十]")


def with_answers(kind: type[Record], typed: Sequence[Typed], reader: FieldReader) -> list[Typed]:
    """Ask for what is missing, until it is understood; and for the day, which may stay open."""
    found = list(typed)
    fields = reader.fields(kind, typed)
    for name in lacking(kind, fields):
        shape = fields_of(kind)[name]
        if words := shape.mark(WordForm):
            said = _word(shape, reader.rules.word_list(words.name))
        else:
            info = field_info(kind, name)
            hint = f"（{info.description}）" if info and info.description else ""
            said = answer_to(f"{shape.title}{hint}", _checked(shape, reader))
        found.append(Typed(name, said))
    if (name := _day_of(kind)) and name not in fields:
        shape = fields_of(kind)[name]
        hint = "（如 2019-12；还不知道就直接回车）"
        if said := answer_to(f"{shape.title}{hint}", _checked(shape, reader), ""):
            found.append(Typed(name, said))
    return found


def _day_of(kind: type[Record]) -> str:
    """Name the field that tells when something was, without which it is counted in no time; empty: none."""
    days = kind.dated_by[:1] if issubclass(kind, LedgerRecord) and not kind.lasting else ("on",)
    info = next((field_info(kind, name) for name in days if name in fields_of(kind)), None)
    return days[0] if info and not info.is_required() else ""


def _word(shape: FieldShape, words: WordList) -> str:
    """Ask for a word of a list; its place will do, unless the words have numbers: 1 may mean 一等奖."""
    labels = [word.label for word in words]
    places = {} if any(map(_NUMERAL.search, labels)) else {str(n): word for n, word in enumerate(words, 1)}
    listed = "、".join([f"{place} {word.label}" for place, word in places.items()] or labels)
    return answer_to(
        f"{shape.title}（{listed}）",
        lambda said: str(places.get(half_width(said)) or word_meant(words, said, shape.title)),
    )


def _checked(shape: FieldShape, reader: FieldReader) -> Callable[[str], str]:
    """Return what is typed as it is: it is read with the other fields, when the record is made."""

    def check(said: str) -> str:
        if said:
            reader.one(shape, said)
        return said

    return check
