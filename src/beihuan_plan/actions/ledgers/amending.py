"""Records of ledgers, and records in them, are given other values, or go."""

from collections.abc import Iterator, Mapping, Sequence

from beihuan_plan.actions.decision import Decision
from beihuan_plan.actions.ledgers.milestones import refuse_hours_on_leave
from beihuan_plan.actions.ledgers.recording import lacking
from beihuan_plan.actions.ledgers.typed_fields import FieldReader, Typed, merged
from beihuan_plan.errors import UsageError
from beihuan_plan.ledger_ids import Located
from beihuan_plan.ledger_wording import described, in_words, named, part_in_words, raw_in_words, some
from beihuan_plan.model.changes import Add, Change, Remove, Update, written
from beihuan_plan.model.ledger_fields import LinkAcross
from beihuan_plan.model.ledgers.activities import Attendee
from beihuan_plan.model.ledgers.ledger import Ledger
from beihuan_plan.model.tree import (
    Node,
    Record,
    Value,
    field_info,
    fields_of,
    is_mapping,
    is_written,
    nodes,
    value_of,
)


def edit(found: Sequence[Located], typed: Sequence[Typed], reader: FieldReader) -> Decision:
    """Give records other values; blank ones take a field out."""
    changes: dict[str, list[Change]] = {}
    said = []
    for each in found:
        fields = reader.fields(each.node.kind, typed)
        _check(each.node.kind, fields)
        if each.node.kind is Attendee:
            stands = {name: value_of(each.node.record, name) for name in fields_of(Attendee)}
            refuse_hours_on_leave({**stands, **fields})
        made = list(_changes(each.node, fields))
        changes.setdefault(each.ledger.stem, []).extend(made)
        if made:
            said.append(f"{label_of(each)}：{_said(each.node, fields, reader)}")
    return Decision([], said, changes)


def label_of(located: Located) -> str:
    """Return how a sentence names a record, or one in it."""
    node, whole = located.node, located.whole
    if node.record is whole:
        return named(whole)
    inner = f" {node.key}" if "id" in fields_of(node.kind) else ""
    what = node.kind.model_config["title"]
    return f"{named(whole)} 的{what}{inner} {part_in_words(node.record)}".rstrip()


def _check(kind: type[Record], fields: Mapping[str, Value]) -> None:
    """UsageError for what cannot be taken out, and for the key of a record, which stays."""
    for name, value in fields.items():
        info = field_info(kind, name)
        title = fields_of(kind)[name].title
        if name == kind.key:
            raise UsageError(f"{title}写定后不再改", "写错了的，删去这一条再加")
        if value is None and info and info.is_required():
            raise UsageError(f"{title}不能是空的", f"写成 {title}=…")


def _changes(node: Node, fields: Mapping[str, Value]) -> Iterator[Change]:
    """Make the changes of one record: its own fields, and those of the records in its fields."""
    own: dict[str, Value] = {}
    inner: list[Change] = []
    for name, value in fields.items():
        shape, stands = fields_of(node.kind)[name], value_of(node.record, name)
        if shape.record and shape.is_list:
            inner += _listed(node, name, value)
        elif shape.record:
            inner += _alone(node, name, value, stands)
        else:
            info = field_info(node.kind, name)
            own[name] = merged(stands, value) if info and is_mapping(info) and value else value
    in_file = {name: _raw(value_of(node.record, name)) for name in own if is_written(node.record, name)}
    new = {name: value for name, value in own.items() if value != in_file.get(name)}
    if new:
        yield Update(node.key, new)
    yield from inner


def _listed(node: Node, name: str, value: Value) -> Iterator[Change]:
    """Let those of a list of people go who are not named, and those come who are new."""
    key, there, wanted = _people(node, name, value)
    yield from (Remove(f"{node.key}/{name}/{each}") for each in there if each not in wanted)
    yield from (Add(node.key, name, {key: each}) for each in wanted if each not in there)


def _people(node: Node, name: str, value: Value) -> tuple[str, list[str], list[str]]:
    """Return the key of a list of people, who is in it, and who is to be."""
    shape = fields_of(node.kind)[name]
    assert shape.record
    key = shape.record.key
    there = [str(value_of(each, key)) for each in value_of(node.record, name)]
    return key, there, [each[key] for each in value or ()]


