"""What Tab offers of a plan and of the ledgers beside it; without ledgers nothing of them is loaded."""

from datetime import date

import typer

from beihuan_plan.cli.input import completion
from beihuan_plan.cli.input.completion import Offer
from beihuan_plan.errors import PlanError
from beihuan_plan.workspace import find_office


def _with_ledgers(of_plan: Offer, of_ledgers: str) -> Offer:
    """Offer what a plan has, and what ledgers have; of what both have, the ledger says what it is."""

    def offer(ctx: typer.Context, args: list[str], incomplete: str) -> list[tuple[str, str]]:
        found = of_plan(ctx, args, incomplete)
        if not _has_ledgers(ctx):
            return found

        from beihuan_plan.cli.input import ledger_completion  # costly, and plans do without

        more: Offer = getattr(ledger_completion, of_ledgers)
        return list({**dict(found), **dict(more(ctx, args, incomplete))}.items())

    return offer


def _has_ledgers(ctx: typer.Context) -> bool:
    try:
        return find_office(completion.file_given(ctx), date.today()).ledgers.is_dir()
    except PlanError:
        return False


named = _with_ledgers(completion.named, "records")
sourced = _with_ledgers(completion.told, "records")
tasks = _with_ledgers(completion.tasks, "records")
people = _with_ledgers(completion.owners, "people")
