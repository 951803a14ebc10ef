"""The command evidence: what proves that a task was done, and what is still to be collected."""

from datetime import date
from typing import Annotated

import typer

from beihuan_plan import queries, workspace
from beihuan_plan.cli.changing import Call, Intent, change_plan
from beihuan_plan.cli.input import completion, options, words
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import columns
from beihuan_plan.cli.session import open_plan
from beihuan_plan.errors import UsageError
from beihuan_plan.plan_file.reading import PlanFile
from beihuan_plan.transitions import one_action


def evidence(
    action_id: Annotated[
        str, typer.Argument(metavar="编号", help="一项任务，如 9-1", autocompletion=completion.tasks)
    ] = "",
    materials: Annotated[list[str], typer.Argument(metavar="材料", help="文件路径或网址；可以写几个")] = [],  # noqa: B006 - Typer reads the default, nobody changes it
    missing: Annotated[
        bool, typer.Option("--missing", help="列出已完成而没有材料的任务，和找不到的材料")
    ] = False,
    file: options.File = None,
    today: options.Today = None,
    dry_run: options.DryRun = False,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """记下佐证材料；--missing 查还缺哪些。

    文件路径记成从教科室文件夹（plans 的上一层）算起的。
    """
    if missing and action_id:
        raise UsageError("--missing 查的是整份计划", "去掉编号和材料，或者去掉 --missing")
    if missing:
        _show_missing(*open_plan(file, today, silent=quiet or as_json), as_json=as_json)
        return
    if not materials:
        lacking = "材料" if action_id else "编号和材料"
        raise UsageError(f"没有写{lacking}", "如 plan evidence 9-1 照片/签到.jpg；查还缺哪些用 --missing")
    materials = [words.text(item, "材料") for item in materials]
    from beihuan_plan.plan_file.editing.changes import Change
    from beihuan_plan.plan_file.editing.verified import edited

    def decide(opened: PlanFile, day: date) -> Intent:
        action = one_action(opened.plan, action_id)
        added = [workspace.material(opened.path, item) for item in materials]
        recorded = list(dict.fromkeys([*action.evidence, *added]))
        made = edited(opened, [Change(action.id, {"evidence": recorded})])
        return Intent(made, [f"{action.id} {action.label}：佐证材料 {'、'.join(added)}"])

    change_plan(Call("evidence", file, today, dry_run, as_json, quiet), decide)


def _show_missing(opened: PlanFile, _: date, *, as_json: bool) -> None:
    without = queries.done_without_evidence(opened.plan)
    gone = [
        (action, item)
        for task in opened.plan.tasks
        for action in (task, *task.parts)
        for item in action.evidence
        if not workspace.has_material(opened.path, item)
    ]
    if as_json:
        lost = [{"id": action.id, "evidence": item} for action, item in gone]
        terminal.write_json(without=[action.id for action in without], gone=lost)
        return
    rows = [(action.id, action.label, "没有佐证材料") for action in without]
    rows += [(action.id, action.label, f"找不到 {item}") for action, item in gone]
    terminal.write(columns(rows, 0, terminal.width()) or "已完成的任务都有佐证材料，也都找得到。")
