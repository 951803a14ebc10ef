import json
from typing import Any

import jsonschema
import pytest
import yaml

from beihuan_plan.model.plan import Plan
from beihuan_plan.model.schema import schema_text
from beihuan_plan.plan_file.yaml_text import compose
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


NEW_FIELDS = {
    "plan": "{}",
    "task": "schedule: [{{month: 2019-09, tasks: [{{id: 9-1, text: 研究, {}}}]}}]",
    "layout": "layout: {{{}}}",
    "mark": "layout: {{numbering: {{section: {}}}}}",
    "section": "sections: [{{{}}}]",
    "signature": "signature: {{{}}}",
    "group": "schedule: [{{{}}}]",
}
RIGHT = {
    "plan": ["weeks_from: 2019-09-02", "weeks: 20", "weeks: 1", "weeks: 30", "weeks:", "sections: []"],
    "task": [
        *("week: 3", "week: 0", "week: 2-6", "week: 03", "week: 30", "week: ~", "from: 2019-09-02"),
        *("when: 8月中旬", "kind: event", "kind: 日程", "kind: ~"),
    ],
    "layout": [
        *("run_in: true", "run_in: 是", "continuous: no", "run_in: ~", "schedule: table", "schedule: 表格"),
        *(
            "columns: [week, 时间]",
            "headings: [周次]\n, columns: [week]",
            "show: [owner, 时间, week]",
            "show: []",
        ),
        *(
            "days: 9.2-9.8",
            "days: 09.02-09.06",
            "days: 9月2—8日",
            "days: ~",
            "numbering: {week: 第1周, goal: none}",
        ),
    ],
    "mark": ["一、", "（一）", "(1)", "1.", "1", "1、", "①", "第一，", "一是", "无", ""],
    "section": [
        "text: 现制订计划如下。",
        "title: 目标, of: goals",
        "title: 目标, of: 工作目标",
        "of: measures",
    ],
    "signature": ["name: 教科室", "date: 2019-09", "date: 2019-09-02"],
    "group": ["month: 2019-09, to: 2019-10, title: 九、十月份：", "tasks: []"],
}
WRONG = {
    "plan": ["weeks_from: 9月2日", "weeks: 0", "weeks: 31", "weeks: 20周", "sections: 四部分"],
    "task": [
        *(
            "week: 31",
            "week: -1",
            "week: 第3周",
            "week: 2—6",
            "week: 1.5",
            "from: 9月2日",
            "when: ' '",
            "kind: 放假",
        ),
        *("start: 2019-09-02", "to: 2019-10"),
    ],
    "layout": [
        *("run_in: maybe", "run_in: 1", "schedule: 列表", "columns: [天]", "columns: week", "show: owner"),
        *(
            "show: [month]",
            "days: 9月3—9日",
            "days: 9.2-9/8",
            "headings: 周次",
            "numbering: {sections: 一、}",
        ),
    ],
    "mark": ["二、", "2", "1.1", "一、二、", "⑴", "12"],
    "section": ["title: 目标, of: 目的", "of: summary", "heading: 目标"],
    "signature": ["date: 2019-9", "date: 2019-13", "date: 2019"],
    "group": ["to: 十月, month: 2019-09", "month: 2019-09, until: 2019-10"],
}
AS_SCHEMA_HAS_IT = [
    *((place, written, True) for place, all_written in RIGHT.items() for written in all_written),
    *((place, written, False) for place, all_written in WRONG.items() for written in all_written),
]


@pytest.mark.parametrize(("place", "written", "right"), AS_SCHEMA_HAS_IT)
def test_the_schema_accepts_what_the_model_accepts(place: str, written: str, right: bool) -> None:
    text = NEW_FIELDS[place].format(written)
    for_model = compose(SMALL + text).value
    for_editor = yaml.load(SMALL + text, Loader=_EditorsLoader)
    schema = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    assert schema.is_valid(for_editor) is right
    assert is_valid(for_model) is right


SMALL = "schema_version: 1\nschool: 某小学\noffice: 教科室\nsemester: 2019-fall\ntitle: 计划\n"


def is_valid(values: Any) -> bool:
    try:
        Plan.model_validate(values)
    except ValueError:
        return False
    return True


class _EditorsLoader(yaml.SafeLoader):
    """Reads numbers, truth values and nothing as an editor does; a day is a text to it."""


_EditorsLoader.yaml_implicit_resolvers = {
    sign: [(tag, regex) for tag, regex in found if not tag.endswith("timestamp")]
    for sign, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
