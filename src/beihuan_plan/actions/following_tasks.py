"""Tasks whose state comes from a ledger: it is set there, and nowhere else."""

from beihuan_plan.errors import UsageError
from beihuan_plan.model.ledger_names import LEDGER_TITLES
from beihuan_plan.model.work import Action, Follows


def check_follows_none(action: Action) -> None:
    """UsageError for a task whose state comes from a ledger, with what to do there."""
    if action.follows:
        raise UsageError(f"{action.id} 的完成情况从台账里算，不能自己记", _in_ledger(action.follows))


def _in_ledger(follows: Follows) -> str:
    """Say what in a ledger brings on a task that follows it."""
    title, stage = LEDGER_TITLES[follows.ledger], follows.wanted.get("stage")
    records, left = (follows.course.records, follows.course.left) if follows.course else ((), [])
    if stage and left:
        return f"还没有到的：{'、'.join(left)}；到了就用 plan ledger advance {left[0]} {stage}"
    if records:
        return f"台账里都有了；记错了就改台账，如 plan ledger edit {records[0]}"
    return f"{title}台账里还没有；有了就用 plan ledger add {title} 记上"
