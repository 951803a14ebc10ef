"""The ledger of works: papers, cases, contests of skill; what they were awarded, where they appeared."""

from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field

from beihuan_plan.model.fields import Text
from beihuan_plan.model.ledger_fields import (
    GradeField,
    LevelField,
    PersonName,
    ProjectLink,
    PublicationRankField,
    When,
    WorkKindField,
    record_id,
)
from beihuan_plan.model.ledger_names import LEDGER_TITLES
from beihuan_plan.model.ledgers.ledger import Ledger, LedgerRecord
from beihuan_plan.model.tree import Record

_PartId = Annotated[str, record_id("W", of_part=True)]


class Award(Record):
    """A prize that a work has won; one work may win several, of which the highest counts."""

    model_config = ConfigDict(title="获奖")
    words = "contest"

    id: _PartId
    contest: Text | None = Field(None, title="评比", description="评比的名称")
    level: LevelField = Field(title="级别", description="如 市")
    grade: GradeField = Field(title="等第", description="如 一等奖")
    issuer: Text | None = Field(None, title="颁奖单位")
    on: When | None = Field(None, title="获奖日期", description="如 2019-12")
    number: Text | None = Field(None, title="证书编号")


class Publication(Record):
    """A place where a work appeared."""

    model_config = ConfigDict(title="发表")
    words = "journal"

    id: _PartId
    journal: Text = Field(title="刊物", description="报刊或文集的名称")
    cn: Text | None = Field(None, title="刊号", description="如 CN32-1234/G4")
    issue: Text | None = Field(None, title="期号", description="如 2019年第10期")
    on: When | None = Field(None, title="发表日期", description="如 2019-10")
    rank: PublicationRankField | None = Field(None, title="刊物类别", description="如 期刊、核心期刊、内刊")


class Work(LedgerRecord):
    """A work of one teacher, or of several."""

    model_config = ConfigDict(title="成果")
    prefix = "W"
    sorted_by = "kind"
    words = "title"
    dated_by = ("awards.on", "publications.on")

    id: Annotated[str, record_id("W")]
    title: Text = Field(title="题目", description="论文、案例的题目，或者参赛的课题、项目")
    kind: WorkKindField = Field(title="类别", description="如 论文、案例、基本功")
    authors: tuple[PersonName, ...] = Field((), title="作者", description="照署名的先后，如 [张老师, 李老师]")
    project: ProjectLink | None = Field(None, title="对应课题", description="课题编号，如 K1")
    awards: tuple[Award, ...] = Field(
        (), title="获奖", description="得一次奖写一项；同一篇得几次奖都写在这里"
    )
    publications: tuple[Publication, ...] = Field((), title="发表", description="发表一次写一项")


class Works(Ledger):
    """The file of works."""

    model_config = ConfigDict(title="成果台账")
    file_title = "成果台账"
    stem = "works"
    title = LEDGER_TITLES[stem]
    also: ClassVar = {
        "论文": "",
        "案例": "",
        "教学设计": "",
        "基本功": "",
        "优质课": "",
        "获奖": "awards",
        "发表": "publications",
    }
    about = "论文、案例、基本功、优质课等：作者、获奖、发表。同一篇在区里、省里都得奖，是一条成果、两项获奖。"

    records: tuple[Work, ...] = Field((), title="记录")
