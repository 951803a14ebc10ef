"""The command document: the plan itself, in full."""

from beihuan_plan.cli.delivery import Order
from beihuan_plan.cli.input import options
from beihuan_plan.cli.paper_writing import write_paper
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.session import open_plan
from beihuan_plan.reports.contents.document import document_contents


def document(
    order: Order,
    call: options.ReadingOptions,
) -> None:
    """工作计划全文。"""
    order.check(as_json=call.as_json)
    if call.as_json:
        opened, _ = open_plan(call)
        terminal.write_json(plan=opened.content.model_dump(mode="json"))
        return
    write_paper("document", lambda opened, *more: document_contents(opened.content, *more), order, call)
