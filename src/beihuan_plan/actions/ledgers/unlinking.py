"""Tasks go from a plan to which records of ledgers are linked."""

from collections.abc import Collection

from beihuan_plan.actions.decision import Decision
from beihuan_plan.chinese import first_few
from beihuan_plan.errors import UsageError
from beihuan_plan.model.changes import Change, Remove, Update
from beihuan_plan.term_records import Behind


def with_records_unlinked(decision: Decision, behind: Behind, *, unlink: bool) -> Decision:
    """Take the links of records out together with the tasks that go; UsageError unless `unlink`."""
    gone = {change.id for change in decision.changes if isinstance(change, Remove)}
    linked = {name: found for name, found in behind.tasks.items() if _goes(name, gone)}
    if linked and not unlink:
        name, found = next(iter(linked.items()))
        raise UsageError(
            f"台账里的 {first_few([each.id for each in found], '、', '条')} 还对应着 {name}，没有删",
            f"加 --unlink，就把这些对应一起去掉；或者先用 plan ledger edit {found[0].id} 对应任务=… 改成别的",
        )
    changes: dict[str, list[Change]] = {}
    said = []
    for name, found in linked.items():
        for each in found:
            changes.setdefault(each.ledger, []).append(Update(each.id, {"task": None}))
        said.append(f"{first_few([each.id for each in found], '、', '条')} 不再对应 {name}")
    return decision._replace(said=[*decision.said, *said], in_ledgers=changes)


def _goes(name: str, gone: Collection[str]) -> bool:
    return name in gone or name.partition(".")[0] in gone
