"""What a plan must hold beyond ids and links: groups, sections and columns that can be told apart and set."""

import contextlib
from collections.abc import Iterator

from beihuan_plan.chinese import shortened
from beihuan_plan.errors import Advice
from beihuan_plan.model.arrangement import Layout, Section
from beihuan_plan.model.choices import AnnexTable, Choice, Content, Kind, Shown, TableColumn
from beihuan_plan.model.judgement import Broken, Nodes, Rule, read_field
from beihuan_plan.model.ledger_names import LEDGER_TITLES, parse_ledger
from beihuan_plan.model.plan_parts import MeasurePart, Signature, Theme
from beihuan_plan.model.semester import Month
from beihuan_plan.model.tree import KeyPath, Node, Record, fields_of
from beihuan_plan.model.work import Follows, MonthPlan
from beihuan_plan.suggesting import did_you_mean, like


def months_are_told_apart(nodes: Nodes) -> Iterator[Broken]:
    """A month stands in the schedule once, by itself or among several; so does what is of the whole term."""
    seen: dict[Month | None, KeyPath] = {}
    for node in nodes.of(MonthPlan):
        month, last = (read_field(node, key, Month.parse) for key in ("month", "to"))
        path = (*node.path, "month")
        if "month" not in node.record:
            if "to" in node.record:
                yield Broken((*node.path, "to"), Advice("只写了到哪个月", "在 month 里写从哪个月开始"))
            elif None in seen:
                advice = Advice("没有写月份的写了两处", "全学期的任务放在一处，其余的写上 month: 2019-09")
                yield Broken(node.path, advice, seen[None])
            seen.setdefault(None, node.path)
            continue
        if month and last and last <= month:
            help_text = f"写 {month} 以后的月份；只有一个月就删去这一行"
            yield Broken((*node.path, "to"), Advice(f"{last} 不在 {month} 后面", help_text))
            last = None
        for each in (month, *month.until(last)) if month and last else (month,) if month else ():
            if each in seen:
                yield Broken(path, Advice(f"{each} 写了两次", "把两处的任务并到一起"), seen[each])
                break
            seen[each] = path


def sections_hold_the_plan(nodes: Nodes) -> Iterator[Broken]:
    """Where a plan lists its sections, all that it has stands in one of them, and nothing twice."""
    sections = list(nodes.of(Section))
    seen: dict[Content, KeyPath] = {}
    for node in sections:
        content, path = read_field(node, "of", Content.parse), (*node.path, "of")
        if content and content in seen:
            advice = Advice(f"{content}（{content.label}）写了两次", "只留一处")
            yield Broken(path, advice, seen[content])
        elif content:
            seen[content] = path
        if not node.record.keys() & {"of", "text"}:
            advice = Advice("这一部分里没有内容", "写 text: 文字，或者写 of: 指明放哪一部分")
            yield Broken(node.path, advice)
    root = nodes[0].record
    malformed = any("of" in node.record and not read_field(node, "of", Content.parse) for node in sections)
    left_out = [content for content in Content if root.get(content.value) and content not in seen]
    if sections and left_out and not malformed:
        named = "、".join(f"{content}（{content.label}）" for content in left_out)
        help_text = f"每样加上一条，如 {{title: {left_out[0].label}, of: {left_out[0]}}}"
        yield Broken(("sections",), Advice(f"sections（各部分）里没有列出 {named}", help_text))


def themes_are_told_apart(nodes: Nodes) -> Iterator[Broken]:
    """The summary has the office's words on a measure once."""
    seen: dict[str, KeyPath] = {}
    for node in nodes.of(Theme):
        measure, path = node.record.get("measure"), (*node.path, "measure")
        if isinstance(measure, str) and seen.setdefault(measure, path) != path:
            yield Broken(path, Advice(f"{measure} 写了两次", "把两处的话并到一起"), seen[measure])


_ONE_OF: dict[type[Record], tuple[str, ...]] = {MeasurePart: ("title", "text"), Signature: ("name", "date")}
"""Of some fields, a record must have at least one."""


