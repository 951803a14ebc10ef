"""Where in a summary it is told what stands in ledgers."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from beihuan_plan.ledger_telling.measures_told import LedgersTold
from beihuan_plan.ledger_telling.sources import SummaryPlace, ToldAt
from beihuan_plan.model.plan import Plan

if TYPE_CHECKING:
    from beihuan_plan.reports.contents.summary import SummaryShape


def ledgers_at(plan: Plan, contents: "SummaryShape", told: LedgersTold) -> ToldAt:
    """Return what is told of ledgers by its places in the summary: measures, then annexes."""
    at = _measures(plan, contents)
    passages = {at[measure]: passages for measure, passages in told.measures.items()}
    return {**passages, **_annexes(contents, told)}


def _measures(plan: Plan, contents: "SummaryShape") -> Mapping[str, SummaryPlace]:
    """Return the places of measures by their ids, a part's heading behind that of the whole."""
    places = {}
    for measure, theme in zip(plan.measures, contents["主题"], strict=True):
        whole = f"{theme['标号']}{theme['标题']}"
        places[measure.id] = SummaryPlace(whole, measure.id)
        for part, told_part in zip(measure.parts, theme["分项"], strict=True):
            places[part.id] = SummaryPlace(f"{whole} {told_part['标号']}{told_part['标题']}", part.id)
    return places


def _annexes(contents: "SummaryShape", told: LedgersTold) -> ToldAt:
    headings = {each["名称"]: f"{each['附件号']} {each['名称']}" for each in contents["附表"]}
    return {SummaryPlace(headings[annex.title]): annex.passages for annex in told.annexes}
