"""The ledger of research projects, mini-projects among them: stages, changes, materials."""

from itertools import accumulate
from typing import Annotated, Any, ClassVar, NamedTuple

from pydantic import ConfigDict, Field

from beihuan_plan.chinese import names_in
from beihuan_plan.model.fields import Text
from beihuan_plan.model.ledger_fields import (
    LevelField,
    PersonName,
    ProjectCategoryField,
    Proof,
    StageField,
    When,
    record_id,
)
from beihuan_plan.model.ledger_names import LEDGER_TITLES
from beihuan_plan.model.ledgers.ledger import Ledger, LedgerRecord
from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.model.tree import Record
from beihuan_plan.model.word_list import Word

_LEADER = ("主持", "负责")
"""What a change of the leader says of what was changed."""
_PartId = Annotated[str, record_id("K", of_part=True)]


class StageReached(Record):
    """A stage that a project has come to; with a level where it has another one from then on."""

    model_config = ConfigDict(title="阶段")
    words = "stage"

    id: _PartId
    stage: StageField = Field(title="阶段", description="如 立项、开题、结题")
    on: When | None = Field(None, title="日期", description="如 2019-12-10")
    result: Text | None = Field(None, title="结果", description="如 通过、优秀、暂缓")
    level: LevelField | None = Field(None, title="级别", description="从这一步起改成哪一级；没有变就不写")

    def is_passed(self, rules: Any) -> bool:
        """Whether it counts as reached by an office's rules: one put off or failed does not."""
        return not any(word in (self.result or "") for word in rules.not_passed)


class ProjectChange(Record):
    """Something of a project that was changed: its leader, its title."""

    model_config = ConfigDict(title="变更")
    words = "what"

    id: _PartId
    what: Text = Field(title="变更内容", description="如 负责人、名称")
    on: When | None = Field(None, title="日期")
    before: Text | None = Field(None, alias="from", title="原来")
    after: Text | None = Field(None, alias="to", title="改为")


class Leading(NamedTuple):
    """The time for which somebody led a project: open where no change begins or ends it."""

    name: str
    since: PartialDate | None
    until: PartialDate | None
    is_over: bool


class Extension(Record):
    """More time for a project."""

    model_config = ConfigDict(title="延期")

    to: When = Field(title="延到", description="新的结题期限，如 2020-12")
    on: When | None = Field(None, title="批准日期")
    reason: Text | None = Field(None, title="原因")


class Stop(Record):
    """The end of a project before its time."""

    model_config = ConfigDict(title="中止")

    on: When | None = Field(None, title="日期")
    how: Text | None = Field(None, title="情形", description="如 中止、撤项、流失")
    reason: Text | None = Field(None, title="原因")


class Material(Record):
    """A paper of a project that is there."""

    model_config = ConfigDict(title="材料")
    words = "name"

    id: _PartId
    name: Text = Field(title="材料名称", description="如 中期研究报告")
    stage: StageField | None = Field(None, title="阶段", description="哪个阶段要交的")
    path: Proof | None = Field(None, title="文件", description="文件路径或网址")


class Project(LedgerRecord):
    """A research project."""

    model_config = ConfigDict(title="课题")
    prefix = "K"
    sorted_by = "category"
    words = "title"
    dated_by = ("history.on",)

    id: Annotated[str, record_id("K")]
    title: Text = Field(title="名称", description="课题全名")
    level: LevelField = Field(title="级别", description="立项或申报时的级别，如 市；小课题写 小课题")
    category: ProjectCategoryField | None = Field(None, title="类别", description="如 规划课题")
    number: Text | None = Field(None, title="立项编号", description="立项通知上的编号")
    leaders: tuple[PersonName, ...] = Field((), title="主持人", description="现在的主持人，如 [张老师]")
    writer: PersonName | None = Field(None, title="执笔人")
    members: tuple[PersonName, ...] = Field((), title="成员", description="主持人以外的")
    page: Text | None = Field(None, title="网页", description="课题网页的网址")
    due: When | None = Field(None, title="结题期限", description="原定哪天结题，如 2020-06")
    history: tuple[StageReached, ...] = Field((), title="阶段", description="立项、开题这些，走到一步写一项")
    changes: tuple[ProjectChange, ...] = Field((), title="变更", description="换了主持人、改了名称")
    extension: Extension | None = Field(None, title="延期", description="批准了延期才写")
    stopped: Stop | None = Field(None, title="中止", description="中止、撤项、流失才写")
    materials: tuple[Material, ...] = Field((), title="材料", description="已经有的材料，各写一项")

    @property
    def proof(self) -> tuple[str, ...]:
        """What proves it: its materials too."""
        return (*self.evidence, *(each.path for each in self.materials if each.path))

    @property
    def levels(self) -> tuple[Word, ...]:
        """The level that it had at first, and from each stage on: one that a stage gives holds after it."""
        return tuple(accumulate(self.history, lambda level, each: each.level or level, initial=self.level))

    @property
    def current_level(self) -> Word:
        """The level that it has by now."""
        return self.levels[-1]

    @property
    def leading(self) -> list[Leading]:
        """Who led it from when to when: its leaders are those of now, changes tell of those before."""
        changes = [
            (names_in(each.before or ""), names_in(each.after or ""), each.on)
            for each in self.changes
            if any(word in each.what for word in _LEADER)
        ]
        came = {name for _, after, _ in changes for name in after}
        led: dict[str, PartialDate | None] = {name: None for name in self.leaders if name not in came}
        past = []
        for before, after, on in changes:
            led = dict.fromkeys(after, on) | dict.fromkeys(before) | led
            gone = [name for name in before if name not in after]
            past += [Leading(name, led.pop(name), on, is_over=True) for name in gone]
        return [*past, *(Leading(name, since, None, is_over=False) for name, since in led.items())]

    def passed(self, rules: Any) -> list[StageReached]:
        """List the stages that it has come to, by an office's rules."""
        return [each for each in self.history if each.is_passed(rules)]

    def now(self, name: str) -> Any:
        """Return a field's value as it is by now: the level may have changed with a stage."""
        return self.current_level if name == "level" else super().now(name)


class Projects(Ledger):
    """The file of projects."""

    model_config = ConfigDict(title="课题台账")
    file_title = "课题台账"
    stem = "projects"
    title = LEDGER_TITLES[stem]
    also: ClassVar = {"小课题": "", "项目": ""}
    about = "课题和小课题：级别、主持人、走到哪个阶段、变更、延期、材料。一个课题一直是一条，级别变了也是。"

    records: tuple[Project, ...] = Field((), title="记录")
