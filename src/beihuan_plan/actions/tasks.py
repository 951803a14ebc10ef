"""What is planned for the months: tasks come, and move from one month to another."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from beihuan_plan.actions.adding import new_id, same_words
from beihuan_plan.actions.decision import Decision, actions_meant, months_of
from beihuan_plan.actions.wishes import Wish, fields_wished
from beihuan_plan.chinese import without_stop
from beihuan_plan.errors import UsageError
from beihuan_plan.model.changes import Add, Change, Fields, Remove
from beihuan_plan.model.plan import Plan, Task
from beihuan_plan.model.semester import Month
from beihuan_plan.model.tree import Value


def add_tasks(
    plan: Plan, months: Iterable[Month], text: str, wish: Wish, today: date, used: Collection[str]
) -> Decision:
    """Add a task at the end of each month; `used` are the ids that tasks had that have gone."""
    taken = {*used, *(task.id for task in plan.tasks)}
    standing = {month.month: month.tasks for month in plan.schedule}
    changes: list[Change] = []
    said = []
    for month in sorted(set(months)):
        changes += _opened(month, standing)
        standing.setdefault(month, ())
        name = new_id(f"{month.number}-", taken)
        fields = {"id": name, **fields_wished(plan, Task, {"text": text, **wish}, today, month)}
        changes.append(Add(f"schedule/{month}", "tasks", fields))
        said.append(f"已新增 {name} {without_stop(text)}（{month.name}）")
        said += same_words(standing[month], text)
    return Decision(changes, said)


def _opened(month: Month, standing: Collection[Month]) -> list[Add]:
    """Write a month of the term that the schedule lacks into it, behind those before it."""
    if month in standing:
        return []
    before = max((f"schedule/{each}" for each in standing if each < month), default="")
    return [Add("", "schedule", {"month": str(month)}, before)]


def move(
    plan: Plan,
    records: Mapping[str, Fields],
    words: Sequence[str],
    month: Month,
    due: str | None,
    today: date,
) -> Decision:
    """Put tasks at the end of another month, with another deadline if one is given; their ids stay.

    `records` are the tasks as they stand in the file, by id. UsageError for a part, and where a deadline
    would be left behind in the old month.
    """
    months = months_of(plan)
    wish = {} if due is None else {"due": due}
    changes: list[Change] = [*_opened(month, [each.month for each in plan.schedule])]
    said = []
    for task, _ in actions_meant(plan, words):
        if not isinstance(task, Task):
            whole = task.id.partition(".")[0]
            raise UsageError(f"{task.id} 是分项，跟着整条走", f"用 plan move {whole} {month.name}")
        if months[task.id] == month:
            said.append(f"{task.id} {task.label}：已经在{month.name}，没有动")
            continue
        _check_deadlines(task, month, has_other=due is not None)
        fields: dict[str, Value] = {**records[task.id], **fields_wished(plan, Task, wish, today, month)}
        changes += [Remove(task.id), Add(f"schedule/{month}", "tasks", fields)]
        said.append(f"{task.id} {task.label}：{months[task.id].name} → {month.name}（编号不变）")
    return Decision(changes, said)


def _check_deadlines(task: Task, month: Month, *, has_other: bool) -> None:
    for item in (task, *task.parts):
        if item.due and Month.of(item.due) != month and not item.reason and not (has_other and item is task):
            help_text = f'用 plan edit {item.id} --due "" 先去掉期限，移过去再写'
            if item is task:
                help_text = f'加 --due 写{month.name}里的期限，或者 --due "" 去掉期限'
            raise UsageError(f"{item.id} 的期限 {item.due} 不在{month.name}", help_text)
