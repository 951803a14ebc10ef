"""The JSON Schema of a plan file, by which an editor offers fields and values."""

import json

from beihuan_plan.model.plan import Plan


def schema_text() -> str:
    """Write the schema (JSON Schema, draft 2020-12) as it is committed."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Plan.model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
