"""What stands in the ledgers twice, and pairs of one person: each would be counted once too often."""

from collections.abc import Iterator

from beihuan_plan.errors import Advice
from beihuan_plan.findings import Finding
from beihuan_plan.ledger_check.kept import Kept, Noted
from beihuan_plan.ledger_check.twins import agree, are_twins, have_one_number, number_of, tells_apart
from beihuan_plan.ledger_figures.service import Service
from beihuan_plan.ledger_wording import part_in_words
from beihuan_plan.model.ledgers.ledger import LedgerRecord
from beihuan_plan.model.ledgers.mentoring import MentoringPair
from beihuan_plan.model.ledgers.teachers import Teacher
from beihuan_plan.model.ledgers.works import Work
from beihuan_plan.model.tree import KeyPath, fields_of, value_of


def told_twice(kept: Kept) -> Iterator[Noted]:
    """Find records that are like an earlier one, and parts of a record that are like another of it."""
    for stem, ledger in kept.ledgers.items():
        earlier: dict[object, list[LedgerRecord]] = {}
        for number, record in enumerate(ledger.records):
            path: KeyPath = ("records", number)
            if finding := _like_an_earlier(path, record, earlier):
                yield Noted(stem, finding)
            yield from (Noted(stem, each) for each in _parts_twice(path, record))
    for place, pair in kept.records(MentoringPair):
        if pair.mentor == pair.mentee:
            advice = Advice(f"{pair.id} 的师傅和徒弟都是{pair.mentor}", "写错了的那个改过来")
            yield Noted("mentoring", Finding((*place, "mentee"), advice, of_value=True))


def _like_an_earlier(
    path: KeyPath, record: LedgerRecord, earlier: dict[object, list[LedgerRecord]]
) -> Finding | None:
    """Compare a record with those that have the same name or number; works are compared by themselves."""
    if isinstance(record, Work):
        return None
    keys = [record.name] if isinstance(record, Teacher) else [number_of(record), tells_apart(record)]
    like = [each for key in keys if key for each in earlier.setdefault(key, [])]
    twin = next((each for each in like if _is_one(record, each)), None)
    for key in keys:
        if key:
            earlier[key].append(record)
    if twin is None:
        return None
    if isinstance(record, Teacher):
        help_text = "一位老师只留一条，称号都写在它的 ranks（称号）里；是重名的，名字写得分得开"
        return Finding(path, Advice(f"{record.id} 和 {twin.id} 都是{record.name}，算成了两个人", help_text))
    help_text = "同一件事只留一条；不是同一件，把名称写得分得开"
    return Finding(path, Advice(f"{record.id} 和 {twin.id} 像是同一条：{record.label}", help_text))


def _is_one(record: LedgerRecord, other: LedgerRecord) -> bool:
    """Whether two records are of one thing; a teacher is one at a time, and may have come back."""
    if isinstance(record, Teacher) and isinstance(other, Teacher):
        time, its_time = (Service.of(each).certain for each in (record, other))
        return max(time.first, its_time.first) <= min(time.last, its_time.last)
    return have_one_number(record, other) or (are_twins(record, other) and agree(record, other))


def _parts_twice(path: KeyPath, record: LedgerRecord) -> Iterator[Finding]:
    """Find awards, stages, ranks … of a record that say the same."""
    for name, shape in fields_of(type(record)).items():
        if not (shape.record and shape.is_list and shape.record.key == "id"):
            continue
        parts = value_of(record, name)
        for number, part in enumerate(parts):
            twin = next((each for each in parts[:number] if agree(part, each)), None)
            if twin is not None:
                message = f"{part.id} 和 {twin.id} 像是同一项{shape.title}：{part_in_words(part)}"
                yield Finding((*path, name, number), Advice(message, "重复了就删去一项；不是同一项就写清楚"))
