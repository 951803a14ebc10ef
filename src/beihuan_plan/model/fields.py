"""The forms that a single field of a plan file can take, each with its Chinese explanation.

Every scalar arrives as the text that stands in the file; a field's type alone decides what it means.
"""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from beihuan_plan.model.choices import (
    AnnexTable,
    Choice,
    Content,
    Kind,
    PageNumber,
    ScheduleForm,
    Shown,
    Status,
    Style,
    TableColumn,
)
from beihuan_plan.model.dates import date_in_words, month_as_typed, parse_day
from beihuan_plan.model.days_form import EXAMPLE as DAYS_EXAMPLE
from beihuan_plan.model.days_form import DaysForm, example_like
from beihuan_plan.model.forms import Form, TextForm
from beihuan_plan.model.ledger_names import (
    LEDGER_TITLES,
    LEDGERS_IN_WORDS,
    ledger_like,
    parse_ledger,
    parse_ledger_link,
)
from beihuan_plan.model.mark_form import EXAMPLE as MARK_EXAMPLE
from beihuan_plan.model.mark_form import NONE, MarkForm, first_like
from beihuan_plan.model.semester import Month, Semester
from beihuan_plan.model.tree import Refers
from beihuan_plan.model.weeks import LAST, Weeks, weeks_in_words

SCHEMA_VERSION = 1


def _id(pattern: str, description: str) -> Any:
    return Field(title="编号", pattern=f"^{pattern}$", description=description)


def one_of(choices: type[Choice]) -> Form:
    """Make the form of a field that takes one of some words."""
    spellings = [*choices, *(choice.label for choice in choices)]
    schema = {"type": "string", "enum": spellings}
    return Form(choices.parse, f"可以写：{choices.words()}", schema, choices.like)


def _parse_version(text: str) -> int:
    if text != str(SCHEMA_VERSION):
        raise ValueError(text)
    return SCHEMA_VERSION


_YES, _NO = ("true", "yes", "是"), ("false", "no", "否")


def _parse_flag(text: str) -> bool:
    word = text.strip().lower()
    if word not in (*_YES, *_NO):
        raise ValueError(text)
    return word in _YES


def _parse_week_count(text: str) -> int:
    if not (re.fullmatch("[0-9]{1,2}", text) and 1 <= int(text) <= LAST):
        raise ValueError(text)
    return int(text)


def _parse_day_or_month(text: str) -> date | Month:
    return parse_day(text) if text.count("-") > 1 else Month.parse(text)


def _day_or_month_as_typed(text: str) -> date | Month | None:
    return date_in_words(text) or month_as_typed(text)


_DATE_FORM = "日期写成 2019-10-15 这样，四位年、两位月、两位日"
_MONTH_FORM = "月份写成 2019-09 这样，四位年、两位月"
_SEMESTER_FORM = "秋季学期写 2019-fall，春季学期写 2020-spring，年份是开学那一年"

_NUMBER = "[1-9][0-9]{0,3}"
"""What an id counts with, to 9999."""

Text = Annotated[str, TextForm(r"\S")]
GoalId = Annotated[str, _id(f"G{_NUMBER}", "目标编号写作 G1、G2……")]
MeasureId = Annotated[str, _id(f"M{_NUMBER}", "措施编号写作 M1、M2……")]
MeasurePartId = Annotated[str, _id(rf"M{_NUMBER}\.{_NUMBER}", "措施分项编号写作 M1.1、M1.2……")]
_MONTH = "(1[0-2]|[0-9])"
TaskId = Annotated[
    str,
    _id(
        f"{_MONTH}-{_NUMBER}",
        "任务编号写作 9-1、10-3：月份数字（全学期的是 0）、短横、序号；写定后不再改",
    ),
]
TaskPartId = Annotated[
    str, _id(rf"{_MONTH}-{_NUMBER}\.{_NUMBER}", "任务分项编号写作 12-3.1：任务编号、点、序号")
]
GoalLink = Annotated[
    str, Field(pattern=f"^G{_NUMBER}$", description="目标编号，如 G1"), Refers("goals", "目标")
]
MeasureLink = Annotated[
    str,
    Field(pattern=rf"^M{_NUMBER}(\.{_NUMBER})?$", description="措施编号，如 M1 或 M1.2"),
    Refers("measures", "措施"),
]

