"""An office's own ledgers: what they are called and which columns they have, their file itself says."""

import contextlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, ClassVar

from pydantic import ConfigDict, Field, ValidationError, create_model

from beihuan_plan.chinese import shortened
from beihuan_plan.errors import Advice
from beihuan_plan.model.choices import Choice
from beihuan_plan.model.fields import Text, one_of
from beihuan_plan.model.forms import Form
from beihuan_plan.model.judgement import Broken, Nodes
from beihuan_plan.model.ledger_fields import LevelField, Number, PersonName, When, record_id
from beihuan_plan.model.ledgers.kinds import LEDGERS, ledger_named
from beihuan_plan.model.ledgers.ledger import Ledger, LedgerRecord
from beihuan_plan.model.tree import Value, fields_of
from beihuan_plan.suggesting import did_you_mean, like

_SIGNS = re.compile(r"[\s.,:/=#|，。、：＝“”\"'\[\]{}]|^[-－]")
"""What the name of a column may not have: it is typed as 节数=2, and stands before a colon."""


class ColumnKind(Choice):
    """What a column of an office's own ledger holds."""

    DATE = "date", "日期"
    PEOPLE = "people", "人员"
    NUMBER = "number", "数字"
    TEXT = "text", "文字"
    LEVEL = "level", "级别"


_FORMS: dict[ColumnKind, tuple[Any, object]] = {
    ColumnKind.DATE: (When | None, None),
    ColumnKind.PEOPLE: (tuple[PersonName, ...], ()),
    ColumnKind.NUMBER: (Number | None, None),
    ColumnKind.TEXT: (Text | None, None),
    ColumnKind.LEVEL: (LevelField | None, None),
}
"""The type of each kind of column, and what it is where nothing is written."""


def _parse_name(text: str) -> str:
    """Read the name of a ledger, with which the ids of its records begin."""
    letters = all("一" <= sign <= "鿿" or (sign.isascii() and sign.isalpha()) for sign in text)
    if not letters or text.isascii() or len(text) > 20 or ledger_named(text):
        raise ValueError(text)
    return text


_OwnName = Annotated[
    str,
    Form(
        _parse_name,
        "名称用汉字和字母，如 听课记录，编号写作 听课记录1；不能和自带的台账同名",
        {"type": "string", "pattern": "^[一-鿿A-Za-z]*[一-鿿][一-鿿A-Za-z]*$", "maxLength": 20},
    ),
]


class OwnRecord(LedgerRecord):
    """A record of an office's own ledger; the fields of one ledger are in a class that derives from it."""

    id: Text = Field(title="编号")


def columns_have_names(nodes: Nodes) -> Iterator[Broken]:
    """Every column can be told from what each record may say anyway, and can be typed."""
    columns = nodes[0].record.get("columns")
    usual = {word: name for name, shape in fields_of(OwnRecord).items() for word in (name, shape.title)}
    for name in columns if isinstance(columns, dict) else ():
        path = ("columns", name)
        if name in usual:
            field = usual[name]
            advice = Advice(f"“{name}”不用设栏目", f"每条记录都可以写 {field}，删去这一行")
            yield Broken(path, advice, of_key=True)
        elif not name or _SIGNS.search(name):
            advice = Advice(f"栏目名“{shortened(name)}”里有空格或符号", "只用汉字、字母、数字和括号")
            yield Broken(path, advice, of_key=True)
    if columns == {}:
        yield Broken(("columns",), Advice("没有写栏目", "写成 columns: {日期: date, 教师: people}"))


def name_is_free(nodes: Nodes) -> Iterator[Broken]:
    """No two ledgers have one name: ids begin with it."""
    others = nodes[0].kind.others  # type: ignore[attr-defined]
    name = nodes[0].record.get("ledger")
    if isinstance(name, str) and name in others:
        yield Broken(
            ("ledger",), Advice(f"{others[name]} 里的台账也叫“{name}”", "换一个名称，或者并到一个文件里")
        )


