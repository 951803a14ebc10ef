"""The forms that a single field of a ledger can take, each with its Chinese explanation."""

import functools
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import Field

from beihuan_plan.chinese import half_width
from beihuan_plan.model.fields import Text
from beihuan_plan.model.forms import Form, TextForm
from beihuan_plan.model.partial_date import PartialDate, partial_date_in_words
from beihuan_plan.model.word_list import Word, WordForm

NUMBER = "[1-9][0-9]{0,4}"
"""What an id counts with, to 99999: ledgers are kept over the terms."""

# Many records say the same: the functions below that read a file's text are each asked once for it.


@dataclass(frozen=True)
class Person:
    """Marks a field, on its type, that holds a person's name."""

    outside: bool = False
    """Whether it may be somebody who is no teacher of the school."""


@dataclass(frozen=True)
class FileName:
    """Marks a field, on its type, that names a file, from the office's folder on, or is an address."""


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


@functools.cache
def _parse_number(text: str) -> Decimal:
    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,2})?", text):
        raise ValueError(text)
    return Decimal(text)


def _number_as_typed(text: str) -> str:
    found = re.fullmatch(r"([0-9.]+)(?:学时|课时|小时|节|人|名)?", half_width(text).strip())
    return found[1] if found else ""


@functools.cache
def _parse_count(text: str) -> int:
    if not re.fullmatch("[0-9]{1,6}", text):
        raise ValueError(text)
    return int(text)


_NAME = TextForm("[^\\s!-@\\[-`{-~·\u2010-\u206f\u3000-\u303f\uff01-\uff20]", "写人的姓名，如 张老师")
"""What has something in it that is neither a sign nor a digit; editors read no classes of letters."""
_NONE = ("无", "没有", "没", "否", "不", "no", "none", "n", "false", "0", "-", "—", "/")
"""What people write to say that there is nothing."""


@functools.cache
def _parse_what_is_there(text: str) -> str:
    if half_width(text).strip().lower() in ("", *_NONE):
        raise ValueError(text)
    return text


PersonName = Annotated[str, _NAME, Person()]
GuestName = Annotated[str, _NAME, Person(outside=True)]
Proof = Annotated[Text, FileName()]
WhatIsThere = Annotated[
    str,
    Form(_parse_what_is_there, "没有就不写这一栏", {"type": "string", "pattern": r"\S"}),
]
"""A text that counts by being there: 病假, not 否."""
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
        functools.cache(PartialDate.parse),
        "日期写成 2019-10-15 这样；只知道月份的写 2019-10，只知道年份的写 2019",
        {
            "type": ["string", "integer"],  # an editor takes 2019 for a number
            "pattern": r"^(19|[2-9][0-9])[0-9]{2}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?$",
        },
        partial_date_in_words,
    ),
]
LevelField = Annotated[Word, WordForm("levels")]
LevelOrSchool = Annotated[Word | None, WordForm("levels", unsaid="校")]
"""Of what is the school's own where no level is written; none where the office has no such level."""
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
