"""Commands for those who edit templates: template list, copy, check, vars."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from beihuan_plan.cli.delivery import check_free
from beihuan_plan.cli.input import completion, options
from beihuan_plan.cli.input.file_names import file_named
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import columns, sentences
from beihuan_plan.cli.screen.told import name_plan, told
from beihuan_plan.errors import InvalidPlanError, NotFoundError, UsageError
from beihuan_plan.files import make_folder, write_file
from beihuan_plan.model.choices import Style
from beihuan_plan.reports.papers import PAPERS, paper_of
from beihuan_plan.reports.press import Press
from beihuan_plan.reports.templates.language import usage
from beihuan_plan.reports.templates.samples import Name, names_of
from beihuan_plan.template_files import template_folders, template_in
from beihuan_plan.workspace import (
    TEMPLATES,
    find_plan,
    from_here,
    packaged_templates,
)

FORMATS = {".docx": "Word", ".html": "网页", ".md": "Markdown"}
_USAGE = (
    "写法：{{ 标题 }}；组里的 {{ 落款.署名 }}；逐个写的 {% for 项 in 任务 %}{{ 项.工作内容 }}{% endfor %}。",
    "Word 里，占一整段的标记写 {%p for … %}，占表格一整行的写 {%tr for … %}。",
)

TemplateName = Annotated[
    str,
    typer.Argument(
        metavar="名称", help="如 summary.docx；只写 summary 就是 Word 的", autocompletion=completion.templates
    ),
]


def template() -> None:
    """材料的模板：列出、复制来改、检查、查能用的名称。"""


def list_templates(file: options.File = None, as_json: options.Json = False) -> None:
    """列出各种材料的模板，各用的是哪一份。"""
    folders = _folders(file)
    names = sorted({path.name for folder in folders for path in folder.glob("*")})
    papers = {name: paper for name in names if (paper := paper_of(name))}
    found = [(name, paper.title, _find(name, folders)) for name, paper in papers.items()]
    if as_json:
        terminal.write_json(
            templates=[{"name": name, "paper": title, "file": str(path)} for name, title, path in found]
        )
        return
    rows = [
        (name, title, _format(name), "自带" if _is_as_shipped(path) else f"自己的：{path}")
        for name, title, path in found
    ]
    terminal.write(columns(rows, 0, terminal.width()))


def copy(
    name: TemplateName,
    force: options.Force = False,
    file: options.File = None,
    quiet: options.Silent = False,
) -> None:
    """把自带的模板复制到自己的 templates/，用 Word、WPS 或编辑器改。"""
    name = _file_name(name)
    source = packaged_templates() / name
    if source.suffix not in FORMATS or source.name != name or not source.is_file():
        raise _no_template(name)
    folder = _folders(file)[0]
    target = folder / name
    if not _is_as_shipped(target):
        check_free(target, force)
        make_folder(folder)
        write_file(target, source.read_bytes())
    if not quiet:
        terminal.note(f"已复制到 {from_here(target)}。{_advice(name)}")


def check(
    name: Annotated[
        str,
        typer.Argument(
            metavar="模板", help="模板文件，或名称如 summary.docx", autocompletion=completion.templates
        ),
    ],
    file: options.File = None,
    as_json: options.Json = False,
) -> None:
    """检查模板：没写完、不成对、放错地方的标记，没有的名称，和公文格式不同的版式。"""
    folders = _folders(file)
    path = Path(name) if Path(name).is_file() else _find(_file_name(name), folders)
    paper = paper_of(path.name)
    if paper is None:
        endings = "、".join(FORMATS)
        raise UsageError(
            f"看不出“{path.name}”是哪种材料的模板",
            f"名字写成 {'、'.join(PAPERS)} 之一（{Style.PLAIN.label}样式的加 {Style.PLAIN.suffix}），"
            f"结尾是 {endings}，如 summary.docx",
        )
    with Press(path.suffix) as press:
        problems, warnings = press.check(path, paper.name, folders)
    if problems:
        raise InvalidPlanError(str(path), problems)
    if as_json:
        terminal.write_json(warnings=[warning._asdict() for warning in warnings])
        return
    lines = [f"提醒：{message}。{help_text}" for message, help_text in warnings]
    ending = f"，有 {len(warnings)} 处版式上的提醒" if warnings else ""
    terminal.write(sentences([*lines, f"{path.name} 没有错误{ending}。"], terminal.width()))


def variables(
    name: Annotated[
        str,
        typer.Argument(
            metavar="材料", help="document、checklist、calendar 或 summary", autocompletion=completion.papers
        ),
    ],
    as_json: options.Json = False,
) -> None:
    """列出一种材料的模板里能用的全部名称：意思和例子。"""
    paper = paper_of(_file_name(name))
    if paper is None:
        known = "、".join(f"{each.name}（{each.title}）" for each in PAPERS.values())
        raise UsageError(f"没有“{name}”这种材料", f"可以写：{known}")
    found = names_of(paper.shape)
    if as_json:
        terminal.write_json(names=[_record(each) for each in found])
        return
    rows = [("  " * each.level + each.name, _meaning(each), each.sample) for each in found]
    terminal.write([*columns(rows, 0, terminal.width()), "", *_USAGE, *sentences(usage(), terminal.width())])


def _record(name: Name) -> dict[str, object]:
    return {**name._asdict(), "sample": name.sample or None, "like": name.like or None}


def _meaning(name: Name) -> str:
    like = f"；里面的名称和“{name.like}”一样" if name.like else ""
    return f"{'（逐个写）' if name.is_list else ''}{name.meaning}{like}"


def _folders(file: Path | None) -> list[Path]:
    """List where templates are: the office's folder, or this one if it has no plan, then the packaged."""
    name_plan(file)
    try:
        return template_folders(find_plan(file, date.today()))
    except NotFoundError:
        return [Path.cwd() / TEMPLATES, packaged_templates()]


def _find(name: str, folders: list[Path]) -> Path:
    path = template_in(folders, name)
    if path is None:
        raise _no_template(name)
    return path


def _file_name(name: str) -> str:
    """Name a template's file: summary, 总结 and 工作总结 mean summary.docx."""
    papers = {
        word: paper.name
        for paper in PAPERS.values()
        for word in (paper.title, paper.title.removeprefix("工作"))
    }
    name = str(file_named(name))
    return name if Path(name).suffix else f"{papers.get(name, name)}.docx"


def _no_template(name: str) -> NotFoundError:
    import difflib

    names = completion.templates()
    close = difflib.get_close_matches(name, names, 3)
    hint = f"你是不是想写 {'、'.join(close)}？" if close else f"自带的模板：{'、'.join(names)}"
    return NotFoundError(f"没有模板“{name}”", hint)


def _is_as_shipped(path: Path) -> bool:
    """Whether a template is the one that comes with the tool, or a copy that nobody has changed."""
    shipped = packaged_templates() / path.name
    return path.is_file() and shipped.is_file() and path.read_bytes() == shipped.read_bytes()


def _advice(name: str) -> str:
    if paper_of(name) is None:
        return "各种网页共用它的版式，改好后生成一份看看。"
    check = told(f"改好后用 plan template check {name} 查一遍。")
    return f"{check}\n它只管这一种格式（{_format(name)}），别的格式用各自的模板。"


def _format(name: str) -> str:
    path = Path(name)
    return FORMATS[path.suffix] + (f"，{Style.PLAIN.label}" if path.stem.endswith(Style.PLAIN.suffix) else "")
