"""What a plan can be read without, yet is hardly meant: months, days and states that do not agree."""

from collections.abc import Iterator

from beihuan_plan.errors import Advice
from beihuan_plan.model.choices import Kind, Status
from beihuan_plan.model.dates import parse_day
from beihuan_plan.model.judgement import Broken, Nodes, Rule, read_field
from beihuan_plan.model.plan_parts import CheckSettings
from beihuan_plan.model.semester import Month, Semester
from beihuan_plan.model.tree import Node, fields_of, name_of
from beihuan_plan.model.weeks import Days, Weeks, days_of, meet
from beihuan_plan.model.work import Action, MonthPlan
from beihuan_plan.suggesting import did_you_mean, like

_ENDS = ("month", "to")
"""The fields that tell the months of a group of tasks: the first and the last."""


def months_follow_the_term(nodes: Nodes) -> Iterator[Broken]:
    """Months belong to the term and stand in its order: January comes behind December, in the next year."""
    semester = read_field(nodes[0], "semester", Semester.parse)
    if semester is None:
        return
    allowed, span = semester.span, _span(semester)
    latest = None
    for node in nodes.of(MonthPlan):
        for key in _ENDS:
            month, path = read_field(node, key, Month.parse), (*node.path, key)
            if month is None:
                continue
            if month not in allowed:
                yield Broken(path, Advice(f"{month} 不在本学期", span))
            elif latest and month < latest and key == "month":
                yield Broken(path, Advice(f"{month} 的次序不对", f"按学期的次序排列，放到 {latest} 前面"))
            latest = max(latest or month, month)


def days_fit(nodes: Nodes) -> Iterator[Broken]:
    """A due day lies in its month, unless it was put off or a reason says why not; completion in the term."""
    term = read_field(nodes[0], "semester", Semester.parse)
    planned = {read_field(node, key, Month.parse) for node in nodes.of(MonthPlan) for key in _ENDS}
    for node in nodes.of(Action):
        if "reason" in node.record or node.record.keys().isdisjoint(("due", "done_on")):
            continue
        months = _months(node)
        start = read_field(node, "from", parse_day)
        due, done_on = read_field(node, "due", parse_day), read_field(node, "done_on", parse_day)
        is_planned = _status(node) is not Status.POSTPONED
        fits = not (due and months) or meet(Days(start or due, start or due), months)
        if is_planned and not fits and (term is None or months[0] in term.span):
            planned_for = "到".join(f" {month} " for month in months).rstrip()
            help_text = f"这项任务排在{planned_for}；确实要跨月，请在 reason（原因）里说明"
            yield Broken((*node.path, "due"), Advice(f"{due} 不在任务所在的月份", help_text))
        if done_on and term and Month.of(done_on) not in {*term.months, *planned}:
            span = f"{term.title}从 {term.months[0]} 到 {term.months[-1]}"
            help_text = f"{span}；确实如此，请在 reason（原因）里说明"
            yield Broken((*node.path, "done_on"), Advice(f"完成日期 {done_on} 不在本学期", help_text))


def days_of_the_whole_term_fit(nodes: Nodes) -> Iterator[Broken]:
    """A due day of what has no month lies in the term, unless it was put off or a reason says why not."""
    term = read_field(nodes[0], "semester", Semester.parse)
    for node in nodes.of(Action):
        due = read_field(node, "due", parse_day)
        if term is None or due is None or Month.of(due) in term.span or _months(node):
            continue
        if "reason" not in node.record and _status(node) is not Status.POSTPONED:
            help_text = f"{_span(term)}；确实如此，请在 reason（原因）里说明"
            yield Broken((*node.path, "due"), Advice(f"{due} 不在本学期", help_text))


def _months(node: Node) -> tuple[Month, ...]:
    """Return the first and the last month of the group that holds a task; none if that cannot be told."""
    for group in Nodes(node.parents).of(MonthPlan):
        found = [read_field(group, key, Month.parse) for key in _ENDS]
        return tuple(month for month in found if month) if found[0] else ()
    return ()


