"""Works that seem to stand in the ledger twice, and records that nothing proves."""

import re
from collections.abc import Iterator

from beihuan_plan.chinese import first_few, half_width
from beihuan_plan.errors import Advice
from beihuan_plan.findings import FEW, Finding
from beihuan_plan.ledger_check.kept import Kept, Noted
from beihuan_plan.model.ledgers.honours import Honour
from beihuan_plan.model.ledgers.ledger import LedgerRecord
from beihuan_plan.model.ledgers.teachers import Teacher
from beihuan_plan.model.ledgers.works import Work


def works_twice(kept: Kept) -> Iterator[Finding]:
    """Find works with the title and first author of another, and certificates with another's number."""
    by_title: dict[tuple[str, ...], str] = {}
    by_number: dict[str, str] = {}
    for path, work in kept.records(Work):
        first = by_title.setdefault(
            (work.kind, _letters(work.title), *map(_letters, work.authors[:1])), work.id
        )
        if first != work.id:
            help_text = "同一件只留一条，几次获奖都写在它的 awards（获奖）里；不是同一件就把题目写全"
            advice = Advice(f"{work.id} 和 {first} 题目、第一作者都一样", help_text)
            yield Finding((*path, "title"), advice, of_value=True)
        for number, award in enumerate(work.awards):
            first = by_number.setdefault(_letters(award.number or ""), award.id) if award.number else award.id
            if first != award.id:
                advice = Advice(f"{award.id} 和 {first} 证书编号一样", "同一张证书只记一次；编号写错了就改")
                yield Finding((*path, "awards", number, "number"), advice, of_value=True)


def _letters(text: str) -> str:
    """Return a text without blanks and signs."""
    return re.sub(r"[\W_]", "", half_width(text)).lower()


def without_proof(kept: Kept) -> Iterator[Noted]:
    """Find successes that nothing proves: one by one, or in one sentence where there are many."""
    for stem, kind in (("teachers", Teacher), ("works", Work), ("honours", Honour)):
        lacking = [(path, each) for path, each in kept.records(kind) if _wants_proof(each)]
        help_text = "把证书、文件的路径或网址写进 evidence（佐证材料）"
        if len(lacking) > FEW:
            ids = first_few([each.id for _, each in lacking], "、", "条")
            yield Noted(stem, Finding(lacking[0][0], Advice(f"{ids} 都没有佐证材料", help_text)))
        else:
            for path, each in lacking:
                advice = Advice(f"{each.id}（{each.label}）没有佐证材料", help_text)
                yield Noted(stem, Finding(path, advice))


def _wants_proof(record: LedgerRecord) -> bool:
    is_success = (
        bool(record.awards or record.publications)
        if isinstance(record, Work)
        else bool(record.ranks)
        if isinstance(record, Teacher)
        else True
    )
    return is_success and not record.proof
