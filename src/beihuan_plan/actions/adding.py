"""Goals, measures and parts come; whatever comes gets a new id, and is compared with what is there."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from beihuan_plan.actions.decision import Decision
from beihuan_plan.actions.following_tasks import check_follows_none
from beihuan_plan.actions.records import label_of, month_of, records_meant
from beihuan_plan.actions.wishes import Wish, check_fields, fields_wished
from beihuan_plan.chinese import half_width, without_stop
from beihuan_plan.errors import UsageError
from beihuan_plan.model.changes import Add
from beihuan_plan.model.choices import Content, Status
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.tree import Node, Record, fields_of, kinds_in, nodes, value_of
from beihuan_plan.model.work import Task

_LETTERS = {"goals": "G", "measures": "M"}
"""What the ids of the records in a list of the plan begin with."""


def list_meant(word: str) -> str:
    """Return the field whose records a word means, such as goals for goal and 目标; empty if none does."""
    word = half_width(word).strip().lower()
    for kind in kinds_in(Plan):
        for name, shape in fields_of(kind).items():
            has_ids = shape.is_list and shape.record and shape.record.key == "id" and name != "tasks"
            if has_ids and (
                word in (name, name.removesuffix("s")) or (len(word) > 1 and shape.title.endswith(word))
            ):
                return name
    return ""


def add_record(
    plan: Plan, field: str, words: Sequence[str], wish: Wish, today: date, used: Collection[str]
) -> Decision:
    """Add a goal, a measure, or a part of a measure or a task; `words` name the whole of a part first.

    `used` are the ids that records had that have gone.
    """
    holder = nodes(plan)[0]
    if field not in fields_of(Plan):
        holder, words = _whole(plan, field, words), words[1:]
    shape = fields_of(holder.kind)[field]
    assert shape.record
    if len(words) != 1:
        raise UsageError(f"要写一项{shape.title}的内容", "有空格的，整段用英文引号括起来")
    own = shape.record.words
    if own in wish:
        raise UsageError(f"{fields_of(shape.record)[own].title}写了两处", f"“{words[0]}”就是，去掉选项")
    wish = {own: words[0], **wish}
    prefix = f"{holder.key}." if holder.path else _LETTERS[field]
    name = new_id(prefix, {*used, *(node.key for node in nodes(plan))})
    new = Node((*holder.path, field, 0), shape.record, {"id": name}, (*holder.parents, holder))
    check_fields(new, wish)
    fields = {"id": name, **fields_wished(plan, shape.record, wish, today, month_of(new))}
    said = [f"已新增 {name} {without_stop(words[0])}（{_place_of(plan, holder, field)}）"]
    said += same_words(getattr(holder.record, field), words[0])
    return Decision([Add(holder.key, field, fields)], said)


def _place_of(plan: Plan, holder: Node, field: str) -> str:
    """Name where a new record stands: in a record, or under one of the plan's own headings."""
    if not holder.path:
        return plan.title_of(Content.parse(field))
    return f"{label_of(holder)}的{fields_of(holder.kind)[field].title}"


def _whole(plan: Plan, field: str, words: Sequence[str]) -> Node:
    """Find the record that is to get a part; UsageError where it can have none."""
    wholes = records_meant(plan, words[:1])
    if len(wholes) != 1 or field not in fields_of(wholes[0].kind):
        raise UsageError(
            f"“{''.join(words[:1])}”不能分项", "先写上一级的编号，再写内容，如 plan add 分项 M1 标题"
        )
    action = wholes[0].record
    if isinstance(action, Task):
        check_follows_none(action)
    if isinstance(action, Task) and not action.parts and action.status is not Status.TODO:
        help_text = f"先用 plan reopen {action.id} 恢复成未开始，分好项再记"
        raise UsageError(f"{action.id} 已经是“{action.status.label}”，分了项由各项决定", help_text)
    return wholes[0]


def same_words(records: Sequence[Record], text: str) -> Iterator[str]:
    """Say which of some records have the words that another is given."""
    for record in records:
        words = value_of(record, record.words)
        if words and _bare(words) == _bare(text):
            known = f"{getattr(record, 'id', '')} {without_stop(words)}"
            yield f"注意：原来就有 {known}，文字一样"


def _bare(text: str) -> str:
    return re.sub(r"\s", "", without_stop(text))


def new_id(prefix: str, used: Collection[str]) -> str:
    """Return the next id that begins so; one that was ever used is not used again."""
    numbers = (re.fullmatch(rf"{re.escape(prefix)}([0-9]{{1,5}})", name) for name in used)
    return f"{prefix}{max((int(match[1]) for match in numbers if match), default=0) + 1}"
