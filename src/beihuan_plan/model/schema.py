"""The JSON Schema of a plan or a ledger, by which an editor offers fields and values."""

import json
from typing import Any

from beihuan_plan.model.plan import Plan
from beihuan_plan.model.tree import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_text(kind: type[Record] = Plan) -> str:
    """Write the schema (JSON Schema, draft 2020-12) of a kind of file, a plan's as it is committed."""
    schema = kind.model_json_schema()
    for record in (schema, *schema["$defs"].values()):
        record.pop("description", None)  # the class's docstring: the clerk reads the title
        for name, field in record["properties"].items():
            _choose_words(field, kind)
            if name not in record.get("required", ()):
                _allow_empty(field)
    return json.dumps({"$schema": DIALECT, **schema}, ensure_ascii=False, indent=2) + "\n"


def _choose_words(field: dict[str, Any], kind: type[Record]) -> None:
    """Offer the words of an office's list, in Chinese and as they are stored."""
    for each in (field, *field.get("anyOf", ())):
        if name := each.pop("words", ""):
            words = kind.context.word_list(name)
            each["enum"] = list(dict.fromkeys([*(word.label for word in words), *map(str, words)]))


def _allow_empty(field: dict[str, Any]) -> None:
    """A key whose value is left empty counts as not written; an editor sees null there."""
    field.pop("default", None)
    if types := field.get("type"):
        field["type"] = [*([types] if isinstance(types, str) else types), "null"]
    if "enum" in field:
        field["enum"] = [*field["enum"], None]
