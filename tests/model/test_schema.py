import json
from typing import Any

import jsonschema
import pytest
import yaml

from beihuan_plan.model.schema import schema_text
from conftest import DATA, ROOT, SHIPPED

SCHEMA = json.loads(schema_text())


def shipped_values() -> dict[str, Any]:
    values: dict[str, Any] = yaml.load(SHIPPED.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    values["schema_version"] = int(values["schema_version"])
    return values


def test_the_committed_schema_is_current() -> None:
    committed = (ROOT / "plans" / "plan.schema.json").read_text(encoding="utf-8")
    assert committed == schema_text(), "run: plan schema -o plans/plan.schema.json --force"


def test_the_shipped_plan_names_the_schema_in_its_first_line() -> None:
    first = SHIPPED.read_text(encoding="utf-8").splitlines()[0]
    name = first.removeprefix("# yaml-language-server: $schema=")
    assert (SHIPPED.parent / name).is_file()


def test_the_schema_accepts_the_shipped_plan() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(shipped_values(), SCHEMA)


def test_the_schema_accepts_plans_as_offices_write_them() -> None:
    for path in (DATA / "real").glob("*.yaml"):
        values = yaml.safe_load(path.read_text(encoding="utf-8"))  # numbers are such, as for an editor
        jsonschema.validate(json.loads(json.dumps(values, default=str)), SCHEMA)


@pytest.mark.parametrize("status", ["完成", "finished", ""])
def test_the_schema_refuses_an_unknown_state(status: str) -> None:
    values = shipped_values()
    values["schedule"][0]["tasks"][0]["status"] = status
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(values, SCHEMA)


def test_the_schema_refuses_an_unknown_field() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(shipped_values() | {"stauts": "done"}, SCHEMA)


def test_every_field_has_a_chinese_title() -> None:
    records = [SCHEMA, *SCHEMA["$defs"].values()]
    titles = [record["title"] for record in records]
    titles += [field["title"] for record in records for field in record["properties"].values()]
    assert len(titles) > 40
    assert [title for title in titles if title.isascii()] == []


def test_every_field_is_described_in_chinese() -> None:
    fields = [
        (name, field)
        for record in (SCHEMA, *SCHEMA["$defs"].values())
        for name, field in record["properties"].items()
    ]
    assert [name for name, field in fields if field.get("description", "").isascii()] == []
