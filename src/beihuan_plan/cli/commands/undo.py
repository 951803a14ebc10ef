"""The command that takes a change back: undo."""

from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from beihuan_plan.chinese import first_few
from beihuan_plan.cli.changing import TextChange, change_text, check_term
from beihuan_plan.cli.input import options, words
from beihuan_plan.cli.session import say_which_files, say_without_rules
from beihuan_plan.errors import ConflictError, NotFoundError
from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.keeping.history import State
from beihuan_plan.plan_file.keeping.office_history import (
    FileHistory,
    Past,
    all_taken_back,
    are_without_rules,
    files_of,
    past_changes,
)
from beihuan_plan.plan_file.reading import parse_to_take_back
from beihuan_plan.workspace import Office, is_named


def undo(
    number: Annotated[
        str | None, typer.Argument(metavar="序号", help="plan log 里的序号；不写就收回最近一次")
    ] = None,
    *,
    call: options.ChangingOptions,
) -> None:
    """收回一次改动；接着再用，就一次一次往回收。

    收回本身也记作一次改动，用它的序号就恢复回来。改了几个文件的，一起收回。
    """
    wanted = words.number(number, "序号") if number else None
    with change_text("undo", call) as change:
        say_which_files(change.office, call)
        kept = files_of(change.office)
        if are_without_rules(kept):
            say_without_rules(call)
        made = past_changes(kept)
        if all(file.kind is Plan for file in kept):
            _check_term(kept, change)
        chosen = _to_take_back(made, wanted)
        _check_term([file for file, _ in chosen.entries], change)
        _refuse_without_all(chosen, change.office)
        undone = chosen.entry.undoes
        original = next((past for past in made if past.number == undone), None)
        what = f"恢复第 {undone} 次改动" if original else f"收回第 {chosen.number} 次改动"
        entry = (original or chosen).entry
        said = f"{what}（plan {entry.command}）：{first_few(entry.said, '；', '条')}"
        hint = f"要改回去，用 plan undo {change.number}。"
        change.put(all_taken_back(chosen), [said], hint, chosen.number)


def _check_term(files: Iterable[FileHistory], change: TextChange) -> None:
    """Refuse to take back what is in a plan of another term that nobody named; ledgers have no term."""
    for file in files:
        if file.kind is Plan and not is_named(change.call.file):
            opened = parse_to_take_back(file.data, file.path, Plan)
            check_term(opened, "undo", change.call, change.today)


def _to_take_back(made: Sequence[Past], number: int | None) -> Past:
    """Choose the change: the one that is named, else the last that stands and is no undo itself."""
    standing = [past for past in made if past.state is State.STANDS]
    if number is None:
        last = next((past for past in reversed(standing) if not past.entry.undoes), None)
        if last is None:
            hint = (
                f"要恢复最近收回的，用 plan undo {standing[-1].number}"
                if standing
                else "plan log 列出全部改动"
            )
            raise NotFoundError("没有可以收回的改动", hint)
        return last
    named = [past for past in made if past.number == number]
    if not named:
        raise NotFoundError(f"改动记录里没有第 {number} 次改动", "plan log 列出全部改动")
    found = [past for past in named if past in standing]
    if len(found) > 1:
        raise ConflictError(f"第 {number} 次改动有 {len(found)} 次，是在不同的地方记的", "用编辑器手工改回去")
    if not found:
        titles = "、".join(file.kind.file_title for file, _ in named[0].entries)
        raise ConflictError(f"第 {number} 次改动已经不在{titles}里，不用收回", "plan log 列出全部改动")
    return found[0]


def _refuse_without_all(past: Past, office: Office) -> None:
    """ConflictError where a change was made in more files than those whose journals tell of it."""
    missing = set(past.entry.files) - {office.name_of(file.path) for file, _ in past.entries}
    if missing:
        names = "、".join(sorted(missing))
        help_text = "是另一份计划的，用 -f 写明它再收回；不是的，用编辑器手工改"
        raise ConflictError(f"第 {past.number} 次改动还改了 {names}，要一起收回，文件没有动", help_text)
