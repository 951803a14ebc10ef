"""Short ways to write commands on ledgers: plan 课题, plan award W3 …, plan show K1, plan add 课题 名称=…."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from beihuan_plan.chinese import half_width
from beihuan_plan.errors import PlanError
from beihuan_plan.ledger_ids import ledger_with
from beihuan_plan.model.ledgers.kinds import LEDGERS, ledger_named
from beihuan_plan.model.ledgers.ledger import Ledger
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.workspace import find_office

_PLAN_ID = re.compile("[0-9]|[GM][0-9]")
"""How an id of the plan begins; ids of ledgers begin with other letters."""


def spelt_out_for_ledgers(
    words: Sequence[str], name: str, of_plan: Collection[str], of_ledgers: Collection[str]
) -> list[str]:
    """Return the words of a command with `ledger` before them, and `list`, where that is what they mean."""
    first = words[1] if len(words) > 1 else ""
    if name in of_plan:
        return ["ledger", *words] if name in of_ledgers and _is_of_ledger(first, words[2:]) else list(words)
    if name in of_ledgers:
        return ["ledger", *words]
    if ledger_named(words[0], _kinds().values()):
        return ["ledger", "list", *words]
    return list(words)


def _is_of_ledger(word: str, more: Sequence[str]) -> bool:
    """Whether a word is the id of a record, or a ledger for which fields are typed behind it."""
    plain = half_width(word).strip().upper()
    if _PLAN_ID.match(plain):
        return False
    kinds = _kinds()
    is_given_fields = any(re.search("[=＝]", each) for each in more)
    return bool(ledger_with(plain, kinds) or (is_given_fields and ledger_named(word, kinds.values())))


def _kinds() -> Mapping[str, type[Ledger]]:
    """Return all kinds of ledgers, the office's own among them where they can be read."""
    try:
        return LedgerFolder(find_office(None, date.today()).ledgers).kinds
    except PlanError:
        return LEDGERS
