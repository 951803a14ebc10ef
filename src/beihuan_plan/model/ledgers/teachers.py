"""The ledger of teachers: who they are, the groups they belong to, the ranks that they hold."""

from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field

from beihuan_plan.model.fields import Text
from beihuan_plan.model.ledger_fields import LevelField, PersonName, RankField, When, record_id
from beihuan_plan.model.ledger_names import LEDGER_TITLES
from beihuan_plan.model.ledgers.ledger import Ledger, LedgerRecord
from beihuan_plan.model.tree import Record


class RankHeld(Record):
    """A rank that a teacher was given; whether it expires is known only where `until` says so."""

    model_config = ConfigDict(title="称号")
    words = "rank"

    id: Annotated[str, record_id("T", of_part=True)]
    rank: RankField = Field(title="称号", description="如 教坛新秀、骨干教师")
    level: LevelField | None = Field(None, title="级别", description="哪一级的称号，如 市")
    batch: Text | None = Field(None, title="批次", description="如 第八批")
    on: When | None = Field(None, title="取得日期", description="如 2019-09")
    until: When | None = Field(None, title="有效期至", description="文件上写明了才写")


class Teacher(LedgerRecord):
    """A teacher of the school."""

    model_config = ConfigDict(title="教师")
    prefix = "T"
    words = "name"
    dated_by = ("joined", "left")
    lasting = True

    id: Annotated[str, record_id("T")]
    name: PersonName = Field(title="姓名")
    subject: Text | None = Field(None, title="学科")
    joined: When | None = Field(None, title="到校", description="哪天到校的；不写就一直算在校")
    left: When | None = Field(None, title="离校", description="哪天离校的；还在校就不写")
    groups: tuple[Text, ...] = Field((), title="团队", description="如 [青年教师发展共同体]")
    ranks: tuple[RankHeld, ...] = Field((), title="称号", description="教坛新秀、骨干教师这些，各写一项")

    @property
    def came_and_left(self) -> str:
        """When the teacher came and left, as far as that is written."""
        ends = ((self.joined, "到校"), (self.left, "离校"))
        return "，".join(f"{day} {verb}" for day, verb in ends if day)


class Teachers(Ledger):
    """The file of teachers."""

    model_config = ConfigDict(title="教师台账")
    file_title = "教师台账"
    stem = "teachers"
    title = LEDGER_TITLES[stem]
    also: ClassVar = {"老师": "", "梯队": "ranks", "骨干教师梯队": "ranks", "骨干教师": "ranks"}
    about = "全校教师：学科、到校离校、所在团队、称号（教坛新秀、骨干教师……）。各种比率的分母也从这里来。"

    records: tuple[Teacher, ...] = Field((), title="记录")
