"""How a plan looks on the terminal: where the term stands, and lists of tasks.

Plain aligned text: a table library would cost more than all the rest of these commands.
"""

from collections.abc import Iterable
from datetime import date

from beihuan_plan.cli import terminal
from beihuan_plan.cli.cells import columns
from beihuan_plan.model.plan import Action, Plan, Task
from beihuan_plan.model.semester import Month
from beihuan_plan.model.status import Status
from beihuan_plan.queries import (
    Entry,
    Progress,
    coming_next,
    coverage,
    is_overdue,
    overdue,
)

BAR = 20
MAX_OVERDUE = 8
_WEEKDAYS = "一二三四五六日"


def status_lines(plan: Plan, today: date) -> list[str]:
    """Where the term stands: this month, progress, what is late, what comes next, advice."""
    heading = f"{plan.school}{plan.office}  {plan.semester.title}"
    lines = [terminal.paint(heading, "bold"), f"今天是 {today}，星期{_WEEKDAYS[today.weekday()]}"]
    lines += _this_month(plan, today)
    lines += ["", terminal.paint("进度", "bold"), *_progress(plan)]
    lines += _late(plan, today)
    lines += _next(plan, today)
    return lines + _advice(plan)


def _this_month(plan: Plan, today: date) -> list[str]:
    month = next((item for item in plan.schedule if item.month == Month.of(today)), None)
    if month is None:
        return ["", terminal.paint(_outside(plan, today), "bold")]
    progress = Progress.of(month.tasks)
    if not month.tasks:
        return ["", terminal.paint(f"本月（{month.month.name}）没有安排任务", "bold")]
    heading = f"本月（{month.month.name}）：{progress.planned} 项任务，完成 {progress.done} 项"
    found = [Entry(month, task) for task in month.tasks]
    return ["", terminal.paint(heading, "bold"), *task_lines(found, today)]


def _outside(plan: Plan, today: date) -> str:
    months = plan.semester.months
    if Month.of(today) > months[-1]:
        return "本学期已经结束"
    if Month.of(today) < months[0]:
        return "本学期还没有开始"
    return "本月没有安排任务"


def _progress(plan: Plan) -> list[str]:
    rows = [(month.month.name, Progress.of(month.tasks)) for month in plan.schedule]
    rows.append(("合计", Progress.of(plan.tasks)))
    return columns([(name, *_bar(progress)) for name, progress in rows], 2, None)


def _bar(progress: Progress) -> tuple[str, str, str]:
    if not progress.planned:
        return "没有任务", "", ""
    full = BAR * progress.done // progress.planned
    bar = terminal.paint("■" * full, "green") + "□" * (BAR - full)
    return bar, f"{progress.done}/{progress.planned}", f"{100 * progress.done // progress.planned}%"


def _late(plan: Plan, today: date) -> list[str]:
    late = overdue(plan, today)
    if not late:
        return []
    lines = [
        "",
        terminal.paint(f"已过期、未完成：{len(late)} 项", "bold", "red"),
        *task_lines(late[:MAX_OVERDUE], today),
    ]
    return lines + (
        [f"  还有 {len(late) - MAX_OVERDUE} 项，plan list --overdue 查看"] if len(late) > MAX_OVERDUE else []
    )


def _next(plan: Plan, today: date) -> list[str]:
    month = coming_next(plan, today)
    if month is None:
        return []
    open_tasks = [Entry(month, task) for task in month.tasks if task.status.is_open]
    return [
        "",
        terminal.paint(f"接下来（{month.month.name}）：{len(open_tasks)} 项", "bold"),
        *task_lines(open_tasks, today),
    ]


def _advice(plan: Plan) -> list[str]:
    found = coverage(plan)
    counted = (
        (len(found.tasks_without_goal), "项任务没有对应目标"),
        (len(found.goals_without_task), "个目标没有任务"),
        (len(found.goals_in_passing), "个目标没有任务以它为首要目标"),
        (len(found.measures_without_task), "条措施没有任务"),
    )
    said = "，".join(f"{count} {what}" for count, what in counted if count)
    return ["", *columns([(f"提示：{said}。plan coverage 查看",)], 0, terminal.width())] if said else []


def task_lines(found: Iterable[Entry], today: date, indent: int = 2) -> list[str]:
    """Tasks and their parts, a line each; day and owner where any of them has one."""
    rows: list[tuple[str, ...]] = []
    for month, task in found:
        late = is_overdue(task, month, today)
        rows.append(_task_row(task, "", late))
        rows += part_rows(task, late=late)
    return columns(rows, indent, terminal.width())


def part_rows(task: Task, *, late: bool) -> list[tuple[str, ...]]:
    """A task's parts as rows of a list."""
    return [_task_row(part, "  ", late and part.status.is_open) for part in task.parts]


def _task_row(action: Action, indent: str, late: bool) -> tuple[str, ...]:
    state = terminal.paint(action.status.label, *_style(action.status, late))
    return (
        action.status.symbol,
        action.id,
        state,
        str(action.due or ""),
        action.owner or "",
        indent + action.text,
    )


def _style(status: Status, late: bool) -> tuple[str, ...]:
    if late:
        return ("red",)
    return {Status.DONE: ("green",), Status.DOING: ("yellow",), Status.CANCELLED: ("dim",)}.get(status, ())
