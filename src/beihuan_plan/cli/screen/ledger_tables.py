"""Lists of a ledger's records: a table on the terminal, as Markdown, or for Excel; and counts of groups."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import width_of
from beihuan_plan.cli.screen.sheets import as_day, as_text, sheet
from beihuan_plan.cli.screen.tables import PIPE_WIDTH, SHORT, write_table
from beihuan_plan.field_names import NamedField
from beihuan_plan.ledger_queries import Group, standing
from beihuan_plan.ledger_wording import in_words, some
from beihuan_plan.model.ledger_fields import Person
from beihuan_plan.model.ledgers.ledger import LedgerRecord
from beihuan_plan.model.office_rules import OfficeRules
from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.model.tree import FieldShape, field_info, fields_of, is_mapping, value_of
from beihuan_plan.model.word_list import WordForm

LONG = 16
"""Cells that a column of longer texts is to have."""
RARE = 4
"""A column that not one record in so many has is shown after others."""
UNWRITTEN = "（没有写）"


class LedgerColumn(NamedTuple):
    """What all records of a list have in a field."""

    title: str
    name: str
    values: Sequence[Any]

    def words(self) -> list[str]:
        """Return the values in words."""
        return list(map(in_words, self.values))

    def width(self) -> int:
        """Return how many cells the column needs so that it can be read."""
        widest = max(map(width_of, [self.title, *self.words()]))
        return widest if widest <= SHORT else max(LONG, width_of(self.title))


def filled_columns(kind: type[LedgerRecord], records: Sequence[LedgerRecord]) -> list[LedgerColumn]:
    """List the columns in which a record has something, as a paper may show them: without the memo."""
    found = (
        column
        for name in fields_of(kind)
        if name != "memo"
        for column in _columns_of(kind, name, [record.now(name) for record in records])
    )
    return [column for column in found if any(column.words())]


def _columns_of(kind: type[LedgerRecord], name: str, values: list[Any]) -> Iterator[LedgerColumn]:
    """Give a field its column; a record alone in it, or a mapping, one for each thing that it has."""
    shape, info = fields_of(kind)[name], field_info(kind, name)
    if info and is_mapping(info):
        for key in dict.fromkeys(key for value in values for key in value):
            yield LedgerColumn(f"{shape.title}.{key}", name, [value.get(key) for value in values])
    elif shape.record and not shape.is_list:
        for inner, each in fields_of(shape.record).items():
            held = [value and value_of(value, inner) for value in values]
            yield LedgerColumn(f"{shape.title}.{each.title}", name, held)
    else:
        yield LedgerColumn(shape.title, name, values)


def write_records(kind: type[LedgerRecord], records: Sequence[LedgerRecord], rules: OfficeRules) -> list[str]:
    """Write records as a table with as many columns as can be read; return the titles of the others."""
    columns = [_shortened(column, kind, rules) for column in filled_columns(kind, records)]
    shown = _that_fit(kind, columns)
    rows = list(zip(*(column.words() for column in shown), strict=True))
    fit = sum(max(map(width_of, [each.title, *each.words()])) + 3 for each in shown) < _room()
    write_table([column.title for column in shown], rows, ends=() if fit else None)
    return [column.title for column in columns if column not in shown]


def _room() -> int:
    return terminal.width() or PIPE_WIDTH


def _that_fit(kind: type[LedgerRecord], columns: Sequence[LedgerColumn]) -> list[LedgerColumn]:
    """Choose the columns that there is room for: what a record is told by first, remarks on it last."""
    chosen: list[LedgerColumn] = []
    left = _room() - 1
    for column in sorted(columns, key=lambda column: _rank(kind, column)):
        if column.width() + 3 <= left:
            chosen.append(column)
            left -= column.width() + 3
    return [column for column in columns if column in chosen]


def _rank(kind: type[LedgerRecord], column: LedgerColumn) -> int:
    """Rank a column, 0 for the first to be shown."""
    info, shape = field_info(kind, column.name), fields_of(kind)[column.name]
    if info and info.is_required():
        return 0
    people = next((name for name, each in fields_of(kind).items() if each.mark(Person)), "")
    if column.name == people or _tells_how_far(shape):
        return 1
    is_rare = RARE * sum(map(bool, column.words())) < len(column.values)
    is_day = column.name in kind.dated_by
    return (4 if column.name in kind.closing else 2 if is_day else 3) + is_rare


def _tells_how_far(shape: FieldShape) -> bool:
    """Whether a field lists what a record has come to: stages, awards, ranks, each of them a word."""
    if not shape.record or not shape.is_list:
        return False
    words = (name for name, each in fields_of(shape.record).items() if each.mark(WordForm))
    return any((info := field_info(shape.record, name)) and info.is_required() for name in words)


def _shortened(column: LedgerColumn, kind: type[LedgerRecord], rules: OfficeRules) -> LedgerColumn:
    """Let one record of a list stand for all of it, and some people for many."""
    shape = fields_of(kind)[column.name]
    if not shape.is_list:
        return column
    if shape.record is None or shape.record.key != "id":
        return column._replace(values=[value and some(value) for value in column.values])
    return column._replace(values=[value and _standing_for(value, rules) for value in column.values])


def _standing_for(items: Sequence[Any], rules: OfficeRules) -> str:
    more = f"（共 {len(items)} 项）" if len(items) > 1 else ""
    return f"{in_words(standing(items, rules))}{more}"


def ledger_sheet(kind: type[LedgerRecord], records: Sequence[LedgerRecord]) -> bytes:
    """Write records for Excel, one a row, with all columns that have something."""
    columns = filled_columns(kind, records)
    cells = ([_cell(value) for value in column.values] for column in columns)
    return sheet([column.title for column in columns], zip(*cells, strict=True))


def _cell(value: Any) -> str:
    if isinstance(value, PartialDate):
        return as_day(str(value))
    is_plain = isinstance(value, Decimal | int)
    return str(value) if is_plain else as_text(in_words(value))


def ledger_markdown(kind: type[LedgerRecord], records: Sequence[LedgerRecord]) -> bytes:
    """Write records as a table in Markdown."""
    columns = filled_columns(kind, records)
    cells = ([column.title, "---", *column.words()] for column in columns)
    rows = zip(*cells, strict=True)
    lines = ("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows)
    return ("\n".join(lines) + "\n").encode()


def write_groups(fields: Sequence[NamedField], groups: Sequence[Group]) -> None:
    """Write how many records there are of each group."""
    headings = [*(field.title for field in fields), "条数"]
    write_table(headings, group_rows(groups), ends=())


def group_rows(groups: Sequence[Group]) -> list[list[str]]:
    """List groups as rows: what they have in common, and how many they are."""
    return [
        [*(in_words(value) or UNWRITTEN for value in group.values), str(len(group.records))]
        for group in groups
    ]
