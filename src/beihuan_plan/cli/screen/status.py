"""How a plan looks on the terminal: where the term stands, and lists of tasks.

Plain aligned text: a table library would cost more than all the rest of these commands.
"""

from collections.abc import Iterable
from datetime import date

from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import columns, sentences
from beihuan_plan.figures import Figures, figures_of
from beihuan_plan.model.choices import Status
from beihuan_plan.model.plan import Action, MonthPlan, Plan, Task
from beihuan_plan.model.semester import Month
from beihuan_plan.queries import (
    Entry,
    coming_next,
    coverage,
    is_late,
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
    if not month.tasks:
        return ["", terminal.paint(f"本月（{month.month.name}）没有安排任务", "bold")]
    count = {name: figure.value for name, figure in figures_of(month.tasks).items()}
    heading = f"本月（{month.month.name}）：{count['planned']} 项任务，完成 {count['done']} 项"
    if count["cancelled"]:
        heading += f"，取消 {count['cancelled']} 项"
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
    rows = [(month.month.name, figures_of(month.tasks)) for month in plan.schedule]
    rows.append(("合计", figures_of(plan.tasks)))
    return columns([(name, *_bar(figures)) for name, figures in rows], 2, None)


def _bar(figures: Figures) -> tuple[str, str, str, str]:
    """How much is done of what is still counted on: a bar, the numbers, per cent, what was cancelled."""
    done, cancelled = figures["done"].value, figures["cancelled"].value
    expected = figures["planned"].value - cancelled
    note = f"另取消 {cancelled} 项" if cancelled else ""
    if not expected:
        return "没有任务", "", "", note
    full = BAR * done // expected
    bar = terminal.paint("■" * full, "green") + "□" * (BAR - full)
    return bar, f"{done}/{expected}", f"{100 * done // expected}%", note


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
    return ["", *sentences([f"提示：{said}。plan coverage 查看"], terminal.width())] if said else []


def task_lines(found: Iterable[Entry], today: date, indent: int = 2) -> list[str]:
    """Tasks and their parts, a line each; day and owner where any of them has one."""
    rows: list[tuple[str, ...]] = []
    for month, task in found:
        rows.append(_task_row(task, "", is_overdue(task, month, today)))
        rows += part_rows(task, month, today)
    return columns(rows, indent, terminal.width())


def part_rows(task: Task, month: MonthPlan, today: date) -> list[tuple[str, ...]]:
    """A task's parts as rows of a list."""
    return [_task_row(part, "  ", is_late(part, task, month, today)) for part in task.parts]


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
