"""What a plan must hold beyond the form of its fields: ids, links, months and days that agree.

The rules read the raw values (mappings, lists and text), so that they speak even where a field's form is
wrong elsewhere, and one run finds everything. A rule passes over what it cannot read: the field's own
type reports that.
"""

from collections.abc import Callable, Collection, Iterator
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from beihuan_plan.model.choices import Status
from beihuan_plan.model.fields import parse_day
from beihuan_plan.model.outline import Outline, Path, Raw
from beihuan_plan.model.semester import Month

P = TypeVar("P")


def checked(data: Any, validate: Callable[[Any], P]) -> P:
    """Validate the fields' forms and the rules; raise one ValidationError with all that is wrong."""
    problems: list[InitErrorDetails] = []
    if isinstance(data, dict):
        outline = Outline.of(data)
        problems = [problem for rule in RULES for problem in rule(outline)]
    try:
        plan = validate(data)
    except ValidationError as error:
        problems = [_again(details) for details in error.errors(include_url=False)] + problems
    if problems:
        raise ValidationError.from_exception_data("Plan", problems)
    return plan


def ids_are_unique(outline: Outline) -> Iterator[InitErrorDetails]:
    """Every id names one record."""
    seen: dict[str, Path] = {}
    for raw in (*outline.goals, *outline.measures, *(task for _, task in outline.tasks)):
        name = raw.record.get("id")
        if not isinstance(name, str):
            continue
        path = (*raw.path, "id")
        if name in seen:
            yield _problem(path, name, "编号“{value}”重复了", "换一个没有用过的编号", see=seen[name])
        else:
            seen[name] = path


def parts_are_named_after_their_whole(outline: Outline) -> Iterator[InitErrorDetails]:
    """A part's id is the whole's id, a dot and a number."""
    for raw in (*outline.measures, *(task for _, task in outline.tasks)):
        whole = raw.record.get("id")
        for part in raw.children("parts"):
            name = part.record.get("id")
            if isinstance(whole, str) and isinstance(name, str) and not name.startswith(f"{whole}."):
                help_text = f"它在 {whole} 里面，写作 {whole}.1、{whole}.2……"
                yield _problem((*part.path, "id"), name, "分项编号“{value}”和上一级对不上", help_text)


def links_exist(outline: Outline) -> Iterator[InitErrorDetails]:
    """A goal or measure that is referred to is there, and referred to once."""
    if not outline.all_have_ids():
        return
    goals = _ids(outline.goals)
    measures = _ids(outline.measures)
    for raw in (*outline.measures, *(task for _, task in outline.tasks)):
        links = raw.items("goals")
        for index, link in enumerate(links):
            if link in links[:index]:
                yield _problem((*raw.path, "goals", index), str(link), "“{value}”写了两次", "只留一个")
            elif isinstance(link, str) and link not in goals:
                yield _problem(
                    (*raw.path, "goals", index), link, "没有编号为“{value}”的目标", _existing(goals)
                )
        link = raw.record.get("measure")
        if isinstance(link, str) and link not in measures:
            yield _problem((*raw.path, "measure"), link, "没有编号为“{value}”的措施", _existing(measures))


def months_follow_the_term(outline: Outline) -> Iterator[InitErrorDetails]:
    """Months belong to the term, once each, in its order: January comes last and in the next year."""
    if outline.semester is None:
        return
    term = outline.semester.months
    months = [(raw, month) for raw in outline.months if (month := raw.read("month", Month.parse))]
    span = f"{outline.semester.title}的月份是 {term[0]} 到 {term[-1]}"
    seen: dict[Month, Path] = {}
    for raw, month in months:
        path = (*raw.path, "month")
        if month not in term:
            yield _problem(path, str(month), "{value} 不在本学期", span)
        elif month in seen:
            help_text = "把两处的任务并到一起"
            yield _problem(path, str(month), "{value} 写了两次", help_text, see=seen[month])
        elif seen and month < max(seen):
            help_text = f"按学期的次序排列，放到 {max(seen)} 前面"
            yield _problem(path, str(month), "{value} 的次序不对", help_text)
        seen.setdefault(month, path)


def days_fit(outline: Outline) -> Iterator[InitErrorDetails]:
    """A due day lies in its month, a day of completion in the term, unless a reason says why not."""
    term = outline.semester
    for month_raw, task in outline.tasks:
        if "reason" in task.record or not task.record.keys() & {"due", "done_on"}:
            continue
        month = month_raw.read("month", Month.parse)
        due, done_on = task.read("due", parse_day), task.read("done_on", parse_day)
        if due and month and Month.of(due) != month and (term is None or month in term.months):
            help_text = f"这项任务排在 {month}；确实要跨月，请在 reason（原因）里说明"
            yield _problem((*task.path, "due"), str(due), "{value} 不在任务所在的月份", help_text)
        if done_on and term and Month.of(done_on) not in term.months:
            span = f"{term.title}从 {term.months[0]} 到 {term.months[-1]}"
            help_text = f"{span}；确实如此，请在 reason（原因）里说明"
            yield _problem((*task.path, "done_on"), str(done_on), "完成日期 {value} 不在本学期", help_text)


def states_agree(outline: Outline) -> Iterator[InitErrorDetails]:
    """Only what is done has a day of completion; a whole takes its state from its parts."""
    for _, task in outline.tasks:
        if task.record.get("parts"):
            for key in ("status", "done_on"):
                if key in task.record:
                    help_text = "删去这一行，把它写到 parts（分项）的各项里"
                    yield _problem((*task.path, key), key, "这项任务分了项，{value} 由各分项决定", help_text)
        elif "done_on" in task.record and _status(task) not in (Status.DONE, None):
            help_text = "已经完成就写 status: done，没有完成就删去 done_on"
            yield _problem((*task.path, "done_on"), "done_on", "没有完成的任务不该有完成日期", help_text)


RULES = (
    ids_are_unique,
    parts_are_named_after_their_whole,
    links_exist,
    months_follow_the_term,
    days_fit,
    states_agree,
)


def _ids(raws: list[Raw]) -> dict[str, None]:
    return dict.fromkeys(name for raw in raws if isinstance(name := raw.record.get("id"), str))


def _existing(ids: Collection[str]) -> str:
    return f"现有的编号：{'、'.join(ids)}" if ids else "计划里还没有写"


def _status(task: Raw) -> Status | None:
    """The task's state; None where the word is malformed."""
    return task.read("status", Status.parse) if "status" in task.record else Status.TODO


def _problem(
    path: Path, value: str, message: str, help_text: str, see: Path | None = None
) -> InitErrorDetails:
    error = PydanticCustomError("rule", message, {"value": value, "help": help_text, "see": see})
    return InitErrorDetails(type=error, loc=path, input=value)


def _again(details: Any) -> InitErrorDetails:
    """Turn a reported error back into the form that it can be raised in."""
    kind: str | PydanticCustomError = details["type"]
    if kind == "malformed":
        kind = PydanticCustomError("malformed", "“{value}”写法不对", details["ctx"])
    return InitErrorDetails(type=kind, loc=details["loc"], input=details["input"], ctx=details.get("ctx", {}))
