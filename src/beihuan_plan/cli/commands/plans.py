"""Commands that look after plan files: check, init, schema."""

from pathlib import Path
from typing import Annotated

import typer

from beihuan_plan import workspace
from beihuan_plan.cli.delivery import check_output, put_out
from beihuan_plan.cli.input import options
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.problems import problem_lines
from beihuan_plan.cli.session import as_today, find_plan, open_plan
from beihuan_plan.errors import InvalidPlanError, UsageError
from beihuan_plan.files import create_file, write_file
from beihuan_plan.findings import findings
from beihuan_plan.model.schema import schema_text
from beihuan_plan.model.semester import Semester
from beihuan_plan.plan_file.encoding import to_utf8
from beihuan_plan.plan_file.reading import parse_plan, read_bytes
from beihuan_plan.plan_file.yaml_text import scalar


def check(
    strict: Annotated[bool, typer.Option("--strict", help="有建议时以 1 退出")] = False,
    fix_encoding: Annotated[
        bool, typer.Option("--fix-encoding", help="把 GB18030、UTF-16 的计划文件转成 UTF-8，原文件另存一份")
    ] = False,
    *,
    call: options.ReadingOptions,
) -> None:
    """检查计划文件，列出写错的地方和建议。

    写错的地方要改，以 4 退出；建议可改可不改，以 0 退出。
    """
    if fix_encoding:
        _fix_encoding(find_plan(call, as_today(call.today)), silent=call.silent)
    opened, _ = open_plan(call)

    from beihuan_plan.plan_file.diagnosis.report import advise  # costly, and init and schema do without

    advice = advise(findings(opened.content), opened.text, str(opened.path))
    if call.as_json:
        terminal.write_json(findings=[problem.record() for problem in advice])
    else:
        terminal.write("计划文件没有错误。" + (f"有 {len(advice)} 条建议：" if advice else ""))
        terminal.write(problem_lines(advice, terminal.width()))
    if strict and advice:
        raise typer.Exit(1)


def _fix_encoding(path: Path, *, silent: bool) -> None:

    data = read_bytes(path)
    converted = to_utf8(data)
    if converted is None:
        return
    text, encoding = converted
    copy = workspace.copy_path(path, encoding)
    write_file(copy, data)
    write_file(path, text)
    if not silent:
        terminal.note(f"{path} 已从 {encoding} 转成 UTF-8，原文件另存为 {copy}")


def init(
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="放在哪个文件夹里；不写就是这里")] = Path(),
    school: Annotated[str | None, typer.Option("--school", metavar="学校", help="学校全名")] = None,
    office: Annotated[
        str | None, typer.Option("--office", metavar="部门", help="部门名称，不写就是教科室")
    ] = None,
    semester: Annotated[
        str | None,
        typer.Option("--semester", metavar="学期", help="如 2026-fall 或 2027-spring；不写就是本学期"),
    ] = None,
    example: Annotated[
        bool, typer.Option("--example", help="用常州市北环路小学 2019 学年第一学期的计划作样例")
    ] = False,
    today: options.Today = None,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """新建一份计划文件，放在 plans/ 里；已有的文件一律不动。"""
    plans = workspace.plans_folder(folder)
    if example:
        if school is not None or office is not None or semester is not None:
            help_text = "--school、--office、--semester 用来新建自己的计划，不和 --example 同用"
            raise UsageError("--example 是一份现成的计划", help_text)
        path, text = plans / workspace.EXAMPLE_FILE, workspace.example_plan().read_text("utf-8")
    else:
        term = _semester(semester) if semester else Semester.coming(as_today(today))
        path, text = plans / f"{term}.yaml", _starter(_or(school, "××小学"), _or(office, "教科室"), term)
    workspace.make_folder(plans)
    create_file(path, text.encode())
    created = [path]
    schema = plans / workspace.SCHEMA_FILE
    if not schema.exists():
        create_file(schema, schema_text().encode())
        created.append(schema)
    if as_json:
        terminal.write_json(created=[str(item) for item in created])
    elif not quiet:
        terminal.write(f"已新建 {item}" for item in created)
        terminal.write(f"下一步：用编辑器打开 {path} 填写，再用 plan check 检查，plan status 查看。")


def _or(given: str | None, default: str) -> str:
    return default if given is None else given


def _semester(text: str) -> Semester:
    try:
        return Semester.parse(text)
    except ValueError:
        raise UsageError(f"“{text}”不是学期", "写成 2026-fall（秋季）或 2027-spring（春季）") from None


def _starter(school: str, office: str, semester: Semester) -> str:
    from beihuan_plan.reports.contents.starter import starter_contents
    from beihuan_plan.reports.formats.text import render

    contents = starter_contents(school, office, semester)
    try:
        text = render("plan.yaml", contents, [workspace.packaged_templates()], escape=scalar)
        parse_plan(text.encode(), Path(f"{semester}.yaml"))
    except (InvalidPlanError, UnicodeEncodeError):
        raise UsageError(
            "这样的学校、部门或学期写不进计划文件", "名称不能是空的，也不能有看不见的字符"
        ) from None
    return text


def schema(output: options.Output = None, force: options.Force = False, quiet: options.Quiet = False) -> None:
    """计划文件的 JSON Schema，编辑器用它提示字段和值。"""
    check_output(output, force, suffixes=(".json",))
    put_out(schema_text().encode(), output, silent=quiet)
