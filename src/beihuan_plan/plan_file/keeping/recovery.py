"""A change of several files that was cut off: it is finished, or taken back where a file changed since."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from beihuan_plan.chinese import first_few
from beihuan_plan.errors import PlanError
from beihuan_plan.files import write_file
from beihuan_plan.plan_file.keeping.history import taken_back
from beihuan_plan.plan_file.keeping.intent import ChangedFile, Intent, put_back, read_intent, remove_intent
from beihuan_plan.plan_file.keeping.journal import cut_back
from beihuan_plan.plan_file.keeping.office_history import files_of
from beihuan_plan.plan_file.keeping.transaction import now_in, to_change
from beihuan_plan.plan_file.reading import parse_to_take_back
from beihuan_plan.workspace import LEDGERS, Office


def recover(ledgers: Path, holder: str, wait: Callable[[str], None]) -> str:
    """Take up a change that was cut off; return what became of it in a sentence, nothing if there was none.

    `holder` and `wait` as in `to_change`; errors too, and ConflictError where it is not known what to do.
    """
    if (intent := read_intent(ledgers)) is None:
        return ""
    plan = next((ledgers.parent / part.name for part in intent.parts if not _is_ledger(part)), None)
    office = Office(plan if plan and plan.exists() else None, ledgers)
    with to_change(office, holder, wait):
        intent = read_intent(ledgers)
        if intent is None:  # whoever held the lock was making it, or has taken it up
            return ""
        parts = {ledgers.parent / part.name: part for part in intent.parts}
        touched = [part.name for path, part in parts.items() if now_in(path) not in (_old(part), _new(part))]
        what = f"上一次改动（plan {intent.command}：{first_few(intent.said, '；', '条')}）做到一半停了"
        if not touched:
            for path, part in parts.items():
                if now_in(path) != _new(part):
                    write_file(path, _new(part))
            remove_intent(ledgers)
            return f"{what}，现在已经做完。"
        left = _take_back(office, intent, parts)
        remove_intent(ledgers)
        said = f"{what}，{'、'.join(touched)} 后来又改过，做不完了，现在已经收回。"
        return said + (f"{'、'.join(left)} 里如果有改了一半的地方，请手工改。" if left else "")


def _is_ledger(part: ChangedFile) -> bool:
    return Path(part.name).parts[0] == LEDGERS


def _old(part: ChangedFile) -> bytes | None:
    return None if part.old is None else part.old.encode()


def _new(part: ChangedFile) -> bytes:
    return part.new.encode()


def _take_back(office: Office, intent: Intent, parts: Mapping[Path, ChangedFile]) -> list[str]:
    """Take the change out of all its files; name those that it is not found in, for a person to look."""
    left = []
    for path, part in parts.items():
        now = now_in(path)
        if now == _new(part):
            put_back(path, _old(part))
        elif now != _old(part) and not _take_out(office, path, intent.number):
            left.append(part.name)
    for path, part in parts.items():
        if part.size is not None:
            cut_back(path, part.size)
    return left


def _take_out(office: Office, path: Path, number: int) -> bool:
    """Take a change out of a file that was changed since, if it is in it."""
    try:
        file = next(file for file in files_of(office) if file.path == path)
        opened = replace(parse_to_take_back(file.data, path, file.kind), is_stored=file.is_stored)
        made = taken_back(opened, file.journal.entries[number])
    except (PlanError, StopIteration, KeyError):
        return False
    write_file(path, opened.encode(made.text))
    return True
