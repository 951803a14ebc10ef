"""Commands that look back: log, undo."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from beihuan_plan.chinese import first_few, half_width, several
from beihuan_plan.cli.changing import change_text, check_term
from beihuan_plan.cli.input import completion, options, words
from beihuan_plan.cli.screen import json, terminal
from beihuan_plan.cli.screen.columns import columns
from beihuan_plan.cli.screen.told import told
from beihuan_plan.cli.session import as_today, find_plan, other_term, say_which
from beihuan_plan.errors import ConflictError, InvalidPlanError, NotFoundError, UsageError
from beihuan_plan.ids import find_ids
from beihuan_plan.model.changes import key_of_change
from beihuan_plan.model.dates import day
from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.keeping.history import State, keys_changed, states, taken_back
from beihuan_plan.plan_file.keeping.journal import Journal, read_journal
from beihuan_plan.plan_file.keeping.lines import Entry
from beihuan_plan.plan_file.keeping.transaction import Rewritten
from beihuan_plan.plan_file.reading import parse_plan, parse_to_take_back, read_bytes


def log(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="编号", help="只列这些任务的改动；不写就全列", autocompletion=completion.tasks
        ),
    ] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="日期", help="从这一天起")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="日期", help="到这一天为止")] = None,
    *,
    call: options.ReadingOptions,
) -> None:
    """计划改过哪些地方：什么时候、谁、改了什么，最近的在最后。"""
    today = as_today(call.today)
    path = find_plan(call, today)
    data = read_bytes(path)
    plan = _plan_in(data, path, call, today)
    say_which(path, call)
    first = date.min if since is None else day(since, today)
    last = date.max if until is None else day(until, today)
    if first > last:
        raise UsageError(f"从 {first} 到 {last}，前后颠倒了", "--since 写开头的一天，--until 写末尾的一天")
    journal = read_journal(path, Plan)
    wanted = _wanted(plan, journal, ids or [])
    found = {
        number: entry
        for number, entry in journal.entries.items()
        if first <= entry.at.date() <= last and (not ids or wanted & _keys(entry))
    }
    state_of = states(journal.entries, data)
    if call.as_json:
        entries = [_record(number, entry, state_of[number]) for number, entry in found.items()]
        terminal.write_json(entries=entries, damaged_lines=journal.damaged)
        return
    rows = [_row(number, entry, state_of[number]) for number, entry in found.items()]
    none = "没有符合的改动记录。" if journal.entries else "没有改动记录。"
    terminal.write(columns(rows, 0, terminal.width()) or none)
    if journal.damaged:
        terminal.note(f"改动记录里有 {journal.damaged} 行读不出来，跳过了。")


def _keys(entry: Entry) -> set[str]:
    return {key_of_change(change, Plan) for change in entry.changes}


def _plan_in(data: bytes, path: Path, call: options.ReadingOptions, today: date) -> Plan | None:
    """Read the plan, and say if it is another term's, or if it cannot be read: then it is None."""
    instead, plan = "计划现在读不出来（plan check 查看），改动记录照样列出。", None
    try:
        plan = parse_plan(data, path).content
        instead = other_term(plan.semester, call, today)
    except InvalidPlanError:
        pass
    if instead and not call.silent:
        terminal.note(told(instead))
    return plan


def _wanted(plan: Plan | None, journal: Journal, given: list[str]) -> set[str]:
    """Find the tasks that are meant, and their parts; one that has left the plan may be named too."""
    known = keys_changed(journal, Plan)
    named = set()
    for piece in (piece for word in given for piece in several(half_width(word)) or [word]):
        if piece in known:
            named.add(piece)
        elif plan:
            named |= set(find_ids(plan, [piece]))
        else:
            raise NotFoundError(f"改动记录里没有编号 {piece}", "不写编号就列出全部改动")
    return {name for name in known if name in named or name.partition(".")[0] in named}


def _row(number: int, entry: Entry, state: State) -> tuple[str, ...]:
    marks = {State.STANDS: "", State.TAKEN_BACK: "（已收回）", State.NOT_WRITTEN: "（当时中断，没有改成）"}
    when = f"{entry.at:%Y-%m-%d %H:%M}"
    return str(number), when, entry.by, entry.command, _in_short(entry.said) + marks[state]


def _in_short(said: Sequence[str]) -> str:
    return first_few(said, "；", "条")


def _record(number: int, entry: Entry, state: State) -> dict[str, object]:
    return {
        "number": number,
        "at": entry.at.isoformat(),
        "by": entry.by,
        "command": entry.command,
        "said": entry.said,
        "state": str(state),
        "undoes": entry.undoes,
        "changes": [json.change_record(change, Plan) for change in entry.changes],
    }


def undo(
    number: Annotated[
        str | None, typer.Argument(metavar="序号", help="plan log 里的序号；不写就收回最近一次")
    ] = None,
    *,
    call: options.ChangingOptions,
) -> None:
    """收回一次改动；接着再用，就一次一次往回收。

    收回本身也记作一次改动，用它的序号就恢复回来。
    """
    wanted = words.number(number, "序号") if number else None
    with change_text("undo", call) as change:
        assert change.office.plan
        opened = parse_to_take_back(read_bytes(change.office.plan), change.office.plan, Plan)
        check_term(opened, "undo", call, change.today)
        say_which(opened.path, call)
        journal = read_journal(opened.path, Plan)
        chosen = _to_take_back(journal, opened.data, wanted)
        entry = journal.entries[chosen]
        original = journal.entries.get(entry.undoes or 0)
        what = f"恢复第 {entry.undoes} 次改动" if original else f"收回第 {chosen} 次改动"
        said = f"{what}（plan {(original or entry).command}）：{_in_short((original or entry).said)}"
        hint = f"要改回去，用 plan undo {change.number}。"
        change.put([Rewritten(opened, taken_back(opened, entry))], [said], hint, chosen)


def _to_take_back(journal: Journal, data: bytes, number: int | None) -> int:
    """Choose the change: the one that is named, else the last that stands and is no undo itself."""
    state_of = states(journal.entries, data)
    standing = [n for n, state in state_of.items() if state is State.STANDS]
    if number is None:
        number = max((n for n in standing if not journal.entries[n].undoes), default=None)
        if number is None:
            hint = f"要恢复最近收回的，用 plan undo {standing[-1]}" if standing else "plan log 列出全部改动"
            raise NotFoundError("没有可以收回的改动", hint)
    elif number not in journal.entries:
        raise NotFoundError(f"改动记录里没有第 {number} 次改动", "plan log 列出全部改动")
    elif number not in standing:
        raise ConflictError(f"第 {number} 次改动已经不在计划里，不用收回", "plan log 列出全部改动")
    return number