class OwnLedger(Ledger):
    """The file of an office's own ledger, as far as its head; records are read by the class made from it."""

    model_config = ConfigDict(title="本校台账")
    file_title = "台账"
    rules = (columns_have_names, name_is_free)
    others: ClassVar[Mapping[str, str]] = {}
    """The office's other own ledgers, by name, and the file that each is in."""

    ledger: _OwnName = Field(title="台账名称", description="如 听课记录")
    columns: dict[str, Annotated[ColumnKind, one_of(ColumnKind)]] = Field(
        title="栏目", description="各栏的名称和类别，如 {日期: date, 教师: people, 节数: number, 说明: text}"
    )

    @classmethod
    def record_kind(cls) -> type[LedgerRecord]:
        """Return the class of its records; where the head is wrong, one without columns."""
        return super().record_kind() if fields_of(cls)["records"].record else OwnRecord


def is_no_ledger(nodes: Nodes) -> Iterator[Broken]:
    """A file among ledgers that is called like none, and does not say that it is an office's own."""
    name = Path(nodes[0].kind.stem).stem  # type: ignore[attr-defined]
    known = ledger_named(name)
    meant = did_you_mean(f"{each}.yaml" for each in ([known.stem] if known else like(name, LEDGERS)))
    own = "本校自己的台账，开头写 ledger: 名称 和 columns: {日期: date, …}"
    yield Broken((), Advice("这个文件不是台账", f"{meant}{own}；不是台账就移出这个文件夹"))


class UnknownLedger(Ledger):
    """A file among ledgers that is none."""

    model_config = ConfigDict(title="台账", defer_build=False, extra="ignore")
    file_title = "台账"
    rules = (is_no_ledger,)
    doubts = ()

    schema_version: Any = None
    expect: Any = ()

    @classmethod
    def record_kind(cls) -> type[LedgerRecord]:
        """Return a class of records without columns."""
        return OwnRecord


def own_ledger(name_of_file: str, values: Value, named: Mapping[str, str]) -> type[Ledger]:
    """Return the class of an office's own ledger: made from its columns, if its head can be read.

    `named`: other own ledgers by name, and the file that each is in.
    """
    head = {name: values[name] for name in _HEAD if name in values} if isinstance(values, dict) else {}
    kind: type[Ledger] = OwnLedger if head.keys() & {"ledger", "columns"} else UnknownLedger
    with contextlib.suppress(ValidationError):  # who reads the file is told
        return _made_from(OwnLedger.model_validate(head), name_of_file, named)

    class Headless(kind):  # type: ignore[valid-type, misc]
        title = stem = name_of_file

    return Headless


_HEAD = ("schema_version", "ledger", "columns")


def _made_from(head: OwnLedger, name_of_file: str, named_before: Mapping[str, str]) -> type[Ledger]:
    columns = {name: _FORMS[kind] for name, kind in head.columns.items()}
    named = {kind: [name for name in columns if head.columns[name] is kind] for kind in ColumnKind}

    class Columns(OwnRecord, title=head.ledger):
        prefix = head.ledger
        words = [*named[ColumnKind.TEXT], "id"][0]
        dated_by = tuple(named[ColumnKind.DATE][:1])

        id: Annotated[str, record_id(head.ledger)]

    fields: dict[str, Any] = {
        f"column_{number}": (form, Field(default, alias=name, title=name))
        for number, (name, (form, default)) in enumerate(columns.items(), 1)
    }
    record: Any = create_model(head.ledger, __base__=Columns, **fields)

    class Own(OwnLedger, title=f"{head.ledger}台账"):
        file_title = f"{head.ledger}台账"
        title = head.ledger
        stem = name_of_file
        others = named_before
        about = f"本校自己的台账：{'、'.join(columns)}。"

        records: tuple[record, ...] = Field((), title="记录")

    return Own
