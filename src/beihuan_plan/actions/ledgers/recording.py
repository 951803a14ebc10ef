"""Records come into ledgers: with an id of their own, compared with what is there."""

from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar

from beihuan_plan.actions.adding import new_id
from beihuan_plan.actions.decision import Decision
from beihuan_plan.errors import UsageError
from beihuan_plan.ledger_check.twins import agree, are_twins
from beihuan_plan.ledger_check.undated import counts_on_a_day, undated, without_day
from beihuan_plan.ledger_ids import Located, next_part_id
from beihuan_plan.ledger_wording import described, named, part_in_words, raw_in_words
from beihuan_plan.model.changes import Add, written
from beihuan_plan.model.ledgers.ledger import Ledger, LedgerRecord
from beihuan_plan.model.tree import Record, Value, field_info, fields_of, nodes, value_of

RawFields = Mapping[str, Value]
R = TypeVar("R", bound=Record)


def lacking(kind: type[Record], fields: RawFields) -> list[str]:
    """List the fields that a record cannot be without and is not given, an id apart."""
    return [
        name
        for name in fields_of(kind)
        if name != "id" and (info := field_info(kind, name)) and info.is_required() and not fields.get(name)
    ]


def require(kind: type[Record], fields: RawFields) -> None:
    """UsageError where something is missing without which there is no such record."""
    if names := lacking(kind, fields):
        titles = [fields_of(kind)[name].title for name in names]
        what = str(kind.model_config["title"])
        raise UsageError(
            f"{what}没有写{'、'.join(titles)}", f"加上 {' '.join(f'{title}=…' for title in titles)}"
        )


def add_record(ledger: Ledger, fields: RawFields, used: Collection[str]) -> Decision:
    """Add a record to a ledger; `used` are the ids that records had that have gone."""
    kind = ledger.record_kind()
    require(kind, fields)
    name = new_id(kind.prefix, {*used, *(node.key for node in nodes(ledger))})
    new = written({"id": name, **_without_blanks(fields)})
    record = _typed(ledger, kind, new)
    said = []
    if record:
        has_day = any("." not in name for name in kind.dated_by)  # a project comes before its stages
        undecided = [_told_of_no_date(each.title) for each in undated(record) if has_day]
        said = [f"已记下 {described(ledger, record)}", *undecided, *_told_of_twins(ledger, record)]
    return Decision([], said, {ledger.stem: [Add("", "records", new)]})


def add_part(
    whole: Located, field: str, fields: RawFields, used: Collection[str], after: str | None = None
) -> Decision:
    """Add a record to a list in another, at its end or behind one of it: an award, a rank."""
    shape = fields_of(whole.node.kind)[field]
    assert shape.record
    require(shape.record, fields)
    new = written(_without_blanks(fields))
    if "id" in fields_of(shape.record):
        new = {"id": next_part_id(whole.whole, used), **new}
    words = raw_in_words(shape, new, type(whole.ledger).context)
    called = f" {new['id']}" if "id" in new else ""
    said = f"{named(whole.whole)}：已记下{shape.title}{called} {words}"
    part = _typed(whole.ledger, shape.record, new)
    told = [*_told_of_twin_parts(whole, field, part)] if part and shape.record.key == "id" else []
    if part and counts_on_a_day(field) and without_day(part):
        told.insert(0, _told_of_no_date(fields_of(shape.record)["on"].title))
    return Decision([], [said, *told], {whole.ledger.stem: [Add(whole.node.key, field, new, after)]})


def _told_of_no_date(title: str) -> str:
    return f"注意：没有写{title}，数字里算不进去"


def _told_of_twin_parts(whole: Located, field: str, part: Record) -> Iterator[str]:
    for other in value_of(whole.node.record, field):
        if agree(part, other):
            title = fields_of(whole.node.kind)[field].title
            yield f"注意：原来就有{title} {other.id} {part_in_words(other)}，看看是不是重复了"


def _without_blanks(fields: RawFields) -> dict[str, Value]:
    """Leave out what was left blank in the records that are in a new one."""
    return {
        name: written(value) or None if isinstance(value, dict) else value for name, value in fields.items()
    }


def _typed(ledger: Ledger, kind: type[R], fields: RawFields) -> R | None:
    """Read a new record; None where something is wrong with it, which the change will be refused for."""
    try:
        return kind.model_validate(fields, context=type(ledger).context)
    except ValueError:
        return None


def _told_of_twins(ledger: Ledger, record: LedgerRecord) -> Iterator[str]:
    for other in ledger.records:
        if are_twins(record, other):
            yield f"注意：原来就有 {described(ledger, other)}，看看是不是重复了"
