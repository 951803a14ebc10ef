"""Advice on a valid plan: what its reader would ask about before it is sent."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from beihuan_plan.chinese import SENTENCE_ENDS
from beihuan_plan.errors import Advice
from beihuan_plan.model.choices import Status
from beihuan_plan.model.judgement import Broken
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.tree import KeyPath, fields_of, is_written, name_of, nodes, value_of
from beihuan_plan.model.work import Action, Task
from beihuan_plan.plain_view import plain
from beihuan_plan.queries import Coverage, coverage

PLACEHOLDER = "××"
"""How a Chinese form marks what is to be filled in."""
FEW = 3
"""So many of a kind are named one by one, even where all are alike."""


class Finding(NamedTuple):
    """Something worth a second look, and the path to it in its file."""

    path: KeyPath
    advice: Advice
    about: str = ""
    """What a plan calls it to be silent on it; if empty, the name of what the path leads to."""
    of_value: bool = False
    """Whether what stands there is meant, and not the record or the field as such."""


def findings(plan: Plan, today: date) -> list[Finding]:
    """List all advice on a plan, as it is on a day."""
    return [
        *_not_filled_in(plan),
        *_not_covered(plan),
        *_without_full_stop(plan),
        *not_recorded(plan),
        *_not_done_yet(plan, today),
        *_unsigned(plan),
    ]


def on_doubts(doubts: Iterable[Broken]) -> list[Finding]:
    """Give advice on what is hardly meant."""
    return [Finding(doubt.path, doubt.advice, of_value=not doubt.of_key) for doubt in doubts]


def hearing(plan: Plan) -> Callable[[Finding], bool]:
    """Return what tells whether to say something: not where the plan is told to be silent on it.

    An id stands for its record and the parts of it; a month, or a field of the plan, for itself alone.
    """
    names = {node.path: name_of(node) for node in nodes(plan)} if plan.ignored else {}
    return lambda finding: not plan.ignored or not plan.ignored & _names(finding, names)


def _names(finding: Finding, names: Mapping[KeyPath, str]) -> set[str]:
    path = finding.path
    while path not in names and path:
        path = path[:-1]
    name = finding.about or names.get(path) or str(finding.path[0] if finding.path else "")
    return {name, name.partition(".")[0]}


def _not_filled_in(plan: Plan) -> Iterator[Finding]:
    for path, kind, record, _ in nodes(plan):
        for name in fields_of(kind):
            value = value_of(record, name)
            if isinstance(value, str) and PLACEHOLDER in value:
                yield Finding((*path, name), Advice(f"还有没填的“{PLACEHOLDER}”", "换成本校的内容"))


def _not_covered(plan: Plan) -> Iterator[Finding]:
    found = coverage(plain(plan))
    if not any(plan.tasks):
        help_text = "在 schedule（具体安排）里按月写上，或者用 plan add"
        yield _on_field(plan, "schedule", Advice("计划里还没有任务", help_text))
        return
    path_of = {node.key: node.path for node in nodes(plan)}
    yield from _goals_not_covered(plan, found, path_of)
    if found.measures_without_task and not any(task.measure for task in plan.tasks):
        help_text = f"在有关任务里写 measure: {plan.measures[0].id} 这样一行"
        yield _on_field(plan, "measures", Advice("没有一项任务写了对应措施", help_text))
        return
    for item in found.measures_without_task:
        yield Finding(
            path_of[item.id],
            Advice(
                f"措施 {item.id}（{item.label}）没有任务",
                f"在有关任务里写 measure: {item.id}；只记在台账里的，在这条措施里写 records: [活动] 这样",
            ),
        )


def _goals_not_covered(plan: Plan, found: Coverage, path_of: Mapping[str, KeyPath]) -> Iterator[Finding]:
    if plan.goals and not any(task.goals for task in plan.tasks):
        help_text = f"在有关任务里写 goals: [{plan.goals[0].id}] 这样一行"
        yield _on_field(plan, "goals", Advice("没有一项任务写了对应目标", help_text))
        return
    for goal in found.goals_without_task:
        yield Finding(
            path_of[goal.id],
            Advice(f"目标 {goal.id}（{goal.label}）没有任务", f"在有关任务的 goals 里写上 {goal.id}"),
        )
    for goal in found.goals_in_passing:
        yield Finding(
            path_of[goal.id],
            Advice(f"没有任务以 {goal.id}（{goal.label}）为首要目标", "任务的 goals 里第一个是首要目标"),
        )
    for task in found.tasks_without_goal:
        yield Finding(
            path_of[task.id], Advice(f"任务 {task.id} 没有对应目标", "用 goals: [G1] 写明；日常事务可以不写")
        )


def _on_field(plan: Plan, name: str, advice: Advice) -> Finding:
    """Say something of a field of the plan, or of the plan as a whole where the field is not written."""
    return Finding((name if is_written(plan, name) else "title",), advice, name)


def _without_full_stop(plan: Plan) -> Iterator[Finding]:
    """Where most tasks end in a full stop, one that does not is a slip; events are no sentences."""
    found = [(node.path, node.record) for node in nodes(plan)]
    tasks = [(path, task) for path, task in found if isinstance(task, Task) and not task.is_event]
    without = [(path, task) for path, task in tasks if task.text.rstrip()[-1] not in SENTENCE_ENDS]
    if len(without) * 2 < len(tasks):
        for path, task in without:
            yield Finding((*path, "text"), Advice(f"任务 {task.id} 句末没有句号", "别的任务都有，补上“。”"))


def not_recorded(plan: Plan) -> Iterator[Finding]:
    """Find what was done, put off or given up without all that a summary tells of it."""
    actions = _actions(plan)
    done = [(path, item) for path, item in actions if item.status is Status.DONE]
    if len(done) > FEW and not any(item.done_on for _, item in done):
        help_text = "补上 done_on: 2019-10-15 这样的日期，总结里要用"
        yield _on_field(plan, "schedule", Advice(f"已完成的 {len(done)} 项都没有记完成日期", help_text))
    else:
        for path, item in done:
            if not item.done_on and not item.follows:  # a ledger's own check asks for its dates
                help_text = "补一行 done_on: 2019-10-15 这样的日期"
                yield Finding(path, Advice(f"{item.id} 已完成，没有记完成日期", help_text))
    for path, item in actions:
        yield from (Finding(path, advice) for advice in _not_explained(item))


def _not_done_yet(plan: Plan, today: date) -> Iterator[Finding]:
    for path, item in _actions(plan):
        if item.done_on and item.done_on > today:
            message = f"{item.id} 的完成日期 {item.done_on} 还没有到"
            advice = Advice(message, f"今天是 {today}，写实际完成的日期")
            yield Finding((*path, "done_on"), advice, of_value=True)


def _actions(plan: Plan) -> list[tuple[KeyPath, Action]]:
    """List what has a state of its own, and its path: tasks without parts, and parts."""
    found = [(node.path, node.record) for node in nodes(plan) if isinstance(node.record, Action)]
    return [
        (path, item) for path, item in found if not (isinstance(item, Task) and (item.parts or item.is_event))
    ]


def _not_explained(action: Action) -> Iterator[Advice]:
    """What is missing where something was put off or given up."""
    if action.status in (Status.POSTPONED, Status.CANCELLED) and not action.reason:
        yield Advice(f"{action.id} {action.status.label}，没有写原因", "补一行 reason: …，总结里要用")
    if action.status is Status.POSTPONED and not action.due:
        yield Advice(f"{action.id} 延期，没有写新的期限", "补一行 due: 2019-11-15 这样的日期")


def _unsigned(plan: Plan) -> Iterator[Finding]:
    if plan.signature is None:
        help_text = "在文件末尾补上 signature，里面写 name（署名）和 date（日期）"
        yield _on_field(plan, "signature", Advice("计划没有落款", help_text))
