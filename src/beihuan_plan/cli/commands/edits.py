"""Commands that change what is planned: add, edit."""

import re
from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from beihuan_plan.chinese import one_line, several, without_stop
from beihuan_plan.cli.changing import Intent, change_plan
from beihuan_plan.cli.input import completion, days, options, words
from beihuan_plan.errors import UsageError
from beihuan_plan.ids import find_ids
from beihuan_plan.model.choices import Status
from beihuan_plan.model.plan import Action, MonthPlan, Plan, Task
from beihuan_plan.plan_file.reading import PlanFile
from beihuan_plan.queries import entry_of
from beihuan_plan.transitions import actions_to_change

if TYPE_CHECKING:
    from beihuan_plan.plan_file.editing.changes import Fields
    from beihuan_plan.plan_file.editing.splice import Field

Month = Annotated[
    str | None,
    typer.Option("-m", "--month", metavar="月份", help="排在哪个月", autocompletion=completion.months),
]


def add(
    text: Annotated[str, typer.Argument(metavar="内容", help="要做的事，一句话")],
    month: Month = None,
    each: Annotated[
        str | None,
        typer.Option("--each", metavar="月份", help="每个月各加一项，如 十月,十一月,十二月"),
    ] = None,
    *,
    task: options.TaskOptions,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="文字", help="原因，如期限不在这个月的")
    ] = None,
    call: options.ChangingOptions,
) -> None:
    """在一个月的末尾加一项任务；--each 在几个月里各加一项。"""
    text = words.text(text, "工作内容")
    named = several(each) if each is not None else [month] if month else []
    if not named:
        raise UsageError("要写排在哪个月", "写 -m 十月，或者 --each 十月,十一月,十二月 各加一项")
    if month and each:
        raise UsageError("-m 和 --each 只能写一个", "一个月用 -m，几个月各加一项用 --each")
    from beihuan_plan.plan_file.editing.changes import Change
    from beihuan_plan.plan_file.editing.verified import edited
    from beihuan_plan.plan_file.keeping.journal import read_journal

    def decide(opened: PlanFile, day: date) -> Intent:
        plan = opened.plan
        months = list(dict.fromkeys(words.month(word, plan, day) for word in named))
        used = {each.id for each in plan.tasks}
        used |= {
            change.id for entry in read_journal(opened.path).entries.values() for change in entry.changes
        }
        changes = []
        for item in months:
            name = _new_id(item, used)
            given = _fields(plan, day, item, task, owner=task.owner, due=task.due, reason=reason)
            changes.append(Change(name, {"id": name, "text": text, **given}, month=str(item.month)))
        said = [
            f"已新增 {change.id} {without_stop(text)}（{item.month.name}）"
            for item, change in zip(months, changes, strict=True)
        ]
        return Intent(edited(opened, changes), said)

    change_plan("add", call, decide)


def edit(
    ids: options.TaskIds,
    text: Annotated[str | None, typer.Option("--text", metavar="内容", help="新的工作内容")] = None,
    *,
    task: options.TaskOptions,
    done_on: Annotated[str | None, typer.Option("--done-on", metavar="日期", help="实际完成的日期")] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="文字", help="延期、取消或未完成的原因")
    ] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="文字", help="备注，换掉原来的")] = None,
    call: options.ChangingOptions,
) -> None:
    """改任务的内容、责任人、期限、目标、措施等；写成空的（""）就是删去。"""
    given = {
        "text": text,
        "owner": task.owner,
        "due": task.due,
        "done_on": done_on,
        "reason": reason,
        "note": note,
    }
    if all(value is None for value in (*given.values(), task.goals, task.measure)):
        raise UsageError("没有写要改什么", "如 plan edit 9-1 --owner 张老师")
    if text is not None:
        given["text"] = words.text(text, "工作内容")
    from beihuan_plan.plan_file.editing.changes import Change
    from beihuan_plan.plan_file.editing.verified import edited

    def decide(opened: PlanFile, day: date) -> Intent:
        plan = opened.plan
        actions = actions_to_change(plan, find_ids(plan, ids))
        if text is not None and len(actions) > 1:
            raise UsageError("--text 一次只能改一项任务", "几项任务一起改的，是责任人、期限这样的")
        changes = []
        for action in actions:
            if not isinstance(action, Task) and (task.goals is not None or task.measure is not None):
                whole = action.id.partition(".")[0]
                raise UsageError(f"{action.id} 是分项，对应的目标和措施写在整条上", f"用 plan edit {whole}")
            if done_on:
                _check_done(action)
            month = entry_of(plan, action).month
            fields = _fields(plan, day, month, task, **given)
            changes.append(Change(action.id, fields))
        made = edited(opened, changes)
        label = {action.id: action.label for action in actions}
        return Intent(made, [f"{c.id} {label[c.id]}：{_in_words(c.new)}" for c in made.changes])

    change_plan("edit", call, decide)


def _check_done(action: Action) -> None:
    """Only what is done, and has no parts, is given a day of completion."""
    if isinstance(action, Task) and action.parts:
        raise UsageError(f"{action.id} 分了项，完成日期写在分项上", f"如 plan edit {action.parts[0].id}")
    if action.status is not Status.DONE:
        help_text = f"完成了就用 plan done {action.id} --on 日期"
        raise UsageError(f"{action.id} 还没有完成，没有完成日期", help_text)


def _fields(
    plan: Plan,
    today: date,
    month: MonthPlan,
    task: options.TaskOptions,
    **given: str | None,
) -> "Fields":
    """Turn the options that were given into fields; an empty one takes the field out."""
    fields: dict[str, Field | None] = {
        key: value.strip() or None for key, value in given.items() if value is not None
    }
    if due := given.get("due"):
        fields["due"] = str(days.deadline(due, plan, today, month.month))
    if done_on := given.get("done_on"):
        fields["done_on"] = str(days.past(done_on, plan, today))
    if task.goals is not None:
        fields["goals"] = words.goals(plan, task.goals) or None
    if task.measure is not None:
        fields["measure"] = words.measure(plan, task.measure) or None
    return fields


def _in_words(fields: "Fields") -> str:
    titles = Task.model_fields
    return "；".join(
        f"{titles[key].title}改为“{one_line('、'.join([value] if isinstance(value, str) else value))}”"
        if value
        else f"删去{titles[key].title}"
        for key, value in fields.items()
    )


def _new_id(month: MonthPlan, used: Collection[str]) -> str:
    """The next id of a month; one that was ever used is not used again."""
    number = month.month.number
    taken = [int(match[1]) for name in used if (match := re.fullmatch(rf"{number}-([0-9]+)", name))]
    return f"{number}-{max(taken, default=0) + 1}"
