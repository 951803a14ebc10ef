"""The command with which an office begins: init."""

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from beihuan_plan import workspace
from beihuan_plan.cli.input import options, words
from beihuan_plan.cli.input.asking import answer_to, somebody_answers
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import columns
from beihuan_plan.cli.screen.told import as_typed
from beihuan_plan.cli.session import as_today
from beihuan_plan.errors import ConflictError, InvalidPlanError, UsageError
from beihuan_plan.files import create_file
from beihuan_plan.model.schema import schema_text
from beihuan_plan.model.semester import Month, Semester
from beihuan_plan.plan_file.reading import parse_plan
from beihuan_plan.plan_file.writing import write

SCHOOL, OFFICE = "××小学", "教科室"
"""What stands in a new plan where nothing else is said."""
_MEANINGS = {
    workspace.SCHEMA_FILE: "让编辑器提示字段的文件",
    workspace.TEMPLATES: "放自己的材料模板",
    workspace.IGNORED_FILE: "告诉 git 哪些文件不用管",
}


class Start(NamedTuple):
    """What an office begins with: a folder, and in it a plan that is still to be written."""

    folder: Path
    path: Path
    term: Semester
    text: str
    what: str
    more: Mapping[Path, bytes] = {}
    """What an example has besides its plan: ledgers, evidence."""

    @property
    def others(self) -> dict[Path, bytes]:
        """The files that are to lie beside the plan, with what is in them; those that are there stay."""
        files = {
            self.path.with_name(workspace.SCHEMA_FILE): schema_text().encode(),
            self.folder / workspace.IGNORED_FILE: workspace.IGNORED.encode(),
            **self.more,
        }
        return {path: data for path, data in files.items() if not path.exists()}

    @property
    def templates(self) -> Path:
        """The folder of the office's own templates."""
        return self.folder / workspace.TEMPLATES


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
        start = _example(folder)
    elif school is None and not quiet and not as_json and somebody_answers():
        start = _asked(folder, office or OFFICE, term)
    else:
        start = _new(folder, _or(school, SCHOOL), _or(office, OFFICE), term)
    created = _create(start)
    if as_json:
        terminal.write_json(created=[str(item) for item in created])
    elif not quiet:
        terminal.write(f"已新建 {item}" for item in created if item not in start.more)
        terminal.write(_told_by_folder([item for item in created if item in start.more]))
        terminal.write(_next_steps(start, as_today(today), is_example=example))


def _asked(folder: Path, office: str, term: Semester) -> Start:
    """Ask what a plan is called after, and show what will be made of it."""
    terminal.write("新建一份学期计划。回车就用方括号里的。")
    school = answer_to("学校全名", lambda said: words.text(said, "学校"), SCHOOL)
    office = answer_to("部门", lambda said: words.text(said, "部门"), office)
    start = _new(folder, school, office, answer_to("学期", words.semester, str(term)))
    terminal.write(["", "将要新建：", *_preview(start)])
    if answer_to("回车就建，不建写 n", str, ""):
        raise typer.Abort
    return start


def _preview(start: Start) -> list[str]:
    rows = [(str(start.path), start.what)]
    rows += [(str(path), _MEANINGS[path.name]) for path in (*start.others, start.templates)]
    return columns(rows, 2, terminal.width())


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


def _create(start: Start) -> list[Path]:
    """Make the files of a start, and return those that are new."""
    workspace.make_folder(start.path.parent)
    others = start.others
    create_file(start.path, start.text.encode())
    for path, data in others.items():
        workspace.make_folder(path.parent)
        create_file(path, data)
    workspace.make_folder(start.templates)
    return [start.path, *others]


def _told_by_folder(files: Sequence[Path]) -> list[str]:
    """Tell of many new files by the folders that they are in."""
    folders = Counter(path.parent for path in files)
    return [f"已新建 {folder} 里的 {count} 个文件" for folder, count in folders.items()]


def _example(folder: Path) -> Start:
    """Take the example out; ConflictError where there are ledgers, which are not to be mixed with its own."""
    plans = workspace.plans_folder(folder)
    office, source = _office(plans), workspace.example_office()
    if (own := office / workspace.LEDGERS).exists():
        raise ConflictError(f"已经有 {own} 了，没有动它", "样例另放一个文件夹，如 plan init 样例 --example")
    [plan] = (source / workspace.PLANS).glob("*.yaml")
    files = sorted(path for path in source.rglob("*") if path.is_file() and path.parent != plan.parent)
    more = {office / path.relative_to(source): path.read_bytes() for path in files}
    text = plan.read_text("utf-8")
    return Start(office, plans / plan.name, Semester.parse(plan.stem), text, "样例", more)


def _new(folder: Path, school: str, office: str, term: Semester) -> Start:
    plans = workspace.plans_folder(folder)
    text = _starter(school, office, term)
    return Start(_office(plans), plans / f"{term}.yaml", term, text, f"{school}{office}{term.title}的计划")


def _office(plans: Path) -> Path:
    """Return the folder around `plans/`, which may be the one that the clerk is in."""
    return plans.parent if plans.name == workspace.PLANS else plans / ".."


def _or(given: str | None, default: str) -> str:
    return default if given is None else given


def _starter(school: str, office: str, semester: Semester) -> str:
    from beihuan_plan.reports.contents.starter import starter_contents
    from beihuan_plan.reports.formats.text import render

    contents = starter_contents(school, office, semester)
    try:
        text = render("plan.yaml", contents, [workspace.packaged_templates()], escape=write)
        parse_plan(text.encode(), Path(f"{semester}.yaml"))
    except (InvalidPlanError, UnicodeEncodeError):
        raise UsageError(
            "这样的学校、部门或学期写不进计划文件", "名称不能是空的，也不能有看不见的字符"
        ) from None
    return text
