"""Sentences of a summary with the records and tasks behind them: on the terminal, and for programs."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import columns, sentences, width_of
from beihuan_plan.cli.screen.counted import Known, Source, proof_of
from beihuan_plan.cli.screen.json import JsonObject, piece_records
from beihuan_plan.cli.screen.terminal import COLOR
from beihuan_plan.cli.screen.told_sources import TaskSource
from beihuan_plan.ledger_telling.passage import Piece
from beihuan_plan.ledger_telling.sources import Sourced, SummaryPlace, said_of
from beihuan_plan.window import Where, Window

_OF_THE_PLAN = "计划里写的话，不是从任务、台账数出来的"


class SourceScreen(NamedTuple):
    """What is shown beside sentences: what is known of records and tasks."""

    known: Known
    unproven: Collection[str]
    """Those that lack the proof which a ledger asks of them."""
    term: Window

    def lines(self, found: Sequence[Sourced]) -> Iterator[str]:
        """Lay out sentences below their headings, each number with its records below it."""
        for each in self._below_headings(found):
            if isinstance(each, str):
                yield each
                continue
            if not each.pieces:
                yield from sentences([_OF_THE_PLAN], terminal.width(), 4)
            for piece in each.pieces:
                is_whole = piece.text == each.text
                yield from () if is_whole else sentences([said_of(piece)], terminal.width(), 4)
                yield from self._rows(piece.records, 4 if is_whole else 6)

    def lines_of(self, record: str, found: Sequence[Sourced]) -> Iterator[str]:
        """Lay out a record, and the sentences in which it stands with what it stands behind there."""
        yield from self._rows([record], 0)
        for each in self._below_headings(found):
            if isinstance(each, str):
                yield each
            elif [piece.text for piece in each.pieces] != [each.text]:
                yield from sentences([f"写到它的：{_in_a_row(each.pieces)}"], terminal.width(), 4)

    def _below_headings(self, found: Sequence[Sourced]) -> Iterator[str | Sourced]:
        """Go through the lines of headings and sentences, and behind each sentence itself."""
        place = None
        for each in found:
            if each.place != place:
                place = each.place
                for line in sentences([_headed(place)], terminal.width()):
                    yield terminal.paint(line, "bold")
            yield from sentences([each.text], terminal.width(), 2)
            yield each

    def _rows(self, names: Iterable[str], indent: int) -> list[str]:
        """Align what is known of records; where that is wider than the terminal, each is a sentence."""
        rows, width = list(map(self._row, names)), terminal.width()
        lines = columns(rows, indent, width)
        if width and max(map(width_of, lines), default=0) > width:
            return sentences((COLOR.sub("", "  ".join(filter(None, row))) for row in rows), width, indent)
        return lines

    def _row(self, name: str) -> tuple[str, str, str, str]:
        record = self.known[name]
        when = record.state if isinstance(record, TaskSource) else self._days(record)
        return name, record.label, when, proof_of(record, is_lacking=name in self.unproven)

    def _days(self, record: Source) -> str:
        return "、".join(str(day) for day in record.dates if self.term.where(day) is not Where.OUTSIDE)


def sourced_record(found: Sequence[Sourced], records: JsonObject, unproven: Collection[str]) -> JsonObject:
    """Return sentences for programs, with those of the records that are named."""
    names = {name for each in found for name in each.records}
    return {
        "told": [
            {
                "measure": each.place.measure or None,
                "heading": each.place.heading,
                "text": each.text,
                "sources": piece_records(each.pieces),
            }
            for each in found
        ],
        "records": {name: each for name, each in records.items() if name in names},
        "unproven": [name for name in records if name in names and name in unproven],
    }


def _headed(place: SummaryPlace) -> str:
    return f"{place.heading}（{place.measure}）" if place.measure else place.heading


def _in_a_row(pieces: Sequence[Piece]) -> str:
    return "；".join(map(said_of, pieces))
