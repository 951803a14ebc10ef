"""How a plan looks on the terminal: where the term stands, and lists of tasks.

Plain aligned text: a table library would cost more than all the rest of these commands.
"""

from collections.abc import Iterable
from datetime import date

from beihuan_plan.chinese import WEEKDAYS
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import columns, sentences
from beihuan_plan.cli.screen.task_lines import task_lines
from beihuan_plan.cli.screen.told import told
from beihuan_plan.figures import Figures, figures_of, share
from beihuan_plan.model.ledger_names import ledger_called
from beihuan_plan.model.semester import WHOLE_TERM, months_in_words
from beihuan_plan.plain import Placed, PlainPlan, Served
from beihuan_plan.queries import serving
from beihuan_plan.standing import Phase, Standing

BAR = 20
MAX_OVERDUE = 8
_ONLY_EVENTS = "只有日程"
_OUTSIDE = {
    Phase.BEFORE: "这个学期还没有开始",
    Phase.WITHIN: "本月没有安排任务",
    Phase.AFTER: "这个学期已经结束",
}


def status_lines(standing: Standing, doubts: int, *, by_week: bool = False) -> list[str]:
    """Where the term stands: this month, progress, what is late, what comes next, advice; so many doubts.

    `by_week`: this week in place of the month.
    """
    heading = f"{standing.school}{standing.office}  {standing.semester.title}"
    today, week = standing.today, standing.week
    return [
        terminal.paint(heading, "bold"),
        f"今天是 {today}，星期{WEEKDAYS[today.weekday()]}{f'，第{week}周' if week is not None else ''}",
        *(_this_week(standing) if by_week else _this_month(standing)),
        *_whole_term(standing),
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
    said = _counted(standing.by_month[month.months])
    if month.moved_here:
        said.append(f"{'另有 ' if said else ''}{len(month.moved_here)} 项延期到本月")
    heading = terminal.paint(f"本月（{month.name}）：{'，'.join(said) or _ONLY_EVENTS}", "bold")
    return ["", heading, *task_lines(month.to_do, standing.today, months=month.months)]


def _counted(figures: Figures) -> list[str]:
    """Say how many tasks there are, and what became of them; nothing where there are none."""
    planned, done, cancelled = (figures[name].value for name in ("planned", "done", "cancelled"))
    said = [f"{planned} 项任务，完成 {done} 项"] if planned else []
    return [*said, f"取消 {cancelled} 项"] if cancelled else said


def _this_week(standing: Standing) -> list[str]:
    if standing.week is None:
        return ["", terminal.paint("今天不在学期的哪一周里", "bold")]
    tasks, name = standing.this_week, f"本周（第{standing.week}周）"
    if not tasks:
        return ["", terminal.paint(f"{name}没有安排任务", "bold")]
    said = "，".join(_counted(figures_of(tasks))) or _ONLY_EVENTS
    return ["", terminal.paint(f"{name}：{said}", "bold"), *task_lines(tasks, standing.today)]


def _whole_term(standing: Standing) -> list[str]:
    """What is planned for no month, as far as it is open: it is of today, too."""
    tasks = [task for task in standing.whole_term.tasks if task.is_open] if standing.whole_term else []
    if not tasks:
        return []
    said = "，".join(_counted(standing.by_month[()]))
    return ["", terminal.paint(f"{WHOLE_TERM}：{said}", "bold"), *task_lines(tasks, standing.today)]


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


def _without_task(record: Served) -> str:
    names = dict.fromkeys(map(ledger_called, record.records))
    return f"记在台账（{'、'.join(names)}）" if names else "没有任务"


def served_lines(plan: PlainPlan, records: Iterable[Served]) -> list[str]:
    """Goals or measures, a line each: how many tasks serve them, and how many of those are done."""
    rows = []
    for record in records:
        counted = figures_of(serving(plan.tasks, record.id))
        told = f"{counted['planned'].value} 项任务，完成 {counted['done'].value} 项"
        rows.append((record.id, told if counted["planned"].value else _without_task(record), record.label))
    return columns(rows, 0, terminal.width())
