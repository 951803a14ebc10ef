"""What Tab offers for ledgers: their names, ids of records, names of fields, words."""

import re
from collections.abc import Callable
from datetime import date

import typer

from beihuan_plan.cli.input.completion import Choices, Offer, file_given
from beihuan_plan.errors import PlanError
from beihuan_plan.ledger_ids import ids_in, ledger_with
from beihuan_plan.ledger_wording import part_in_words
from beihuan_plan.model.ledgers.kinds import ledger_named
from beihuan_plan.model.ledgers.ledger import Ledger, LedgerRecord
from beihuan_plan.model.tree import Record, fields_of, nodes
from beihuan_plan.model.word_list import WordForm
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.workspace import find_office


def _from_ledgers(choose: Callable[[LedgerFolder, typer.Context, str], Choices]) -> Offer:
    """Offer choices from the ledgers that the command would use; none if they cannot be read."""

    def offer(ctx: typer.Context, args: list[str], incomplete: str) -> list[tuple[str, str]]:
        try:
            office = find_office(file_given(ctx), date.today())
            return list(choose(LedgerFolder(office.ledgers), ctx, incomplete))
        except PlanError:
            return []

    return offer


def _kinds(folder: LedgerFolder, ctx: typer.Context, incomplete: str) -> Choices:
    from beihuan_plan.plan_file.ledgers_named import names_of_ledgers  # costly, and only Tab asks for it

    yield from ((name, kind.title) for name, kind in names_of_ledgers(folder).items())


def _records(folder: LedgerFolder, ctx: typer.Context, incomplete: str) -> Choices:
    """Offer all records, and those in the one whose id is typed already."""
    stem = ledger_with(incomplete.upper(), folder.kinds)
    for each in [stem] if stem else folder.kinds:
        opened = folder.read(each)
        for node in nodes(opened.content)[1:] if opened else ():
            is_whole = isinstance(node.record, LedgerRecord)
            if is_whole or re.search("[./]", incomplete):
                yield node.key, node.record.label if is_whole else part_in_words(node.record)


def _conditions(folder: LedgerFolder, ctx: typer.Context, incomplete: str) -> Choices:
    if kind := _kind_named(folder, ctx):
        yield from _fields(folder, kind.record_kind(), incomplete, with_inner=True)


def _new_fields(folder: LedgerFolder, ctx: typer.Context, incomplete: str) -> Choices:
    if kind := _kind_named(folder, ctx):
        yield from _fields(folder, kind.record_kind(), incomplete)


def _kind_named(folder: LedgerFolder, ctx: typer.Context) -> type[Ledger] | None:
    return ledger_named(str(ctx.params.get("name") or ""), folder.kinds.values())


def _ids_and_fields(folder: LedgerFolder, ctx: typer.Context, incomplete: str) -> Choices:
    """Offer ids, and behind the first of them what such a record can be given."""
    words = [word for word in ctx.params.get("words") or () if "=" not in word]
    stem = ledger_with(ids_in(words)[0], folder.kinds) if words else None
    if stem:
        yield from _fields(folder, folder.kinds[stem].record_kind(), incomplete)
    else:
        yield from _records(folder, ctx, incomplete)


def _fields(
    folder: LedgerFolder, kind: type[Record], incomplete: str, *, with_inner: bool = False
) -> Choices:
    """Offer fields of a record, and the words for one whose name is typed."""
    for name, shape in fields_of(kind).items():
        if name == "id":
            continue
        words = shape.mark(WordForm)
        title = next((each for each in (shape.title, name) if incomplete.startswith(f"{each}=")), "")
        if title and words:
            yield from ((f"{title}={each.label}", str(each)) for each in folder.rules.word_list(words.name))
        elif shape.record and (with_inner or not shape.is_list):
            before = "" if shape.is_list else f"{shape.title}."
            inner = _fields(folder, shape.record, incomplete.removeprefix(before))
            yield from ((f"{before}{choice}", meaning) for choice, meaning in inner)
        elif not title and not (shape.record and shape.is_list and shape.record.key == "id"):
            yield f"{shape.title}=", name


def _stages(folder: LedgerFolder, ctx: typer.Context, incomplete: str) -> Choices:
    return ((each.label, str(each)) for each in folder.rules.word_list("stages"))


def _people(folder: LedgerFolder, ctx: typer.Context, incomplete: str) -> Choices:
    """Offer the teachers, the last of several whom is being typed."""
    before = "".join(re.findall(".*[,，、]", incomplete))
    opened = folder.read("teachers")
    return ((f"{before}{each.name}", each.id) for each in (opened.content.records if opened else ()))


kinds = _from_ledgers(_kinds)
records = _from_ledgers(_records)
conditions = _from_ledgers(_conditions)
new_fields = _from_ledgers(_new_fields)
ids_and_fields = _from_ledgers(_ids_and_fields)
stages = _from_ledgers(_stages)
people = _from_ledgers(_people)
