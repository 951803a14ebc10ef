"""What a term's summary lacks: told when it is written, and by a check once the term is nearly over."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from beihuan_plan.chinese import MAX_NAMED, first_few
from beihuan_plan.errors import Advice
from beihuan_plan.figures import summary_figures
from beihuan_plan.findings import Finding, not_recorded
from beihuan_plan.model.choices import Status
from beihuan_plan.model.ledger_names import ledger_called
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.plan_parts import SummaryWords
from beihuan_plan.model.semester import Month
from beihuan_plan.model.tree import fields_of, nodes
from beihuan_plan.plain import Placed, PlainPlan
from beihuan_plan.plain_view import plain
from beihuan_plan.queries import belongs_to, counted, lying_ahead
from beihuan_plan.standing import Phase

if TYPE_CHECKING:
    from beihuan_plan.ledger_telling.measures_told import LedgersTold


_NOTHING_TO_CARRY_OVER = "没有未完成的工作，也没有在研的课题，“下学期打算”里没有加上继续推进的话"


def summary_gaps(plan: Plan, day: date) -> list[Finding]:
    """List what a summary of a day lacks: one finding for each field, at the first record that lacks it."""
    known = plain(plan)
    path_of = {node.key: node.path for node in nodes(plan)}
    found = [*_unsaid(plan)]
    if ids := [*_unexplained(known, day)]:
        advice = Advice(f"{_named(ids)}没有完成，没有写原因", "写上 reason: …；做完了的写 status: done")
        found.append(Finding(path_of[ids[0]], advice))
    if ids := _without_record(known, day):
        advice = Advice(f"措施 {_named(ids)}没有一项完成的记录", "做完的任务写上 status: done 和 done_on")
        found.append(Finding(path_of[ids[0]], advice))
    return found


def gaps_to_check(plan: Plan, today: date) -> list[Finding]:
    """List what the summary lacks, once it is due."""
    return summary_gaps(plan, today) if Month.of(today) >= plan.semester.closing(plan.months) else []


def reminders(plan: Plan, day: date, told: "LedgersTold", *, carry_over: bool) -> list[str]:
    """Say what to look after before a summary of a day is sent, a sentence each.

    `told` is what ledgers have of the measures. `carry_over`: it was to say that what is unfinished will be
    gone on with.
    """
    known = plain(plan)
    unfinished = summary_figures(known, day).total["unfinished"].records
    words = plan.summary or SummaryWords()
    is_told = {*(name for name, passages in told.measures.items() if passages), *words.by_measure}
    records = [finding.advice.message for finding in not_recorded(plan)]
    return [
        *_too_early(known, day),
        *(finding.advice.message for finding in summary_gaps(plan, day)),
        *_told_and_open(known, told),
        *_without_work(known, is_told, told.astray),
        *_themes_without_words(plan, words),
        *([first_few(records, "；", "处")] if records else []),
        *([f"{'、'.join(bare)}没有本学期的记录，没有附上"] if (bare := _without_records(plan, told)) else []),
        *told.reminders,
        *([_NOTHING_TO_CARRY_OVER] if carry_over and not (unfinished or told.ahead) else []),
    ]


def _told_and_open(plan: PlainPlan, told: "LedgersTold") -> Iterator[str]:
    """Name the tasks that records tell of, and that the summary lists as unfinished all the same."""
    if ids := [task.id for task in plan.tasks if task.id in told.tasks and task.status.is_open]:
        yield f"{_named(ids)}照台账写进了总结，计划里却没有完成；做完了的用 plan done {ids[0]}"


def _without_work(
    plan: PlainPlan, told: Collection[str], astray: Collection[tuple[str, str]]
) -> Iterator[str]:
    """Name the measures that have no task and are not `told` of: those that name ledgers with these.

    Links that lead `astray` name none.
    """
    worked_on = {*told, *(task.measure for task in counted(plan.tasks) if task.measure)}
    empty = [item for item in plan.all_measures if not any(belongs_to(m, item.id) for m in worked_on)]
    ledgers_of = {
        item.id: [ledger_called(link) for link in item.records if (item.id, link) not in astray]
        for item in empty
    }
    said = "总结里写的是没有单独安排工作"
    if unplanned := [name for name, ledgers in ledgers_of.items() if not ledgers]:
        yield f"措施 {_named(unplanned)}没有任务，{said}"
    if unrecorded := [name for name, ledgers in ledgers_of.items() if ledgers]:
        ledgers = "、".join(dict.fromkeys(ledger for name in unrecorded for ledger in ledgers_of[name]))
        yield f"措施 {_named(unrecorded)}没有任务，台账（{ledgers}）里也没有本学期可写的记录，{said}"


def _too_early(plan: PlainPlan, day: date) -> Iterator[str]:
    if Phase.of(day, plan.semester, plan.months) is Phase.BEFORE:
        yield f"本学期还没有开始，{plan.semester.months[0].name}才开始"
    elif day <= plan.closing.last_day:
        ahead = lying_ahead(plan, day)
        left_out = [
            item.id for item in plan.placed().values() if item.id in ahead and item.whole not in ahead
        ]
        more = f"；{_named(left_out)}还没有到期，没有写进去" if left_out else ""
        yield f"本学期还没有结束，总结写到 {day} 为止{more}"


def _without_records(plan: Plan, told: "LedgersTold") -> list[str]:
    """Name the tables that the plan wishes for, and that have nothing to show."""
    filled = {annex.title for annex in told.annexes}
    return [table.label for table in plan.annexes or () if table.of_records and table.label not in filled]


def _themes_without_words(plan: Plan, words: SummaryWords) -> Iterator[str]:
    """Name the measures of which the office itself says nothing, in the whole or in a part."""
    said = {name.partition(".")[0] for name in words.by_measure}
    silent = [measure.id for measure in plan.measures if measure.id not in said]
    if silent and "summary" not in plan.ignored:
        yield f"措施 {_named(silent)}在总结里没有自己写的话（plan edit {silent[0]} --words 文字）"


def _unsaid(plan: Plan) -> Iterator[Finding]:
    words, path = (plan.summary, ("summary",)) if plan.summary else (SummaryWords(), ("title",))
    for name, shape in fields_of(SummaryWords).items():
        if not shape.record and not getattr(words, name):
            yield Finding(path, Advice(f"总结里还没有“{shape.title}”", f"写在 summary 下面的 {name}: 后面"))


def _unexplained(plan: PlainPlan, day: date) -> Iterator[str]:
    """Name what is open without a reason; of what was put off, `not_recorded` tells."""
    ahead = lying_ahead(plan, day)
    for task in counted(plan.tasks):
        items = task.parts or (task,)
        lacking = [
            item.id
            for item in items
            if item.status in (Status.TODO, Status.DOING)
            and not (item.reason or task.reason)
            and item.id not in ahead
        ]
        yield from [task.id] if len(lacking) == len(items) else lacking


def _without_record(plan: PlainPlan, day: date) -> list[str]:
    """Name the measures whose tasks have come due, none of them done even in part."""
    ahead = lying_ahead(plan, day)
    tasks = [task for task in counted(plan.tasks) if task.id not in ahead]
    of_measure = {
        item.id: [task for task in tasks if belongs_to(task.measure, item.id)] for item in plan.all_measures
    }
    return [name for name, found in of_measure.items() if found and not any(map(_is_achieved, found))]


def _is_achieved(task: Placed) -> bool:
    return any(item.status is Status.DONE for item in (task, *task.parts))


def _named(ids: Sequence[str]) -> str:
    return f"{first_few(ids, '、', '项')}{' ' if len(ids) <= MAX_NAMED else ''}"
