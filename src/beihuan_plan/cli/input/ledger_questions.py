"""What is asked at a terminal, where a new record lacks something without which there is none."""

import sys
from collections.abc import Sequence

import typer

from beihuan_plan.actions.ledgers.recording import lacking
from beihuan_plan.actions.ledgers.typed_fields import FieldReader, Typed
from beihuan_plan.cli.input.options import ChangingOptions
from beihuan_plan.cli.screen import terminal
from beihuan_plan.errors import UsageError
from beihuan_plan.model.ledgers.ledger import LedgerRecord
from beihuan_plan.model.tree import FieldShape, Record, field_info, fields_of
from beihuan_plan.model.word_list import WordForm


def can_ask(call: ChangingOptions) -> bool:
    """Whether a person is there to answer, and did not want silence."""
    return not call.silent and terminal.is_interactive() and sys.stdin is not None and sys.stdin.isatty()


def with_answers(kind: type[Record], typed: Sequence[Typed], reader: FieldReader) -> list[Typed]:
    """Ask for what is missing, until it is understood; and for the day, which may stay open."""
    found = list(typed)
    fields = reader.fields(kind, typed)
    for name in lacking(kind, fields):
        shape = fields_of(kind)[name]
        found.append(Typed(name, _answer(shape, _hint(kind, name, shape, reader), reader)))
    if (name := _day_of(kind)) and name not in fields:
        shape = fields_of(kind)[name]
        hint = "（如 2019-12；还不知道就直接回车）"
        if said := _answer(shape, hint, reader, may_be_blank=True):
            found.append(Typed(name, said))
    return found


def _day_of(kind: type[Record]) -> str:
    """Name the field that tells when something was, without which it is counted in no time; empty: none."""
    days = kind.dated_by[:1] if issubclass(kind, LedgerRecord) and not kind.lasting else ("on",)
    info = next((field_info(kind, name) for name in days if name in fields_of(kind)), None)
    return days[0] if info and not info.is_required() else ""


def _answer(shape: FieldShape, hint: str, reader: FieldReader, *, may_be_blank: bool = False) -> str:
    default = "" if may_be_blank else None
    while True:
        said = str(
            typer.prompt(f"{shape.title}{hint}", default, prompt_suffix="：", show_default=False)
        ).strip()
        try:
            if said:
                reader.one(shape, said)
            if said or may_be_blank:
                return said
        except UsageError as error:
            terminal.write(f"{error.message}，{error.help}")


def _hint(kind: type[Record], name: str, shape: FieldShape, reader: FieldReader) -> str:
    """Say what may be answered: the words of a list, else what the field says of itself."""
    if words := shape.mark(WordForm):
        return f"（{'、'.join(each.label for each in reader.rules.word_list(words.name))}）"
    info = field_info(kind, name)
    return f"（{info.description}）" if info and info.description else ""
