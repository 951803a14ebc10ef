"""Tasks whose state comes from a ledger: it is set there, and nowhere else."""

from beihuan_plan.chinese import first_few
from beihuan_plan.errors import UsageError
from beihuan_plan.model.ledger_names import LEDGER_TITLES
from beihuan_plan.model.work import Action, Follows


def check_follows_none(action: Action) -> None:
    """UsageError for a task whose state comes from a ledger, with what to do there."""
    if action.follows:
        raise UsageError(f"{action.id} 的完成情况从台账里算，不能自己记", _in_ledger(action.follows))


def _in_ledger(follows: Follows) -> str:
    """Say what in a ledger brings on a task that follows it."""
    title, course = LEDGER_TITLES[follows.ledger], follows.course
    if course and course.left:
        left = first_few(course.left, "、", "项")
        return f"还没有到的：{left}；到了就用 plan ledger advance {course.left[0]} {course.stage}"
    if course and course.records:
        return f"台账里都有了；记错了就改台账，如 plan ledger edit {course.records[0]}"
    return f"{title}台账里还没有；有了就用 plan ledger add {title} 记上"
