"""The forms that a single field of a plan file can take, each with its Chinese explanation.

Every scalar arrives as the text that stands in the file; a field's type alone decides what it means.
"""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from beihuan_plan.model.choices import (
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
from beihuan_plan.model.days_form import DaysForm
from beihuan_plan.model.mark_form import MarkForm
from beihuan_plan.model.semester import Month, Semester
from beihuan_plan.model.tree import Refers
from beihuan_plan.model.weeks import LAST, Weeks, weeks_in_words

SCHEMA_VERSION = 1


def _read_with(
    parse: Callable[[str], object], help_text: str, meant: Callable[[str], object] = lambda text: None
) -> BeforeValidator:
    """Read a field's text; where its form is wrong, say what is right, and what was `meant` if that shows."""

    def read(value: Any) -> Any:
        try:
            if isinstance(value, str):
                return parse(value)
        except ValueError:
            pass
        context = {"help": help_text, "meant": str(meant(str(value)) or "")}
        raise PydanticCustomError("malformed", "malformed", context)

    return BeforeValidator(read)


def _id(pattern: str, description: str) -> Any:
    return Field(title="编号", pattern=f"^{pattern}$", description=description)


def _one_of(choices: type[Choice]) -> tuple[Any, ...]:
    spellings = [*choices, *(choice.label for choice in choices)]
    return (
        _read_with(choices.parse, f"可以写：{choices.words()}", choices.like),
        WithJsonSchema({"type": "string", "enum": spellings}),
    )


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
    if not (text.isdecimal() and 1 <= int(text) <= LAST):
        raise ValueError(text)
    return int(text)


def _parse_day_or_month(text: str) -> date | Month:
    return parse_day(text) if text.count("-") > 1 else Month.parse(text)


_DATE_FORM = "日期写成 2019-10-15 这样，四位年、两位月、两位日"
_MONTH_FORM = "月份写成 2019-09 这样，四位年、两位月"
_SEMESTER_FORM = "秋季学期写 2019-fall，春季学期写 2020-spring，年份是开学那一年"

_NUMBER = "[1-9][0-9]{0,3}"
"""What an id counts with, to 9999."""

Text = Annotated[str, Field(pattern=r"\S")]
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

Day = Annotated[
    date,
    _read_with(parse_day, _DATE_FORM, date_in_words),
    WithJsonSchema({"type": "string", "format": "date"}),
]
MonthField = Annotated[
    Month,
    _read_with(Month.parse, _MONTH_FORM, month_as_typed),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "pattern": r"^[0-9]{4}-(0[1-9]|1[0-2])$"}),
]
DayOrMonth = Annotated[
    date | Month,
    _read_with(_parse_day_or_month, f"{_DATE_FORM}；只写到月的写成 2019-09", date_in_words),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "pattern": r"^[0-9]{4}-(0[1-9]|1[0-2])(-[0-9]{2})?$"}),
]
WeeksField = Annotated[
    Weeks,
    _read_with(Weeks.parse, f"周次写成 3 或 2-6 这样，最小是 0，最大是 {LAST}", weeks_in_words),
    PlainSerializer(str),
    WithJsonSchema({"type": ["integer", "string"], "pattern": "^[0-9]{1,2}(-[0-9]{1,2})?$"}),
]
WeekCount = Annotated[
    int,
    _read_with(_parse_week_count, f"写成 20 这样的数字，最大是 {LAST}"),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": LAST}),
]
MarkField = Annotated[
    MarkForm,
    _read_with(MarkForm.parse, "照第一项的样子写，如 一、（一）1．①，里面有一个 一、1 或 ①；不编号写 none"),
    PlainSerializer(str),
    WithJsonSchema({"type": ["string", "number"], "examples": ["一、", "（一）", "1．", "1、", "none"]}),
]
DaysFormField = Annotated[
    DaysForm,
    _read_with(DaysForm.parse, "照本校的写法写出 9月2日到8日这一周，如 9月2—8日、9.2-9.8、9月2日--9月6日"),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "examples": ["9月2—8日", "9.2-9.8", "9月2日--9月6日"]}),
]
Flag = Annotated[
    bool, _read_with(_parse_flag, "写 true（是）或 false（否）"), WithJsonSchema({"type": "boolean"})
]
SemesterField = Annotated[
    Semester,
    _read_with(Semester.parse, _SEMESTER_FORM),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "pattern": r"^[0-9]{4}-(fall|spring)$"}),
]
StatusField = Annotated[Status, *_one_of(Status)]
KindField = Annotated[Kind, *_one_of(Kind)]
ContentField = Annotated[Content, *_one_of(Content)]
ScheduleFormField = Annotated[ScheduleForm, *_one_of(ScheduleForm)]
ColumnField = Annotated[TableColumn, *_one_of(TableColumn)]
ShownField = Annotated[Shown, *_one_of(Shown)]
StyleField = Annotated[Style, *_one_of(Style)]
PageNumberField = Annotated[PageNumber, *_one_of(PageNumber)]
Version = Annotated[
    int,
    _read_with(_parse_version, f"本程序认得的格式版本是 {SCHEMA_VERSION}"),
    WithJsonSchema({"type": "integer", "const": SCHEMA_VERSION}),
]
