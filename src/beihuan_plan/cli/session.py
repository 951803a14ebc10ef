"""What most commands begin and end with: which plan, which day; where a paper goes."""

from datetime import date
from pathlib import Path

from beihuan_plan import workspace
from beihuan_plan.cli.input import days
from beihuan_plan.cli.screen import terminal
from beihuan_plan.errors import ConflictError, UsageError
from beihuan_plan.plan_file.reading import PlanFile, read_plan
from beihuan_plan.reports.formats.suffixes import SUFFIXES

SHOWN = ".md"
"""What papers are shown as where no file is named."""


def open_plan(
    file: Path | None, today: str | None, *, silent: bool, to_change: bool = False
) -> tuple[PlanFile, date]:
    """Read the plan that is meant, and say which one it is unless told to be silent."""
    day = days.as_today(today)
    path = workspace.find_plan(file, day)
    opened = read_plan(path, with_places=to_change)
    if not silent:
        terminal.note(terminal.paint(f"计划：{path}", "dim"))
    return opened, day


def check_output(
    output: Path | None, force: bool, *, as_json: bool = False, suffixes: tuple[str, ...] = SUFFIXES
) -> None:
    """Refuse an output of an unknown kind, or one that would overwrite a file unasked."""
    if output is None:
        return
    if as_json:
        raise UsageError("-o 和 --json 不能同时用", "--json 的结果用“>”存成文件")
    if output.suffix.lower() not in suffixes:
        example = f"{output.stem or '文件'}{suffixes[0]}"
        hint = f"文件名要以 {'、'.join(suffixes)} 结尾，如 {example}"
        if output.suffix.lower() == ".pdf" and ".docx" in suffixes:
            hint = f"PDF 从 Word 文档转：写成 -o {output.stem}.docx --pdf"
        raise UsageError(f"不会写“{output.name}”这种文件", hint)
    check_free(output, force)


def check_free(output: Path, force: bool) -> None:
    """Refuse to overwrite a file unasked."""
    if output.exists() and not force:
        raise ConflictError(f"已经有 {output} 了，没有覆盖它", "换一个文件名，或者加 --force 覆盖")


def put_out(document: bytes, output: Path | None, *, silent: bool) -> None:
    """Write a document to a file, or to the terminal if no file is named."""
    if output is None:
        terminal.write_document(document.decode())
        return
    from beihuan_plan.files import write_file

    write_file(output, document)
    if not silent:
        terminal.note(f"已存为 {output}")
