"""What a plan holds beside its schedule: goals, measures, words for the summary, who signs it."""

import re

from pydantic import ConfigDict, Field

from beihuan_plan.chinese import in_a_row, one_line, shortened, without_stop
from beihuan_plan.model.fields import (
    DayOrMonth,
    GoalId,
    GoalLink,
    LedgerLinkField,
    MeasureId,
    MeasureLink,
    MeasurePartId,
    Text,
)
from beihuan_plan.model.tree import Record


class Goal(Record):
    """One goal of the term."""

    model_config = ConfigDict(title="工作目标")

    id: GoalId
    name: Text | None = Field(None, title="简称", description="表格里用的短名")
    text: Text = Field(title="内容", description="目标全文；分段用 | 写成多行")

    @property
    def label(self) -> str:
        """The goal in a few words."""
        return one_line(self.name) or without_stop(self.text)


class MeasurePart(Record):
    """One numbered part of a measure."""

    model_config = ConfigDict(title="措施分项")
    words = "title"

    id: MeasurePartId
    name: Text | None = Field(None, title="简称", description="表格里用的短名")
    title: Text | None = Field(None, title="标题", description="措施的标题；只有一段话的可以不写")
    goals: tuple[GoalLink, ...] = Field((), title="对应目标", description="目标编号，如 [G1, G4]")
    records: tuple[LedgerLinkField, ...] = Field(
        (), title="记在台账", description="记在哪些台账里，如 [mentoring, works.paper]"
    )
    text: Text | None = Field(None, title="内容", description="措施全文；分段用 | 写成多行")

    @property
    def label(self) -> str:
        """The measure in a few words: its title without its full stop."""
        return one_line(self.name) or without_stop(one_line(self.title)) or _beginning(self.text)


class Measure(MeasurePart):
    """One measure, told in its own text or in parts."""

    model_config = ConfigDict(title="具体措施")

    id: MeasureId
    parts: tuple[MeasurePart, ...] = Field((), title="分项", description="一条措施分几点写，编号如 M1.1")


class Theme(Record):
    """What the office itself says of a measure in the end-of-term summary."""

    model_config = ConfigDict(title="总结里的话")
    key = "measure"

    measure: MeasureLink = Field(title="措施")
    text: Text = Field(title="文字", description="写在这条措施的最前面；分段用 | 写成多行")


class SummaryWords(Record):
    """What only a person can say in the end-of-term summary."""

    model_config = ConfigDict(title="总结")

    themes: tuple[Theme, ...] = Field((), title="各条措施", description="总结里每条措施自己写的话")
    shortcomings: Text | None = Field(None, title="不足与反思", description="写进总结；分段用 | 写成多行")
    next_steps: Text | None = Field(None, title="下学期打算", description="写进总结；分段用 | 写成多行")

    @property
    def by_measure(self) -> dict[str, str]:
        """What is said of measures, by their ids."""
        return {theme.measure: theme.text for theme in self.themes}


class Signature(Record):
    """The name and day that close a paper; one of them may be missing."""

    model_config = ConfigDict(title="落款")

    name: Text | None = Field(None, title="署名", description="如 某小学教科室")
    date: DayOrMonth | None = Field(None, title="日期", description="如 2019-09-02；只到月的写 2019-09")


class CheckSettings(Record):
    """What `check` and `status` are to be silent on."""

    model_config = ConfigDict(title="检查")

    ignore: tuple[Text, ...] = Field(
        (), title="不再提示", description="编号，如 [9-2, G2]；没有编号的写月份或字段名，如 signature（落款）"
    )


def _beginning(text: str | None) -> str:
    """Return the first clause of a text that has no title."""
    return shortened(re.split("[，。；：！？]", in_a_row(text), maxsplit=1)[0])
