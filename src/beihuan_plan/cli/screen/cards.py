"""Single records on the terminal, with all that is known of them."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING

from beihuan_plan.chinese import MAX_NAMED
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import columns
from beihuan_plan.cli.screen.task_lines import part_rows, task_lines
from beihuan_plan.model.ledger_names import links_called
from beihuan_plan.model.tree import fields_of
from beihuan_plan.model.weeks import Weeks
from beihuan_plan.model.work import MonthPlan, Task
from beihuan_plan.plain import Placed, PlainPlan, Served
from beihuan_plan.queries import serving

if TYPE_CHECKING:  # for plans with ledgers beside them
    from beihuan_plan.term_records import Behind, Recorded

_PLAIN_FIELDS = ("owner", "week", "from", "due", "when", "done_on", "reason", "note", "memo")

Fact = tuple[str, str]
"""A field's title, and its value in words; empty where nothing is known."""


def card_lines(plan: PlainPlan, ids: list[str], today: date, behind: "Behind | None" = None) -> list[str]:
    """Lay out records, a blank line between two."""
    placed, served = plan.placed(), plan.served()
    lines: list[str] = []
    for name in ids:
        if name in served:
            recorded = behind.measures.get(name, ()) if behind else ()
            card = _served_card(served[name], served, plan.tasks, today, recorded)
        else:
            card = _placed_card(placed[name], served, today) + _record_lines(placed[name], behind)
        lines += ["" for _ in lines[:1]] + card
    return lines


def _served_card(
    record: Served,
    served: Mapping[str, Served],
    tasks: Iterable[Placed],
    today: date,
    recorded: "Iterable[Recorded]",
) -> list[str]:
    known = {field.name: field for field in record.fields}
    names = ("title", "text") if known["name"].value else ("text",)  # a short name heads the card
    facts = [(known[name].title, str(known[name].value or "")) for name in names if name in known]
    if record.goals:
        facts += _links(known["goals"].title, record.goals, served)
    if record.records:
        title = known["records"].title
        facts += [(title, line) for line in recorded_lines(recorded) or [links_called(record.records)]]
    lines = _heading_and_facts(record, facts)
    if found := serving(tasks, record.id):
        lines += [f"  {Task.model_config['title']}", *task_lines(found, today, indent=4)]
    return lines


def _placed_card(item: Placed, served: Mapping[str, Served], today: date) -> list[str]:
    facts = [
        (_title("text"), item.text),
        (str(MonthPlan.model_fields["month"].title), _months(item)),
        (_title("kind"), item.kind.label) if item.is_event else (_title("status"), _state(item)),
        *(_fact(item, name) for name in _PLAIN_FIELDS),
        *((_title("evidence"), material) for material in item.evidence),
        *_course(item),
        *((field.title, text) for field in item.more for text in _texts(field.value)),
        *_links(_title("goals"), item.goals, served),
        *_links(_title("measure"), [item.measure] if item.measure else [], served),
    ]
    lines = _heading_and_facts(item, facts)
    if item.parts:
        lines += [f"  {_title('parts')}", *columns(part_rows(item, today), 4, terminal.width())]
    return lines


def _record_lines(item: Placed, behind: "Behind | None") -> list[str]:
    """List the records of the ledgers that are linked to a task, or to parts of it."""
    found = behind.of_task(item) if behind else []
    rows = [(each.id, each.title, f"{each.label}，{each.date or '没写日期'}") for each in found]
    return ["  台账记录", *columns(rows, 4, terminal.width())] if rows else []


def recorded_lines(recorded: "Iterable[Recorded]") -> list[str]:
    """Say what a term has of the ledgers that a measure names."""
    return [_recorded(each) for each in recorded]


def _recorded(each: "Recorded") -> str:
    if not each.title:
        return f"“{each.link}”写法不对，plan check 查看"
    if not each.records:
        return f"{each.title}：本学期还没有记录"
    more = " 等" if len(each.records) > MAX_NAMED else ""
    return f"{each.title} {len(each.records)} 条：{'、'.join(each.records[:MAX_NAMED])}{more}"


def _heading_and_facts(record: Placed | Served, facts: Iterable[Fact]) -> list[str]:
    rows = [(title, value.strip()) for title, value in facts if value]
    for index in range(len(rows) - 1, 0, -1):
        if rows[index][0] == rows[index - 1][0]:  # several goals: name the field once
            rows[index] = ("", rows[index][1])
    lines = [pair for title, value in rows for pair in zip_longest([title], value.split("\n"), fillvalue="")]
    return [terminal.paint(f"{record.id}  {record.label}", "bold"), *columns(lines, 2, terminal.width())]


def _texts(value: object) -> list[str]:
    """Return a value in words: a list's items, one by one; nothing where none is written."""
    items = value if isinstance(value, list) else [value]
    return [str(item) for item in items if item is not None]


def _state(item: Placed) -> str:
    return f"{item.status.symbol} {item.status.label}"


def _course(item: Placed) -> list[Fact]:
    """Say what it follows, how far that has come, and which records have not."""
    if item.follows is None:
        return []
    left = f"，还没有到的：{'、'.join(item.follows.left)}" if item.follows.left else ""
    return [(_title("follows"), f"{item.follows.title}：{item.follows.told}{left}")]


def _fact(item: Placed, name: str) -> Fact:
    value = getattr(item, fields_of(Task)[name].attribute)
    return _title(name), "" if value is None else value.name if isinstance(value, Weeks) else str(value)


def _title(field: str) -> str:
    return fields_of(Task)[field].title


def _months(item: Placed) -> str:
    return f"{item.month_name}（{'、'.join(map(str, item.months))}）" if item.months else item.month_name


def _links(title: str, ids: Iterable[str], served: Mapping[str, Served]) -> list[Fact]:
    return [(title, f"{name}  {served[name].label}") for name in ids]
