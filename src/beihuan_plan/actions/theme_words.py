"""What only the office can say in its summary comes, changes and goes."""

from collections.abc import Mapping, Sequence

from beihuan_plan.actions.decision import Decision
from beihuan_plan.actions.records import label_of, records_meant
from beihuan_plan.chinese import in_a_row, shortened
from beihuan_plan.errors import UsageError
from beihuan_plan.model.changes import Change, between
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.plan_parts import MeasurePart, SummaryWords, Theme
from beihuan_plan.model.tree import Node, Value, fields_of, nodes, value_of


def tell_in_summary(plan: Plan, words: Sequence[str], text: str) -> Decision:
    """Give a measure words of the office's own, blank: none; UsageError for what is not one measure."""
    node, *more = records_meant(plan, words)
    if more or not isinstance(node.record, MeasurePart):
        raise UsageError("--words 一次写给一条措施", "如 plan edit M1.1 --words 六对师徒认真开展活动。")
    return with_words(plan, {node.key: text.strip()})


def with_words(plan: Plan, texts: Mapping[str, str]) -> Decision:
    """Give measures, by their ids, and the fields of the summary words of the office's own; blank: none."""
    before = _written(plan)
    new = {name: text for name, text in texts.items() if text != before.get(name, "").strip()}
    measures = {node.key: node for node in nodes(plan) if isinstance(node.record, MeasurePart)}
    said = [_told(measures.get(name), name, text, before.get(name, "")) for name, text in new.items()]
    return Decision(words_changes(plan, new), said)


def words_changes(plan: Plan, texts: Mapping[str, str]) -> list[Change]:
    """List what changes so that measures and fields have these words."""
    before = _written(plan)
    summary, changed = (_as_file(plan, words) for words in (before, {**before, **texts}))
    return between(summary, changed, Plan)


def _written(plan: Plan) -> dict[str, str]:
    words = plan.summary or SummaryWords()
    alone = {
        name: value_of(words, name) or ""
        for name, shape in fields_of(SummaryWords).items()
        if not shape.record
    }
    return {**words.by_measure, **alone}


def _as_file(plan: Plan, words: Mapping[str, str]) -> Value:
    """Put words as a plan's file has them, themes in the order of the plan; what is blank is not there."""
    ids = [measure.id for measure in plan.all_measures]
    themes = [{"measure": name, "text": words[name]} for name in ids if words.get(name)]
    known: dict[str, Value] = {**words, "themes": themes}
    summary = {name: known[name] for name in fields_of(SummaryWords) if known.get(name)}
    return {"summary": summary} if summary else {}


def _told(measure: Node | None, name: str, text: str, before: str) -> str:
    title = Theme.model_config["title"] if measure else fields_of(SummaryWords)[name].title
    stood = shortened(in_a_row(before))
    if not text:
        what = f"删去{title}“{stood}”"
    else:
        what = f"{title}改为“{in_a_row(text)}”{f'，原来是“{stood}”' if stood else ''}"
    return f"{label_of(measure) if measure else SummaryWords.model_config['title']}：{what}"
