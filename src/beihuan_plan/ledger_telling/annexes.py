"""The annexes of a summary: every record of the term, ledger by ledger, as a table."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from beihuan_plan.figures import number_in_words
from beihuan_plan.ledger_figures.activity_figures import took_part
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_figures.record_row import RecordRow, record_row
from beihuan_plan.ledger_figures.tally import by_number
from beihuan_plan.ledger_telling.award_counts import AwardCounts, award_counts
from beihuan_plan.ledger_telling.passage import Passage, Piece
from beihuan_plan.model.choices import AnnexTable
from beihuan_plan.model.ledgers.projects import Project
from beihuan_plan.project_stages import level_at_end, lifetime, steps_until
from beihuan_plan.term_records import is_of_term
from beihuan_plan.window import Where, Window


class Annex(NamedTuple):
    """A table of records."""

    title: str
    columns: tuple[str, ...]
    rows: list[RecordRow]

    @property
    def passages(self) -> list[Passage]:
        """The rows in words."""
        return [Passage.of(Piece("，".join(filter(None, row.cells)), (row.record,))) for row in self.rows]


def annexes_of(
    office: OfficeRecords, tables: Iterable[AnnexTable], term: Window
) -> Iterator[Annex | AwardCounts]:
    """Fill tables with what the ledgers have in a term; those with no records are left out."""
    for table in tables:
        if table is AnnexTable.AWARD_COUNTS:
            if counts := award_counts(office, term, table.label):
                yield counts
            continue
        _, columns, rows_of = _TABLES[table]
        if rows := sorted(rows_of(office, term), key=lambda row: (row.begun, by_number(row.record))):
            yield Annex(table.label, columns, rows)


def ledgers_of(tables: Iterable[AnnexTable]) -> set[str]:
    """Name the ledgers that fill some tables."""
    return {"works" if each is AnnexTable.AWARD_COUNTS else _TABLES[each][0] for each in tables}


def _projects(office: OfficeRecords, term: Window) -> Iterator[RecordRow]:
    for each in office.projects:
        if is_of_term(each, term, office.rules):
            start, _ = lifetime(each, office.rules)
            leaders, came = "、".join(_leaders(each, term)), _came_to(each, office, term)
            level = level_at_end(each, term)
            yield record_row(each, each.title, level, leaders, each.number, came, begun=start)


def _leaders(project: Project, term: Window) -> Iterator[str]:
    """Go through those who led it at the term's end."""
    for each in project.leading:
        begun = each.since is None or term.until.where(each.since) is not Where.OUTSIDE
        over = each.is_over and each.until and term.until.where(each.until) is not Where.OUTSIDE
        if begun and not over:
            yield each.name


def _came_to(project: Project, office: OfficeRecords, term: Window) -> str:
    """Tell the last stage that it had come to by the term's end: not one that may have been later."""
    reached = [
        step.reached
        for step in steps_until(project, term, office.rules)
        if step.reached.on is None or term.until.where(step.reached.on) is Where.INSIDE
    ]
    return f"{reached[-1].on or ''} {reached[-1].stage.label}".strip() if reached else ""


def _awards(office: OfficeRecords, term: Window) -> Iterator[RecordRow]:
    for work in office.works:
        for each in work.awards:
            if term.where(each.on) is Where.INSIDE:
                authors = "、".join(work.authors)
                yield record_row(
                    work, each.on, authors, work.title, work.kind, each.contest, each.level, each.grade
                )


def _publications(office: OfficeRecords, term: Window) -> Iterator[RecordRow]:
    for work in office.works:
        for each in work.publications:
            if term.where(each.on) is Where.INSIDE:
                journal = " ".join(filter(None, (each.journal, each.issue)))
                yield record_row(work, each.on, "、".join(work.authors), work.title, journal, each.rank)


def _activities(office: OfficeRecords, term: Window) -> Iterator[RecordRow]:
    for each in office.activities:
        if term.where(each.date) is Where.INSIDE:
            hours = number_in_words(each.hours) if each.hours else ""
            came, speakers = took_part(each) or "", "、".join(each.speaker)
            yield record_row(each, each.date, each.kind, each.title, speakers, hours, str(came))


def _lessons(office: OfficeRecords, term: Window) -> Iterator[RecordRow]:
    for each in office.lessons:
        if term.where(each.date) is Where.INSIDE:
            sheets = "齐全" if each.sheets and each.sheets.is_complete else ""
            yield record_row(
                each, each.date, each.teacher, each.subject, each.class_, each.title, each.level, sheets
            )


def _pairs(office: OfficeRecords, term: Window) -> Iterator[RecordRow]:
    for each in office.mentoring:
        if term.where_alive(each.start, each.to) is Where.INSIDE:
            cells = (each.mentor, each.mentee, each.field, each.subject, each.span, each.result)
            yield record_row(each, *cells, begun=each.start)


def _clubs(office: OfficeRecords, term: Window) -> Iterator[RecordRow]:
    for each in office.clubs:
        if term.where_any(each.dates) is Where.INSIDE:
            teachers = "、".join((*each.teachers, *each.coaches))
            members = "" if each.members is None else number_in_words(each.members)
            shown = each.showcase.text if each.showcase else None
            yield record_row(each, each.name, teachers, members, each.recruited_on, shown)


_Rows = Callable[[OfficeRecords, Window], Iterator[RecordRow]]
_TABLES: Mapping[AnnexTable, tuple[str, tuple[str, ...], _Rows]] = {
    AnnexTable.PROJECTS: ("projects", ("课题名称", "级别", "主持人", "编号", "进展"), _projects),
    AnnexTable.AWARDS: ("works", ("日期", "作者", "题目", "类别", "评比", "级别", "等第"), _awards),
    AnnexTable.PUBLICATIONS: ("works", ("日期", "作者", "题目", "刊物", "刊物类别"), _publications),
    AnnexTable.ACTIVITIES: ("activities", ("日期", "类别", "名称", "主讲", "学时", "人数"), _activities),
    AnnexTable.LESSONS: ("lessons", ("日期", "执教", "学科", "班级", "课题名", "级别", "三单"), _lessons),
    AnnexTable.MENTORING: ("mentoring", ("师傅", "徒弟", "方面", "学科", "起止", "结果"), _pairs),
    AnnexTable.CLUBS: ("clubs", ("社团", "指导教师", "学生人数", "招募日期", "汇报展示"), _clubs),
}
"""The ledger that fills a table, its columns, and what goes through its rows."""
