"""Figures of ledgers on the terminal, and for programs: each with the records that it was counted from."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from beihuan_plan.chinese import first_few
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import columns
from beihuan_plan.cli.screen.json import JsonObject, plain_number
from beihuan_plan.figures import Figure
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_figures.tally import Amount, LedgerFigures, by_number
from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.window import Window


class Source(Protocol):
    """What something is counted from: a record of a ledger, or a task."""

    @property
    def label(self) -> str:
        """What it is called."""
        ...

    @property
    def dates(self) -> Sequence[PartialDate]:
        """The days that tell when it was."""
        ...

    @property
    def proof(self) -> Sequence[str]:
        """The files that prove it."""
        ...

    @property
    def source(self) -> str | None:
        """Where it was taken over from, as from a workbook."""
        ...


Known = Mapping[str, Source]
"""Records, or tasks, by their ids."""


def figure_lines(figures: LedgerFigures, traced: Known | None = None) -> list[str]:
    """Lay out figures, parts below their whole; with `traced`, the records of each below it.

    Without, parts are left out under which nothing is counted.
    """
    lines: list[str] = []
    rows: list[tuple[str, str]] = []
    for name, figure in figures.items():
        indent = "  " * _depth(name, figures)
        if traced is None:
            rows += [(f"{indent}{figure.label}", figure.amount)] if figure.value or _is_whole(name) else []
        else:
            lines += [f"  {indent}{figure.sentence}", *_trace(figure, traced, len(indent) + 4)]
    return lines or columns(rows, 2, None)


def _is_whole(name: str) -> bool:
    return name.count(".") == 1


def _depth(name: str, figures: LedgerFigures) -> int:
    """Tell how many wholes a figure is part of."""
    pieces = name.split(".")
    return sum(".".join(pieces[:count]) in figures for count in range(1, len(pieces)))


def _trace(figure: Figure[Amount], known: Known, indent: int) -> list[str]:
    rows = []
    for name in figure.records:
        record = known[name]
        rows.append((name, record.label, proof_of(record, is_lacking=name in figure.unproven)))
    for name in figure.undecided:
        dates = "、".join(map(str, known[name].dates)) or "没写日期"
        rows.append((name, known[name].label, f"没有算进，照日期看不出在不在里面：{dates}"))
    return columns(rows, indent, None)


def proof_of(record: Source, *, is_lacking: bool) -> str:
    """Name what proves a record, or a task; say so where it lacks the proof that is asked of it."""
    return terminal.paint("没有佐证", "red") if is_lacking else "、".join(record.proof)


def doubts_on_figures(figures: Iterable[Figure[Amount]]) -> list[str]:
    """Say which records could not be told to belong, and which are not proven."""
    found = list(figures)
    undecided = {name for each in found for name in each.undecided}
    unproven = {name for each in found for name in each.unproven}
    told = {"照日期看不出在不在这段时间里，没有算进": undecided, "没有佐证材料": unproven}
    return [
        f"{text}：{first_few(sorted(ids, key=by_number), '、', '条')}" for text, ids in told.items() if ids
    ]


def figure_record(figure: Figure[Amount]) -> JsonObject:
    """Return a figure for programs."""
    return {
        "name": figure.name,
        "label": figure.label,
        "value": plain_number(figure.value),
        "unit": figure.unit,
        "sentence": figure.sentence,
        "records": list(figure.records),
        "unproven": list(figure.unproven),
        "undecided": list(figure.undecided),
    }


def window_record(window: Window) -> JsonObject:
    """Return a window for programs, None for an end where it is open."""
    return {
        "title": window.title,
        "first": None if window.first == date.min else str(window.first),
        "last": None if window.last == date.max else str(window.last),
    }


def source_records(office: OfficeRecords) -> JsonObject:
    """Return what figures were counted from, for programs."""
    return {
        record.id: source_record(stem, record)
        for stem, records in office.ledgers().items()
        for record in records
    }


def source_record(stem: str | None, source: Source) -> JsonObject:
    """Return a record of a ledger for programs, or a task, which is of none."""
    return {
        "ledger": stem,
        "label": source.label,
        "dates": [str(each) for each in source.dates],
        "proof": list(source.proof),
        "source": source.source,
    }
