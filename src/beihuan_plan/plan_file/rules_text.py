"""The rules of ledgers that are in force, as text: the packaged ones, with an office's own among them."""

from beihuan_plan.model.changes import Update
from beihuan_plan.model.office_rules import OfficeRules
from beihuan_plan.plan_file.editing.verified import edited
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.plan_file.reading import parse, parse_to_edit, read_bytes
from beihuan_plan.workspace import RULES_FILE, packaged_rules


class _RulesShown(OfficeRules):
    """Rules that are only shown: what an office has changed in a part of them need not fit the rest."""

    rules = ()


def rules_in_force(folder: LedgerFolder) -> str:
    """Return the packaged rules with their remarks, and an office's own values in them."""
    path = packaged_rules()
    usual = parse_to_edit(read_bytes(path), path, _RulesShown)
    own = folder.path / RULES_FILE
    if not own.is_file():
        return usual.text
    return edited(usual, [Update("", parse(read_bytes(own), own, _RulesShown).values)]).text
