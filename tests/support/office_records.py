"""Records of an office as typed ones, made of what would stand in its files; and random ones."""

from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from beihuan_plan.ledger_figures.every_figure import every_figure
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_figures.tally import LedgerFigures
from beihuan_plan.model.semester import Semester
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.window import Window

FOLDER = LedgerFolder(Path("nowhere"))
RULES = FOLDER.rules
TERM = Window.of_semester(Semester.parse("2019-fall"))
NAMES = ("张老师", "李老师", "王老师", "赵老师")
OUTSIDER = "外请周专家"
Values = dict[str, Any]


def office_of(**ledgers: list[Values]) -> OfficeRecords:
    """Read records as files hold them: every value is text."""
    found = {
        stem: FOLDER.kinds[stem]
        .model_validate({"schema_version": "1", "records": records}, context=RULES)
        .records
        for stem, records in ledgers.items()
    }
    return OfficeRecords(RULES, **found)


def figures_of(window: Window = TERM, /, **ledgers: list[Values]) -> LedgerFigures:
    """Count records; all figures by name."""
    found = every_figure(office_of(**ledgers), window, window.last)
    return {name: figure for figures in found.values() for name, figure in figures.items()}


def values_of(figures: LedgerFigures) -> dict[str, Any]:
    """Return the numbers alone, without those that are nought."""
    return {name: figure.value for name, figure in figures.items() if figure.value}


def _word(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from(list(getattr(RULES, name)))


def _some(names: tuple[str, ...] = NAMES) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), unique=True)


DATES = st.dates(*(Window.of_years(3, TERM.last)[:2])).flatmap(
    lambda day: st.sampled_from([str(day), str(day), str(day)[:7], str(day)[:4]])
)


@st.composite
def _record(draw: st.DrawFn, required: dict[str, Any], optional: dict[str, Any]) -> Values:
    """A record with these fields, and some of the others."""
    more = {name: values for name, values in optional.items() if draw(st.booleans())}
    return {name: draw(values) for name, values in (required | more).items()}


def _parts(
    prefix: str, required: dict[str, Any], optional: dict[str, Any]
) -> st.SearchStrategy[list[Values]]:
    made = st.lists(_record(required, optional), max_size=4)
    return made.map(lambda found: [{"id": f"{prefix}.{n}", **each} for n, each in enumerate(found, 1)])


TEXT = st.just("某某")
NUMBER = st.integers(0, 12).map(str)
KINDS: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "teachers": (
        "T", {"name": st.sampled_from(NAMES)},
        {"joined": DATES, "left": DATES, "groups": st.just(["青年组"]),
         "ranks": _parts("T1", {"rank": _word("ranks")}, {"on": DATES, "until": DATES})},
    ),
    "projects": (
        "K", {"title": TEXT, "level": _word("levels")},
        {"history": _parts("K1", {"stage": _word("stages")}, {"on": DATES, "level": _word("levels")}),
         "stopped": _record({}, {"on": DATES}), "evidence": st.just(["a.pdf"])},
    ),
    "activities": (
        "A", {"date": DATES, "kind": _word("activity_kinds"), "title": TEXT},
        {"level": _word("levels"), "hours": NUMBER, "attendance": NUMBER,
         "people": st.lists(_record({"name": st.sampled_from((*NAMES, OUTSIDER))}, {"hours": NUMBER, "leave": TEXT}),
                            unique_by=lambda each: each["name"])},
    ),
    "works": (
        "W", {"title": TEXT, "kind": _word("work_kinds"), "authors": _some()},
        {"awards": _parts("W1", {"level": _word("levels"), "grade": _word("grades")}, {"on": DATES}),
         "publications": _parts("W2", {"journal": TEXT}, {"on": DATES, "rank": _word("publication_ranks")})},
    ),
    "lessons": (
        "L", {"date": DATES, "teacher": st.sampled_from(NAMES), "title": TEXT},
        {"kind": _word("lesson_kinds"), "level": _word("levels"),
         "sheets": _record({"preview": TEXT, "in_class": TEXT}, {"after_class": TEXT})},
    ),
    "mentoring": (
        "P", {"mentor": st.sampled_from(NAMES), "mentee": st.sampled_from(NAMES)},
        {"field": _word("mentoring_fields"), "from": DATES, "to": DATES,
         "heard": _record({}, {"by_mentee": NUMBER, "by_mentor": NUMBER})},
    ),
    "clubs": (
        "C", {"name": TEXT},
        {"members": NUMBER, "recruited_on": DATES, "showcase": _record({"on": DATES}, {})},
    ),
    "honours": ("H", {"holder": TEXT, "title": TEXT}, {"level": _word("levels"), "on": DATES}),
    "site_updates": ("U", {"date": DATES, "title": TEXT}, {"project": st.sampled_from(["K1", "K2"])}),
}  # fmt: skip
"""Of each ledger: the prefix of its ids, the fields that a record has, and those that it may have."""


