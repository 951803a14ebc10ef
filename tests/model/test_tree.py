from typing import Any

from beihuan_plan.model.ledgers.activities import Attendee
from beihuan_plan.model.ledgers.kinds import LEDGERS
from beihuan_plan.model.ledgers.lessons import Sheets
from beihuan_plan.model.ledgers.mentoring import LessonsHeard
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.plan_parts import Goal, Measure
from beihuan_plan.model.tree import fields_of, kind_at, kinds_in, links_of, named_nodes, nodes, raw_nodes
from beihuan_plan.model.work import Action, MonthPlan, Task, TaskPart
from beihuan_plan.plan_file.yaml_text import compose
from conftest import ROOT, SHIPPED


def values() -> Any:
    return compose(SHIPPED.read_text(encoding="utf-8")).value


def test_every_record_is_visited_once_in_the_order_of_the_file(shipped: Plan) -> None:
    found = list(nodes(shipped))
    counts = {
        kind: sum(node.kind is kind for node in found) for kind in (Goal, Measure, MonthPlan, Task, TaskPart)
    }
    assert counts == {Goal: 7, Measure: 3, MonthPlan: 5, Task: 19, TaskPart: 3}
    keys = [node.key for node in found if isinstance(node.record, Action)]
    assert keys[:2] == ["9-1", "9-2"]
    assert keys[-6:] == ["12-3", "12-3.1", "12-3.2", "12-3.3", "1-1", "1-2"]
    assert next(node.key for node in found if node.kind is MonthPlan) == "schedule/2019-09"
    assert found[0].key == ""
    assert len({node.path for node in found}) == len(found)


def test_raw_and_typed_walks_meet_the_same_records(shipped: Plan) -> None:
    typed = [(node.path, node.kind, node.key) for node in nodes(shipped)]
    assert [(node.path, node.kind, node.key) for node in raw_nodes(values(), Plan)] == typed


def test_a_node_knows_what_holds_it(shipped: Plan) -> None:
    part = next(node for node in nodes(shipped) if node.key == "12-3.2")
    assert [holder.key for holder in part.parents] == ["", "schedule/2019-12", "12-3"]
    assert part.path == ("schedule", 3, "tasks", 2, "parts", 1)


def test_what_stands_where_no_record_belongs_is_passed_over() -> None:
    odd = {
        "goals": "没有",
        "schedule": [5, {"tasks": {"id": "9-1"}}, {"month": "2019-09", "tasks": ["x", {}]}],
    }
    paths = [node.path for node in raw_nodes(odd, Plan)]
    assert paths == [(), ("schedule", 1), ("schedule", 2), ("schedule", 2, "tasks", 1)]
    assert list(raw_nodes(["a"], Plan)) == []


def test_the_model_tells_order_titles_lists_and_links() -> None:
    shapes = fields_of(Task)
    assert list(shapes) == [
        "id", "text", "goals", "measure", "owner", "week", "from", "due", "when", "follows",
        "status", "done_on", "reason", "note", "memo", "evidence", "kind", "parts",
    ]  # fmt: skip
    assert (shapes["owner"].title, shapes["owner"].is_list, shapes["owner"].refers) == ("责任人", False, None)
    assert (shapes["goals"].is_list, shapes["goals"].record) == (True, None)
    assert [shape.refers.field for shape in shapes.values() if shape.refers] == ["goals", "measures"]
    assert (shapes["parts"].is_list, shapes["parts"].record) == (True, TaskPart)
    assert not fields_of(Plan)["signature"].is_list


def test_the_class_at_a_path_is_that_of_the_record_there() -> None:
    assert kind_at((), Plan) is Plan
    assert kind_at(("title",), Plan) is Plan
    assert kind_at(("schedule", 0), Plan) is MonthPlan
    assert kind_at(("schedule", 0, "tasks", 3, "goals", 0), Plan) is Task
    assert kind_at(("schedule", 0, "tasks", 3, "parts", 1, "status"), Plan) is TaskPart
    assert kind_at(("nothing", 1, "like"), Plan) is Plan
    assert {kind.__name__ for kind in kinds_in(Plan)} >= {"Plan", "Goal", "MeasurePart", "TaskPart", "Layout"}


def test_of_named_nodes_none_that_has_an_id_or_a_link_is_left_out() -> None:
    for kind in LEDGERS.values():
        text = (ROOT / "examples" / "beihuan" / "ledgers" / f"{kind.stem}.yaml").read_text("utf-8")
        every = raw_nodes(compose(text).value, kind)
        named = named_nodes(compose(text).value, kind)
        asked = [node for node in every if not node.path or "id" in node.record or links_of(node.kind)]
        assert [node for node in named if node in asked] == asked
        assert {Attendee, Sheets, LessonsHeard}.isdisjoint(node.kind for node in named)
