"""The command that makes a plan file of an existing plan: import."""

import functools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer

from beihuan_plan import workspace
from beihuan_plan.chinese import shortened
from beihuan_plan.cli.commands.importing_folders import import_folder
from beihuan_plan.cli.input import options, words
from beihuan_plan.cli.input.asking import answer_to, somebody_answers
from beihuan_plan.cli.input.file_names import file_named
from beihuan_plan.cli.plan_importing import counts_of, plan_of, read_source, write_imported
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import columns
from beihuan_plan.cli.screen.json import JsonObject
from beihuan_plan.cli.screen.told import as_typed
from beihuan_plan.errors import UsageError
from beihuan_plan.importing.imported_plan import UNKNOWN, ImportedPlan, UnknownTermError
from beihuan_plan.importing.section_words import without_ornaments
from beihuan_plan.model.choices import Content
from beihuan_plan.model.semester import Semester
from beihuan_plan.reports.formats.document_reading import ReadDocument
from beihuan_plan.reports.press import Press


def import_plan(
    document: Annotated[
        Path,
        typer.Argument(
            parser=file_named,
            metavar="文件",
            help="原来的计划：.docx、.txt、.md、网页；.doc、.wps 要 LibreOffice；- 是粘贴的；也可以是文件夹",
        ),
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
        str | None,
        typer.Option("--semester", metavar="学期", help="哪个学期，如 2019年秋；不写就从文字里看"),
    ] = None,
    goals: Annotated[
        str | None, typer.Option("--goals", metavar="标题", help="哪一部分是目标，如 工作重点")
    ] = None,
    measures: Annotated[
        str | None, typer.Option("--measures", metavar="标题", help="哪一部分是措施，如 工作重点")
    ] = None,
    lines: Annotated[bool, typer.Option("--lines", help="逐行列出每一段读成了什么")] = False,
    force: options.Force = False,
    dry_run: Annotated[bool, typer.Option("-n", "--dry-run", help="只看读成什么样，不写文件")] = False,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """把原来的计划（Word 文档）读成计划文件，每一行读成了什么都说明。

    没有看懂的原样留在文件末尾的批注里，一个字也不丢；责任人、对应关系，原文没有的不编。
    """
    if document.is_dir():
        import_folder(document, output, force=force, dry_run=dry_run, as_json=as_json, quiet=quiet)
        return
    said = {goals: Content.GOALS, measures: Content.MEASURES}
    named = {without_ornaments(title): content for title, content in said.items() if title}
    with Press(".docx") as press:
        read = read_source(press, document)
    is_asked = not (quiet or as_json) and somebody_answers()
    found = _plan(read, document, words.semester(term) if term else None, named, is_asked=is_asked)
    _check_titles(named, found)
    if is_asked:
        found = _with_answers(read, document, found, named)
    path = output or workspace.plans_folder(Path()) / f"{found.semester}.yaml"
    text = write_imported(found, document, path, force=force, dry_run=dry_run)
    if as_json:
        terminal.write_json(file=None if dry_run else str(path), **_record(found))
        return
    terminal.write(text.splitlines() if dry_run else ())
    terminal.write(_every_line(found) if lines else ())
    if not quiet:
        _tell(found, document, None if dry_run else path)


def _check_titles(named: Mapping[str, Content], found: ImportedPlan) -> None:
    """Refuse the title of a section that the document does not have."""
    titles = [without_ornaments(each) for each in found.titles]
    for title in named:
        if title not in titles:
            raise UsageError(f"文件里没有标题是“{title}”的部分", f"有的标题：{'、'.join(titles) or '没有'}")


def _plan(
    read: ReadDocument,
    document: Path,
    term: Semester | None,
    named: Mapping[str, Content],
    *,
    is_asked: bool,
) -> ImportedPlan:
    """Make a plan; ask for the term where it is not told."""
    try:
        return plan_of(read, document, term, named)
    except UnknownTermError:
        if not is_asked:
            raise
    term = answer_to("看不出是哪个学期的计划，写明学期，如 2019年秋", words.semester)
    return plan_of(read, document, term, named)


def _with_answers(
    read: ReadDocument, document: Path, found: ImportedPlan, named: Mapping[str, Content]
) -> ImportedPlan:
    """Ask what doubtful sections hold, where the reading that was taken is the usual one; and for names."""
    answers: dict[str, Content] = {}
    for title, content in found.doubtful:
        usual = content.label.removeprefix("工作").removeprefix("具体")
        answers[title] = answer_to(f"“{title}”是目标还是措施", _content, usual)
    if answers:
        found = plan_of(read, document, found.semester, {**named, **answers})
    for field, title in (("school", "学校全名"), ("office", "部门")):
        if found.values[field] == UNKNOWN:
            found.values[field] = answer_to(
                f"{title}（不知道就回车）", functools.partial(words.text, title=title), UNKNOWN
            )
    return found


def _content(said: str) -> Content:
    """Read 目标 or 措施; UsageError for anything else."""
    for content in (Content.GOALS, Content.MEASURES):
        if said.strip() and said.strip() in content.label:
            return content
    raise UsageError(f"“{said}”看不出是哪个", "写 目标 或者 措施")


def _record(found: ImportedPlan) -> JsonObject:
    return {
        "semester": str(found.semester),
        "said": found.said,
        "doubtful": [{"title": title, "of": str(content)} for title, content in found.doubtful],
        "lines": [
            {"place": each.line.place, "text": each.text, "taken_as": each.taken_as, "sure": each.is_sure}
            for each in found.pieces
        ],
    }


def _every_line(found: ImportedPlan) -> list[str]:
    rows = [(each.line.place, each.taken_as, shortened(each.text)) for each in found.pieces]
    return columns(rows, 0, terminal.width())


def _tell(found: ImportedPlan, document: Path, path: Path | None) -> None:
    """Say what came of it: how many of each, what is doubtful, what was not understood."""
    terminal.write([f"从“{document.name}”读出：", *columns([*_counts(found)], 2, terminal.width())])
    terminal.write(f"{each}。" for each in found.said)
    for title, content in found.doubtful:
        option = "--measures" if content is Content.GOALS else "--goals"
        terminal.write(f"“{title}”当作{content.label}；不是的话，加 {option} {title} 再读一次。")
    doubtful = [each for each in found.pieces if not each.is_sure]
    terminal.write(f"{each.line.place} {each.taken_as}：{shortened(each.text)}" for each in doubtful)
    if UNKNOWN in (found.values["school"], found.values["office"]):
        terminal.write(f"学校或部门没有写，先写成 {UNKNOWN}，在计划文件里改。")
    if path:
        terminal.write(["", f"已新建 {path}", f"下一步：plan check -f {as_typed(str(path))}"])


def _counts(found: ImportedPlan) -> Iterator[tuple[str, str]]:
    values, counts = found.values, counts_of(found)
    yield "学期", found.semester.title
    yield "学校、部门", f"{values['school']}、{values['office']}"
    yield "目标", f"{counts['goals']} 条"
    yield "措施", f"{counts['measures']} 条" + (f"，分项 {counts['parts']} 条" if counts["parts"] else "")
    yield "任务", f"{counts['tasks']} 项"
