"""The words that a clerk types, turned into what they mean; UsageError with the choices for any other."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

from beihuan_plan.actions.term_weeks import first_day, weeks_named
from beihuan_plan.chinese import first_few, half_width, several, shortened
from beihuan_plan.cli.input.file_names import is_file
from beihuan_plan.cli.input.options import FilterOptions
from beihuan_plan.errors import UsageError
from beihuan_plan.ids import find_links
from beihuan_plan.model.choices import Choice, Kind, Status
from beihuan_plan.model.dates import EVERY_MONTH, MONTHS_FROM_TODAY, WHOLE_TERM_WORDS, month_in_words
from beihuan_plan.model.semester import WHOLE_TERM, Month, Semester, semester_in_words
from beihuan_plan.model.weeks import Weeks, names_weeks
from beihuan_plan.plain import PlainPlan, Served
from beihuan_plan.queries import Filter, known_weeks, owners
from beihuan_plan.suggesting import like

C = TypeVar("C", bound=Choice)
MonthsOrTerm = tuple[Month | None, ...]
"""Months, and None for the whole term."""


def text(given: str, title: str) -> str:
    """Read a text that goes into the plan: without blanks around it, and not empty."""
    if not given.strip():
        raise UsageError(f"{title}是空的", f"在引号里写上{title}")
    return given.strip()


def number(text: str, title: str) -> int:
    """Read a whole number."""
    word = half_width(text).strip()
    if not word.isdecimal():
        raise UsageError(f"“{text}”不是{title}", "写成 3 这样的数字")
    if len(word) > 9:  # nobody counts that far, and Python reads 4,300 digits at most
        raise UsageError(f"{title}太大：{shortened(text)}", "写成 3 这样的数字，最多九位")
    return int(word)


def semester(text: str) -> Semester:
    """Read a term: 2026年秋, 2026-fall, 2026学年第一学期."""
    found = semester_in_words(text)
    if found is None:
        raise UsageError(f"“{text}”不是学期", "写成 2026年秋 或 2026-fall，春季写 2027年春 或 2027-spring")
    return found


def day_ahead(today: date, count: int) -> date:
    """Return the day so many days from today; the calendar's last one at most."""
    return today + min(timedelta(count), date.max - today)


def months_of(plan: PlainPlan) -> MonthsOrTerm:
    """List the months of a plan, and None for the whole term where something is planned for that."""
    return (*plan.months, None) if plan.tasks_of(None) else plan.months


def month(text: str, months: MonthsOrTerm, today: date) -> Month:
    """Read one of some months: a plan's, or those that it may have."""
    found = month_in_words(text, tuple(filter(None, months)), today)
    if found is None:
        raise _no_such_month(text, months, today)
    return found


def month_or_term(text: str, months: MonthsOrTerm, today: date) -> Month | None:
    """Read a month as `month` does, or 全学期, None, if that is among them."""
    is_term = text.strip() in WHOLE_TERM_WORDS and None in months
    return None if is_term else month(text, months, today)


def _no_such_month(text: str, months: MonthsOrTerm, today: date) -> UsageError:
    names = "、".join(f"{item.name}（{item}）" if item else WHOLE_TERM for item in months)
    hint = f"可以写：{names}" if names else "计划里还没有任务，先用 plan add 加任务"
    if text.strip() in WHOLE_TERM_WORDS:
        return UsageError(f"计划里没有{WHOLE_TERM}的任务", f"加一项用 plan add 内容 -m {WHOLE_TERM}；{hint}")
    meant = MONTHS_FROM_TODAY.get(text)
    said = text if meant is None else f"{text}（{Month.of(today).after(meant)}）"
    if names_weeks(text):
        hint = f"周次写成 --week {text}"
    if is_file(text):
        hint = f"要存成文件，写 -o {text}"
    return UsageError(f"计划里没有“{said}”这个月", hint)


_MONTH_RANGE = r"(.*月|[0-9]{1,2})\s*(?:\.\.+|[-~至到])\s*(.*月|[0-9]{1,2})"


