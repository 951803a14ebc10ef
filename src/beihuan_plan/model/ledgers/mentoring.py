"""The ledger of mentors and those whom they guide (青蓝工程)."""

from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field

from beihuan_plan.model.fields import Text
from beihuan_plan.model.ledger_fields import Count, MentoringField, PersonName, Proof, When, record_id
from beihuan_plan.model.ledger_names import LEDGER_TITLES
from beihuan_plan.model.ledgers.ledger import Ledger, LedgerRecord
from beihuan_plan.model.tree import Record


class LessonsHeard(Record):
    """How many lessons of the other each has heard."""

    model_config = ConfigDict(title="听课")

    by_mentee: Count | None = Field(None, title="徒弟听课", description="徒弟听师傅的课，几节")
    by_mentor: Count | None = Field(None, title="师傅听课", description="师傅听徒弟的课，几节")


class MentoringPair(LedgerRecord):
    """A mentor and a mentee."""

    model_config = ConfigDict(title="师徒结对")
    prefix = "P"
    sorted_by = "field"
    words = "mentee"
    dated_by = ("from", "to")
    lasting = True

    id: Annotated[str, record_id("P")]
    mentor: PersonName = Field(title="师傅")
    mentee: PersonName = Field(title="徒弟")
    field: MentoringField | None = Field(None, title="方面", description="如 教学、德育")
    subject: Text | None = Field(None, title="学科")
    start: When | None = Field(None, alias="from", title="开始", description="哪天结对的")
    to: When | None = Field(None, title="到", description="哪天结束；还在结对就不写")
    agreement: Proof | None = Field(None, title="协议", description="协议的文件")
    heard: LessonsHeard | None = Field(None, title="听课", description="互相听了几节课")
    result: Text | None = Field(None, title="结果", description="如 合格出师、优秀")

    @property
    def label(self) -> str:
        """Both names."""
        return f"{self.mentor}—{self.mentee}"

    @property
    def span(self) -> str:
        """From when to when: 2019-09-10 至 今."""
        return f"{self.start or ''} 至 {self.to or '今'}".strip()

    @property
    def proof(self) -> tuple[str, ...]:
        """What proves it: the agreement too."""
        return (*self.evidence, *filter(None, [self.agreement]))


class Mentoring(Ledger):
    """The file of pairs."""

    model_config = ConfigDict(title="师徒结对台账")
    file_title = "师徒结对台账"
    stem = "mentoring"
    title = LEDGER_TITLES[stem]
    also: ClassVar = {"师徒": "", "结对": "", "青蓝工程": "", "青蓝": ""}
    about = "青蓝工程的师徒结对：师傅、徒弟、起止、互相听课的节数、结果。"

    records: tuple[MentoringPair, ...] = Field((), title="记录")
