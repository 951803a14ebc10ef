"""Commands that count ledgers: figures (all of them), hours (of further education)."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from beihuan_plan.cli.input import ledger_completion, options, words
from beihuan_plan.cli.input.windows import SchoolYear, WindowOptions, school_year
from beihuan_plan.cli.screen import counted, terminal
from beihuan_plan.cli.screen.columns import sentences
from beihuan_plan.cli.screen.told import told
from beihuan_plan.cli.session import as_today, find_office, other_term, say_which_ledgers
from beihuan_plan.errors import NotFoundError, UsageError
from beihuan_plan.ledger_figures.every_figure import every_figure
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.model.semester import Semester
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.plan_file.office_reading import office_records
from beihuan_plan.plan_file.reading import read_semester
from beihuan_plan.workspace import Office

if TYPE_CHECKING:  # for hours alone
    from beihuan_plan.ledger_figures.hours_of_year import HoursOfYear

HOW_TO_BEGIN = (
    "还没有台账，没有可以数的。",
    "记下第一条就有了，如 plan ledger add 课题 名称=某某课题 级别=市 主持人=张老师。",
)
NO_TEACHERS = (
    "教师台账里这一学年没有在职的老师，学时数不出来。",
    "先记下老师，如 plan ledger add 教师 姓名=张老师。",
)


def figures(
    stretch: WindowOptions,
    trace: Annotated[
        bool, typer.Option("--trace", help="列出每个数字是从哪几条数出来的，有什么佐证，哪几条没有")
    ] = False,
    *,
    call: options.ReadingOptions,
) -> None:
    """台账里的数字：课题、成果、活动、梯队、结对……，一个学期的，或者任何一段时间的。

    不写时间就是计划的那个学期。一件成果只算一次，照最高的一次获奖；两个人合写的是 1 篇、2 人次。
    """
    today = as_today(call.today)
    office = find_office(call, today)
    window = stretch.window(today, lambda: _term(office, call, today))
    records = read_records(office, call)
    kept, titles = records.ledgers(), records.titles()
    found = {stem: counts for stem, counts in every_figure(records, window, today).items() if kept[stem]}
    every = [figure for counts in found.values() for figure in counts.values()]
    if call.as_json:
        sources = {"records": counted.source_records(records)} if trace else {}
        terminal.write_json(
            window=counted.window_record(window),
            figures=[counted.figure_record(figure) for figure in every],
            **sources,
        )
        return
    if not found:
        terminal.write(sentences(map(told, HOW_TO_BEGIN), terminal.width()))
        return
    terminal.write(terminal.paint(str(window), "bold"))
    for stem, counts in found.items():
        traced = records.by_id() if trace else None
        terminal.write(["", titles[stem], *counted.figure_lines(counts, traced)])
    if doubts := counted.doubts_on_figures(every):
        terminal.write(["", *sentences(doubts, terminal.width())])
    missing = [titles[stem] for stem in kept if not kept[stem]]
    undated = [titles[stem] for stem in kept if kept[stem] and stem not in found]
    for said, ledgers in (("还没有记录", missing), ("没有日期栏，不数", undated)):
        if ledgers and not call.quiet:
            terminal.note(terminal.paint(f"{said}：{'、'.join(ledgers)}", "dim"))


def _term(office: Office, call: options.ReadingOptions, today: date) -> Semester:
    """Return the term of the plan; without a plan that of today."""
    if office.plan is None:
        return Semester.coming(today)
    term = read_semester(office.plan)
    if (instead := other_term(term, call, today)) and not call.silent:
        terminal.note(instead)
    return term


def read_records(office: Office, call: options.ReadingOptions, *stems: str) -> OfficeRecords:
    """Read ledgers, all if none is named, and say where they are unless the call is silent."""
    if office.ledgers.is_dir():
        say_which_ledgers(office, call)
    return office_records(LedgerFolder(office.ledgers), stems)


def hours(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="老师",
            help="只看一位老师，列出每次活动；只写姓也行",
            autocompletion=ledger_completion.people,
        ),
    ] = None,
    year: SchoolYear = None,
    same: Annotated[
        str | None,
        typer.Option("--year", metavar="学年", help="同 --school-year：学时按学年算，不按 1 月到 12 月"),
    ] = None,
    *,
    call: options.ReadingOptions,
) -> None:
    """继续教育学时：每位老师的、够不够一个周期要的，和按学时分段的人数。

    只算在职教师参加了的活动；请假的、校外的不算，一天最多算几学时照台账规则。
    """
    from beihuan_plan.cli.screen.hours_table import hours_of_one_lines, hours_record, write_hours
    from beihuan_plan.ledger_figures.hours_of_year import HoursOfYear

    today = as_today(call.today)
    office = find_office(call, today)
    if year is not None and same is not None:
        raise UsageError("--school-year 和 --year 只能写一个", "在这里是一个意思，去掉一个")
    said = same if year is None else year
    begins = _term(office, call, today).school_year if said is None else school_year(said)
    records = read_records(office, call, "teachers", "activities")
    found = HoursOfYear.of(records, begins)
    one = _teacher_of_year(found, records, name) if name is not None else None
    if call.as_json:
        terminal.write_json(**hours_record(found, one))
    elif not found.teachers:
        terminal.write(sentences(map(told, NO_TEACHERS), terminal.width()))
    elif one is not None:
        terminal.write(hours_of_one_lines(found, one))
    else:
        write_hours(found)


def _teacher_of_year(found: "HoursOfYear", records: OfficeRecords, word: str) -> str:
    """Find whose hours are meant; NotFoundError for somebody who was not in service, with the time."""
    there, name = [each.name for each in found.teachers], word.strip()
    known = [each.name for each in records.teachers]
    is_there = name in there or (name not in known and any(name in each for each in there))
    meant = words.person(there if is_there or not known else known, word, "教师台账")
    if meant not in there:
        times = "；".join(each.came_and_left for each in records.teachers if each.name == meant)
        raise NotFoundError(
            f"{meant}{found.year.title}不在校（{times}）", "别的学年用 --school-year，写开学那一年"
        )
    return meant
