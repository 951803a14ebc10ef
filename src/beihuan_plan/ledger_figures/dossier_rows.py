"""What each ledger has for the dossier of one teacher, as the rows of a section."""

from collections.abc import Callable, Iterator

from beihuan_plan.figures import number_in_words
from beihuan_plan.ledger_figures.hours import hours_of_all
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_figures.record_row import RecordRow, record_row
from beihuan_plan.ledger_figures.tally import Heading, LedgerFigures, Tally
from beihuan_plan.ledger_figures.teaching_figures import lesson_figures
from beihuan_plan.ledger_figures.work_figures import work_figures
from beihuan_plan.model.ledgers.ledger import LedgerRecord
from beihuan_plan.model.ledgers.projects import Project
from beihuan_plan.model.ledgers.works import Work
from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.project_stages import as_known, level_at_end, lifetime, steps_until
from beihuan_plan.window import Where, Window

_LED = Heading("projects.led", "主持课题", "项", (0,))
_JOINED = Heading("projects.joined", "参加课题", "项", (1,))
_SPOKEN = Heading("activities.spoken", "主讲", "次", (2,))
_HOURS = Heading("activities.hours", "继续教育", "学时", (3,))


class Collecting:
    """Goes through the ledgers for one person."""

    def __init__(self, office: OfficeRecords, name: str, window: Window) -> None:
        self._office, self._name, self._window = office, name, window
        self._tally = Tally()
        self.undecided: set[str] = set()

    def figures(self) -> LedgerFigures:
        """Count what was gone through; works and lessons as they are counted for all."""
        own = OfficeRecords(
            self._office.rules,
            works=tuple(each for each in self._office.works if self._name in each.authors),
            lessons=tuple(each for each in self._office.lessons if each.teacher == self._name),
        )
        works, lessons = work_figures(own, self._window), lesson_figures(own, self._window)
        told = [f"works.awarded.{level}" for level in self._office.rules.levels]
        names = ("works.awarded", *told, "works.published", "lessons.given")
        counted = {name: figure for name, figure in (works | lessons).items() if name in names}
        every = self._tally.figures() | counted
        return {name: figure for name, figure in every.items() if figure.value}

    def _is_in(self, where: Where, record: LedgerRecord) -> bool:
        """Whether something belongs; of what cannot be told, keep the record in mind."""
        if where is Where.UNDECIDED:
            self.undecided.add(record.id)
        return where is Where.INSIDE

    def ranks(self) -> Iterator[RecordRow]:
        """Ranks that were held."""
        for teacher in self._office.teachers:
            for held in teacher.ranks if teacher.name == self._name else ():
                if self._is_in(self._window.where_alive(held.on, held.until), teacher):
                    yield record_row(teacher, held.on, held.rank, held.level, held.batch)

    def projects(self) -> Iterator[RecordRow]:
        """Projects that lasted into the window, led or taken part in."""
        rules = self._office.rules
        for project in self._office.projects:
            start, end = lifetime(project, rules)
            role, where = self._part_in(project, start, end)
            if role and self._is_in(as_known(project, where), project):
                self._tally.add([_LED if "主持" in role else _JOINED], project)
                level, came = level_at_end(project, self._window), self._stages(project)
                yield record_row(project, project.title, level, role, project.number, came, begun=start)

    def _part_in(
        self, project: Project, start: PartialDate | None, end: PartialDate | None
    ) -> tuple[str, Where]:
        """Say what somebody was in a project, empty if nothing, and whether so in the window."""
        for each in reversed(project.leading):
            where = self._window.where_alive(each.since or start, each.until or end)
            if each.name == self._name and where is not Where.OUTSIDE:
                went_on = self._window.until.where(each.until) is Where.OUTSIDE
                return "曾主持" if each.is_over and not went_on else "主持", where
        is_member = self._name in project.members
        role = "执笔" if self._name == project.writer else "参加" if is_member else ""
        return role, self._window.where_alive(start, end)

    def _stages(self, project: Project) -> str:
        """Tell the stages that a project had come to by the window's end."""
        reached = [step.reached for step in steps_until(project, self._window, self._office.rules)]
        return "；".join(f"{each.on or ''} {each.stage.label}".strip() for each in reached)

    def awards(self) -> Iterator[RecordRow]:
        """Every award of the works, the lower ones too."""
        for work, place in self._works():
            for award in work.awards:
                if self._is_in(self._window.where(award.on), work):
                    yield record_row(
                        work,
                        award.on,
                        work.title,
                        work.kind,
                        award.contest,
                        award.level,
                        award.grade,
                        place,
                    )

    def publications(self) -> Iterator[RecordRow]:
        """Where the works appeared."""
        for work, place in self._works():
            for each in work.publications:
                if self._is_in(self._window.where(each.on), work):
                    journal = " ".join(filter(None, (each.journal, each.issue, each.cn)))
                    yield record_row(work, each.on, work.title, work.kind, journal, each.rank, place)

    def _works(self) -> Iterator[tuple[Work, str]]:
        """Go through the works, each with the author's place among several."""
        for work in self._office.works:
            if self._name in work.authors:
                authors = list(dict.fromkeys(work.authors))
                place = f"{authors.index(self._name) + 1}/{len(authors)}"
                yield work, "独立" if len(authors) == 1 else place

    def lessons(self) -> Iterator[RecordRow]:
        """Lessons that were given."""
        for each in self._office.lessons:
            if each.teacher == self._name and self._is_in(self._window.where(each.date), each):
                yield record_row(each, each.date, each.title, each.class_, each.kind, each.level)

    def talks(self) -> Iterator[RecordRow]:
        """Activities at which somebody spoke."""
        for each in self._office.activities:
            if self._name in each.speaker and self._is_in(self._window.where(each.date), each):
                self._tally.add([_SPOKEN], each)
                yield record_row(each, each.date, each.title, each.kind, each.level, each.host or each.place)

    def hours(self) -> Iterator[RecordRow]:
        """Activities that count for hours, with the hours that they count for."""
        activities = {each.id: each for each in self._office.activities}
        found = hours_of_all([self._name], self._office, self._window)[self._name]
        self.undecided.update(found.undecided)
        for number, counted in found.activities.items():
            each = activities[number]
            self._tally.add([_HOURS], each, counted.hours)
            hours = number_in_words(counted.hours)
            yield record_row(each, each.date, each.title, each.kind, each.level, hours)

    def mentoring(self) -> Iterator[RecordRow]:
        """Pairs that were alive."""
        for pair in self._office.mentoring:
            if self._name not in (pair.mentor, pair.mentee):
                continue
            if self._is_in(self._window.where_alive(pair.start, pair.to), pair):
                is_mentor = self._name == pair.mentor
                role, other = ("师傅", pair.mentee) if is_mentor else ("徒弟", pair.mentor)
                yield record_row(pair, pair.span, role, other, pair.field, pair.result, begun=pair.start)

    def clubs(self) -> Iterator[RecordRow]:
        """Clubs that were led."""
        for club in self._office.clubs:
            is_led = self._name in club.teachers
            if is_led and self._is_in(self._window.where_any(club.dates), club):
                shown = club.showcase.text if club.showcase else None
                members = "" if club.members is None else str(club.members)
                yield record_row(
                    club,
                    club.name,
                    club.recruited_on,
                    members,
                    shown,
                    "；".join(club.honours),
                )


_Collect = Callable[[Collecting], Iterator[RecordRow]]
SECTIONS: tuple[tuple[str, str, tuple[str, ...], _Collect], ...] = (
    ("ranks", "称号", ("取得日期", "称号", "级别", "批次"), Collecting.ranks),
    ("projects", "课题", ("课题名称", "级别", "承担", "编号", "进展"), Collecting.projects),
    ("awards", "获奖", ("日期", "题目", "类别", "评比", "级别", "等第", "署名"), Collecting.awards),
    ("publications", "发表", ("日期", "题目", "类别", "刊物", "刊物类别", "署名"), Collecting.publications),
    ("lessons", "公开课", ("日期", "课题名", "班级", "类别", "级别"), Collecting.lessons),
    ("talks", "主讲", ("日期", "名称", "类别", "级别", "主办或地点"), Collecting.talks),
    ("hours", "继续教育学时", ("日期", "名称", "类别", "级别", "学时"), Collecting.hours),
    ("mentoring", "师徒结对", ("起止", "担任", "对方", "方面", "结果"), Collecting.mentoring),
    ("clubs", "社团", ("社团", "招募日期", "学生人数", "汇报展示", "荣誉"), Collecting.clubs),
)
