"""Advice on what a plan names of ledgers: the model cannot know an office's own ledgers and words."""

from collections.abc import Iterator, Mapping

from beihuan_plan.errors import Advice
from beihuan_plan.findings import Finding
from beihuan_plan.model.ledgers.ledger import Ledger
from beihuan_plan.model.office_rules import OfficeRules
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.plan_parts import MeasurePart
from beihuan_plan.model.tree import Node, name_of, nodes
from beihuan_plan.suggesting import did_you_mean, like
from beihuan_plan.term_records import ledger_named_in, words_of


def findings_on_links(plan: Plan, kinds: Mapping[str, type[Ledger]], rules: OfficeRules) -> Iterator[Finding]:
    """Find what measures say of ledgers that the office does not have."""
    for node, number, advice in _astray(plan, kinds, rules):
        yield Finding((*node.path, "records", number), advice, of_value=True)


def links_astray(
    plan: Plan, kinds: Mapping[str, type[Ledger]], rules: OfficeRules
) -> dict[tuple[str, str], str]:
    """Say the same in a sentence that names the measure, by its id and the link."""
    return {
        (name_of(node), node.record.records[number]): f"措施 {name_of(node)} 记在台账：{said}"
        for node, number, advice in _astray(plan, kinds, rules)
        for said in ["，".join(filter(None, advice))]
    }


def _astray(
    plan: Plan, kinds: Mapping[str, type[Ledger]], rules: OfficeRules
) -> Iterator[tuple[Node, int, Advice]]:
    """Go through what leads nowhere: the measure, the number of the link among its own, what to do."""
    for node in nodes(plan):
        if isinstance(node.record, MeasurePart):
            for number, link in enumerate(node.record.records):
                if advice := _advice(link, kinds, rules):
                    yield node, number, advice


def _advice(link: str, kinds: Mapping[str, type[Ledger]], rules: OfficeRules) -> Advice | None:
    kind, (name, _, typed) = ledger_named_in(link, kinds), link.partition(".")
    if kind is None:
        titles = [each.title for each in kinds.values()]
        help_text = did_you_mean(like(name, titles)) or f"可以写：{'、'.join(titles)}"
        return Advice(f"没有“{name}”这种台账", help_text)
    words = words_of(kind, rules)
    if not typed or (words and words.find(typed)):
        return None
    if words is None:
        return Advice(f"{kind.title}台账不分类", f"只写 {name}")
    help_text = did_you_mean(filter(None, [words.like(typed)])) or f"可以写：{words.in_words()}"
    return Advice(f"{kind.title}台账没有“{typed}”这一类", help_text)
