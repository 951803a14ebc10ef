"""What is wrong with a file's values: pydantic's errors and broken rules, each in Chinese with what to do."""

import difflib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError

from beihuan_plan.chinese import QUOTES, half_width, shortened
from beihuan_plan.errors import Advice
from beihuan_plan.model.rules import broken_rules
from beihuan_plan.model.tree import KeyPath, Record, fields_of, kind_at
from beihuan_plan.plan_file.yaml_text import Place, Slip


class Blame(NamedTuple):
    """Something that is wrong with a value, or with the key that it stands under."""

    path: KeyPath
    advice: Advice
    of_key: bool = False
    see: KeyPath | None = None


def faults(values: Any, kind: type[Record], written: Collection[KeyPath] = ()) -> Iterator[Blame]:
    """Find all that is wrong: first the fields' forms, then what must agree between them.

    `written` are the paths that stand in the file; among those of missing fields, ones that were left blank.
    """
    yield from _malformed_fields(values, kind, written)
    yield from (Blame(path, advice, see=see) for path, advice, see in broken_rules(values, kind))


def _malformed_fields(values: Any, kind: type[Record], written: Collection[KeyPath]) -> Iterator[Blame]:
    try:
        kind.model_validate(values)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            path: KeyPath = details["loc"]
            wrong = _Details(path, details["input"], details.get("ctx", {}), kind)
            explain = _EXPLANATIONS.get(details["type"], _otherwise)
            if details["type"] == "missing" and path in written:
                explain = _left_blank
            yield Blame(path, explain(wrong), of_key=details["type"] in ("missing", "extra_forbidden"))


def validation_slips(found: Iterable[Blame], places: Mapping[KeyPath, Place]) -> Iterator[tuple[Slip, str]]:
    """Give faults their places; and name the field of each, as a dotted path."""
    seen: set[Place] = set()
    for path, advice, of_key, see in found:
        place = _nearest(path, places)
        if place in seen and path in places:
            continue  # a malformed value is not blamed again for leading nowhere
        seen.add(place)
        if see:
            message = f"{advice.message}，第 {places[see].value.line + 1} 行已经写过"
            advice = Advice(message, advice.help)
        yield Slip(place.key if of_key else place.value, advice), ".".join(map(str, path))


def _nearest(path: KeyPath, places: Mapping[KeyPath, Place]) -> Place:
    while path not in places:
        path = path[:-1]
    return places[path]


class _Details(NamedTuple):
    """One of pydantic's errors: where, what stood there, its details, and the class of the file's root."""

    path: KeyPath
    value: Any
    details: Mapping[str, Any]
    root: type[Record]

    @property
    def name(self) -> str:
        """The field that is wrong, or the one whose item is."""
        return next((str(step) for step in reversed(self.path) if isinstance(step, str)), "")

    @property
    def holder(self) -> type[Record]:
        """The class of the record that has the field."""
        path = self.path
        while path and not isinstance(path[-1], str):
            path = path[:-1]
        return kind_at(path[:-1], self.root)

    @property
    def titled(self) -> str:
        """The field's name with its Chinese title: status（完成情况）."""
        return _titled(self.name, self.holder)

    @property
    def description(self) -> str:
        """What the model says of the field's form."""
        field = self.holder.model_fields.get(self.name)
        return (field and field.description) or ""


def _titled(name: str, kind: type[Record]) -> str:
    shape = fields_of(kind).get(name)
    return f"{name}（{shape.title}）" if shape else name


def _missing(wrong: _Details) -> Advice:
    return Advice(f"缺少 {wrong.titled}", f"补一行“{wrong.name}: …”")


def _left_blank(wrong: _Details) -> Advice:
    return Advice(f"{wrong.titled}还没有填", "在冒号后面写上内容")


def _unknown(wrong: _Details) -> Advice:
    key, holder = str(wrong.path[-1]), kind_at(wrong.path[:-1], wrong.root)
    names = {shape.title: name for name, shape in fields_of(holder).items()}
    names |= {name: name for name in fields_of(holder)}
    close = difflib.get_close_matches(half_width(key).strip(QUOTES + " "), names, 1)
    hint = f"你是不是想写 {_titled(names[close[0]], holder)}？" if close else ""
    return Advice(f"不认识的字段“{shortened(key)}”", hint or f"这里可以写：{'、'.join(fields_of(holder))}")


def _no_list(wrong: _Details) -> Advice:
    hint = "每一项用“- ”开头"
    if isinstance(wrong.value, str):
        hint = f"写成“{wrong.name}: [{shortened(wrong.value)}]”，或者下一行起每项用“- ”开头"
    return Advice(f"{wrong.titled}应该是列表", hint)


def _no_record(wrong: _Details) -> Advice:
    kind = kind_at(wrong.path, wrong.root)
    message = f"这里应该是{kind.model_config['title']}，一行一个字段"
    return Advice(message, f"字段有：{'、'.join(fields_of(kind))}")


def _no_text(wrong: _Details) -> Advice:
    items = wrong.value
    is_list = isinstance(items, list) and all(isinstance(item, str) for item in items)
    if is_list and (wrong.name == "owner" or len(items) == 1):
        return Advice(f"{wrong.titled}不用列表", f"写成“{wrong.name}: {shortened('、'.join(items))}”")
    message = f"{wrong.titled}应该是一段文字"
    return Advice(message, "不分字段，也不用列表；文字里有“: ”时加英文双引号")


def _pattern(wrong: _Details) -> Advice:
    value = str(wrong.value)
    if not value.strip():
        return Advice(f"{wrong.titled}是空的", "写上内容，或者删去这一行")
    return Advice(_said_wrong(value), _retyped(value) or wrong.description)


def _malformed(wrong: _Details) -> Advice:
    if not isinstance(wrong.value, str):
        return _no_text(wrong)
    meant = wrong.details["meant"]
    hint = f"你是不是想写 {meant}？" if meant else _retyped(wrong.value)
    return Advice(_said_wrong(wrong.value), hint + wrong.details["help"])


def _otherwise(wrong: _Details) -> Advice:
    """Explain what pydantic alone knows the rule of: a number's form or bounds, a pattern's, a length."""
    if isinstance(wrong.value, dict | list):
        return _no_text(wrong)
    return Advice(_said_wrong(str(wrong.value)), wrong.description or f"照 {wrong.titled}的要求改")


def _said_wrong(value: str) -> str:
    return f"“{shortened(value.strip('“”'))}”写法不对"


def _retyped(value: str) -> str:
    """Suggest the value without the quotes and full-width characters that a Chinese keyboard gives."""
    plain = half_width(value).strip(QUOTES + " .")
    return f"你是不是想写 {shortened(plain)}？" if plain != value else ""


_EXPLANATIONS: dict[str, Callable[[_Details], Advice]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "tuple_type": _no_list,
    "model_type": _no_record,
    "string_type": _no_text,
    "string_pattern_mismatch": _pattern,
    "malformed": _malformed,
}
"""By pydantic's names of errors; `_otherwise` serves all others."""
