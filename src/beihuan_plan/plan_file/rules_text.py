"""The rules of ledgers that are in force, as text: the packaged ones, with an office's own among them."""

import json

from beihuan_plan.model.changes import Update
from beihuan_plan.model.office_rules import OfficeRules
from beihuan_plan.model.tree import Value
from beihuan_plan.plan_file.editing.verified import edited
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.plan_file.reading import OpenFile, parse, parse_to_edit, read_bytes
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
    opened = parse(read_bytes(own), own, _RulesShown)
    return edited(usual, [Update("", {**_respelt(opened, usual), **opened.values})]).text


def _respelt(own: OpenFile[_RulesShown], usual: OpenFile[_RulesShown]) -> dict[str, Value]:
    """Return what stays as usual and is spelt with words of the office's own."""
    both = own.content.over(usual.content)
    found: dict[str, Value] = json.loads(both.model_dump_json(include={*_WITH_WORDS}))
    if both.hours:
        found["hours"] = {**usual.values["hours"], "upper_from": str(both.hours.upper_from)}
    return {name: value for name, value in found.items() if value != usual.values[name]}


_WITH_WORDS = ("award_order", "stages_of", "not_running", "materials_of", "work_units")
