"""Sentences of a summary with the records behind them: on the terminal, and for programs."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import columns, sentences
from beihuan_plan.cli.screen.counted import Known, proof_of, source_records
from beihuan_plan.cli.screen.json import JsonObject, piece_records
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_telling.passage import Piece
from beihuan_plan.ledger_telling.sources import Sourced
from beihuan_plan.model.ledgers.ledger import LedgerRecord
from beihuan_plan.window import Where, Window


class SourceScreen(NamedTuple):
    """What is shown beside sentences: the headings of a summary, and what is known of records."""

    headings: Mapping[str, str]
    """By the ids of the measures."""
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
            for piece in each.pieces:
                yield from sentences([piece.text], terminal.width(), 4)
                yield from columns(list(map(self._row, piece.records)), 6, None)

    def lines_of(self, record: str, found: Sequence[Sourced]) -> Iterator[str]:
        """Lay out a record, and the sentences in which it stands with what it stands behind there."""
        yield from columns([self._row(record)], 0, None)
        for each in self._below_headings(found):
            if isinstance(each, str):
                yield each
            else:
                yield from sentences([f"写到它的：{_in_a_row(each.pieces)}"], terminal.width(), 4)

    def _below_headings(self, found: Sequence[Sourced]) -> Iterator[str | Sourced]:
        """Go through the lines of headings and sentences, and behind each sentence itself."""
        measure = ""
        for each in found:
            if each.measure != measure:
                measure = each.measure
                yield terminal.paint(f"{self.headings[measure]}（{measure}）", "bold")
            yield from sentences([each.text], terminal.width(), 2)
            yield each

    def _row(self, name: str) -> tuple[str, str, str, str]:
        record = self.known[name]
        return name, record.label, self._days(record), proof_of(record, is_lacking=name in self.unproven)

    def _days(self, record: LedgerRecord) -> str:
        return "、".join(str(day) for day in record.dates if self.term.where(day) is not Where.OUTSIDE)

    def record(self, found: Sequence[Sourced], office: OfficeRecords) -> JsonObject:
        """Return sentences for programs, with the records that are named."""
        names = {name for each in found for name in each.records}
        return {
            "told": [
                {
                    "measure": each.measure,
                    "heading": self.headings[each.measure],
                    "text": each.text,
                    "sources": piece_records(each.pieces),
                }
                for each in found
            ],
            "records": {name: each for name, each in source_records(office).items() if name in names},
            "unproven": [name for name in self.known if name in names & set(self.unproven)],
        }


def _in_a_row(pieces: Sequence[Piece]) -> str:
    return "；".join(piece.text for piece in pieces)
