"""Commands that change what is planned: add, edit."""

import re
from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from beihuan_plan.cli import completion, options, words
from beihuan_plan.cli.changing import Call, Intent, change_plan
from beihuan_plan.errors import UsageError
from beihuan_plan.ids import find_ids
from beihuan_plan.model.plan import MonthPlan, Plan, Task
from beihuan_plan.model.wording import several, without_stop
from beihuan_plan.plan_file.reading import PlanFile
from beihuan_plan.queries import entry_of
from beihuan_plan.transitions import actions_to_change

if TYPE_CHECKING:
    from beihuan_plan.plan_file.changes import Fields
    from beihuan_plan.plan_file.splice import Field

Month = Annotated[
    str | None,
    typer.Option("-m", "--month", metavar="月份", help="排在哪个月", autocompletion=completion.months),
]
Goals = Annotated[
    list[str] | None,
    typer.Option(
        "--goal",
        metavar="编号",
        help="对应目标，如 G1；可以重复，第一个是首要目标",
        autocompletion=completion.goals,
    ),
]
Measure = Annotated[
    str | None,
    typer.Option(
        "--measure", metavar="编号", help="对应措施，如 M2 或 M1.4", autocompletion=completion.measures
    ),
]
Owner = Annotated[
    str | None,
    typer.Option(
        "--owner", metavar="姓名", help="责任人，几个人用顿号隔开", autocompletion=completion.owners
    ),
]
Due = Annotated[
    str | None,
    typer.Option("--due", metavar="期限", help="要求完成的日期：2019-10-15、15日（当月），或月份（到月底）"),
]


def add(
    text: Annotated[str, typer.Argument(metavar="内容", help="要做的事，一句话")],
    month: Month = None,
    each: Annotated[
        str | None,
        typer.Option("--each", metavar="月份", help="每个月各加一项，如 十月,十一月,十二月"),
    ] = None,
    goals: Goals = None,
    measure: Measure = None,
    owner: Owner = None,
    due: Due = None,
    file: options.File = None,
    today: options.Today = None,
    dry_run: options.DryRun = False,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """在一个月的末尾加一项任务；--each 在几个月里各加一项。"""
    if (month is None) == (each is None):
        raise UsageError("要写排在哪个月", "写 -m 十月，或者 --each 十月,十一月,十二月 各加一项")
    from beihuan_plan.plan_file.changes import Change
    from beihuan_plan.plan_file.editing import edited
    from beihuan_plan.plan_file.journal import read_journal

    def decide(opened: PlanFile, day: date) -> Intent:
        plan = opened.plan
        named = several(each) if each is not None else [month or ""]
        months = list(dict.fromkeys(words.month(word, plan, day) for word in named))
        used = {task.id for task in plan.tasks}
        used |= {
            change.id for entry in read_journal(opened.path).entries.values() for change in entry.changes
        }
        changes = []
        for item in months:
            name = _new_id(item, used)
            given = _fields(plan, day, item, goals=goals, measure=measure, owner=owner, due=due)
            changes.append(Change(name, {"id": name, "text": text, **given}, month=str(item.month)))
        said = [
            f"已新增 {change.id} {without_stop(text)}（{item.month.name}）"
            for item, change in zip(months, changes, strict=True)
        ]
        return Intent(edited(opened, changes), said)

    change_plan(Call("add", file, today, dry_run, as_json, quiet), decide)


def edit(
    ids: options.TaskIds,
    text: Annotated[str | None, typer.Option("--text", metavar="内容", help="新的工作内容")] = None,
    goals: Goals = None,
    measure: Measure = None,
    owner: Owner = None,
    due: Due = None,
    done_on: Annotated[str | None, typer.Option("--done-on", metavar="日期", help="实际完成的日期")] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="文字", help="延期、取消或未完成的原因")
    ] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="文字", help="备注，换掉原来的")] = None,
    file: options.File = None,
    today: options.Today = None,
    dry_run: options.DryRun = False,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """改任务的内容、责任人、期限、目标、措施等；写成空的（""）就是删去。"""
    given = {"text": text, "owner": owner, "due": due, "done_on": done_on, "reason": reason, "note": note}
    if all(value is None for value in (*given.values(), goals, measure)):
        raise UsageError("没有写要改什么", "如 plan edit 9-1 --owner 张老师")
    from beihuan_plan.plan_file.changes import Change
    from beihuan_plan.plan_file.editing import edited

    def decide(opened: PlanFile, day: date) -> Intent:
        plan = opened.plan
        actions = actions_to_change(plan, find_ids(plan, ids))
        if text is not None and len(actions) > 1:
            raise UsageError("--text 一次只能改一项任务", "几项任务一起改的，是责任人、期限这样的")
        changes = []
        for action in actions:
            if not isinstance(action, Task) and (goals is not None or measure is not None):
                whole = action.id.partition(".")[0]
                raise UsageError(f"{action.id} 是分项，对应的目标和措施写在整条上", f"用 plan edit {whole}")
            month = entry_of(plan, action).month
            fields = _fields(plan, day, month, goals=goals, measure=measure, **given)
            changes.append(Change(action.id, fields))
        made = edited(opened, changes)
        label = {action.id: action.label for action in actions}
        return Intent(made, [f"{c.id} {label[c.id]}：{_in_words(c.new)}" for c in made.changes])

    change_plan(Call("edit", file, today, dry_run, as_json, quiet), decide)


def _fields(
    plan: Plan,
    today: date,
    month: MonthPlan,
    *,
    goals: list[str] | None,
    measure: str | None,
    **given: str | None,
) -> "Fields":
    """Turn the options that were given into fields; an empty one takes the field out."""
    fields: dict[str, Field | None] = {
        key: value or None for key, value in given.items() if value is not None
    }
    if due := given.get("due"):
        fields["due"] = str(words.deadline(due, plan, today, month.month))
    if done_on := given.get("done_on"):
        fields["done_on"] = str(words.day(done_on))
    if goals is not None:
        fields["goals"] = words.goals(plan, goals) or None
    if measure is not None:
        fields["measure"] = words.measure(plan, measure) or None
    return fields


def _in_words(fields: "Fields") -> str:
    titles = Task.model_fields
    return "；".join(
        f"{titles[key].title}改为“{'、'.join([value] if isinstance(value, str) else value)}”"
        if value
        else f"删去{titles[key].title}"
        for key, value in fields.items()
    )


def _new_id(month: MonthPlan, used: Collection[str]) -> str:
    """The next id of a month; one that was ever used is not used again."""
    number = month.month.number
    taken = [int(match[1]) for name in used if (match := re.fullmatch(rf"{number}-([0-9]+)", name))]
    return f"{number}-{max(taken, default=0) + 1}"
