"""What differs between schools in keeping and counting ledgers: words, their order, quotas, what is due.

An office writes only what differs; the rest is taken from the rules that come with the tool.
"""

import functools
from typing import Any

from pydantic import ConfigDict, Field

from beihuan_plan.model.fields import Text, Version
from beihuan_plan.model.ledger_fields import Count, Number
from beihuan_plan.model.office_words import OFFICE_RULES, awards_of
from beihuan_plan.model.tree import Record
from beihuan_plan.model.word_list import Word, WordList

Labels = dict[str, str]
"""Words and the Chinese for each, in their order."""


class HoursRules(Record):
    """How hours of further education are counted."""

    model_config = ConfigDict(title="学时")

    years: Count = Field(title="周期", description="几年一个周期")
    total: Number = Field(title="总学时", description="一个周期要多少学时")
    upper: Number = Field(title="上级学时", description="其中 upper_from 那一级以上的要多少")
    upper_from: Text = Field(title="上级从哪级起", description="如 district（区）")
    a_day: Number = Field(title="一天最多", description="一天最多算几学时")
    minutes: Count = Field(title="一学时", description="一学时几分钟")
    bands: tuple[Count, ...] = Field(title="人数分段", description="如 [36, 72, 108]，每学年按学时分段数人")


class OfficeRules(Record):
    """The rules of an office."""

    model_config = ConfigDict(title="台账规则", defer_build=False)
    file_title = "台账规则"
    checked_with = "plan ledger check"
    rules = OFFICE_RULES

    schema_version: Version = Field(title="格式版本", description="现在是 1")
    levels: Labels = Field({}, title="级别", description="从高到低")
    grades: Labels = Field({}, title="等第", description="从高到低")
    award_order: tuple[Text, ...] = Field(
        (),
        title="获奖高低",
        description="级别和等第一起从高到低，如 [市直一等奖, 市三等奖]；没有写到的排在后面",
    )
    stages: Labels = Field({}, title="课题阶段", description="各级课题用到的阶段")
    stages_of: dict[str, tuple[Text, ...]] = Field(
        {}, title="各级课题的阶段", description="如 city: [filing, kickoff, completion]，照先后排列"
    )
    not_running: tuple[Text, ...] = Field(
        (), title="还不算在研", description="只走到这些阶段的课题还不算在研，如 [application]"
    )
    not_passed: tuple[Text, ...] = Field(
        (), title="不算走到", description="结果里有这些字的阶段不算走到，如 [暂缓, 未通过]"
    )
    materials_of: dict[str, tuple[Text, ...]] = Field(
        {}, title="各阶段的材料", description="如 completion: [研究报告, 附件]"
    )
    page_materials: tuple[Text, ...] = Field((), title="课题网页的材料", description="课题网页上要有的")
    project_categories: Labels = Field({}, title="课题类别")
    activity_kinds: Labels = Field({}, title="活动类别")
    directions: Labels = Field({}, title="校际交流的走向")
    work_kinds: Labels = Field({}, title="成果类别")
    work_units: dict[str, Text] = Field({}, title="成果的量词", description="如 paper: 篇；没有写到的是 项")
    publication_ranks: Labels = Field({}, title="刊物类别", description="从高到低")
    lesson_kinds: Labels = Field({}, title="公开课类别")
    mentoring_fields: Labels = Field({}, title="结对的方面")
    ranks: Labels = Field({}, title="教师称号", description="梯队，从低到高")
    hours: HoursRules | None = Field(None, title="继续教育学时")
    max_leaders: Count | None = Field(None, title="主持人数", description="一个课题最多几个主持人")
    running_at_once: Count | None = Field(
        None, title="同时主持", description="一个人最多同时主持几个在研课题"
    )
    stale_days: Count | None = Field(None, title="网页更新", description="课题网页几天没有更新就提醒")

    def over(self, usual: "OfficeRules") -> "OfficeRules":
        """Return these rules, with the usual ones for all that is not written."""
        written = {name: getattr(self, name) for name in self.model_fields_set}
        both = OfficeRules.model_construct(**dict(usual) | written)
        return OfficeRules.model_construct(**dict(both) | both._as_listed(usual))

    def _as_listed(self, usual: "OfficeRules") -> dict[str, Any]:
        """Return the fields that use words, own and usual ones, with these as they are listed on the left."""
        level, stage, kind = (
            functools.partial(self.word_list(name).spelt, before=usual.word_list(name))
            for name in ("levels", "stages", "work_kinds")
        )
        return {
            "award_order": tuple(self._award_name(pair, usual) for pair in self.award_order),
            "stages_of": {level(each): tuple(map(stage, names)) for each, names in self.stages_of.items()},
            "not_running": tuple(map(stage, self.not_running)),
            "work_units": {kind(each): unit for each, unit in self.work_units.items()},
            "materials_of": {stage(each): names for each, names in self.materials_of.items()},
            "hours": self.hours
            and self.hours.model_copy(update={"upper_from": level(self.hours.upper_from)}),
        }

    def _award_name(self, pair: str, usual: "OfficeRules") -> str:
        """Return what an award is called, a usual one after the words that stand for its own."""
        if pair in self.awards or pair not in usual.awards:
            return pair
        old_level, old_grade = usual.awards[pair]
        level = self.word_list("levels").find_like(old_level)
        grade = self.word_list("grades").find_like(old_grade)
        return f"{level.label}{grade.label}" if level and grade else pair

    def word_list(self, name: str) -> WordList:
        """Return one of the lists of words: levels, grades, ranks …."""
        if name not in self._word_lists:
            self._word_lists[name] = WordList.of(getattr(self, name))
        return self._word_lists[name]

    @functools.cached_property
    def _word_lists(self) -> dict[str, WordList]:
        """The lists that were asked for, each made once: ledgers are read word by word."""
        return {}

    def last_stage(self, level: Word) -> str:
        """Return the stage with which projects of a level end: the last of theirs, or else of all."""
        return [*self.stages, *self.stages_of.get(level, ())][-1]

    def award_place(self, level: Word, grade: Word) -> int:
        """Return how high an award stands among all awards, 0 for the highest."""
        return self._award_places[level, grade]

    @functools.cached_property
    def awards(self) -> dict[str, tuple[Word, Word]]:
        """All awards that there can be, a level and a grade, by what they are called: 市一等奖."""
        return awards_of(self.word_list("levels"), self.word_list("grades"))

    @functools.cached_property
    def _award_places(self) -> dict[tuple[str, str], int]:
        """The places of all pairs of level and grade: those of the table first, then by level and grade."""
        places = {name: number for number, name in enumerate(self.award_order)}
        ordered = sorted(self.awards, key=lambda name: places.get(name, len(self.award_order)))
        return {self.awards[name]: number for number, name in enumerate(ordered)}
