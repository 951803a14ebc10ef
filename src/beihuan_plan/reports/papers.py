"""The papers that the office writes: what each is called, and the names that its templates may use."""

from pathlib import Path
from typing import NamedTuple

from beihuan_plan.model.choices import Style
from beihuan_plan.reports.contents.calendar import CalendarShape
from beihuan_plan.reports.contents.checklist import ChecklistShape
from beihuan_plan.reports.contents.document import DocumentShape
from beihuan_plan.reports.contents.dossier_paper import DossierShape
from beihuan_plan.reports.contents.summary import SummaryShape
from beihuan_plan.reports.formats.suffixes import SUFFIXES


class Paper(NamedTuple):
    """One kind of paper."""

    name: str
    """What its templates are called, without their endings."""
    title: str
    shape: type
    """The typed dict that its contents are."""


PAPERS = {
    paper.name: paper
    for paper in (
        Paper("document", "工作计划", DocumentShape),
        Paper("checklist", "工作清单", ChecklistShape),
        Paper("calendar", "行事历", CalendarShape),
        Paper("summary", "工作总结", SummaryShape),
        Paper("dossier", "业务档案", DossierShape),
    )
}


def paper_of(template: str) -> Paper | None:
    """Tell by its name which paper a template is of: document.docx, checklist-plain.docx; None for others."""
    path = Path(template)
    stem = path.stem.removesuffix(Style.PLAIN.suffix) if path.suffix == ".docx" else path.stem
    return PAPERS.get(stem) if path.suffix in SUFFIXES else None
