"""Hours of further education on the terminal, and for programs."""

from collections.abc import Collection, Iterator
from decimal import Decimal

from beihuan_plan.chinese import first_few
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import columns, sentences
from beihuan_plan.cli.screen.counted import figure_record, window_record
from beihuan_plan.cli.screen.json import JsonObject, plain_number
from beihuan_plan.cli.screen.tables import write_table
from beihuan_plan.figures import number_in_words
from beihuan_plan.ledger_figures.hours import HoursOfOne
from beihuan_plan.ledger_figures.hours_of_year import HoursOfYear
from beihuan_plan.ledger_figures.levels import level_in_words
from beihuan_plan.ledger_figures.tally import Amount, by_number, percent
from beihuan_plan.ledger_figures.teacher_figures import IN_SERVICE


def write_hours(found: HoursOfYear) -> None:
    """Write a row for each teacher, then how many persons have how many hours."""
    levels = sorted(
        {level for one in found.of_year.values() for level in one.by_level}, key=lambda e: e.place
    )
    rows = []
    for teacher in found.teachers:
        one = found.of_year[teacher.name]
        cells = [number_in_words(one.by_level.get(level, 0)) for level in levels]
        of_cycle = [number_in_words(value) for value, _, _ in _quota(found, teacher.name)]
        rows.append([teacher.name, *cells, number_in_words(one.total), *of_cycle])
    quota = [f"{title}\n（要 {number_in_words(needed)}）" for _, needed, title in _quota(found)]
    terminal.write(terminal.paint(f"{found.year} 学时", "bold"))
    write_table(["教师", *map(level_in_words, levels), "本学年", *quota], rows, ())
    terminal.write(
        [f"{found.cycle.title}：{found.cycle.days}", "", "人数：", *columns(_persons(found), 2, None)]
    )
    if told := _told_of_hours(found, found.of_year.values()):
        terminal.write(["", *sentences(told, terminal.width())])


def _quota(found: HoursOfYear, name: str = "") -> Iterator[tuple[Amount, Amount, str]]:
    """Go through what a teacher has over the cycle, what is needed, and what that is called."""
    if quota := found.rules.hours:
        one = found.of_cycle.get(name)
        upper = level_in_words(found.rules.word_list("levels").parse(quota.upper_from))
        yield one.total if one else 0, quota.total, f"{found.cycle.title}合计"
        yield one.upper(found.rules) if one else 0, quota.upper, f"其中{upper}以上"


def _persons(found: HoursOfYear) -> list[tuple[str, str, str]]:
    """Return the figures of the return, with the share that each is of the teachers in service."""
    whole = found.figures[IN_SERVICE.name].value
    return [
        (
            each.label,
            each.amount,
            "" if each.name == IN_SERVICE.name else f"{number_in_words(percent(each.value, whole))}%",
        )
        for each in found.figures.values()
        if each.value
    ]


def hours_of_one_lines(found: HoursOfYear, name: str) -> list[str]:
    """List the activities of a teacher with the hours that each counts for, and the sums."""
    one = found.of_year[name]
    rows = []
    for number, counted in one.activities.items():
        activity = found.activities[number]
        hours = f"{number_in_words(counted.hours)} 学时"
        proof = "、".join(activity.proof) or terminal.paint("没有佐证", "red")
        level = level_in_words(counted.level)
        rows.append((number, str(activity.date), hours, level, activity.label, proof))
    sums = [
        (level_in_words(level), f"{number_in_words(hours)} 学时") for level, hours in one.by_level.items()
    ]
    sums.append(("本学年", f"{number_in_words(one.total)} 学时"))
    for has, needed, title in _quota(found, name):
        left = f"，还差 {number_in_words(needed - has)}" if has < needed else "，够了"
        sums.append((title, f"{number_in_words(has)} 学时，要 {number_in_words(needed)}{left}"))
    head = terminal.paint(f"{name}  {found.year} 学时", "bold")
    lines = [head, *(columns(rows, 2, None) or ["  没有记下参加过的培训。"]), "", *columns(sums, 2, None)]
    told = sentences(_told_of_hours(found, [one]), terminal.width())
    return [*lines, *(["", *told] if told else [])]


def _told_of_hours(found: HoursOfYear, ones: Collection[HoursOfOne]) -> list[str]:
    """Say which hours do not count, and why; and which a day's most could not be asked of."""
    most = number_in_words(found.rules.hours.a_day) if found.rules.hours else ""
    cut = [(name, each.cut) for one in ones for name, each in one.activities.items() if each.cut]
    less = number_in_words(sum((hours for _, hours in cut), Decimal()))
    told = {
        f"按一天最多 {most} 学时，少算 {less} 学时": {name for name, _ in cut},
        f"只知道月份，没有按一天最多 {most} 学时算": {name for one in ones for name in _uncapped(found, one)},
        "照日期看不出那时在不在这个学年里、在不在校，没有算进": {
            name for one in ones for name in one.undecided
        },
    }
    return [
        f"{text}：{first_few(sorted(ids, key=by_number), '、', '条')}" for text, ids in told.items() if ids
    ]


def _uncapped(found: HoursOfYear, one: HoursOfOne) -> list[str]:
    """List the activities of more hours than a day has of which only the month is known."""
    quota = found.rules.hours
    return [
        name
        for name, counted in one.activities.items()
        if quota and found.activities[name].date.day is None and counted.hours > quota.a_day
    ]


def hours_record(found: HoursOfYear, name: str | None) -> JsonObject:
    """Return hours for programs: of all teachers, or of one."""
    return {
        "year": window_record(found.year),
        "cycle": window_record(found.cycle),
        "teachers": [
            {
                "id": each.id,
                "name": each.name,
                "year": _record(found, found.of_year[each.name]),
                "cycle": _record(found, found.of_cycle[each.name]),
                "quota": [
                    {"label": title, "has": plain_number(has), "needed": plain_number(needed)}
                    for has, needed, title in _quota(found, each.name)
                ],
            }
            for each in found.teachers
            if name in (None, each.name)
        ],
        "figures": [figure_record(each) for each in found.figures.values()],
    }


def _record(found: HoursOfYear, one: HoursOfOne) -> JsonObject:
    return {
        "total": plain_number(one.total),
        "by_level": {level: plain_number(hours) for level, hours in one.by_level.items()},
        "activities": {name: plain_number(each.hours) for name, each in one.activities.items()},
        "cut": {name: plain_number(each.cut) for name, each in one.activities.items() if each.cut},
        "uncapped": _uncapped(found, one),
        "undecided": list(one.undecided),
    }
