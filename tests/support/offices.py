"""Changes of the plan and the ledgers of an office in one, as a command makes them."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from beihuan_plan.actions.decision import Decision
from beihuan_plan.cli.changing import OfficeChange, change_office
from beihuan_plan.cli.input.options import ChangingOptions
from beihuan_plan.model.changes import Add, Change, Update

DONE = Update("9-1", {"status": "done", "done_on": "2019-09-20"})
PROJECT = Add("", "records", {"id": "K1", "title": "小学数字文化课程研究", "level": "city"})
TEACHER = Add("", "records", {"id": "T1", "name": "张老师"})


def make(
    changes: Sequence[Change] = (),
    ledgers: Mapping[str, Sequence[Change]] | None = None,
    *,
    dry_run: bool = False,
    as_json: bool = False,
    file: str | None = "plans/2019-fall.yaml",
    today: str = "2019-10-15",
    first: Callable[[OfficeChange], None] = lambda _: None,
) -> None:
    """Change the office around this folder."""
    call = ChangingOptions(Path(file) if file else None, today, dry_run, as_json)
    with change_office("ledger add", call) as change:
        first(change)
        change.make(Decision(changes, ["已记下 K1"], ledgers or {}))
