"""The ledger of pupils' clubs; pupils are counted there, and never named."""

from typing import Annotated

from pydantic import ConfigDict, Field

from beihuan_plan.model.fields import Text
from beihuan_plan.model.ledger_fields import Count, GuestName, PersonName, When, record_id
from beihuan_plan.model.ledger_names import LEDGER_TITLES
from beihuan_plan.model.ledgers.ledger import Ledger, LedgerRecord
from beihuan_plan.model.tree import Record


class Showcase(Record):
    """What a club showed, and when."""

    model_config = ConfigDict(title="汇报展示")

    on: When | None = Field(None, title="展示日期")
    text: Text | None = Field(None, title="展示内容")


class Club(LedgerRecord):
    """A club of a school year or a term."""

    model_config = ConfigDict(title="社团")
    prefix = "C"
    words = "name"
    dated_by = ("recruited_on", "showcase.on")

    id: Annotated[str, record_id("C")]
    name: Text = Field(title="名称", description="社团的名字")
    teachers: tuple[PersonName, ...] = Field((), title="指导教师", description="本校老师")
    coaches: tuple[GuestName, ...] = Field((), title="外聘教师", description="校外请来的；不算本校教师")
    place: Text | None = Field(None, title="地点")
    members: Count | None = Field(None, title="人数", description="学生人数；不写学生姓名")
    recruited_on: When | None = Field(None, title="招募日期")
    showcase: Showcase | None = Field(None, title="汇报展示")
    honours: tuple[Text, ...] = Field((), title="荣誉", description="社团得的荣誉，如 [区合唱比赛一等奖]")


class Clubs(Ledger):
    """The file of clubs."""

    model_config = ConfigDict(title="社团台账")
    file_title = "社团台账"
    stem = "clubs"
    title = LEDGER_TITLES[stem]
    about = "社团：指导教师、外聘教师、人数、招募、汇报展示。只写人数，不写学生姓名。"

    records: tuple[Club, ...] = Field((), title="记录")
