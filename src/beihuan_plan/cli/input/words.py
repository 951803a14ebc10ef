"""The words that a clerk types, turned into what they mean; UsageError with the choices for any other."""

from datetime import date
from typing import TypeVar

from beihuan_plan.chinese import half_width
from beihuan_plan.cli.input.options import FilterOptions
from beihuan_plan.errors import UsageError
from beihuan_plan.ids import find_links
from beihuan_plan.model.choices import Choice, Status
from beihuan_plan.model.dates import THIS_MONTH, month_in_words
from beihuan_plan.model.semester import Month
from beihuan_plan.plain import PlainPlan
from beihuan_plan.queries import Filter, owners

C = TypeVar("C", bound=Choice)


def text(given: str, title: str) -> str:
    """Read a text that goes into the plan: without blanks around it, and not empty."""
    if not given.strip():
        raise UsageError(f"{title}是空的", f"在引号里写上{title}")
    return given.strip()


def number(text: str) -> int:
    """Read a whole number."""
    word = half_width(text).strip()
    if not word.isdecimal() or len(word) > 9:  # nobody counts that far, and Python reads 4,300 digits at most
        raise UsageError(f"“{text}”不是序号", "写成 3 这样的数字")
    return int(word)


def month(text: str, months: tuple[Month, ...], today: date) -> Month:
    """Read one of a plan's months."""
    found = month_in_words(text, months, today)
    if found is None:
        names = "、".join(f"{item.name}（{item}）" for item in months)
        said = f"{text}（{Month.of(today)}）" if text == THIS_MONTH else text
        hint = f"计划里的月份：{names}" if names else "计划里还没有写具体安排"
        raise UsageError(f"计划里没有“{said}”这个月", hint)
    return found


UNFINISHED = "未完成"
"""Not a state of its own: all that are open."""


def statuses(text: str) -> set[Status]:
    """Read a state, in Chinese or English, or 未完成 for all that are open."""
    if text.strip() == UNFINISHED:
        return {status for status in Status if status.is_open}
    return {choice(Status, text, "完成情况")}


def choice(choices: type[C], text: str, title: str) -> C:
    """Read a word of a vocabulary, in Chinese or English."""
    try:
        return choices.parse(text)
    except ValueError:
        close = choices.like(text)
        hint = f"你是不是想写 {close}？" if close else f"可以写：{choices.words()}"
        raise UsageError(f"没有“{text}”这种{title}", hint) from None


def task_filter(plan: PlainPlan, today: date, given: FilterOptions) -> Filter:
    """Read the filters of a command."""
    return Filter(
        months=frozenset(month(word, plan.months, today) for word in given.months),
        statuses=frozenset().union(*map(statuses, given.statuses)),
        goal=_linked(plan, given.goal, "目标", [item.id for item in plan.goals]),
        measure=_linked(plan, given.measure, "措施", [item.id for item in plan.all_measures]),
        owner=_owner(plan, given.owner),
        overdue=given.overdue,
        text=given.grep or "",
    )


def _linked(plan: PlainPlan, word: str | None, noun: str, ids: list[str]) -> str:
    if word is None:
        return ""
    found = find_links(plan, noun, ids, [word])
    if len(found) != 1:
        raise UsageError(f"“{word}”不是{noun}的编号", f"{noun}的编号：{'、'.join(ids)}")
    return found[0]


def _owner(plan: PlainPlan, word: str | None) -> str:
    if word is None:
        return ""
    known = owners(plan.tasks)
    if word not in known:
        hint = f"计划里的责任人：{'、'.join(known)}" if known else "计划里还没有写责任人（owner）"
        raise UsageError(f"计划里没有责任人“{word}”", hint)
    return word
