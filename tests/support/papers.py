"""The papers of a plan, and the text that each format has, without blanks and markup."""

import html
import re
from collections.abc import Iterable
from datetime import date

from beihuan_plan.agenda import Chosen
from beihuan_plan.ledger_figures.dossier import dossier_of
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.plan import Plan
from beihuan_plan.reports.contents.calendar import calendar_contents
from beihuan_plan.reports.contents.checklist import checklist_contents
from beihuan_plan.reports.contents.document import document_contents
from beihuan_plan.reports.contents.dossier_paper import dossier_contents
from beihuan_plan.reports.contents.shapes import Contents
from beihuan_plan.reports.contents.summary import summary_contents
from support.documents import Document
from support.office_records import BUSY, YEARS

DAY = date(2020, 1, 10)


def papers_of(plan: Plan) -> dict[str, Contents]:
    layout = plan.layout or Layout()
    return {
        "document": document_contents(plan, DAY, layout),
        **{
            f"checklist {month.month}": checklist_contents(plan, Chosen(month.months), DAY, layout)
            for month in plan.schedule
        },
        "calendar": calendar_contents(plan, DAY, layout),
        "summary": summary_contents(plan, DAY, layout),
        "dossier": dossier_contents(dossier_of(BUSY, "张老师", YEARS), plan, DAY, layout),
    }


def without_blanks(text: str) -> str:
    return re.sub(r"\s", "", text)


def text_of_markdown(paper: bytes) -> str:
    return "".join(blocks_of_markdown(paper))


def text_of_html(paper: bytes) -> str:
    return "".join(blocks_of_html(paper))


def text_of_word(paper: bytes) -> str:
    return "".join(blocks_of_word(paper))


def blocks_of_markdown(paper: bytes) -> list[str]:
    """The text of each paragraph and each cell; a title of several lines is one."""
    lines = re.sub(r"^(# .*)\n+# ", r"\1", paper.decode()).splitlines()
    cells = [
        cell
        for line in lines
        if not line.startswith("| :-")
        for cell in (re.split(r"(?<!\\)\|", line) if line.startswith("|") else [re.sub("^#+ ", "", line)])
    ]
    return _filled(re.sub(r"\\([^\w\s]|_)", r"\1", cell) for cell in cells)


def blocks_of_html(paper: bytes) -> list[str]:
    body = re.sub(r"(?s)<head>.*</head>|<svg.*?</svg>", "", paper.decode())
    blocks = re.split("</(?:h[1-6]|p|td|th)>", body)
    return _filled(html.unescape(re.sub("<[^>]*>", "", block)) for block in blocks)


def blocks_of_word(paper: bytes) -> list[str]:
    return _filled(Document(paper).lines)


def _filled(blocks: Iterable[str]) -> list[str]:
    return [text for text in map(without_blanks, blocks) if text]
