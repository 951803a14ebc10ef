"""pydantic's errors as problems: each with its place in the text, a Chinese sentence and what to do."""

import difflib
from collections.abc import Callable, Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from beihuan_plan.chinese import half_width
from beihuan_plan.model.choices import Status
from beihuan_plan.model.fields import date_in_words
from beihuan_plan.model.outline import Path
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.vocabulary import model_in
from beihuan_plan.plan_file.yaml_text import Place, Slip

Details = Any
"""pydantic's ErrorDetails; its ctx is a mapping of anything."""

STATUS_LABELS = [status.label for status in Status]
_QUOTES = "“”‘’＂＇\"'"


def validation_slips(error: ValidationError, places: dict[Path, Place]) -> Iterator[tuple[Slip, str]]:
    """Explain each error: where, what and how to mend it; and the field, as a dotted path."""
    seen: set[Place] = set()
    for details in error.errors(include_url=False):
        path: Path = details["loc"]
        place = _nearest(path, places)
        if place in seen and path in places:
            continue  # a malformed value is not blamed again for leading nowhere
        seen.add(place)
        span = place.key if details["type"] in ("missing", "extra_forbidden") else place.value
        message, help_text = explain(details, path)
        if see := details.get("ctx", {}).get("see"):
            message += f"，第 {places[see].value.line + 1} 行已经写过"
        if details["type"] == "missing" and path in places:
            message, help_text = f"{_titled(str(path[-1]), path)}还没有填", "在冒号后面写上内容"
        yield Slip(span, message, help_text), ".".join(map(str, path))


def _nearest(path: Path, places: dict[Path, Place]) -> Place:
    while path not in places:
        path = path[:-1]
    return places[path]


def explain(details: Details, path: Path) -> tuple[str, str]:
    """Say in Chinese what is wrong with a field and what to do."""
    return _EXPLANATIONS[details["type"]](details, path)


def _rule(details: Details, path: Path) -> tuple[str, str]:
    return details["msg"], details["ctx"]["help"]


def _missing(details: Details, path: Path) -> tuple[str, str]:
    key = str(path[-1])
    return f"缺少 {_titled(key, path)}", f"补一行“{key}: …”"


def _unknown(details: Details, path: Path) -> tuple[str, str]:
    key = str(path[-1])
    model = _model_at(path[:-1])
    names = {str(field.title): name for name, field in model.model_fields.items()}
    names |= {name: name for name in model.model_fields}
    close = difflib.get_close_matches(half_width(key).strip(_QUOTES + " "), names, 1)
    if close:
        name = names[close[0]]
        return f"不认识的字段“{key}”", f"你是不是想写 {_titled(name, (*path[:-1], name))}？"
    return f"不认识的字段“{key}”", f"这里可以写：{'、'.join(model.model_fields)}"


def _no_list(details: Details, path: Path) -> tuple[str, str]:
    key = str(path[-1])
    if isinstance(details["input"], str):
        return (
            f"{_titled(key, path)}应该是列表",
            f"写成“{key}: [{details['input']}]”，或者下一行起每项用“- ”开头",
        )
    return f"{_titled(key, path)}应该是列表", "每一项用“- ”开头"


def _no_record(details: Details, path: Path) -> tuple[str, str]:
    model = _model_at(path)
    return (
        f"这里应该是{model.model_config['title']}，一行一个字段",
        f"字段有：{'、'.join(model.model_fields)}",
    )


def _no_text(details: Details, path: Path) -> tuple[str, str]:
    items, key = details["input"], _field_key(path)
    is_list = isinstance(items, list) and all(isinstance(item, str) for item in items)
    if is_list and (key == "owner" or len(items) == 1):
        return f"{_titled(key, path)}不用列表", f"写成“{key}: {'、'.join(items)}”"
    return (
        f"{_titled(key, path)}应该是一段文字",
        "不分字段，也不用列表；文字里有“: ”时加英文双引号",
    )


def _pattern(details: Details, path: Path) -> tuple[str, str]:
    value = str(details["input"])
    if not value.strip():
        return f"{_titled(_field_key(path), path)}是空的", "写上内容，或者删去这一行"
    return _wrong(value), _retyped(value) or _description(path)


def _malformed(details: Details, path: Path) -> tuple[str, str]:
    if not isinstance(details["input"], str):
        return _no_text(details, path)
    value = details["input"]
    day = date_in_words(value.strip(_QUOTES))
    if path[-1] in ("due", "done_on", "date") and day:
        hint = f"你是不是想写 {day}？"
    elif path[-1] == "status" and (close := difflib.get_close_matches(value, STATUS_LABELS, 1, 0.5)):
        hint = f"你是不是想写 {close[0]}？"
    else:
        hint = _retyped(value)
    return _wrong(value), hint + details["ctx"]["help"]


def _wrong(value: str) -> str:
    return f"“{value.strip('“”')}”写法不对"


def _retyped(value: str) -> str:
    """Suggest the value without the quotes and full-width characters that a Chinese keyboard gives."""
    plain = half_width(value).strip(_QUOTES + " .")
    return f"你是不是想写 {plain}？" if plain != value else ""


_EXPLANATIONS: dict[str, Callable[[Details, Path], tuple[str, str]]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "tuple_type": _no_list,
    "model_type": _no_record,
    "string_type": _no_text,
    "string_pattern_mismatch": _pattern,
    "malformed": _malformed,
    "rule": _rule,
}


def _field_key(path: Path) -> str:
    return next((str(key) for key in reversed(path) if isinstance(key, str)), "")


def _model_at(path: Path) -> type[BaseModel]:
    """Return the record that holds the fields below `path`."""
    model: type[BaseModel] = Plan
    for key in path:
        if isinstance(key, str):
            model = model_in(model.model_fields[key].annotation) or model
    return model


def _titled(key: str, path: Path) -> str:
    """A field's key with its Chinese title: status（完成情况）."""
    fields = _model_at(path[:-1] if path and path[-1] == key else path[:-2]).model_fields
    return f"{key}（{fields[key].title}）" if key in fields else key


def _description(path: Path) -> str:
    key = _field_key(path)
    field = _model_at(path[: path.index(key)] if path.count(key) == 1 else path[:-1]).model_fields.get(key)
    return (field and field.description) or ""
