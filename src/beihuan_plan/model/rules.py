"""What a file must hold beyond the form of its fields: ids, links, months and days that agree.

The rules read the raw values (mappings, lists and text), so that they speak even where a field's form is
wrong elsewhere, and one run finds everything. A rule passes over what it cannot read: the field's own
type reports that.
"""

import functools
import itertools
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

from beihuan_plan.chinese import shortened
from beihuan_plan.errors import Advice
from beihuan_plan.model.choices import Status
from beihuan_plan.model.dates import parse_day
from beihuan_plan.model.plan import Action, MonthPlan, Plan
from beihuan_plan.model.semester import Month, Semester
from beihuan_plan.model.tree import KeyPath, Node, Record, fields_of, links_of, raw_nodes

R = TypeVar("R", bound=Record)
V = TypeVar("V")

_LISTED = 20
"""How many ids a sentence lists."""


class Broken(NamedTuple):
    """Something that breaks a rule: where, what to do, and where its counterpart stands if it has one."""

    path: KeyPath
    advice: Advice
    see: KeyPath | None = None


class BrokenRulesError(ValueError):
    """Values whose fields are well-formed break a rule."""


def valid(values: Any, kind: type[R]) -> R:
    """Make a record of a file's values; ValueError (pydantic's, or BrokenRulesError) if they are wrong."""
    record = kind.model_validate(values)
    if next(broken_rules(values, kind), None):
        raise BrokenRulesError
    return record


def broken_rules(values: Any, kind: type[Record]) -> Iterator[Broken]:
    """Find whatever breaks the rules of a kind of file."""
    nodes = raw_nodes(values, kind)
    if not nodes:
        return
    for rule in (*RULES, *(PLAN_RULES if issubclass(kind, Plan) else ())):
        yield from rule(nodes)


def ids_are_unique(nodes: list[Node]) -> Iterator[Broken]:
    """Every id names one record."""
    seen: dict[str, KeyPath] = {}
    for node in nodes:
        name = node.record.get("id")
        if not isinstance(name, str):
            continue
        path = (*node.path, "id")
        if name in seen:
            yield Broken(path, Advice(f"编号“{shortened(name)}”重复了", "换一个没有用过的编号"), seen[name])
        else:
            seen[name] = path


def parts_are_named_after_their_whole(nodes: list[Node]) -> Iterator[Broken]:
    """A part's id is the whole's id, a dot and a number."""
    for node in nodes:
        if node.path[-2:-1] != ("parts",):
            continue
        whole, name = node.parents[-1].record.get("id"), node.record.get("id")
        if isinstance(whole, str) and isinstance(name, str) and not name.startswith(f"{whole}."):
            whole = shortened(whole)
            message = f"分项编号“{shortened(name)}”和上一级对不上"
            advice = Advice(message, f"它在 {whole} 里面，写作 {whole}.1、{whole}.2……")
            yield Broken((*node.path, "id"), advice)


def links_exist(nodes: list[Node]) -> Iterator[Broken]:
    """A record that is referred to is there, and referred to once."""
    targets = {field: _ids(nodes, field) for field in {*_link_targets(nodes)}}
    if None in targets.values():
        return
    for node in nodes:
        for name, refers in links_of(node.kind).items():
            if name not in node.record:
                continue
            known = targets[refers.field] or {}
            for path, link, repeated in _links(node, name):
                if repeated:
                    yield Broken(path, Advice(f"“{shortened(link)}”写了两次", "只留一个"))
                elif isinstance(link, str) and link not in known:
                    message = f"没有编号为“{shortened(link)}”的{refers.noun}"
                    yield Broken(path, Advice(message, _existing(known)))


def _link_targets(nodes: list[Node]) -> Iterator[str]:
    for kind in {node.kind for node in nodes}:
        yield from (refers.field for refers in links_of(kind).values())


def _ids(nodes: list[Node], field: str) -> dict[str, None] | None:
    """Collect the ids below a field of the root; None if one cannot be read, so that a link might mean it."""
    known: dict[str, None] = {}
    found = nodes[0].record.get(field)
    if isinstance(found, list) and not all(isinstance(item, dict) for item in found):
        return None
    for node in nodes:
        if node.path[:1] == (field,):
            if "id" not in node.record:
                return None
            if isinstance(name := node.record["id"], str):
                known[name] = None
    return known


