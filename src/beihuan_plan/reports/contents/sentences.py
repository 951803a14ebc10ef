"""The sentences that papers put figures and tasks into, so that every format says the same.

One that holds a number has a form for none, for one and for more.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from beihuan_plan.chinese import sentence, without_stop
from beihuan_plan.figures import Figures
from beihuan_plan.model.choices import Status
from beihuan_plan.model.work import Action, Task


class Counts(NamedTuple):
    """How many tasks are told of, and what became of them; the three add up to all."""

    planned: int
    done: int
    unfinished: int
    cancelled: int

    @classmethod
    def of(cls, figures: Figures) -> "Counts":
        """Take from some figures those that a sentence tells."""
        return cls(*(figures[name].value for name in cls._fields))


def state_of(counts: Counts) -> str:
    """Tell how many of some tasks are done: 19项，已完成14项，未完成4项，取消1项."""
    planned, *numbers = counts
    words = ("已完成", "未完成", "取消")
    told = [(word, number) for word, number in zip(words, numbers, strict=True) if number]
    if len(told) != 1:
        return "，".join([f"{planned}项", *(f"{word}{number}项" for word, number in told)])
    if planned == 1:
        return f"1项，{_ONE[told[0][0]]}"
    return f"{planned}项，{_ALL[told[0][0]]}"


_ONE = {"已完成": "已完成", "未完成": "未完成", "取消": "已取消"}
_ALL = {"已完成": "已全部完成", "未完成": "均未完成", "取消": "均已取消"}


def arranged(counts: Counts) -> str:
    """Say that tasks were arranged, one or more, and what became of them."""
    return f"{'共' if counts.planned > 1 else ''}安排工作{state_of(counts)}"


def worked_by(plan: str, guided_by: str = "") -> str:
    """Name the plan that was worked by, and the one that guides it."""
    return f"{f'以{guided_by}为指导，' if guided_by else ''}按照《{plan}》"


def opening(office: str, by: str, counts: Counts | None, until: str, *, begun: bool) -> str:
    """Open a summary: what was worked by, and what came of it in all; `until` is 截至11月5日, or empty.

    Without counts, where records tell what was done.
    """
    if counts is None:
        return f"本学期{until}，{office}{by}开展工作。现总结如下："
    if counts.planned:
        return f"本学期{until}，{office}{by}，{arranged(counts)}。现总结如下："
    if not begun:
        return f"本学期{until}尚未开始，{office}将{by}开展工作。"
    ahead = "，安排的工作尚未到期" if until else ""
    return f"本学期{until}，{office}{by}开展工作{ahead}。现总结如下："


def overview(subject: str, counts: Counts, until: str) -> str:
    """Tell in one sentence what a part of the plan came to; `until` is given where some of it lies ahead."""
    if counts.planned:
        return f"{subject}{until}{arranged(counts)}。"
    return f"{subject}安排的工作{until}尚未到期。" if until else f"{subject or '本学期'}没有单独安排工作。"


def with_points(number: int) -> str:
    """Name a measure together with the points that follow."""
    return ("本项", "本项（含下列一点）")[number] if number < 2 else "本项（含下列各点）"


def account(subject: str, status: Status, day: str, reason: str, note: str, following: int = 0) -> str:
    """Tell of a task in any state; behind one that is not done, `following` parts may be listed as done."""
    if status is Status.DONE:
        said = [f"{subject}（{day}完成）。" if day else f"{subject}。"]
    else:
        said = [f"{subject}（{status.label}{f'：{reason}' if reason else ''}）。"]
    said.append(sentence(note))
    if following and status is not Status.DONE:
        said.append(f"其中{f'下列{following}' if following > 1 else '1'}项已完成：")
    return "".join(said)


def moved_to(day: str) -> str:
    """Name the new day of what was put off; empty if none is known."""
    return f"改到{day}" if day else ""


def repeated(subject: str, days: Sequence[str], notes: Iterable[str]) -> str:
    """Tell of a task that was done several times, with the days if all are known, and what was noted."""
    when = f"（{'、'.join(days)}）" if all(days) else ""
    return "".join([f"{subject}{len(days)}次{when}。", *map(sentence, dict.fromkeys(notes))])


def not_done(unfinished: int, cancelled: int) -> str:
    """Head the section of what was not done; empty if all was."""
    numbers = {"未完成": unfinished, "取消": cancelled}
    words = "和".join(word for word, number in numbers.items() if number)
    return f"{words}的工作" if words else ""


def carried_over(number: int, where: str) -> str:
    """Promise to go on with what is unfinished, and say where it is listed; empty if nothing is."""
    return f"继续推进本学期未完成的{number}项工作（见{where}）。" if number else ""


def put_off(number: int, tasks: Sequence[str], unfinished: int) -> str:
    """Name some of what is unfinished that was put off, each with its new day; empty if nothing was."""
    if not number:
        return ""
    more = "等" if number > len(tasks) else ""
    return f"{'其中' if number < unfinished else ''}延期的{number}项：{'、'.join(tasks)}{more}。"


def cancellations(actions: Iterable[Action]) -> str:
    """Tell what was cancelled and why, tasks apart from parts of tasks; empty if nothing was."""
    tasks: list[str] = []
    parts: list[str] = []
    for action in actions:
        reason = f"（{reason}）" if (reason := without_stop(action.reason)) else ""
        (tasks if isinstance(action, Task) else parts).append(f"{action.label}{reason}")
    sentences = (("取消的有：", tasks), ("有的工作取消了其中的分项：", parts))
    return "".join(f"{words}{'；'.join(told)}。" for words, told in sentences if told)
