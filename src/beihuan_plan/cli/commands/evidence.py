"""The command evidence: what proves that a task was done, and what is still to be collected."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from beihuan_plan import queries
from beihuan_plan.actions import notes
from beihuan_plan.cli.changing import change_plan
from beihuan_plan.cli.input import options, words
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import columns
from beihuan_plan.cli.session import open_plan
from beihuan_plan.errors import UsageError
from beihuan_plan.evidence_files import has_material, material
from beihuan_plan.model.choices import Status
from beihuan_plan.model.plan import Plan
from beihuan_plan.plain_view import plain
from beihuan_plan.plan_file.reading import OpenFile


@dataclass(frozen=True)
class EvidenceOptions(options.ChangingOptions):
    """What the command is told besides its own words: --missing only reads."""

    quiet: options.Quiet = False


def evidence(
    action_id: options.OneTask = "",
    materials: Annotated[
        list[str] | None, typer.Argument(metavar="材料", help="文件路径或网址；可以写几个")
    ] = None,
    missing: Annotated[
        bool, typer.Option("--missing", help="列出已完成而没有材料的任务，和找不到的材料")
    ] = False,
    *,
    call: EvidenceOptions,
) -> None:
    """记下佐证材料；--missing 查还缺哪些。

    文件路径记成从教科室文件夹（plans 的上一层）算起的。
    """
    if missing and action_id:
        raise UsageError("--missing 查的是整份计划", "去掉编号和材料，或者去掉 --missing")
    if missing:
        _show_missing(*open_plan(call), as_json=call.as_json)
        return
    if not materials:
        lacking = "材料" if action_id else "编号和材料"
        raise UsageError(f"没有写{lacking}", "如 plan evidence 9-1 照片/签到.jpg；查还缺哪些用 --missing")
    materials = [words.text(item, "材料") for item in materials]
    with change_plan("evidence", call) as change:
        named = [material(change.opened.path, item) for item in materials]
        change.make(notes.add_evidence(change.plan, action_id, named))


def _show_missing(opened: OpenFile[Plan], _: date, *, as_json: bool) -> None:
    plan = plain(opened.content)
    without = queries.done_without_evidence(plan.tasks)
    gone = [
        (action, item)
        for action in plan.placed().values()
        for item in action.evidence
        if not has_material(opened.path, item)
    ]
    if as_json:
        lost = [{"id": action.id, "evidence": item} for action, item in gone]
        terminal.write_json(without=[action.id for action in without], gone=lost)
        return
    rows = [(action.id, action.label, "没有佐证材料") for action in without]
    rows += [(action.id, action.label, f"找不到 {item}") for action, item in gone]
    is_any_done = any(action.status is Status.DONE for action in plan.placed().values())
    fine = "已完成的任务都有佐证材料，也都找得到。" if is_any_done else "还没有已完成的任务。"
    terminal.write(columns(rows, 0, terminal.width()) or fine)
