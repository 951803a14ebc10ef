"""What is asked of the fields of a Word document."""

from beihuan_plan.reports.formats.word.field_codes import fields_in
from beihuan_plan.reports.formats.word.ooxml import Element, w

REPEATING = ("TOC", "INDEX", "TOA", "REF", "NOTEREF", "PAGEREF", "STYLEREF", "SEQ")
"""Fields whose results Word makes from the paper's text."""


def results_of_word(root: Element) -> set[Element]:
    """Find the pieces of runs that repeat what is said elsewhere: they are Word's, not the template's."""
    fields = (each for each in fields_in(root) if each.is_whole and each.name in REPEATING)
    return {piece for each in fields for piece in each.result}


def shows_page_number(root: Element) -> bool:
    """Whether a part has the number of its page on it."""
    if next(root.iter(w("pgNum")), None) is not None:
        return True
    return any(each.name == "PAGE" and each.is_whole and not each.is_deleted for each in fields_in(root))
