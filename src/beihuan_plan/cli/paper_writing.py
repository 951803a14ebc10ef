"""How every command that writes a paper goes: open the plan, fill the template, remind, deliver."""

from collections.abc import Callable, Sequence
from datetime import date

from beihuan_plan.cli.delivery import Order, remind, warn_of_placeholders
from beihuan_plan.cli.input import options
from beihuan_plan.cli.session import open_plan
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.reading import OpenFile
from beihuan_plan.reports.contents.shapes import Contents
from beihuan_plan.reports.press import Press
from beihuan_plan.template_files import template_folders

ContentsOf = Callable[[OpenFile[Plan], date, Layout, Sequence[str]], Contents]
RemindersOf = Callable[[OpenFile[Plan], date], Sequence[str]]


def write_paper(
    name: str,
    contents_of: ContentsOf,
    order: Order,
    call: options.ReadingOptions,
    reminders_of: RemindersOf = lambda *_: (),
) -> None:
    """Fill a paper with what the plan says, and deliver it."""
    with Press(order.suffix) as press:
        opened, day = open_plan(call)
        order.check_apart(opened.path)
        layout = order.layout(opened.content.layout)
        contents = contents_of(opened, day, layout, order.title_lines)
        remind(reminders_of(opened, day), quiet=call.quiet)
        warn_of_placeholders(contents, quiet=call.quiet)
        paper = press.render(order.template(name, layout), contents, template_folders(opened.path))
    order.deliver(paper, quiet=call.quiet)
