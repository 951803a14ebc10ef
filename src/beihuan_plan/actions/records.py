"""The records of a plan as a person names them, and as sentences do."""

from collections.abc import Sequence

from beihuan_plan.actions.wishes import Wish, settable
from beihuan_plan.errors import NotFoundError
from beihuan_plan.ids import find_ids, find_named
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.semester import Month
from beihuan_plan.model.tree import Node, called, fields_of, nodes
from beihuan_plan.model.work import MonthPlan


def records_meant(plan: Plan, words: Sequence[str], wish: Wish | None = None) -> list[Node]:
    """Find the records that a person names, by id or as 落款; one that is not there yet has no record.

    Of ids that can be read in two ways, the one is meant whose record has what is wished for.
    """
    singles = _singles(plan)
    found = {node.key: node for word in words if (node := singles.get(word.strip()))}
    if ids := [word for word in words if word.strip() not in singles]:
        by_key = {node.key: node for node in nodes(plan)}
        found |= {name: by_key[name] for name in _ids_meant(plan, ids, wish or {}, by_key)}
    return list(found.values())


def _ids_meant(plan: Plan, words: list[str], wish: Wish, by_key: dict[str, Node]) -> list[str]:
    with_ids = [name for name, node in by_key.items() if "id" in fields_of(node.kind)]
    fitting = [name for name in with_ids if wish.keys() <= {*settable(by_key[name].kind)}]
    try:
        return list(find_named(plan, words, fitting))
    except NotFoundError:
        return find_ids(plan, words)


def _singles(plan: Plan) -> dict[str, Node]:
    """Find the records that stand alone, such as the signature, by what they are called."""
    root, *inner = nodes(plan)
    there = {node.key: node for node in inner}
    singles = {"plan": root, Plan.file_title: root}
    for name, shape in fields_of(Plan).items():
        if shape.record and not shape.is_list:
            node = there.get(name, Node((name,), shape.record, None, (root,)))
            singles |= {name: node, shape.title: node}
    return singles


def label_of(node: Node) -> str:
    """Return how a sentence names a record."""
    return f"{node.key} {node.record.label}" if "id" in fields_of(node.kind) else called(node)


def month_of(node: Node) -> Month | None:
    """Return the month that a record is planned in, if it is in one."""
    return next((each.record.month for each in node.parents if isinstance(each.record, MonthPlan)), None)
