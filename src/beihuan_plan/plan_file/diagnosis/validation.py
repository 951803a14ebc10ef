"""What is wrong with a file's values: pydantic's errors and broken rules, each in Chinese with what to do."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError

from beihuan_plan.chinese import BLANKS, INVISIBLE, character_in_words, several, shortened
from beihuan_plan.errors import Advice
from beihuan_plan.model.forms import TextForm
from beihuan_plan.model.mark_form import NONE
from beihuan_plan.model.rules import broken_rules
from beihuan_plan.model.tree import KeyPath, Record, field_info, fields_of, is_mapping, kind_at
from beihuan_plan.plan_file.diagnosis.meaning import Details, ids_of, titled
from beihuan_plan.plan_file.yaml_text import Place, Slip
from beihuan_plan.suggesting import did_you_mean, like

_SIGNS = r"""[,:#"'&*!|>%@`{}\[\]]"""
"""Signs that mean something in YAML: a value that holds one is not shown as it would have to be written."""


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
    yield from (Blame(path, advice, of_key, see) for path, advice, see, of_key in broken_rules(values, kind))


def _malformed_fields(values: Any, kind: type[Record], written: Collection[KeyPath]) -> Iterator[Blame]:
    try:
        kind.model_validate(values, context=kind.context)
    except ValidationError as error:
        ids = ids_of(values, kind)
        for details in error.errors(include_url=False):
            path: KeyPath = details["loc"]
            wrong = Details(path, details["input"], details.get("ctx", {}), kind, values, ids)
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


def _missing(wrong: Details) -> Advice:
    return Advice(f"缺少 {wrong.titled}", f"补一行“{wrong.name}: …”")


def _left_blank(wrong: Details) -> Advice:
    return Advice(f"{wrong.titled}还没有填", "在冒号后面写上内容")


def _unknown(wrong: Details) -> Advice:
    key, holder = str(wrong.path[-1]), kind_at(wrong.path[:-1], wrong.root)
    names = {shape.title: name for name, shape in fields_of(holder).items()}
    names |= {shape.attribute: name for name, shape in fields_of(holder).items()}
    names |= {name: name for name in fields_of(holder)}
    free = [word for word, name in names.items() if name not in wrong.record]
    close = like(key, free, likeness=0.6)
    help_text = f"这里可以写：{'、'.join(fields_of(holder))}"
    return Advice(
        f"不认识的字段“{shortened(key)}”",
        did_you_mean(titled(names[word], holder) for word in close) or help_text,
    )


def _no_list(wrong: Details) -> Advice:
    shape = fields_of(wrong.holder)[wrong.name]
    if shape.record:
        return Advice(
            f"{wrong.titled}应该是列表", f"每一项写成“- {_item(wrong.value, shape.record)}”，一项一行"
        )
    example = re.search(r"\[.+?\]", wrong.description)
    hint = f"写成“{wrong.name}: {example[0]}”这样" if example else "每一项用“- ”开头"
    if _is_none(wrong.value):
        hint = _no_items(wrong)
    elif isinstance(wrong.value, str):
        items = several(wrong.value) if shape.refers else re.split(r"[、，,；;] *", wrong.value)
        if all(wrong.would_do(item) and not re.search(_SIGNS, item) for item in items):
            hint = f"写成“{wrong.name}: [{shortened(', '.join(items))}]”，或者下一行起每项用“- ”开头"
    return Advice(f"{wrong.titled}应该是列表", hint)


def _item(given: Any, kind: type[Record]) -> str:
    """Write an item of a list, with what is given where it is clear which fields are meant: {M1: 文字} is."""
    names = [name for name in fields_of(kind) if (info := field_info(kind, name)) and info.is_required()]
    values = dict.fromkeys(names, "…")
    if isinstance(given, dict) and given and not set(given) & set(fields_of(kind)) and len(names) == 2:
        pair = next(iter(given.items()))
        if all(isinstance(word, str) and not re.search(_SIGNS, word) for word in pair):
            values = dict(zip(names, map(shortened, pair), strict=True))
    return f"{{{', '.join(f'{name}: {value}' for name, value in values.items())}}}"


def _is_none(value: Any) -> bool:
    return isinstance(value, str) and value.strip().lower() in NONE


def _no_items(wrong: Details) -> str:
    return f"一项也不要的，写成“{wrong.name}: []”"


def _no_record(wrong: Details) -> Advice:
    kind = kind_at(wrong.path, wrong.root)
    message = f"这里应该是{kind.model_config['title']}，一行一个字段"
    return Advice(message, f"字段有：{'、'.join(fields_of(kind))}")


def _no_text(wrong: Details) -> Advice:
    items, info = wrong.value, field_info(wrong.holder, wrong.name)
    is_value_by_name = isinstance(wrong.path[-1], str) and wrong.path[-1] != wrong.name
    if info and is_mapping(info) and not is_value_by_name:
        message = f"{wrong.titled}应该是一个一个的“名称: 内容”"
        return Advice(message, f"写成“{wrong.name}: {{名称: 内容}}”，或者下一行起一行一个")
    if isinstance(wrong.path[-1], int):
        return Advice(f"{wrong.titled}的一项应该是一段文字", "一项写一个，里面不再分字段，不再套列表")
    is_list = isinstance(items, list) and all(isinstance(item, str) for item in items)
    said = "、".join(items) if is_list else ""
    may_be_meant = is_list and not is_value_by_name and (wrong.name == "owner" or len(items) == 1)
    if may_be_meant and wrong.would_do(said) and not re.search(_SIGNS, said):
        return Advice(f"{wrong.titled}不用列表", f"写成“{wrong.name}: {shortened(said)}”")
    message = f"{wrong.titled}应该是一段文字"
    return Advice(message, "不分字段，也不用列表；文字里有“: ”时加英文双引号")


def _blank(wrong: Details) -> Advice:
    what = "项" if isinstance(wrong.path[-1], int) else "行"
    return Advice(f"{wrong.titled}是空的", f"写上内容，或者删去这一{what}")


def _pattern(wrong: Details) -> Advice:
    value = str(wrong.value)
    if not value.strip():
        return _blank(wrong)
    form = fields_of(wrong.holder)[wrong.name].mark(TextForm)
    return Advice(_said_wrong(value), wrong.meant() or (form and form.help) or wrong.description)


def _malformed(wrong: Details) -> Advice:
    if not isinstance(wrong.value, str):
        return _no_text(wrong)
    if not wrong.value.strip():
        return _blank(wrong)
    if isinstance(wrong.path[-1], int) and _is_none(wrong.value):
        return Advice(_said_wrong(wrong.value), f"{_no_items(wrong)}；{wrong.details['help']}")
    meant = wrong.meant(wrong.details["meant"])
    is_of_a_task = wrong.name in ("from", "due") and "when" in fields_of(wrong.holder)
    no_day = is_of_a_task and not meant and not wrong.value[:4].isdecimal()
    other = "；第几周写在 week 里，别的说法写在 when 里" if no_day else ""
    return Advice(_said_wrong(wrong.value), meant + wrong.details["help"] + other)


def _otherwise(wrong: Details) -> Advice:
    """Explain what pydantic alone knows the rule of: a number's form or bounds, a pattern's, a length."""
    if isinstance(wrong.value, dict | list):
        return _no_text(wrong)
    return Advice(_said_wrong(str(wrong.value)), wrong.description or f"照 {wrong.titled}的要求改")


def _said_wrong(value: str) -> str:
    shown = INVISIBLE.sub("", value)
    if hidden := re.search(f"{INVISIBLE.pattern}|[{BLANKS}]", value):
        return f"“{shortened(shown)}”里有看不见的{character_in_words(hidden[0])}"
    return f"“{shortened(shown.strip('“”'))}”写法不对"


_EXPLANATIONS: dict[str, Callable[[Details], Advice]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "tuple_type": _no_list,
    "model_type": _no_record,
    "string_type": _no_text,
    "string_pattern_mismatch": _pattern,
    "malformed": _malformed,
}
"""By pydantic's names of errors; `_otherwise` serves all others."""
