"""Single records of ledgers: on the terminal with all that is in them, and for programs."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import columns
from beihuan_plan.ledger_wording import in_words
from beihuan_plan.model.ledgers.ledger import LedgerRecord
from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.model.tree import Record, fields_of, value_of
from beihuan_plan.model.word_list import Word


def record_lines(records: Iterable[LedgerRecord]) -> list[str]:
    """Lay out records, a blank line between two."""
    lines: list[str] = []
    for record in records:
        lines += ["" for _ in lines[:1]] + _card(record)
    return lines


def _card(record: LedgerRecord) -> list[str]:
    facts: list[tuple[str, str]] = []
    lists: list[str] = []
    for name, shape in fields_of(type(record)).items():
        value = record.now(name)
        if name == "id" or in_words(value) in ("", record.label):
            continue
        if shape.record and shape.is_list:
            rows = _rows(shape.record, value)
            lists += [f"  {shape.title}（{len(value)}）", *columns(rows, 4, terminal.width())]
        elif shape.record:
            inner = fields_of(shape.record)
            facts += [
                (f"{shape.title}.{each.title}", text)
                for key, each in inner.items()
                if (text := in_words(value_of(value, key)))
            ]
        elif isinstance(value, Mapping):
            facts += list(value.items())
        else:
            facts.append(
                (
                    shape.title,
                    _with_what_was(record, name, str(value) if type(value) is str else in_words(value)),
                )
            )
    pairs = [
        pair
        for title, text in facts
        for pair in zip_longest([title], text.rstrip().split("\n"), fillvalue="")
    ]
    heading = terminal.paint(f"{record.id}  {record.label}", "bold")
    return [heading, *columns(pairs, 2, terminal.width()), *lists]


def _with_what_was(record: LedgerRecord, name: str, text: str) -> str:
    was = in_words(value_of(record, name))
    return text if was == in_words(record.now(name)) else f"{text}（原来是{was}）"


def _rows(kind: type[Record], items: Iterable[Record]) -> list[list[str]]:
    """Set records of a list one below the other, under the titles of the fields that they have."""
    shapes = fields_of(kind)
    cells = [[shapes[name].title, *(in_words(value_of(item, name)) for item in items)] for name in shapes]
    return [list(row) for row in zip(*(column for column in cells if any(column[1:])), strict=True)]


def record_json(record: Record) -> dict[str, Any]:
    """Return a record with all fields as the file has them, and the Chinese for its words."""
    fields = fields_of(type(record))
    found: dict[str, Any] = {name: _json(value_of(record, name)) for name in fields}
    labels = {name: value.label for name in fields if isinstance(value := value_of(record, name), Word)}
    if labels:
        found["labels"] = labels
    if isinstance(record, LedgerRecord):
        now = {name: each for name in fields if (each := _json(record.now(name))) != found[name]}
        if now:
            found["now"] = now
    return found


def _json(value: Any) -> Any:
    match value:
        case Record():
            return record_json(value)
        case PartialDate():
            return str(value)
        case Decimal():
            return int(value) if value == int(value) else float(value)
        case Mapping():
            return dict(value)
        case tuple():
            return list(map(_json, value))
    return value
