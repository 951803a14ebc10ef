"""What a summary is taken from: sentence → figure → record → source; for programs, and for Excel."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from beihuan_plan.chinese import first_few
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.json import JsonObject
from beihuan_plan.cli.screen.sheets import as_day, as_text, sheet
from beihuan_plan.cli.screen.sourced_sentences import sourced_record
from beihuan_plan.cli.screen.told_sources import ToldSources
from beihuan_plan.figures import number_in_words
from beihuan_plan.ledger_figures.every_figure import unproven_in
from beihuan_plan.ledger_telling.measures_told import LedgersTold
from beihuan_plan.ledger_telling.passage import Piece
from beihuan_plan.ledger_telling.sources import Sourced, every_source, said_of
from beihuan_plan.model.plan import Plan
from beihuan_plan.reports.contents.summary import SummaryShape
from beihuan_plan.reports.contents.summary_sources import told_at
from beihuan_plan.term_records import term_of

_HEADINGS = (
    "位置", "句子", "写出的", "数字", "数值", "编号", "记在", "内容", "日期", "来源", "佐证材料",
)  # fmt: skip
UNPROVEN = "没有佐证"
_PROSE = ("。", "：")
"""What sentences end in, and rows of tables do not."""
_MOST = 12
"""How many records one comment lists."""


class SummaryTrace(NamedTuple):
    """The sentences and rows of a summary, and what is known of the tasks and records behind them."""

    found: Sequence[Sourced]
    records: JsonObject
    titles: Mapping[str, str]
    """What ledgers are called, by their names for programs."""
    unproven: frozenset[str]

    @classmethod
    def of(cls, plan: Plan, day: date, contents: SummaryShape, told: LedgersTold) -> "SummaryTrace":
        """Trace a summary of a day."""
        found = every_source(told_at(plan, day, contents, told))
        sources = ToldSources.of(plan, told.office, told.against)
        if told.office is None:
            return cls(found, sources.records(), {}, frozenset())
        unproven = frozenset(unproven_in(told.office, term_of(plan), day))
        unproven |= told.against.unproven if told.against else set()
        return cls(found, sources.records(), told.office.titles(), unproven)

    def file(self, suffix: str) -> bytes:
        """Write it as a file of a kind: .json, .csv."""
        return self._sheet() if suffix == ".csv" else terminal.json_document(**self._record())

    def _record(self) -> JsonObject:
        return sourced_record(self.found, self.records, self.unproven)

    def _sheet(self) -> bytes:
        """Write a row for each record of each number, so that Excel can filter them."""
        return sheet(_HEADINGS, (row for each in self.found for row in self._rows(each)))

    def _rows(self, told: Sourced) -> Iterator[list[str]]:
        for piece in told.pieces:
            value = "" if piece.value is None else number_in_words(piece.value)
            words = [*map(as_text, (told.place.heading, told.text, said_of(piece))), piece.figure, value]
            for name in piece.records:
                yield [*words, *self._cells(name)]

    def _cells(self, name: str) -> list[str]:
        record = self.records[name]
        kept, days = self.titles.get(record["ledger"], "计划"), "、".join(map(as_day, record["dates"]))
        source, proof = record["source"] or "", self._proof(name)
        return [as_text(name), kept, as_text(record["label"]), days, as_text(source), as_text(proof)]

    def _proof(self, name: str) -> str:
        return UNPROVEN if name in self.unproven else "、".join(self.records[name]["proof"])

    def comments(self) -> list[tuple[str, list[str]]]:
        """Return the sentences, rows apart, with the lines of a comment on each: numbers, then records."""
        return [
            (each.text, [*(_number(piece) for piece in each.pieces if piece.figure), *self._sources(each)])
            for each in self.found
            if each.text.endswith(_PROSE)
        ]

    def _sources(self, told: Sourced) -> Iterator[str]:
        names = told.records
        for name in names[:_MOST]:
            proof, source = self._proof(name), self.records[name]["source"]
            said = "；".join(filter(None, (proof, source and f"来源：{source}")))
            yield f"{name} {self.records[name]['label']}{f'（{said}）' if said else ''}"
        if len(names) > _MOST:
            yield f"……共 {len(names)} 条"


def _number(piece: Piece) -> str:
    return f"{said_of(piece)}：{first_few(piece.records, '、', '条')}"
