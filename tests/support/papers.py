"""The papers of a plan, and the text that each format has, without blanks and markup."""

import html
import re
from datetime import date

from beihuan_plan.agenda import Chosen
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.plan import Plan
from beihuan_plan.reports.contents.checklist import checklist_contents
from beihuan_plan.reports.contents.document import document_contents
from beihuan_plan.reports.contents.shapes import Contents
from beihuan_plan.reports.contents.summary import summary_contents
from support.documents import Document

DAY = date(2020, 1, 10)


def papers_of(plan: Plan) -> dict[str, Contents]:
    layout = plan.layout or Layout()
    return {
        "document": document_contents(plan, DAY, layout),
        **{
            f"checklist {month.month}": checklist_contents(plan, Chosen(month.months), DAY, layout)
            for month in plan.schedule
        },
        "summary": summary_contents(plan, DAY, layout),
    }


def without_blanks(text: str) -> str:
    return re.sub(r"\s", "", text)


def text_of_markdown(paper: bytes) -> str:
    lines = [line for line in paper.decode().splitlines() if not line.startswith("| :-")]
    cells = [
        re.sub(r"(?<!\\)\|", "", line) if line.startswith("|") else re.sub("^#+ ", "", line) for line in lines
    ]
    return without_blanks(re.sub(r"\\([^\w\s]|_)", r"\1", "".join(cells)))


def text_of_html(paper: bytes) -> str:
    body = re.sub(r"(?s)<head>.*</head>|<svg.*?</svg>", "", paper.decode())
    return without_blanks(html.unescape(re.sub("<[^>]*>", "", body)))


def text_of_word(paper: bytes) -> str:
    return without_blanks("".join(Document(paper).lines))