def records(stem: str, max_size: int = 5) -> st.SearchStrategy[list[Values]]:
    """Random records of a ledger."""
    prefix, required, optional = KINDS[stem]
    made = st.lists(_record(required, optional), max_size=max_size)
    return made.map(lambda found: [{"id": f"{prefix}{n}", **each} for n, each in enumerate(found, 1)])


OFFICES = st.fixed_dictionaries({stem: records(stem) for stem in KINDS})


YEARS = Window.of_years(5, date(2024, 8, 31))
BUSY = office_of(
    teachers=[{"id": "T1", "name": "张老师", "subject": "语文", "joined": "2010-08", "groups": ["青年组"],
               "ranks": [{"id": "T1.1", "rank": "教坛新秀", "level": "区", "on": "2016-09"},
                         {"id": "T1.2", "rank": "教学能手", "level": "市", "on": "2019-11"}]}],
    projects=[{"id": "K1", "title": "甲课题", "level": "市", "leaders": ["张老师"],
               "history": [{"id": "K1.1", "stage": "备案", "on": "2019-09"}, {"id": "K1.2", "stage": "开题", "on": "2019-10-16"}]},
              {"id": "K2", "title": "乙课题", "level": "省", "leaders": ["李老师"], "members": ["张老师"],
               "history": [{"id": "K2.1", "stage": "立项", "on": "2017"}, {"id": "K2.2", "stage": "结题", "on": "2018"}]},
              {"id": "K3", "title": "丙课题", "level": "校", "leaders": ["李老师"],
               "history": [{"id": "K3.1", "stage": "立项", "on": "2020-09"}],
               "changes": [{"id": "K3.2", "what": "负责人", "from": "张老师", "to": "李老师"}]}],
    works=[{"id": "W1", "title": "甲文", "kind": "论文", "authors": ["李老师", "张老师"], "evidence": ["W1.jpg"],
            "awards": [{"id": "W1.1", "contest": "某评比", "level": "省", "grade": "三等奖", "on": "2019-12-05"},
                       {"id": "W1.2", "contest": "某评比", "level": "区", "grade": "一等奖", "on": "2019-10"}],
            "publications": [{"id": "W1.3", "journal": "某刊", "issue": "2019年第11期", "on": "2019-11"}]},
           {"id": "W2", "title": "乙文", "kind": "案例", "authors": ["张老师"],
            "awards": [{"id": "W2.1", "level": "市", "grade": "二等奖", "on": "2019"}]},
           {"id": "W3", "title": "丙文", "kind": "案例", "authors": ["李老师"],
            "awards": [{"id": "W3.1", "level": "市", "grade": "二等奖", "on": "2020"}]}],
    lessons=[{"id": "L1", "date": "2019-11-12", "teacher": "张老师", "title": "某课", "kind": "研究课", "level": "区"}],
    activities=[{"id": "A1", "date": "2019-11-05", "kind": "校际交流", "title": "某交流", "speaker": ["张老师"], "host": "某校"},
                {"id": "A2", "date": "2020-07-10", "to": "2020-07-11", "kind": "培训", "title": "某培训", "level": "省",
                 "hours": "12", "people": [{"name": "张老师"}]}],
    mentoring=[{"id": "P1", "mentor": "张老师", "mentee": "李老师", "field": "教学", "from": "2019-09-10"}],
    clubs=[{"id": "C1", "name": "合唱社", "teachers": ["张老师"], "members": "32", "recruited_on": "2019-09"}],
)  # fmt: skip
"""An office in which 张老师 has done something of every kind, in these years and before."""
