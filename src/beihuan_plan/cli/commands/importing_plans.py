"""The command that makes a plan file of an existing plan: import."""

from pathlib import Path
from typing import Annotated

import typer

from beihuan_plan import workspace
from beihuan_plan.cli.input import options, words
from beihuan_plan.cli.input.file_names import file_named
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import columns
from beihuan_plan.cli.screen.told import as_typed
from beihuan_plan.errors import ConflictError, InvalidPlanError, SystemRefusedError, UsageError
from beihuan_plan.files import create_file, make_folder, read_file
from beihuan_plan.importing.imported_plan import ImportedPlan, imported
from beihuan_plan.importing.plan_text import plan_text
from beihuan_plan.importing.source_line import source_lines
from beihuan_plan.model.schema import schema_text
from beihuan_plan.plan_file.reading import parse_plan
from beihuan_plan.reports.formats.document_reading import READABLE
from beihuan_plan.reports.press import Press


def import_plan(
    document: Annotated[
        Path, typer.Argument(parser=file_named, metavar="文件", help="原来的计划：Word（.docx）或 .md")
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            parser=file_named,
            metavar="文件",
            help="计划文件；不写就放在 plans/ 里，照学期起名",
        ),
    ] = None,
    term: Annotated[
        str | None, typer.Option("--term", metavar="学期", help="哪个学期，如 2019年秋；不写就从文字里看")
    ] = None,
    force: options.Force = False,
    dry_run: Annotated[bool, typer.Option("-n", "--dry-run", help="只看读成什么样，不写文件")] = False,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """把原来的计划（Word 文档）读成计划文件，每一行读成了什么都说明。

    没有看懂的原样留在文件末尾的批注里，一个字也不丢；责任人、对应关系，原文没有的不编。
    """
    found = _read(document, term)
    text = plan_text(found, document.name)
    path = output or workspace.plans_folder(Path()) / f"{found.semester}.yaml"
    _check(text, path)
    if not dry_run:
        _write(path, text, force=force)
    if as_json:
        terminal.write_json(file=None if dry_run else str(path), **_record(found))
        return
    if dry_run:
        terminal.write(text.splitlines())
    if not quiet:
        _tell(found, document, None if dry_run else path)


def _read(document: Path, term: str | None) -> ImportedPlan:
    suffix = document.suffix.lower()
    if suffix not in READABLE:
        raise UsageError(
            f"不会读“{document.name}”这种文件", f"用 Word 或 WPS 打开，另存为 {next(iter(READABLE))} 再试"
        )
    try:
        data = read_file(document, READABLE[suffix])
    except OSError as error:
        raise SystemRefusedError("读", document, error) from error
    with Press(suffix) as press:
        lines = [*source_lines(press.read(str(document), data).lines)]
    if not lines:
        raise UsageError(f"“{document.name}”里没有文字", "看看是不是选错了文件；图片里的字读不出来")
    return imported(lines, words.semester(term) if term else None)


def _check(text: str, path: Path) -> None:
    """Hold that what is written can be read again."""
    try:
        parse_plan(text.encode(), path)
    except InvalidPlanError as error:
        raise InvalidPlanError(str(path), error.problems) from error


def _write(path: Path, text: str, *, force: bool) -> None:
    if path.exists() and not force:
        raise ConflictError(f"已经有 {path} 了，没有动它", "用 -o 另起一个名字；要换掉它，加 --force")
    make_folder(path.parent)
    if path.exists():
        path.unlink()
    create_file(path, text.encode())
    schema = path.with_name(workspace.SCHEMA_FILE)
    if not schema.exists():
        create_file(schema, schema_text().encode())


def _record(found: ImportedPlan) -> dict[str, object]:
    return {
        "semester": str(found.semester),
        "said": found.said,
        "lines": [
            {
                "place": each.line.place,
                "text": each.text,
                "taken_as": each.taken_as,
                "sure": each.is_sure,
            }
            for line in found.lines
            for each in found.accounts.of(line)
        ],
        "not_understood": [{"place": line.place, "text": line.text} for line in found.not_understood],
    }


def _tell(found: ImportedPlan, document: Path, path: Path | None) -> None:
    """Say what came of it: how many of each, what is doubtful, what was not understood."""
    values = found.values
    tasks = sum(len(group["tasks"]) for group in values.get("schedule", ()))
    parts = sum(len(each.get("parts", ())) for each in values.get("measures", ()))
    rows = [
        ("目标", f"{len(values.get('goals', ()))} 条"),
        ("措施", f"{len(values.get('measures', ()))} 条，分项 {parts} 条"),
        ("任务", f"{tasks} 项"),
        ("学期", found.semester.title),
        ("学校、部门", f"{values['school']}、{values['office']}"),
    ]
    terminal.write([f"从“{document.name}”读出：", *columns(rows, 2, terminal.width())])
    terminal.write(f"{each}。" for each in found.said)
    doubtful = [each for each in found.accounts.pieces if not each.is_sure]
    for each in doubtful:
        terminal.write(f"{each.line.place}“{each.text[:30]}”：{each.taken_as}")
    if path:
        terminal.write(["", f"已新建 {path}", f"下一步：plan check -f {as_typed(str(path))}"])