def _links(node: Node, name: str) -> Iterator[tuple[KeyPath, Any, bool]]:
    """List a field's links: where each stands, what it says, whether it was there before."""
    links = node.record[name]
    if not fields_of(node.kind)[name].is_list:
        yield (*node.path, name), links, False
    elif isinstance(links, list):
        seen: set[str] = set()
        for index, link in enumerate(links):
            yield (*node.path, name, index), link, isinstance(link, str) and link in seen
            seen.update([link] if isinstance(link, str) else [])


def _existing(ids: Collection[str]) -> str:
    some = "、".join(itertools.islice(ids, _LISTED)) + ("……" if len(ids) > _LISTED else "")
    return f"现有的编号：{some}" if ids else "计划里还没有写"


def months_follow_the_term(nodes: list[Node]) -> Iterator[Broken]:
    """Months belong to the term, once each, in its order: January comes last and in the next year."""
    semester = _read(nodes[0], "semester", Semester.parse)
    if semester is None:
        return
    term = semester.months
    span = f"{semester.title}的月份是 {term[0]} 到 {term[-1]}"
    seen: dict[Month, KeyPath] = {}
    for node in _of(nodes, MonthPlan):
        month, path = _read(node, "month", Month.parse), (*node.path, "month")
        if month is None:
            continue
        if month not in term:
            yield Broken(path, Advice(f"{month} 不在本学期", span))
        elif month in seen:
            yield Broken(path, Advice(f"{month} 写了两次", "把两处的任务并到一起"), seen[month])
        elif seen and month < max(seen):
            help_text = f"按学期的次序排列，放到 {max(seen)} 前面"
            yield Broken(path, Advice(f"{month} 的次序不对", help_text))
        seen.setdefault(month, path)


def days_fit(nodes: list[Node]) -> Iterator[Broken]:
    """A due day lies in its month, a day of completion in the term, unless a reason says why not."""
    term = _read(nodes[0], "semester", Semester.parse)
    for node in _of(nodes, Action):
        if "reason" in node.record or not node.record.keys() & {"due", "done_on"}:
            continue
        month = next((_read(each, "month", Month.parse) for each in _of(node.parents, MonthPlan)), None)
        due, done_on = _read(node, "due", parse_day), _read(node, "done_on", parse_day)
        if due and month and Month.of(due) != month and (term is None or month in term.months):
            help_text = f"这项任务排在 {month}；确实要跨月，请在 reason（原因）里说明"
            yield Broken((*node.path, "due"), Advice(f"{due} 不在任务所在的月份", help_text))
        if done_on and term and Month.of(done_on) not in term.months:
            span = f"{term.title}从 {term.months[0]} 到 {term.months[-1]}"
            help_text = f"{span}；确实如此，请在 reason（原因）里说明"
            yield Broken((*node.path, "done_on"), Advice(f"完成日期 {done_on} 不在本学期", help_text))


def states_agree(nodes: list[Node]) -> Iterator[Broken]:
    """Only what is done has a day of completion; a whole takes its state from its parts."""
    for node in _of(nodes, Action):
        if node.record.get("parts"):
            for key in ("status", "done_on"):
                if key in node.record:
                    help_text = "删去这一行，把它写到 parts（分项）的各项里"
                    yield Broken((*node.path, key), Advice(f"这项任务分了项，{key} 由各分项决定", help_text))
        elif "done_on" in node.record and _status(node) not in (Status.DONE, None):
            help_text = "已经完成就写 status: done，没有完成就删去 done_on"
            yield Broken((*node.path, "done_on"), Advice("没有完成的任务不该有完成日期", help_text))


Rule = Callable[[list[Node]], Iterator[Broken]]
RULES: tuple[Rule, ...] = (ids_are_unique, parts_are_named_after_their_whole, links_exist)
"""What holds in every file."""
PLAN_RULES: tuple[Rule, ...] = (months_follow_the_term, days_fit, states_agree)


def _of(nodes: Iterable[Node], kind: type[Record]) -> Iterator[Node]:
    return (node for node in nodes if _is(node.kind, kind))


@functools.cache
def _is(kind: type[Record], wanted: type[Record]) -> bool:
    """Whether one kind of record is another; pydantic's classes take their time to tell."""
    return issubclass(kind, wanted)


def _read(node: Node, key: str, parse: Callable[[str], V]) -> V | None:
    """Parse the text of a field; None where it is missing or malformed."""
    try:
        return parse(node.record[key])
    except (KeyError, ValueError, TypeError, AttributeError):
        return None


def _status(node: Node) -> Status | None:
    """The task's state; None where the word is malformed."""
    return _read(node, "status", Status.parse) if "status" in node.record else Status.TODO
