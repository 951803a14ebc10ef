"""What most commands begin and end with: which plan, which day; where a paper goes."""

from datetime import date
from pathlib import Path

from beihuan_plan import workspace
from beihuan_plan.cli.input.options import CommonOptions
from beihuan_plan.cli.screen import terminal
from beihuan_plan.errors import ConflictError, UsageError
from beihuan_plan.model.dates import day
from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.reading import OpenFile, read_plan
from beihuan_plan.reports.formats.suffixes import SUFFIXES

SHOWN = ".md"
"""What papers are shown as where no file is named."""


def as_today(text: str | None) -> date:
    """Read the day that counts as today; the real one if none is given."""
    return date.today() if text is None else day(text, date.today())


def open_plan(call: CommonOptions) -> tuple[OpenFile[Plan], date]:
    """Read the plan that is meant, and say which one it is unless the call is silent."""
    today = as_today(call.today)
    path = workspace.find_plan(call.file, today)
    opened = read_plan(path)
    say_which(path, call)
    return opened, today


def say_which(path: Path, call: CommonOptions) -> None:
    """Say which plan is used, unless the call is silent."""
    if not call.silent:
        terminal.note(terminal.paint(f"计划：{path}", "dim"))


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
