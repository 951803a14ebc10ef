"""The checklists of all months, and of the whole term, at once, a Word document each."""

import sys
from collections.abc import Iterable, Iterator

from beihuan_plan.agenda import Chosen
from beihuan_plan.cli.delivery import Order, check_free, put_out, warn_of_placeholders
from beihuan_plan.cli.input import words
from beihuan_plan.cli.input.options import ReadingOptions
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.session import open_plan
from beihuan_plan.errors import UsageError
from beihuan_plan.files import make_folder
from beihuan_plan.model.dates import Months
from beihuan_plan.model.semester import WHOLE_TERM
from beihuan_plan.plain_view import plain
from beihuan_plan.reports.contents.checklist import checklist_contents
from beihuan_plan.reports.formats.suffixes import SUFFIXES
from beihuan_plan.reports.press import Press
from beihuan_plan.template_files import template_folders

FORMAT = ".docx"


def write_all_checklists(
    order: Order, call: ReadingOptions, owner: str | None, *, with_overdue: bool
) -> None:
    """Write each month's checklist into the folder that is named."""
    folder = order.output
    if call.as_json or order.title_lines:
        said = "--json" if call.as_json else "--title-line"
        raise UsageError(f"{said} 和 --all-months 不能同时用", "一个月一个月地写，如 plan checklist 十月")
    if folder is None or folder.suffix.lower() in (*SUFFIXES, ".pdf"):
        raise UsageError("每个月的清单要存到一个文件夹", "写成 plan checklist --all-months -o 清单")
    with Press(FORMAT) as press:
        opened, day = open_plan(call)
        plan, layout = opened.content, order.layout(opened.content.layout)
        if not plan.schedule:
            raise UsageError("计划里还没有任务", "用 plan add 加任务，再写清单")
        warn_of_placeholders(plan.model_dump(mode="json"), quiet=call.quiet)
        groups = [each.months for each in plain(plan).schedule]
        targets = {months: folder / f"{_name(months)}工作清单{FORMAT}" for months in groups}
        for target in targets.values():
            check_free(target, order.force)
        if order.pdf:
            order.check_pdf(list(targets.values()))
        template = order.template("checklist", layout, FORMAT)
        folders = template_folders(opened.path)
        owners = words.owners_named(plain(plan), owner)
        papers = [
            press.render(
                template,
                checklist_contents(plan, Chosen(months or [None], owners, with_overdue), day, layout),
                folders,
            )
            for months in _with_progress(list(targets), quiet=call.quiet)
        ]
    make_folder(folder)
    for target, paper in zip(targets.values(), papers, strict=True):
        put_out(paper, target, silent=call.quiet)
    order.follow_up(list(targets.values()), folder, quiet=call.quiet)


def _name(months: Months) -> str:
    """Name a file after its months: 2019-09, 2019-09至2019-10, 全学期."""
    return "至".join(map(str, dict.fromkeys((months[0], months[-1])))) if months else WHOLE_TERM


def _with_progress(groups: list[Months], *, quiet: bool) -> Iterable[Months]:
    """Go through the groups of months, with a bar where a person looks on."""
    return groups if quiet or not sys.stderr.isatty() else _tracked(groups)


def _tracked(groups: list[Months]) -> Iterator[Months]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    colors = terminal.has_color()
    console = Console(stderr=True, no_color=not colors)
    columns = (TextColumn("写清单"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        yield from progress.track(groups)
