"""The command that looks back: log."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Annotated

import typer

from beihuan_plan.chinese import first_few, half_width, several, with_short_quotes
from beihuan_plan.cli.input import office_completion, options
from beihuan_plan.cli.screen import json, terminal
from beihuan_plan.cli.screen.columns import columns
from beihuan_plan.cli.screen.told import told
from beihuan_plan.cli.session import as_today, find_office, other_term, say_which_files, say_without_rules
from beihuan_plan.errors import InvalidPlanError, NotFoundError, UsageError
from beihuan_plan.ids import find_ids
from beihuan_plan.model.changes import key_of_change
from beihuan_plan.model.dates import day
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.tree import raw_nodes
from beihuan_plan.plan_file.keeping.history import State
from beihuan_plan.plan_file.keeping.office_history import (
    FileHistory,
    Past,
    are_without_rules,
    files_of,
    past_changes,
)
from beihuan_plan.plan_file.reading import parse_plan
from beihuan_plan.workspace import Office


def log(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="编号",
            help="只列这些任务、记录的改动；不写就全列",
            autocompletion=office_completion.tasks,
        ),
    ] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="日期", help="从这一天起")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="日期", help="到这一天为止")] = None,
    *,
    call: options.ReadingOptions,
) -> None:
    """计划和台账改过哪些地方：什么时候、谁、改了什么，最近的在最后。"""
    today = as_today(call.today)
    office = find_office(call, today)
    files = files_of(office)
    plan = _plan_in(files, call, today)
    say_which_files(office, call)
    if are_without_rules(files):
        say_without_rules(call)
    first = date.min if since is None else day(since, today)
    last = date.max if until is None else day(until, today)
    if first > last:
        raise UsageError(f"从 {first} 到 {last}，前后颠倒了", "--since 写开头的一天，--until 写末尾的一天")
    wanted = _wanted(plan, files, office, ids or [])
    made = past_changes(files)
    found = [
        past for past in made if first <= past.entry.at.date() <= last and (not ids or wanted & _keys(past))
    ]
    damaged = sum(file.journal.damaged for file in files)
    if call.as_json:
        terminal.write_json(entries=[_record(past) for past in found], damaged_lines=damaged)
        return
    none = "没有符合的改动记录。" if made else "没有改动记录。"
    terminal.write(columns([_row(past) for past in found], 0, terminal.width()) or none)
    if damaged:
        terminal.note(f"改动记录里有 {damaged} 行读不出来，跳过了。")


def _keys(past: Past) -> set[str]:
    return {key_of_change(change, file.kind) for file, entry in past.entries for change in entry.changes}


def _plan_in(files: Iterable[FileHistory], call: options.ReadingOptions, today: date) -> Plan | None:
    """Read the plan, and say if it is another term's, or if it cannot be read: then it is None."""
    file = next((file for file in files if file.kind is Plan), None)
    if file is None:
        return None
    instead, plan = "计划现在读不出来（plan check 查看），改动记录照样列出。", None
    try:
        plan = parse_plan(file.data, file.path).content
        instead = other_term(plan.semester, call, today)
    except InvalidPlanError:
        pass
    if instead and not call.silent:
        terminal.note(told(instead))
    return plan


def _wanted(plan: Plan | None, files: Iterable[FileHistory], office: Office, given: list[str]) -> set[str]:
    """Find the records that are meant, and those in them; one that has gone may be named too."""
    known = {key for file in files for key in file.keys}
    named = set()
    for piece in (piece for word in given for piece in several(half_width(word)) or [word]):
        if found := {piece, piece.upper()} & known or _in_ledgers(office, piece.upper()):
            named |= found
        elif plan:
            named |= set(find_ids(plan, [piece]))
        else:
            raise NotFoundError(f"改动记录里没有编号 {piece}", "不写编号就列出全部改动")
    return {name for name in known if name in named or re.split("[./]", name)[0] in named}


def _in_ledgers(office: Office, name: str) -> set[str]:
    """Find a record of a ledger that no journal tells of; NotFoundError if only a ledger could have it."""
    if not office.ledgers.is_dir():
        return set()

    from beihuan_plan.plan_file.ledger_files import ledgers_to_look_back  # costly, and plans do without

    ledgers = ledgers_to_look_back(office.ledgers)
    for stem, kind in ledgers.kinds.items():
        if re.fullmatch(rf"{re.escape(kind.record_kind().prefix)}[0-9]+(?:[.][0-9]+)?", name):
            opened = ledgers.read(stem)
            if opened and any(node.key == name for node in raw_nodes(opened.values, kind)):
                return {name}
            raise NotFoundError(
                f"{kind.file_title}里没有编号 {name}，改动记录里也没有", "不写编号就列出全部改动"
            )
    return set()


def _row(past: Past) -> tuple[str, ...]:
    marks = {State.STANDS: "", State.TAKEN_BACK: "（已收回）", State.NOT_WRITTEN: "（当时中断，没有改成）"}
    entry = past.entry
    when, said = f"{entry.at:%Y-%m-%d %H:%M}", first_few(list(map(with_short_quotes, entry.said)), "；", "条")
    return str(past.number), when, entry.by, entry.command, said + marks[past.state]


def _record(past: Past) -> dict[str, object]:
    entry = past.entry
    return {
        "number": past.number,
        "at": entry.at.isoformat(),
        "by": entry.by,
        "command": entry.command,
        "said": entry.said,
        "state": str(past.state),
        "undoes": entry.undoes,
        "changes": [
            json.change_record(change, file.kind) for file, each in past.entries for change in each.changes
        ],
    }