def some_months(
    text: str, months: MonthsOrTerm, today: date, every: Sequence[Month] = ()
) -> list[Month | None]:
    """Read one or several of a plan's months: 十月,十一月 or 九月-十二月; 每月 means `every` one, or all."""
    found: list[Month | None] = []
    for word in several(half_width(text)):
        if word in EVERY_MONTH:
            found += every or filter(None, months)
        elif ends := re.fullmatch(_MONTH_RANGE, word):
            first, last = (month(end, months, today) for end in ends.groups())
            if first > last:
                raise UsageError(f"“{word}”前后颠倒了", f"写成 {last.name}-{first.name}")
            found += [each for each in months if each and first <= each <= last]
        else:
            found.append(month_or_term(word, months, today))
    if not found:
        raise UsageError(f"“{text}”里没有月份", "写成 九月、9月、2019-09、九月-十二月 或 本月")
    return found


def some_weeks(text: str, plan: PlainPlan, today: date) -> list[int]:
    """Read one or several of a plan's weeks: 3, 第3周, 3-5, 第三周,第五周, 本周."""
    known = known_weeks(plan)
    if not known:
        first_day(plan, "哪些任务在哪一周")
    found: list[int] = []
    for word in several(re.sub(r"\s*([-~至到])\s*", r"\1", half_width(text))):
        weeks = weeks_named(plan, word, today)
        found += range(weeks.first, weeks.last + 1)
    if not found:
        raise UsageError(f"“{text}”里没有周次", "写成 3、第3周、3-5 或 本周")
    for number in found:
        if number not in known:
            hint = f"可以写：{Weeks(known.start, known.stop - 1).name}"
            raise UsageError(f"计划里没有第{number}周", hint)
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
    months = {each for word in given.months for each in some_months(word, months_of(plan), today)}
    if given.no_month:
        months.add(month_or_term(WHOLE_TERM, months_of(plan), today))
    return Filter(
        months=frozenset(filter(None, months)),
        whole_term=None in months,
        weeks=frozenset(week for word in given.weeks for week in some_weeks(word, plan, today)),
        kinds=frozenset([Kind.EVENT] if given.event else ()),
        statuses=frozenset().union(*map(statuses, given.statuses)),
        goal=_linked(plan, given.goal, "目标", plan.goals),
        measure=_linked(plan, given.measure, "措施", plan.all_measures),
        owners=frozenset(owners_named(plan, given.owner)),
        overdue=given.overdue,
        text=given.grep or "",
    )


def _linked(plan: PlainPlan, word: str | None, noun: str, records: Sequence[Served]) -> str:
    """Find which goal or measure is meant: by its name, by a piece of a name that only one has, or by id."""
    if word is None:
        return ""
    name = word.strip()
    found = [record for record in records if name == record.label]
    found = found or [record for record in records if name and name in record.label]
    if len(found) > 1:
        known = "、".join(f"{record.id}（{record.label}）" for record in found)
        raise UsageError(f"“{word}”可以是几个{noun}", f"写编号：{known}")
    if found:
        return found[0].id
    ids = find_links(plan, noun, [record.id for record in records], [word])
    if len(ids) != 1:
        raise UsageError(f"“{word}”不是一个{noun}", f"只能写一个编号，如 {ids[0]}")
    return ids[0]


def person(names: Sequence[str], word: str, where: str) -> str:
    """Find which one person a name means: who is called so, else the only one in whose name it is."""
    name = word.strip()
    found = [name] if name in names else [each for each in dict.fromkeys(names) if name and name in each]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"“{word}”可以是几个人", f"写全名：{'、'.join(found)}")
    close = like(name, list(names))
    hint = (
        f"你是不是想写 {close[0]}？"
        if close
        else f"{where}里的人：{first_few(sorted(set(names)), '、', '人')}"
    )
    raise UsageError(f"{where}里没有“{word}”", hint)


def owners_named(plan: PlainPlan, word: str | None) -> list[str]:
    """Find whom a name means: the one who is called so, else all in whose names it is: 王 for 王老师."""
    if word is None:
        return []
    name = word.strip()
    known = owners(plan.tasks)
    found = [name] if name in known else [owner for owner in known if name and name in owner]
    if not found:
        hint = f"计划里的责任人：{'、'.join(known)}" if known else "计划里还没有写责任人（owner）"
        raise UsageError(f"计划里没有责任人“{word}”", hint)
    return found
