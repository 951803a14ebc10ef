"""The office's own words on the themes of its summary come, change and go."""

from collections.abc import Mapping, Sequence

from beihuan_plan.actions.decision import Decision
from beihuan_plan.actions.records import label_of, records_meant
from beihuan_plan.chinese import in_a_row
from beihuan_plan.errors import UsageError
from beihuan_plan.model.changes import Add, Change, Remove, Update
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.plan_parts import MeasurePart, SummaryWords, Theme
from beihuan_plan.model.tree import is_written


def tell_in_summary(plan: Plan, words: Sequence[str], text: str) -> Decision:
    """Give a measure words of the office's own, blank: none; UsageError for what is not one measure."""
    node, *more = records_meant(plan, words)
    if more or not isinstance(node.record, MeasurePart):
        raise UsageError("--words 一次写给一条措施", "如 plan edit M1.1 --words 六对师徒认真开展活动。")
    changes = theme_changes(plan, {node.key: text.strip()})
    title = f"{Theme.model_config['title']}"
    said = f"{title}改为“{in_a_row(text.strip())}”" if text.strip() else f"删去{title}"
    return Decision(changes, [f"{label_of(node)}：{said}"] if changes else [])


def theme_changes(plan: Plan, texts: Mapping[str, str]) -> list[Change]:
    """List what changes so that measures, named by their ids, have these words; blank: none."""
    words = plan.summary or SummaryWords()
    before = words.by_measure
    order = [measure.id for measure in plan.all_measures]
    after = {name: text for name in order if (text := texts.get(name, before.get(name, "")))}
    if after and plan.summary is None:
        return [Add("", "summary", {"themes": [_fields(name, text) for name, text in after.items()]})]
    others = any(is_written(words, name) for name in type(words).model_fields if name != "themes")
    if before and not after and not others:
        return [Remove("summary")]
    changes: list[Change] = [Remove(_key(name)) for name in before if name not in after]
    previous = ""
    for name, text in after.items():
        if name not in before:
            changes.append(Add("summary", "themes", _fields(name, text), previous))
        elif text != before[name]:
            changes.append(Update(_key(name), {"text": text}))
        previous = _key(name)
    return changes


def _fields(measure: str, text: str) -> dict[str, str]:
    return {"measure": measure, "text": text}


def _key(measure: str) -> str:
    return f"summary/themes/{measure}"
