"""The one vocabulary of task states."""

from collections.abc import Collection

from beihuan_plan.model.choice import Choice


class Status(Choice):
    """A task's state: the word in the plan file, the word on screen, the sign (all within GBK)."""

    TODO = "todo", "未开始", "□"
    DOING = "doing", "进行中", "●"
    DONE = "done", "已完成", "√"
    POSTPONED = "postponed", "延期", "○"
    CANCELLED = "cancelled", "取消", "×"

    @property
    def is_open(self) -> bool:
        """Whether something remains to be done."""
        return self not in (Status.DONE, Status.CANCELLED)


def combined(parts: Collection[Status]) -> Status:
    """Tell the state of a whole from the states of its parts; cancelled parts do not hold it back."""
    states = set(parts)
    if len(states) > 1:
        states.discard(Status.CANCELLED)
    if len(states) == 1:
        return states.pop()
    return Status.DOING if states & {Status.DOING, Status.DONE} else Status.TODO
