"""The ledger of activities: training, reading, visits, meetings; who took part, for how many hours."""

import datetime
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field

from beihuan_plan.model.fields import Text
from beihuan_plan.model.ledger_fields import (
    ActivityKindField,
    Count,
    DirectionField,
    GuestName,
    LevelField,
    Number,
    PersonName,
    ProjectLink,
    WhatIsThere,
    When,
    record_id,
)
from beihuan_plan.model.ledger_names import LEDGER_TITLES
from beihuan_plan.model.ledgers.ledger import Ledger, LedgerRecord
from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.model.tree import Record


class Attendee(Record):
    """Somebody who took part in an activity, or was to and had leave."""

    model_config = ConfigDict(title="参加人员")
    key = "name"
    words = "name"

    name: PersonName = Field(title="姓名")
    hours: Number | None = Field(None, title="学时", description="和别人不同才写")
    leave: WhatIsThere | None = Field(None, title="请假", description="如 病假；请假的不算参加，没有学时")


class Activity(LedgerRecord):
    """An activity."""

    model_config = ConfigDict(title="活动")
    prefix = "A"
    sorted_by = "kind"
    words = "title"
    dated_by = ("date", "to")

    id: Annotated[str, record_id("A")]
    date: When = Field(title="日期", description="几天的写第一天，如 2019-10-12")
    to: When | None = Field(None, title="到", description="几天的写最后一天")
    kind: ActivityKindField = Field(title="类别", description="如 课程培训、理论学习、校际交流")
    title: Text = Field(title="名称", description="主题，如 数字文化课程培训")
    place: Text | None = Field(None, title="地点")
    host: Text | None = Field(None, title="主办", description="主办单位")
    speaker: tuple[GuestName, ...] = Field((), title="主讲", description="如 [王老师]；外请专家也写在这里")
    partners: tuple[Text, ...] = Field((), title="联盟单位", description="一起活动的学校")
    direction: DirectionField | None = Field(None, title="走向", description="走出去 或 请进来")
    level: LevelField | None = Field(None, title="级别", description="主办单位是哪一级")
    hours: Number | None = Field(None, title="学时", description="每人几学时；一学时 45 分钟")
    people: tuple[Attendee, ...] = Field((), title="参加人员", description="一人一项，学时和别人一样的不写")
    attendance: Count | None = Field(None, title="人数", description="参加的人数；名单齐全的不用写")
    project: ProjectLink | None = Field(None, title="对应课题", description="课题编号，如 K1")
    text: Text | None = Field(None, title="内容", description="活动情况，分段用 | 写成多行")

    @property
    def counted_on(self) -> tuple[PartialDate, ...]:
        """The first day."""
        return (self.date,)

    def goes_on(self, day: datetime.date) -> bool:
        """Whether it was begun by a day and ends later."""
        return self.date.first_day <= day and self.to is not None and day < self.to.first_day

    @property
    def came(self) -> set[str]:
        """The names of those of the list who were not on leave."""
        return {each.name for each in self.people if not each.leave}


class Activities(Ledger):
    """The file of activities."""

    model_config = ConfigDict(title="活动台账")
    file_title = "活动台账"
    stem = "activities"
    title = LEDGER_TITLES[stem]
    also: ClassVar = {
        "培训": "kind=培训",
        "课程培训": "",
        "理论学习": "",
        "专家指导": "",
        "课题开放活动": "",
        "校际联盟": "kind=校际交流",
        "校际交流": "",
        "继续教育": "hours",
        "青年教师发展共同体": "",
    }
    about = "培训、理论学习、专家指导、课题开放活动、校际交流、会议：日期、主讲、参加人员和学时。"

    records: tuple[Activity, ...] = Field((), title="记录")
