"""Advice on how a plan is set: what would not be printed as written, or not where its reader looks for it."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from beihuan_plan.chinese import WEEKDAYS
from beihuan_plan.errors import Advice
from beihuan_plan.findings import Finding
from beihuan_plan.model.arrangement import Layout, Marks, Section
from beihuan_plan.model.choices import ScheduleForm, TableColumn
from beihuan_plan.model.mark_form import MarkForm
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.plan_parts import Goal, Measure, MeasurePart
from beihuan_plan.model.tree import KeyPath, Record, fields_of, is_written, nodes, value_of
from beihuan_plan.model.work import Action, Task, TaskPart
from beihuan_plan.plain_view import plain
from beihuan_plan.queries import weeks_of


def findings_on_layout(plan: Plan) -> list[Finding]:
    """List all advice on how a plan is set."""
    layout = plan.layout or Layout()
    return [
        *_empty_sections(plan),
        *_numbered_by_hand(plan, layout),
        *_first_week(plan),
        *_weeks_without_days(plan),
        *_events_without_a_day(plan),
        *_without_effect(layout),
        *(_not_in_the_table(plan, layout) if layout.schedule is ScheduleForm.TABLE else ()),
    ]


def _empty_sections(plan: Plan) -> Iterator[Finding]:
    for number, section in enumerate(plan.sections):
        if section.of and not section.text and not value_of(plan, section.of):
            message = f"计划里没有 {section.of}（{section.of.label}），这一部分印不出来"
            advice = Advice(message, "写上内容，或者删去这一部分")
            yield Finding(("sections", number, "of"), advice, "sections", of_value=True)


_MARK_OF: dict[type[Record], tuple[str, str]] = {
    Section: ("title", "section"),
    Goal: ("text", "goal"),
    Measure: ("title", "measure"),
    MeasurePart: ("title", "part"),
    Task: ("text", "task"),
    TaskPart: ("text", "task_part"),
}
"""Which field a paper sets behind a mark, and what that mark is called."""
_OWN_MARK = "([（(]?(?:[一二三四五六七八九十]+|[0-9]{1,2})[)）、．.]|[①-⑳])(?![一二三四五六七八九十0-9])"
"""A mark that stands in a text; behind that of 一、二年级 another number follows."""


def _numbered_by_hand(plan: Plan, layout: Layout) -> Iterator[Finding]:
    found, marks = nodes(plan), layout.numbering or Marks()
    beside = Counter(node.path[:-1] for node in found)
    for path, kind, record, _ in found:
        name, level = _MARK_OF.get(kind, ("", ""))
        own = re.match(_OWN_MARK, (name and value_of(record, name)) or "")
        if own and _has_mark(kind, getattr(marks, level), beside[path[:-1]], layout.schedule):
            message = f"“{own[0]}”是自己写的编号，全文里还会再编一次"
            help_text = f"删去“{own[0]}”；不要程序编，就在 layout 的 numbering 里写 {level}: none"
            yield Finding((*path, name), Advice(message, help_text), of_value=True)


def _has_mark(kind: type[Record], form: MarkForm | None, count: int, schedule: ScheduleForm) -> bool:
    """Whether a record, of so many in a list, is numbered: one alone is not, nor what stands in a table."""
    if form:
        return bool(form.digit) and (kind is not Goal or count > 1)
    in_table = schedule is ScheduleForm.TABLE and issubclass(kind, Action)
    return kind is Section or (count > 1 and not in_table)


def _first_week(plan: Plan) -> Iterator[Finding]:
    """A week begins on a Monday, or on a Sunday."""
    first = plan.weeks_from
    if first and (weekday := first.weekday()) not in (0, 6):
        name, monday = WEEKDAYS[weekday], first - timedelta(weekday)
        advice = Advice(
            f"第一周从星期{name}算起，以后每周也都从星期{name}算起", f"写那一周的星期一，{monday}"
        )
        yield Finding(("weeks_from",), advice)


def _weeks_without_days(plan: Plan) -> Iterator[Finding]:
    weeks = (path for path, action in _actions(plan) if action.week)
    if plan.weeks_from is None and (first := next(weeks, None)):
        advice = Advice(
            "写了周次，没有写 weeks_from（第一周），算不出是哪几天",
            "在 title（标题）下面补一行 weeks_from: 2019-09-02 这样的日期，第一周从哪天算起",
        )
        yield Finding((*first, "week"), advice, "weeks_from")


def _events_without_a_day(plan: Plan) -> Iterator[Finding]:
    for number, group in enumerate(plan.schedule):
        for index, task in enumerate(group.tasks if group.months else ()):
            if task.is_event and not any(each.week or each.due or each.when for each in (task, *task.parts)):
                help_text = "补一行 due: 2019-10-01、week: 5 或 when: 十月上旬"
                path = ("schedule", number, "tasks", index)
                yield Finding(path, Advice(f"日程 {task.id} 没有写哪一天", help_text))


def _without_effect(layout: Layout) -> Iterator[Finding]:
    is_table = layout.schedule is ScheduleForm.TABLE
    for name in ("show",) if is_table else ("columns", "headings"):
        if is_written(layout, name):
            other = ScheduleForm.LIST if is_table else ScheduleForm.TABLE
            message = f"{name} 只在安排排成“{other.label}”时有用"
            advice = Advice(message, f"删去这一行，或者写 schedule: {other}")
            yield Finding(("layout", name), advice)


_COLUMNS_OF = {
    "text": (TableColumn.TEXT,),
    "owner": (TableColumn.OWNER,),
    "when": (TableColumn.DAYS,),
    "week": (TableColumn.WEEK, TableColumn.DAYS),
}
"""Where a table can show a field that was written to be printed; a due day may be for the office alone."""


def _not_in_the_table(plan: Plan, layout: Layout) -> Iterator[Finding]:
    actions = [action for _, action in _actions(plan)]
    for name, columns in _COLUMNS_OF.items() if layout.columns else ():
        if not set(columns) & set(layout.columns) and any(value_of(action, name) for action in actions):
            title = fields_of(Task)[name].title
            lacking = "或 ".join(f"{column}（{column.label}）" for column in columns)
            advice = Advice(
                f"任务的 {name}（{title}）印不出来，表格里没有这一栏", f"在 columns 里加上 {lacking}"
            )
            yield Finding(("layout", "columns"), advice)
    yield from _without_a_week(plan)


def _without_a_week(plan: Plan) -> Iterator[Finding]:
    """Where most tasks of a table have a week, one that has none is a slip."""
    path_of = {node.key: node.path for node in nodes(plan)}
    tasks = [task for task in plain(plan).tasks if task.months and not task.when]
    without = [task for task in tasks if not weeks_of(task)]
    if len(without) * 2 < len(tasks):
        for task in without:
            advice = Advice(f"任务 {task.id} 没有写周次", "别的任务都有，补一行 week: 3；不定的写 when: 待定")
            yield Finding(path_of[task.id], advice)


def _actions(plan: Plan) -> Iterator[tuple[KeyPath, Action]]:
    return ((node.path, node.record) for node in nodes(plan) if isinstance(node.record, Action))