def records_say_something(nodes: Nodes) -> Iterator[Broken]:
    """A measure has a title or a text, a signature a name or a day."""
    for kind, names in _ONE_OF.items():
        for node in nodes.of(kind):
            if not node.record.keys() & set(names):
                shapes = fields_of(kind)
                first, other = (f"{name}（{shapes[name].title}）" for name in names)
                yield Broken(node.path, Advice(f"{first}和 {other}都没有写", "至少写一个"))


def columns_have_headings(nodes: Nodes) -> Iterator[Broken]:
    """A table has a heading for every column, if it has any of its own; no column is there twice."""
    for node in nodes.of(Layout):
        columns, headings = node.record.get("columns"), node.record.get("headings")
        if isinstance(headings, list) and len(headings) != len(columns if isinstance(columns, list) else ()):
            help_text = "headings（栏目名称）和 columns（表格各栏）一一对应，一样多"
            yield Broken((*node.path, "headings"), Advice("栏目名称和各栏对不上", help_text))
        yield from _repeated(node, "columns", TableColumn)
        yield from _repeated(node, "show", Shown)
        yield from _repeated(node, "annexes", AnnexTable)


def _repeated(node: Node, name: str, choices: type[Choice]) -> Iterator[Broken]:
    """Find the words of a list that stand there already, in whichever spelling."""
    words, seen = node.record.get(name), set[str]()
    for number, word in enumerate(words if isinstance(words, list) else ()):
        with contextlib.suppress(ValueError, AttributeError, TypeError):
            choice = choices.parse(word)
            if choice in seen:
                advice = Advice(f"{choice}（{choice.label}）写了两次", "只留一个")
                yield Broken((*node.path, name, number), advice)
            seen.add(choice)


def followers_have_no_state_of_their_own(nodes: Nodes) -> Iterator[Broken]:
    """What follows a ledger takes its state from there: none is written beside, and it has no parts."""
    for node in (follows.parents[-1] for follows in nodes.of(Follows)):
        if node.record.get("parts"):
            advice = Advice("这项任务分了项，完成情况由各分项决定", "把 follows 移到 parts（分项）的一项里")
            yield Broken((*node.path, "follows"), advice)
        if read_field(node, "kind", Kind.parse) is Kind.EVENT:
            advice = Advice("这是日程，不记完成情况", "删去 follows；要做的事不写 kind: event")
            yield Broken((*node.path, "follows"), advice)
        for key in ("status", "done_on"):
            if key in node.record:
                help_text = "删去这一行；要自己记，就删去 follows（跟随台账）"
                yield Broken((*node.path, key), Advice(f"{key} 从台账里算，不用写", help_text))


def what_is_followed_is_in_the_ledger(nodes: Nodes) -> Iterator[Broken]:
    """The words that choose records are those that the ledger has."""
    for node in nodes.of(Follows):
        stem = read_field(node, "ledger", parse_ledger)
        if stem is None:
            continue
        from beihuan_plan.model.ledgers.kinds import LEDGERS  # costly, and most plans follow nothing

        known = list(LEDGERS[stem].words_to_follow())
        for name in (name for name in node.record if name not in ("ledger", *known)):
            help_text = f"这里可以写：{'、'.join(['ledger', *known])}"
            message = f"{LEDGER_TITLES[stem]}台账没有“{shortened(name)}”可以挑选"
            yield Broken((*node.path, name), Advice(message, did_you_mean(like(name, known)) or help_text))
        if not known:
            able = [LEDGER_TITLES[each] for each, kind in LEDGERS.items() if kind.words_to_follow()]
            message = f"{LEDGER_TITLES[stem]}台账没有可以跟随的"
            yield Broken((*node.path, "ledger"), Advice(message, f"可以跟随的有：{'、'.join(able)}"))


PLAN_RULES: tuple[Rule, ...] = (
    months_are_told_apart,
    sections_hold_the_plan,
    themes_are_told_apart,
    records_say_something,
    columns_have_headings,
    followers_have_no_state_of_their_own,
    what_is_followed_is_in_the_ledger,
)
