"""What is planned for the months: tasks come, and move from one month to another."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from beihuan_plan.actions.adding import new_id, same_words
from beihuan_plan.actions.decision import Decision, actions_meant, fields_in_words, stands_as
from beihuan_plan.actions.wishes import Wish, fields_wished
from beihuan_plan.chinese import without_stop
from beihuan_plan.errors import UsageError
from beihuan_plan.model.changes import Add, Change, Fields, Remove, Update
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.semester import Month, months_in_words
from beihuan_plan.model.tree import Value
from beihuan_plan.model.weeks import Weeks, days_of, meet
from beihuan_plan.model.work import MonthPlan, Task


def add_tasks(
    plan: Plan, months: Iterable[Month | None], text: str, wish: Wish, today: date, used: Collection[str]
) -> Decision:
    """Add a task at the end of each month; `used` are the ids that tasks had that have gone.

    None stands for the whole term; of months planned together, all stand for the one group.
    """
    taken = {*used, *(task.id for task in plan.tasks)}
    groups = list(plan.schedule)
    changes: list[Change] = []
    said = []
    for group in dict.fromkeys(_group_of(groups, month) for month in months):
        if group not in groups:
            changes.append(_opened(group, groups))
            groups.append(group)
        month = group.month
        name = new_id(f"{month.number if month else 0}-", taken)
        fields = {"id": name, **fields_wished(plan, Task, {"text": text, **wish}, today, month)}
        changes.append(Add(_address(group), "tasks", fields))
        said.append(f"已新增 {name} {without_stop(text)}（{months_in_words(group.months)}）")
        said += same_words(group.tasks, text)
    return Decision(changes, said)


def _group_of(groups: Iterable[MonthPlan], month: Month | None) -> MonthPlan:
    """Find the group that holds a month, or what is of the whole term; a new one if there is none."""
    found = (group for group in groups if (month in group.months if month else not group.months))
    return next(found, MonthPlan.model_construct(month=month, tasks=()))


def _address(group: MonthPlan) -> str:
    return f"schedule/{group.month or MonthPlan.without_key}"


def _opened(group: MonthPlan, groups: Iterable[MonthPlan]) -> Add:
    """Write a group that the schedule lacks into it, behind the months before it, or else at the start."""
    earlier = [each.month for each in groups if each.month and group.month and each.month < group.month]
    fields: dict[str, Value] = {"month": str(group.month)} if group.month else {"tasks": []}
    return Add("", "schedule", fields, f"schedule/{max(earlier)}" if earlier else "")


def move(
    plan: Plan,
    records: Mapping[str, Fields],
    words: Sequence[str],
    month: Month | None,
    wish: Wish,
    today: date,
) -> Decision:
    """Put tasks at the end of another month, or of the whole term's, with other days if any; ids stay.

    `records` are the tasks as they stand in the file, by id; `wish` is a deadline, a week or both. Weeks that
    do not touch the month go, and so does the first day of a stretch that is to end on another.
    UsageError for a part, and where a deadline would be left behind in the old month.
    """
    target = _group_of(plan.schedule, month)
    opened = [] if target in plan.schedule else [_opened(target, plan.schedule)]
    name = months_in_words(target.months)
    homes = {task.id: group for group in plan.schedule for task in group.tasks}
    changes: list[Change] = []
    said = []
    for task, _ in actions_meant(plan, words):
        if not isinstance(task, Task):
            whole = task.id.partition(".")[0]
            help_text = f"用 plan move {whole} {name}"
            if "week" in wish:
                help_text = f"只改它的周次，用 plan edit {task.id} --week {wish['week']}"
            raise UsageError(f"{task.id} 是分项，跟着整条走", help_text)
        fields = fields_wished(plan, Task, wish, today, month)
        if homes[task.id] is target:
            new = {key: value for key, value in fields.items() if value != stands_as(task, key)}
            changes += [Update(task.id, new)] if new else []
            became = fields_in_words(Task, new) if new else f"已经在{name}，没有动"
            said.append(f"{task.id} {task.label}：{became}")
            continue
        _check_deadlines(task, target, has_other="due" in wish)
        _check_weeks_of_parts(plan, task, target)
        stale = _left_behind(plan, task, target, wish)
        moved: dict[str, Value] = {**records[task.id], **fields, **stale}
        changes += [*opened, Remove(task.id), Add(_address(target), "tasks", moved)]
        opened = []
        new = {key: value for key, value in {**fields, **stale}.items() if key != "due"}
        more = f"；{fields_in_words(Task, new)}" if new else ""
        home = months_in_words(homes[task.id].months)
        said.append(f"{task.id} {task.label}：{home} → {name}（编号不变{more}）")
    return Decision(changes, said)


def _left_behind(plan: Plan, task: Task, target: MonthPlan, wish: Wish) -> Fields:
    """Return what of a task's time goes: weeks of other months, the first day before another last one."""
    stale = []
    if task.week and "week" not in wish and not _touches(plan, task.week, target):
        stale.append("week")
    if task.start and "due" in wish:
        stale.append("from")
    return dict.fromkeys(stale)


def _touches(plan: Plan, weeks: Weeks, target: MonthPlan) -> bool:
    """Whether some weeks have days in a group's months; not where that cannot be told."""
    if not (plan.weeks_from and target.months):
        return not target.months
    return meet(days_of(weeks, plan.weeks_from), target.months)


def _check_weeks_of_parts(plan: Plan, task: Task, target: MonthPlan) -> None:
    for part in task.parts:
        if part.week and not _touches(plan, part.week, target):
            help_text = f'用 plan edit {part.id} --week "" 先去掉周次，移过去再写'
            raise UsageError(f"{part.id} 的{part.week.name}不在{months_in_words(target.months)}", help_text)


def _check_deadlines(task: Task, target: MonthPlan, *, has_other: bool) -> None:
    months, name = target.months, months_in_words(target.months)
    for item in (task, *task.parts):
        if not item.due or not months or Month.of(item.due) in months or item.reason:
            continue
        if not (has_other and item is task):
            help_text = f'用 plan edit {item.id} --due "" 先去掉期限，移过去再写'
            if item is task:
                help_text = f'加 --due 写{name}里的期限，或者 --due "" 去掉期限'
            raise UsageError(f"{item.id} 的期限 {item.due} 不在{name}", help_text)
