"""The plan itself, in full."""

from collections.abc import Sequence
from datetime import date

from beihuan_plan.chinese import one_line
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.plan import Plan
from beihuan_plan.reports.contents.body import body_of
from beihuan_plan.reports.contents.body_shapes import BodyShape
from beihuan_plan.reports.contents.common import common, paragraphs
from beihuan_plan.reports.contents.four_sections import FourSectionsShape, four_sections
from beihuan_plan.reports.contents.shapes import CommonShape
from beihuan_plan.reports.contents.signature import signature


class DocumentShape(CommonShape, BodyShape, FourSectionsShape):
    """The plan itself."""


def document_contents(plan: Plan, today: date, layout: Layout, lines: Sequence[str] = ()) -> DocumentShape:
    """Say what the plan says; `lines` sets its title by hand."""
    signed = plan.signature
    return {
        **common(plan, today, layout, lines or paragraphs(plan.title)),
        "正文": body_of(plan, layout),
        **four_sections(plan, layout),
        "落款": signature(one_line(signed.name) if signed else "", signed.date if signed else None),
    }
