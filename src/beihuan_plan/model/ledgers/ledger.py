"""What all ledgers have in common: a file of records of one kind, and what every record may say."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, ClassVar, TypeVar

from pydantic import Field

from beihuan_plan.model.fields import Text, Version
from beihuan_plan.model.ledger_fields import Proof, TaskLink
from beihuan_plan.model.ledgers.agreement import LEDGER_DOUBTS
from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.model.tree import KeyPath, Record, fields_of, value_of
from beihuan_plan.model.word_list import WordForm


class LedgerRecord(Record):
    """One record of a ledger: something that happened, or somebody or something that is kept track of."""

    closing = ("task", "note", "memo", "evidence", "source", "more")
    prefix: ClassVar[str] = ""
    """What its id begins with."""
    sorted_by: ClassVar[str] = ""
    """The field whose word tells its records by kinds: the kind of an activity; empty where none does."""
    dated_by: ClassVar[tuple[str, ...]] = ()
    """The fields whose days tell when it was; of records in it by their path: awards.on."""
    lasting: ClassVar[bool] = False
    """Whether the two fields of `dated_by` are the ends of a time that it lasts; open without the second."""

    id: Text
    task: TaskLink | None = Field(None, title="对应任务", description="计划里的任务编号，如 10-3")
    note: Text | None = Field(None, title="备注", description="印在材料里")
    memo: Text | None = Field(None, title="备忘", description="只给自己看，哪份材料里都不写")
    evidence: tuple[Proof, ...] = Field((), title="佐证材料", description="文件路径或网址")
    source: Text | None = Field(None, title="来源", description="从哪个文件、哪张表、哪一格来的")
    more: dict[str, str] = Field(
        default_factory=dict, title="其他", description="本校自己的栏目，如 {所属部门: 教务处}"
    )

    @property
    def label(self) -> str:
        """The record in a few words."""
        return str(value_of(self, self.words) or self.id)

    def now(self, name: str) -> Any:
        """Return a field's value as it is by now, where records in this one can have changed it."""
        return value_of(self, name)

    @property
    def proof(self) -> tuple[str, ...]:
        """What proves it: files and addresses."""
        return self.evidence

    @property
    def dates(self) -> tuple[PartialDate, ...]:
        """The dates that tell when it was; none where none is written."""
        return tuple(found for _, _, found in self.dated())

    @property
    def counted_on(self) -> tuple[PartialDate, ...]:
        """The dates of which one in a window is enough for it to be counted there."""
        return self.dates

    def goes_on(self, day: date) -> bool:
        """Whether it was begun by a day and ends later: never of what is counted on all of its days."""
        return False

    def dated(self) -> Iterator[tuple[KeyPath, str, PartialDate]]:
        """Go through these dates: the path to each from the record on, the title of its field, the date."""
        for names in self.dated_by:
            yield from _dates_at((), self, names.split("."))


def _dates_at(path: KeyPath, record: Record, names: list[str]) -> Iterator[tuple[KeyPath, str, PartialDate]]:
    shape, value = fields_of(type(record))[names[0]], value_of(record, names[0])
    place = (*path, names[0])
    if value is None:
        return
    if len(names) == 1:
        yield place, shape.title, value
    elif shape.is_list:
        for number, inner in enumerate(value):
            yield from _dates_at((*place, number), inner, names[1:])
    else:
        yield from _dates_at(place, value, names[1:])


class Ledger(Record):
    """A ledger's file: records of one kind."""

    title: ClassVar[str] = ""
    """What the ledger is called: 课题."""
    stem: ClassVar[str] = ""
    """Its file's name without the suffix, and its name for programs: projects."""
    also: ClassVar[Mapping[str, str]] = {}
    """What else a clerk may call it; or some of it: those with `ranks` written, or those of kind=校际交流."""
    about: ClassVar[str] = ""
    """What belongs in it, for the head of a new file."""

    closing = ("records",)
    checked_with = "plan ledger check"
    doubts = LEDGER_DOUBTS

    schema_version: Version = Field(title="格式版本", description="现在是 1")
    expect: tuple[Text, ...] = Field(
        (), title="核对", description="应该有多少，如 [市级课题 3 项, 区级一等奖 2 篇]；对不上就提醒"
    )
    records: tuple[Any, ...] = Field((), title="记录")

    @classmethod
    def record_kind(cls) -> type[LedgerRecord]:
        """Return the class of its records."""
        kind = fields_of(cls)["records"].record
        assert kind is not None
        assert issubclass(kind, LedgerRecord)
        return kind

    @classmethod
    def words_to_follow(cls) -> dict[str, str]:
        """Name the words by which a task can choose records, and the stage that they come to."""
        record = cls.record_kind()
        stages = fields_of(record).get("history")
        reached = words_in(stages.record) if stages and stages.record else {}
        return {**words_in(record), **reached}


def words_in(kind: type[Record]) -> dict[str, str]:
    """Return the fields of a kind of record that hold words, and the list of the rules that has them."""
    marks = {name: shape.mark(WordForm) for name, shape in fields_of(kind).items()}
    return {name: mark.name for name, mark in marks.items() if mark}


R = TypeVar("R", bound=Record)


def ruled_by(kind: type[R], rules: Any) -> type[R]:
    """Return a kind of file that is read by some rules: a ledger, whose words are an office's own."""

    class Ruled(kind):  # type: ignore[valid-type, misc]
        context = rules

    return Ruled