def days_begin_before_they_end(nodes: Nodes) -> Iterator[Broken]:
    """A stretch of days has a last, which is not before its first."""
    for node in nodes.of(Action):
        if "from" not in node.record:
            continue
        first, last = (read_field(node, key, parse_day) for key in ("from", "due"))
        if first and "due" not in node.record:
            help_text = f"补一行 due: 哪天结束；只有一天就写 due: {first}"
            yield Broken((*node.path, "from"), Advice("写了哪天开始，没有写哪天结束", help_text))
        elif first and last and last < first:
            yield Broken((*node.path, "from"), Advice(f"{first} 在 {last} 后面", "开始的日期写在结束的前面"))


def weeks_fit(nodes: Nodes) -> Iterator[Broken]:
    """A week lies in the term, and its days in the task's month; weeks can be counted from a first one."""
    root = nodes[0]
    first, count = read_field(root, "weeks_from", parse_day), read_field(root, "weeks", int)
    term = read_field(root, "semester", Semester.parse)
    if first and term and Month.of(first) not in term.span[:3]:
        span = f"{term.title}的第一周在 {term.span[0]} 到 {term.span[2]} 里"
        yield Broken(("weeks_from",), Advice(f"{first} 不在本学期", span))
        return
    for node in nodes.of(Action):
        if (weeks := read_field(node, "week", Weeks.parse)) is None:
            continue
        path = (*node.path, "week")
        if count and weeks.last > count:
            yield Broken(path, Advice(f"本学期只有 {count} 周", "改 week（周次），或者改 weeks（周数）"))
        elif first and not meet(days_of(weeks, first), _months(node)):
            days = days_of(weeks, first)
            help_text = "改 week（周次），或者放到那个月里；第几周从 weeks_from（第一周）算起"
            advice = Advice(f"第 {weeks} 周是 {days.first} 到 {days.last}，不在任务所在的月份", help_text)
            yield Broken(path, advice)


def states_agree(nodes: Nodes) -> Iterator[Broken]:
    """Only what is done has a day of completion; a whole takes its state from its parts."""
    for node in nodes.of(Action):
        if "kind" in node.record and read_field(node, "kind", Kind.parse) is Kind.EVENT:
            for key in ("status", "done_on"):
                if key in node.record:
                    help_text = "删去这一行；要做的事不写 kind: event"
                    yield Broken((*node.path, key), Advice("这是日程，不记完成情况", help_text))
        elif node.record.get("parts"):
            for key in ("status", "done_on"):
                if key in node.record:
                    help_text = "删去这一行，把它写到 parts（分项）的各项里"
                    yield Broken((*node.path, key), Advice(f"这项任务分了项，{key} 由各分项决定", help_text))
        elif "done_on" in node.record and _status(node) not in (Status.DONE, None):
            help_text = "已经完成就写 status: done，没有完成就删去 done_on"
            yield Broken((*node.path, "done_on"), Advice("没有完成的任务不该有完成日期", help_text))


def what_is_ignored_is_there(nodes: Nodes) -> Iterator[Broken]:
    """Whatever `check` is to be silent on is in the plan: an id, a month, or one of its fields."""
    for node in nodes.of(CheckSettings):
        names = node.record.get("ignore")
        known = {*map(name_of, nodes), *fields_of(nodes[0].kind)}
        for number, name in enumerate(names if isinstance(names, list) else ()):
            if isinstance(name, str) and name not in known:
                help_text = "写任务、目标、措施的编号；没有编号的写月份或字段名，如 signature（落款）"
                advice = Advice(f"计划里没有“{name}”", did_you_mean(like(name, known)) or help_text)
                yield Broken((*node.path, "ignore", number), advice)


PLAN_DOUBTS: tuple[Rule, ...] = (
    months_follow_the_term,
    days_fit,
    days_of_the_whole_term_fit,
    days_begin_before_they_end,
    weeks_fit,
    states_agree,
    what_is_ignored_is_there,
)


def _span(term: Semester) -> str:
    return f"{term.title}的安排可以从 {term.span[0]} 写到 {term.span[-1]}"


def _status(node: Node) -> Status | None:
    """The task's state; None where the word is malformed."""
    return read_field(node, "status", Status.parse) if "status" in node.record else Status.TODO
