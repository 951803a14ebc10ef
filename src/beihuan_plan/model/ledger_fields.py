"""The forms that a single field of a ledger can take, each with its Chinese explanation."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import Field

from beihuan_plan.chinese import half_width
from beihuan_plan.model.forms import Form, TextForm
from beihuan_plan.model.partial_date import PartialDate, partial_date_in_words
from beihuan_plan.model.word_list import Word, WordForm

NUMBER = "[1-9][0-9]{0,4}"
"""What an id counts with, to 99999: ledgers are kept over the terms."""


@dataclass(frozen=True)
class Person:
    """Marks a field, on its type, that holds a person's name."""

    outside: bool = False
    """Whether it may be somebody who is no teacher of the school."""


@dataclass(frozen=True)
class LinkAcross:
    """Marks a link to a record of another file, on the field's type."""

    noun: str
    """What such a record is called in a sentence."""


def record_id(prefix: str, *, of_part: bool = False) -> Any:
    """Make the field of an id: a kind's letter and a number; of a record in another, a dot and one more."""
    part = rf"\.{NUMBER}" if of_part else ""
    example = f"{prefix}1.1、{prefix}1.2……" if of_part else f"{prefix}1、{prefix}2……"
    return Field(title="编号", pattern=f"^{prefix}{NUMBER}{part}$", description=f"编号写作 {example}")


def _parse_number(text: str) -> Decimal:
    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,2})?", text):
        raise ValueError(text)
    return Decimal(text)


def _number_as_typed(text: str) -> str:
    found = re.fullmatch(r"([0-9.]+)(?:学时|课时|小时|节|人|名)?", half_width(text).strip())
    return found[1] if found else ""


def _parse_count(text: str) -> int:
    if not re.fullmatch("[0-9]{1,6}", text):
        raise ValueError(text)
    return int(text)


PersonName = Annotated[str, TextForm(r"\S"), Person()]
GuestName = Annotated[str, TextForm(r"\S"), Person(outside=True)]
Number = Annotated[
    Decimal,
    Form(
        _parse_number,
        "写成 2 或 1.5 这样的数字",
        {"type": ["number", "string"], "pattern": r"^[0-9]{1,6}(\.[0-9]{1,2})?$", "minimum": 0},
        _number_as_typed,
    ),
]
Count = Annotated[
    int,
    Form(
        _parse_count,
        "写成 30 这样的整数",
        {"type": ["integer", "string"], "pattern": "^[0-9]{1,6}$", "minimum": 0},
        _number_as_typed,
        as_text=False,
    ),
]
When = Annotated[
    PartialDate,
    Form(
        PartialDate.parse,
        "日期写成 2019-10-15 这样；只知道月份的写 2019-10，只知道年份的写 2019",
        {
            "type": ["string", "integer"],  # an editor takes 2019 for a number
            "pattern": r"^(19|[2-9][0-9])[0-9]{2}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?$",
        },
        partial_date_in_words,
    ),
]
LevelField = Annotated[Word, WordForm("levels")]
GradeField = Annotated[Word, WordForm("grades")]
RankField = Annotated[Word, WordForm("ranks")]
StageField = Annotated[Word, WordForm("stages")]
ProjectCategoryField = Annotated[Word, WordForm("project_categories")]
ActivityKindField = Annotated[Word, WordForm("activity_kinds")]
DirectionField = Annotated[Word, WordForm("directions")]
WorkKindField = Annotated[Word, WordForm("work_kinds")]
PublicationRankField = Annotated[Word, WordForm("publication_ranks")]
LessonKindField = Annotated[Word, WordForm("lesson_kinds")]
MentoringField = Annotated[Word, WordForm("mentoring_fields")]
TaskLink = Annotated[
    str,
    Field(pattern=r"^(1[0-2]|[0-9])-[1-9][0-9]{0,3}(\.[1-9][0-9]{0,3})?$", description="任务编号，如 10-3"),
    LinkAcross("任务"),
]
ProjectLink = Annotated[str, Field(pattern=f"^K{NUMBER}$", description="课题编号，如 K1"), LinkAcross("课题")]