def _alone(node: Node, name: str, value: Value, stands: Record | None) -> Iterator[Change]:
    """Change a record that stands alone in a field: it comes with its first value, and goes with its last."""
    shape = fields_of(node.kind)[name]
    assert shape.record
    address = f"{node.key}/{name}"
    left = {each: _raw(value_of(stands, each)) for each in fields_of(shape.record)} if stands else {}
    left |= value or dict.fromkeys(left)
    if any(left.values()):
        if missing := [fields_of(shape.record)[each].title for each in lacking(shape.record, left)]:
            what = "、".join(missing)
            help_text = f"加上 {shape.title}.{missing[0]}=…；整个不要了写 {shape.title}="
            raise UsageError(f"{shape.title}里没有写{what}", help_text)
        yield Update(address, value) if stands else Add(node.key, name, written(value))
    elif stands:
        yield Remove(address)


def _raw(value: object) -> Value:
    """Return a typed value as a file has it."""
    if value is None or value == ():
        return None
    if isinstance(value, dict):
        return dict(value) or None
    is_list = isinstance(value, tuple) and not hasattr(value, "_fields")
    return [str(each) for each in value] if is_list else str(value)  # type: ignore[attr-defined]


def _said(node: Node, fields: Mapping[str, Value], reader: FieldReader) -> str:
    """Say what fields become: 级别改为“区”；删去网页."""
    said: list[str] = []
    for name, value in fields.items():
        shape = fields_of(node.kind)[name]
        if shape.record and shape.is_list:
            said += _came_and_went(node, name, value)
            continue
        inner = fields_of(shape.record) if shape.record and value else None
        pairs = [(inner[each], value[each]) for each in value] if inner else [(shape, value)]
        for each, text in pairs:
            title = f"{shape.title}的{each.title}" if inner else each.title
            words = raw_in_words(each, text, reader.rules) if text else ""
            said.append(f"{title}改为“{words}”" if text else f"删去{title}")
    return "；".join(said)


def _came_and_went(node: Node, name: str, value: Value) -> Iterator[str]:
    """Say who is no longer in a list of people, with what stood there of them, and who is new in it."""
    title, stands = fields_of(node.kind)[name].title, value_of(node.record, name)
    _, there, wanted = _people(node, name, value)
    if went := [in_words(each) for each, who in zip(stands, there, strict=True) if who not in wanted]:
        yield f"{title}去掉{'、'.join(went)}"
    if came := [each for each in wanted if each not in there]:
        yield f"{title}加上{some(came)}"


def delete(found: Sequence[Located], ledgers: Sequence[Ledger], *, unlink: bool) -> Decision:
    """Take records out, or records in them; UsageError where others are linked to them, unless `unlink`."""
    going = [each for each in found if not _is_inside_another(each, found)]
    gone = {each.node.key for each in going}
    linked = [
        (Located(ledger, node), name)
        for ledger in ledgers
        for node in nodes(ledger)[1:]
        for name, shape in fields_of(node.kind).items()
        if shape.mark(LinkAcross) and value_of(node.record, name) in gone
    ]
    linked = [(each, name) for each, name in linked if each.whole.id not in gone]
    if linked and not unlink:
        each, name = linked[0]
        more = f" 等 {len(linked)} 条" if len(linked) > 1 else " "
        raise UsageError(
            f"{each.node.key}{more}还对应着 {value_of(each.node.record, name)}，没有删",
            f"加 --unlink，就把这些对应一起去掉；或者先用 plan ledger edit {each.node.key} 改成别的",
        )
    changes: dict[str, list[Change]] = {}
    said = []
    for each, name in linked:
        changes.setdefault(each.ledger.stem, []).append(Update(each.node.key, {name: None}))
        said.append(f"{each.node.key} 不再对应 {value_of(each.node.record, name)}")
    for each in going:
        changes.setdefault(each.ledger.stem, []).append(Remove(each.node.key))
    return Decision([], [*map(_deleted, going), *said], changes)


def _is_inside_another(located: Located, found: Sequence[Located]) -> bool:
    return any(located.whole is each.node.record is not located.node.record for each in found)


def _deleted(located: Located) -> str:
    if located.node.record is not located.whole:
        return f"已删除 {label_of(located)}"
    inner = [
        f"{len(value)} 项{shape.title}"
        for name, shape in fields_of(located.node.kind).items()
        if shape.record and shape.is_list and (value := value_of(located.node.record, name))
    ]
    return f"已删除 {described(located.ledger, located.whole)}" + (
        f"，连同 {in_words(inner)}" if inner else ""
    )
