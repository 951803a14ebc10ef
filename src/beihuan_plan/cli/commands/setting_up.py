"""The command with which an office begins: init."""

import os
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from beihuan_plan import workspace
from beihuan_plan.cli.input import options, words
from beihuan_plan.cli.input.asking import answer_to, somebody_answers
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import columns
from beihuan_plan.cli.screen.told import as_typed
from beihuan_plan.cli.session import as_today
from beihuan_plan.errors import UsageError
from beihuan_plan.model.semester import Month, Semester
from beihuan_plan.new_office import Start, example_start, new_start

SCHOOL, OFFICE = "××小学", "教科室"
"""What stands in a new plan where nothing else is said."""
_MEANINGS = {
    workspace.SCHEMA_FILE: "让编辑器提示字段的文件",
    workspace.TEMPLATES: "放自己的材料模板",
    workspace.IGNORED_FILE: "告诉 git 哪些文件不用管",
}


def init(
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="放在哪个文件夹里；不写就是这里")] = Path(),
    school: Annotated[str | None, typer.Option("--school", metavar="学校", help="学校全名")] = None,
    office: Annotated[
        str | None, typer.Option("--office", metavar="部门", help=f"部门名称，不写就是{OFFICE}")
    ] = None,
    semester: Annotated[
        str | None,
        typer.Option("--semester", metavar="学期", help="如 2026年秋 或 2027-spring；不写就是本学期"),
    ] = None,
    example: Annotated[
        bool,
        typer.Option("--example", help="取出样例：常州市北环路小学 2019 学年第一学期的计划，和编出来的台账"),
    ] = False,
    today: options.Today = None,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """新建一份计划文件，放在 plans/ 里；已有的文件一律不动。

    在终端里，没有写明的（学校、部门、学期）会问。
    """
    if workspace.is_source(folder):
        raise UsageError(
            f"{folder.resolve()} 是这个工具自己的文件夹，计划不放在这里",
            "给办公室另建一个文件夹，如 plan init 教科室计划，或者先进入那个文件夹",
        )
    term = words.semester(str(Semester.coming(as_today(today))) if semester is None else semester)
    if example:
        if school is not None or office is not None or semester is not None:
            help_text = "--school、--office、--semester 用来新建自己的计划，不和 --example 同用"
            raise UsageError("--example 是一份现成的计划", help_text)
        start = example_start(folder)
    elif school is None and not quiet and not as_json and somebody_answers():
        start = _asked(folder, office or OFFICE, term)
    else:
        start = new_start(folder, _or(school, SCHOOL), _or(office, OFFICE), term)
    created = start.create()
    if as_json:
        terminal.write_json(created=[str(item) for item in created])
    elif not quiet:
        terminal.write(f"已新建 {item}" for item in created if item not in start.more)
        terminal.write(_told_by_folder([item for item in created if item in start.more]))
        terminal.write(_next_steps(start, as_today(today), is_example=example))


def _or(given: str | None, default: str) -> str:
    return default if given is None else given


def _asked(folder: Path, office: str, term: Semester) -> Start:
    """Ask what a plan is called after, and show what will be made of it."""
    terminal.write("新建一份学期计划。回车就用方括号里的。")
    school = answer_to("学校全名", lambda said: words.text(said, "学校"), SCHOOL)
    office = answer_to("部门", lambda said: words.text(said, "部门"), office)
    start = new_start(folder, school, office, answer_to("学期", words.semester, str(term)))
    terminal.write(["", "将要新建：", *_preview(start)])
    if answer_to("回车就建，不建写 n", str, ""):
        raise typer.Abort
    return start


def _preview(start: Start) -> list[str]:
    rows = [(str(start.path), start.what)]
    rows += [(str(path), _MEANINGS[path.name]) for path in (*start.others, start.templates)]
    return columns(rows, 2, terminal.width())


def _told_by_folder(files: Sequence[Path]) -> list[str]:
    """Tell of many new files by the folders that they are in."""
    folders = Counter(path.parent for path in files)
    return [f"已新建 {folder} 里的 {count} 个文件" for folder, count in folders.items()]


def _next_steps(start: Start, today: date, *, is_example: bool) -> list[str]:
    """Tell what to do next, with paths and months that hold once the clerk is in the folder."""
    enter = [f"先进入文件夹：cd {as_typed(str(start.folder))}"] * (start.folder.resolve() != Path.cwd())
    path = as_typed(os.path.relpath(start.path, start.folder))
    if is_example:
        return [*enter, f"下一步：plan status -f {path} 看这份计划（它是 2019 年的，所以要写明）。"]
    is_current = start.term == Semester.coming(today)
    months, named = start.term.months, "" if is_current else f" -f {path}"
    month = "本月" if is_current and Month.of(today) in months else months[0].name
    commands = (
        ("plan" if is_current else f"plan status{named}", "看学期进行到哪里了"),
        (f"plan add 召开教科研工作会议。 -m {month}{named}", "加一项任务"),
        (f"plan checklist {month}{named}", "看一个月的清单"),
    )
    return [
        *enter,
        f"下一步：用编辑器打开 {path} 填写，再用 plan check{named} 检查。试试这三条命令：",
        *columns(commands, 2, terminal.width()),
    ]
