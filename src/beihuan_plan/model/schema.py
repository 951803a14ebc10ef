"""The JSON Schema of a plan file, by which an editor offers fields and values."""

import json
from typing import Any

from beihuan_plan.model.plan import Plan

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_text() -> str:
    """Write the schema (JSON Schema, draft 2020-12) as it is committed."""
    schema = Plan.model_json_schema()
    for record in (schema, *schema["$defs"].values()):
        record.pop("description", None)  # the class's docstring: the clerk reads the title
        for name, field in record["properties"].items():
            if name not in record.get("required", ()):
                _allow_empty(field)
    return json.dumps({"$schema": DIALECT, **schema}, ensure_ascii=False, indent=2) + "\n"


def _allow_empty(field: dict[str, Any]) -> None:
    """A key whose value is left empty counts as not written; an editor sees null there."""
    field.pop("default", None)
    if types := field.get("type"):
        field["type"] = [*([types] if isinstance(types, str) else types), "null"]
    if "enum" in field:
        field["enum"] = [*field["enum"], None]
