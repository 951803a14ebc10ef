"""The sentences that papers put figures and tasks into, so that every format says the same."""

from collections.abc import Iterable

from beihuan_plan.chinese import without_stop
from beihuan_plan.model.choices import Status
from beihuan_plan.model.plan import Action, Task


def state_of(planned: int, done: int, unfinished: int, cancelled: int) -> str:
    """Tell how many of some tasks are done: 19项，已完成14项，未完成4项，取消1项."""
    if done == planned:
        return f"{planned}项，已全部完成"
    if cancelled == planned:
        return f"{planned}项，均已取消"
    if unfinished == planned:
        return f"{planned}项，均未完成"
    return f"{planned}项，已完成{done}项" + _others("，未完成", unfinished) + _others("，取消", cancelled)


def _others(words: str, number: int) -> str:
    return f"{words}{number}项" if number else ""


def achievement(subject: str, status: Status, day: str, note: str) -> str:
    """Tell of a finished task in a sentence, or of one under way, whose finished parts follow."""
    finished = f"（{day}完成）" if day else ""
    end = "。" if status is Status.DONE else "（正在推进，其中下列各项已完成）："
    return f"{subject}{finished}{end}" + (f"{note}。" if note else "")


def cancellations(actions: Iterable[Action]) -> str:
    """Tell what was cancelled and why, tasks apart from parts of tasks; empty if nothing was."""
    tasks: list[str] = []
    parts: list[str] = []
    for action in actions:
        reason = f"（{reason}）" if (reason := without_stop(action.reason)) else ""
        (tasks if isinstance(action, Task) else parts).append(f"{action.label}{reason}")
    sentences = (("取消的有：", tasks), ("有的工作取消了其中的分项：", parts))
    return "".join(f"{words}{'；'.join(told)}。" for words, told in sentences if told)
