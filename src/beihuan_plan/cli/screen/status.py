"""How a plan looks on the terminal: where the term stands, and lists of tasks.

Plain aligned text: a table library would cost more than all the rest of these commands.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from beihuan_plan.chinese import in_a_row
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import columns, sentences
from beihuan_plan.cli.screen.told import told
from beihuan_plan.figures import Figures, figures_of, share
from beihuan_plan.model.choices import Status
from beihuan_plan.model.semester import Month, months_in_words
from beihuan_plan.plain import Placed, PlainPlan, Served
from beihuan_plan.queries import serving
from beihuan_plan.standing import Phase, Standing

BAR = 20
MAX_OVERDUE = 8
_WEEKDAYS = "一二三四五六日"
_OUTSIDE = {
    Phase.BEFORE: "这个学期还没有开始",
    Phase.WITHIN: "本月没有安排任务",
    Phase.AFTER: "这个学期已经结束",
}


def status_lines(standing: Standing, doubts: int) -> list[str]:
    """Where the term stands: this month, progress, what is late, what comes next, advice; so many doubts."""
    heading = f"{standing.school}{standing.office}  {standing.semester.title}"
    today = standing.today
    return [
        terminal.paint(heading, "bold"),
        f"今天是 {today}，星期{_WEEKDAYS[today.weekday()]}",
        *_this_month(standing),
        "",
        terminal.paint("进度", "bold"),
        *_progress(standing),
        *_late(standing.overdue, today),
        *_next(standing),
        *_advice(standing, doubts),
    ]


def _this_month(standing: Standing) -> list[str]:
    if standing.this_month is None:
        return ["", terminal.paint(_OUTSIDE[standing.phase], "bold")]
    month = standing.this_month
    if not month.to_do:
        return ["", terminal.paint(f"本月（{month.name}）没有安排任务", "bold")]
    count = {name: figure.value for name, figure in standing.by_month[month.months].items()}
    said = [f"{count['planned']} 项任务，完成 {count['done']} 项"] if month.tasks else []
    if count["cancelled"]:
        said.append(f"取消 {count['cancelled']} 项")
    if month.moved_here:
        said.append(f"{'另有 ' if month.tasks else ''}{len(month.moved_here)} 项延期到本月")
    heading = terminal.paint(f"本月（{month.name}）：{'，'.join(said)}", "bold")
    return ["", heading, *task_lines(month.to_do, standing.today, months=month.months)]


def _progress(standing: Standing) -> list[str]:
    rows = [(months_in_words(months), figures) for months, figures in standing.by_month.items()]
    rows.append(("合计", standing.total))
    return columns([(name, *_bar(figures)) for name, figures in rows], 2, None)


def _bar(figures: Figures) -> tuple[str, str, str, str]:
    """How much is done of what is still counted on: a bar, the numbers, per cent, what was cancelled."""
    done, cancelled = figures["done"].value, figures["cancelled"].value
    expected = figures["planned"].value - cancelled
    note = f"另取消 {cancelled} 项" if cancelled else ""
    if not expected:
        return "没有任务", "", "", note
    full = share(done, expected, BAR)
    bar = terminal.paint("■" * full, "green") + "□" * (BAR - full)
    return bar, f"{done}/{expected}", f"{share(done, expected, 100)}%", note


def _late(late: list[Placed], today: date) -> list[str]:
    if not late:
        return []
    lines = [
        "",
        terminal.paint(f"已过期、未完成：{len(late)} 项", "bold", "red"),
        *task_lines(late[:MAX_OVERDUE], today),
    ]
    if len(late) > MAX_OVERDUE:
        lines.append(told(f"  还有 {len(late) - MAX_OVERDUE} 项，plan list --overdue 查看"))
    return lines


def _next(standing: Standing) -> list[str]:
    if standing.next is None:
        return []
    group = standing.next
    open_tasks = [task for task in group.to_do if task.is_open]
    return [
        "",
        terminal.paint(f"接下来（{group.name}）：{len(open_tasks)} 项", "bold"),
        *task_lines(open_tasks, standing.today, months=group.months),
    ]


def _advice(standing: Standing, doubts: int) -> list[str]:
    hints = []
    if doubts:
        hints.append(f"计划里有 {doubts} 处前后对不上。plan check 查看")
    if said := "，".join([*_goals_uncovered(standing), *_measures_uncovered(standing)]):
        hints.append(f"{said}。plan coverage 查看")
    return ["", *sentences((told(f"提示：{hint}") for hint in hints), terminal.width())] if hints else []


def _goals_uncovered(standing: Standing) -> list[str]:
    """What is said of goals: one thing where no task names any, nothing where there are no tasks."""
    found = standing.coverage
    if not any(goal for _, goal in found.cells):
        says = found.cells and found.goals_without_task and "goals" not in standing.ignored
        return ["没有一项任务写了对应目标"] if says else []
    counted = (
        (len(found.tasks_without_goal), "项任务没有对应目标"),
        (len(found.goals_without_task), "个目标没有任务"),
        (len(found.goals_in_passing), "个目标没有任务以它为首要目标"),
    )
    return [f"{count} {what}" for count, what in counted if count]


def _measures_uncovered(standing: Standing) -> list[str]:
    """What is said of measures, in the same way."""
    found = standing.coverage
    if not any(measure for measure, _ in found.cells):
        says = found.cells and found.measures_without_task and "measures" not in standing.ignored
        return ["没有一项任务写了对应措施"] if says else []
    without = len(found.measures_without_task)
    return [f"{without} 条措施没有任务"] if without else []


def task_lines(
    tasks: Iterable[Placed], today: date, indent: int = 2, months: Sequence[Month] = ()
) -> list[str]:
    """Tasks and their parts, a line each; day and owner where any of them has one.

    In a list of some months, a task that is there for its deadline alone says from which month it comes.
    """
    rows: list[tuple[str, ...]] = []
    for task in tasks:
        *cells, text = _task_row(task, "", task.is_overdue(today))
        if origin := _origin(task, months):
            text += f"（{origin}）"
        rows.append((*cells, text))
        rows += part_rows(task, today)
    return columns(rows, indent, terminal.width())


def _origin(task: Placed, months: Sequence[Month]) -> str:
    if not months or not set(task.months).isdisjoint(months):
        return ""
    return task.origin(next((month for month in months if month in task.moved_to), months[0]))


def deadline_lines(steps: Iterable[Placed], today: date) -> list[str]:
    """What is to be done by when, and how far off that is."""
    rows = []
    for step in steps:
        left = (step.deadline - today).days
        told = "今天到期" if left == 0 else f"还有 {left} 天" if left > 0 else f"过期 {-left} 天"
        state = terminal.paint(told, "red") if left < 0 else told
        rows.append((str(step.deadline), state, step.id, step.owner or "", step.text))
    return columns(rows, 0, terminal.width())


def served_lines(plan: PlainPlan, records: Iterable[Served]) -> list[str]:
    """Goals or measures, a line each: how many tasks serve them, and how many of those are done."""
    rows = []
    for record in records:
        counted = figures_of(serving(plan.tasks, record.id))
        told = f"{counted['planned'].value} 项任务，完成 {counted['done'].value} 项"
        rows.append((record.id, told if counted["planned"].value else "没有任务", record.label))
    return columns(rows, 0, terminal.width())


def part_rows(task: Placed, today: date) -> list[tuple[str, ...]]:
    """A task's parts as rows of a list."""
    return [_task_row(part, "  ", part.is_late(today)) for part in task.parts]


def _task_row(item: Placed, indent: str, late: bool) -> tuple[str, ...]:
    if item.is_event:
        symbol, state = "", item.kind.label
    else:
        symbol, state = item.status.symbol, terminal.paint(item.status.label, *_style(item.status, late))
    return (
        symbol,
        item.id,
        state,
        str(item.due or ""),
        in_a_row(item.owner, "、"),
        indent + item.text,
    )


def _style(status: Status, late: bool) -> tuple[str, ...]:
    if late:
        return ("red",)
    return {Status.DONE: ("green",), Status.DOING: ("yellow",), Status.CANCELLED: ("dim",)}.get(status, ())
