"""The states of tasks that follow a ledger: how far its records have come by the end of the plan's term."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from beihuan_plan.errors import Advice
from beihuan_plan.model.choices import Status, combined
from beihuan_plan.model.course import Course
from beihuan_plan.model.judgement import Broken
from beihuan_plan.model.ledgers.kinds import LEDGERS
from beihuan_plan.model.ledgers.ledger import LedgerRecord
from beihuan_plan.model.ledgers.projects import Project
from beihuan_plan.model.office_rules import OfficeRules
from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.tree import nodes
from beihuan_plan.model.word_list import Word
from beihuan_plan.model.work import Action, Follows, MonthPlan, Task
from beihuan_plan.project_stages import is_stopped, steps_until
from beihuan_plan.suggesting import did_you_mean
from beihuan_plan.term_records import Ledgers, is_of_term, term_of, word_of
from beihuan_plan.window import Where, Window


def unknown_words(plan: Plan, rules: OfficeRules) -> Iterator[Broken]:
    """Find the words of what tasks follow that the office's rules do not have."""
    for node in nodes(plan):
        if isinstance(node.record, Follows):
            known = LEDGERS[node.record.ledger].words_to_follow()
            for name, typed in node.record.wanted.items():
                words = rules.word_list(known[name])
                if words.find(typed) is None:
                    meant = did_you_mean(filter(None, [words.like(typed)]))
                    advice = Advice(f"“{typed}”写法不对", meant or f"可以写：{words.in_words()}")
                    yield Broken((*node.path, name), advice)


def in_course(plan: Plan, ledgers: Ledgers, rules: OfficeRules) -> Plan:
    """Return a plan in which what follows a ledger has the state that it comes to there.

    All words have been found in the rules.
    """
    term = term_of(plan)

    def follow(action: Action) -> dict[str, object]:
        return _fields(action.follows, _found(action.follows, ledgers, term, rules)) if action.follows else {}

    schedule = [_with_tasks(group, follow) for group in plan.schedule]
    return plan.model_copy(update={"schedule": tuple(schedule)})


def _with_tasks(group: MonthPlan, follow: Callable[[Action], dict[str, object]]) -> MonthPlan:
    return group.model_copy(update={"tasks": tuple(_followed(task, follow) for task in group.tasks)})


def _followed(task: Task, follow: Callable[[Action], dict[str, object]]) -> Task:
    if not task.parts:
        return task.model_copy(update=follow(task))
    return task.with_parts([part.model_copy(update=follow(part)) for part in task.parts])


class _Found(NamedTuple):
    """What is followed, in words and in those of the rules, and the records that count."""

    title: str
    wanted: dict[str, Word]
    arrivals: "list[_Arrival]"


class _Arrival(NamedTuple):
    """A record that is followed: whether it has come as far as it is to, and when."""

    id: str
    is_there: bool
    on: PartialDate | None


def _fields(follows: Follows, found: _Found) -> dict[str, object]:
    """Return what a task has of the records that it follows: state, day of completion, how far they are."""
    title, wanted, arrivals = found
    status = combined([Status.DONE if each.is_there else Status.TODO for each in arrivals])
    course = Course(
        title,
        {"ledger": follows.ledger, **wanted},
        wanted["stage"].label if "stage" in wanted else "",
        tuple(each.id for each in arrivals),
        tuple(each.id for each in arrivals if each.is_there),
    )
    done_on = _last_day(arrivals) if status is Status.DONE else None
    return {"status": status, "done_on": done_on, "follows": follows.seen(course)}


def _last_day(arrivals: list[_Arrival]) -> date | None:
    """Return the day on which the last arrived; None where one of the dates is not known to the day."""
    days = [each.on.first_day for each in arrivals if each.on and each.on.day]
    return max(days) if days and len(days) == len(arrivals) else None


def _found(follows: Follows, ledgers: Ledgers, term: Window, rules: OfficeRules) -> _Found:
    """Find the records that are followed, and say which they are: 课题（省，结题）."""
    kind = LEDGERS[follows.ledger]
    known = kind.words_to_follow()
    wanted = {name: rules.word_list(known[name]).parse(typed) for name, typed in follows.wanted.items()}
    said = "，".join(word.label for word in wanted.values())
    stage, chosen = wanted.get("stage"), [pair for pair in wanted.items() if pair[0] != "stage"]
    ledger = ledgers.get(follows.ledger)
    arrivals = [
        _arrival(record, stage, term, rules)
        for record in (ledger.records if ledger else ())
        if is_of_term(record, term, rules)
        and all(word_of(record, name, term) == word for name, word in chosen)
    ]
    title = f"{kind.title}（{said}）" if said else kind.title
    return _Found(title, wanted, [each for each in arrivals if each])


def _arrival(record: LedgerRecord, stage: Word | None, term: Window, rules: OfficeRules) -> _Arrival | None:
    """Tell how far a record has come; None of one that will come no further."""
    if stage is None or not isinstance(record, Project):
        inside = [each for each in record.counted_on if term.where(each) is Where.INSIDE]
        return _Arrival(record.id, True, max(inside or record.dates, default=None))
    steps = [step.reached for step in steps_until(record, term, rules) if step.reached.stage == stage]
    if not steps and is_stopped(record, term):
        return None
    return _Arrival(record.id, bool(steps), steps[-1].on if steps else None)
