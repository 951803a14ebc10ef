"""The sentences that papers put figures and tasks into, so that every format says the same."""

from collections.abc import Iterable

from beihuan_plan.model.choices import Status
from beihuan_plan.reports.contents.shapes import Entry


def state_of(numbers: dict[str, int]) -> str:
    """Tell how many of some tasks are done: 19项，已完成14项，未完成4项，取消1项."""
    planned, done, unfinished, cancelled = (
        numbers[name] for name in ("计划任务", "已完成", "未完成", "取消")
    )
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


def cancellations(entries: Iterable[Entry]) -> str:
    """Tell what was cancelled and why, tasks apart from parts of tasks; empty if nothing was."""
    told: dict[bool, list[str]] = {False: [], True: []}
    for entry in entries:
        reason = f"（{entry['原因']}）" if entry["原因"] else ""
        told["." in entry["编号"]].append(f"{entry['事项']}{reason}")
    sentences = (("取消的有：", told[False]), ("有的工作取消了其中的分项：", told[True]))
    return "".join(f"{words}{'；'.join(each)}。" for words, each in sentences if each)
