"""The ledger of lessons that others came to, with their sheets."""

from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field

from beihuan_plan.model.fields import Text
from beihuan_plan.model.ledger_fields import (
    LessonKindField,
    LevelOrSchool,
    PersonName,
    ProjectLink,
    WhatIsThere,
    When,
    record_id,
)
from beihuan_plan.model.ledger_names import LEDGER_TITLES
from beihuan_plan.model.ledgers.ledger import Ledger, LedgerRecord
from beihuan_plan.model.tree import Record


class Sheets(Record):
    """The three sheets of a lesson: a file's path, an address, or a word on each."""

    model_config = ConfigDict(title="三单")

    preview: WhatIsThere | None = Field(None, title="课前单")
    in_class: WhatIsThere | None = Field(None, title="课中单")
    after_class: WhatIsThere | None = Field(None, title="课后单")

    @property
    def is_complete(self) -> bool:
        """Whether all three are there."""
        return bool(self.preview and self.in_class and self.after_class)


class Lesson(LedgerRecord):
    """A lesson."""

    model_config = ConfigDict(title="公开课")
    prefix = "L"
    sorted_by = "kind"
    words = "title"
    dated_by = ("date",)

    id: Annotated[str, record_id("L")]
    date: When = Field(title="日期", description="如 2019-10-12")
    teacher: PersonName = Field(title="执教", description="执教老师")
    subject: Text | None = Field(None, title="学科")
    class_: Text | None = Field(None, alias="class", title="班级", description="如 三（2）班")
    title: Text = Field(title="课题名", description="上的是哪一课")
    kind: LessonKindField | None = Field(None, title="类别", description="如 研究课、展示课")
    level: LevelOrSchool = Field(
        None, title="级别", description="哪一级的公开课；不写就是校级", validate_default=True
    )
    sheets: Sheets | None = Field(None, title="三单", description="课前单、课中单、课后单")
    project: ProjectLink | None = Field(None, title="对应课题", description="课题编号，如 K1")


class Lessons(Ledger):
    """The file of lessons."""

    model_config = ConfigDict(title="公开课台账")
    file_title = "公开课台账"
    stem = "lessons"
    title = LEDGER_TITLES[stem]
    also: ClassVar = {"三单": "sheets", "微研究": "", "研究课": "", "课": ""}
    about = "公开课、研究课：执教、班级、级别、三单（课前单、课中单、课后单）。"

    records: tuple[Lesson, ...] = Field((), title="记录")