Day = Annotated[date, Form(parse_day, _DATE_FORM, {"type": "string", "format": "date"}, date_in_words)]
MonthField = Annotated[
    Month,
    Form(
        Month.parse,
        _MONTH_FORM,
        {"type": "string", "pattern": r"^[0-9]{4}-(0[1-9]|1[0-2])$"},
        month_as_typed,
    ),
]
DayOrMonth = Annotated[
    date | Month,
    Form(
        _parse_day_or_month,
        f"{_DATE_FORM}；只写到月的写成 2019-09",
        {"type": "string", "pattern": r"^[0-9]{4}-(0[1-9]|1[0-2])(-[0-9]{2})?$"},
        _day_or_month_as_typed,
    ),
]
WeeksField = Annotated[
    Weeks,
    Form(
        Weeks.parse,
        f"周次写成 3 或 2-6 这样，最小是 0，最大是 {LAST}",
        {
            "type": ["integer", "string"],
            "pattern": "^([0-2]?[0-9]|30)(-([0-2]?[0-9]|30))?$",
            "minimum": 0,
            "maximum": LAST,
        },
        weeks_in_words,
    ),
]
WeekCount = Annotated[
    int,
    Form(
        _parse_week_count,
        f"写成 20 这样的数字，最小是 1，最大是 {LAST}",
        {"type": "integer", "minimum": 1, "maximum": LAST},
        weeks_in_words,
        as_text=False,
    ),
]
MarkField = Annotated[
    MarkForm,
    Form(
        MarkForm.parse,
        "照第一项的样子写，里面有一个 一、1 或 ①，如 一、 （一） 1． ①；不编号写 none",
        {
            "type": ["string", "number"],  # an editor takes 1. for a number
            "pattern": f"^({MARK_EXAMPLE}|{'|'.join(NONE)})$",
            "minimum": 1,
            "maximum": 1,
            "examples": ["一、", "（一）", "1．", "1、", "none"],
        },
        first_like,
    ),
]
DaysFormField = Annotated[
    DaysForm,
    Form(
        DaysForm.parse,
        "照本校的写法写出 9月2日到8日这一周，如 9月2—8日、9.2-9.8、9月2日--9月6日",
        {
            "type": "string",
            "pattern": f"^{DAYS_EXAMPLE}$",
            "examples": ["9月2—8日", "9.2-9.8", "9月2日--9月6日"],
        },
        example_like,
    ),
]
Flag = Annotated[
    bool,
    Form(
        _parse_flag,
        "写 true（是）或 false（否）",
        {"type": ["boolean", "string"], "enum": [True, False, *_YES[1:], *_NO[1:]]},
        as_text=False,
    ),
]
SemesterField = Annotated[
    Semester,
    Form(Semester.parse, _SEMESTER_FORM, {"type": "string", "pattern": r"^[0-9]{4}-(fall|spring)$"}),
]
StatusField = Annotated[Status, one_of(Status)]
KindField = Annotated[Kind, one_of(Kind)]
LedgerField = Annotated[
    str,
    Form(
        parse_ledger,
        f"可以写：{LEDGERS_IN_WORDS}",
        {"type": "string", "enum": [*LEDGER_TITLES, *LEDGER_TITLES.values()]},
        ledger_like,
    ),
]
LedgerLinkField = Annotated[
    str,
    Form(
        parse_ledger_link,
        f"可以写：{LEDGERS_IN_WORDS}；只算一类的，后面加点和类别，如 works.paper",
        {"type": "string", "examples": [*LEDGER_TITLES, "works.paper"]},
        ledger_like,
    ),
]
ContentField = Annotated[Content, one_of(Content)]
ScheduleFormField = Annotated[ScheduleForm, one_of(ScheduleForm)]
ColumnField = Annotated[TableColumn, one_of(TableColumn)]
ShownField = Annotated[Shown, one_of(Shown)]
AnnexField = Annotated[AnnexTable, one_of(AnnexTable)]
StyleField = Annotated[Style, one_of(Style)]
PageNumberField = Annotated[PageNumber, one_of(PageNumber)]
Version = Annotated[
    int,
    Form(
        _parse_version,
        f"本程序认得的格式版本是 {SCHEMA_VERSION}",
        {"type": "integer", "const": SCHEMA_VERSION},
        as_text=False,
    ),
]
