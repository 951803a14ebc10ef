"""Names in the ledgers that the ledger of teachers does not have, or has written another way."""

from collections.abc import Iterator

from beihuan_plan.chinese import shortened
from beihuan_plan.errors import Advice
from beihuan_plan.findings import Finding
from beihuan_plan.ledger_check.kept import Kept, Noted
from beihuan_plan.model.ledger_fields import Person
from beihuan_plan.model.ledgers.teachers import Teacher
from beihuan_plan.model.tree import FieldShape, KeyPath
from beihuan_plan.suggesting import did_you_mean, like


def people_not_known(kept: Kept) -> Iterator[Noted]:
    """Find each name once, where it stands first; nobody is asked for where no teachers are recorded."""
    known = {teacher.name for _, teacher in kept.records(Teacher)}
    if not known:
        return
    places: dict[str, list[tuple[str, KeyPath]]] = {}
    for stem in kept.ledgers:
        for path, name in kept.named(stem, _is_own_person):
            if name not in known:
                places.setdefault(name, []).append((stem, path))
    for name, found in places.items():
        often = f"，写了 {len(found)} 处" if len(found) > 1 else ""
        close = [each for each in known if _plain(each) == _plain(name)] or like(name, sorted(known), limit=2)
        meant = did_you_mean(close) if len(close) == 1 else ""  # one of several is no guess
        help_text = meant or "本校老师写进 teachers.yaml（教师）；名字写错了就改"
        stem, path = found[0]
        yield Noted(
            stem, Finding(path, Advice(f"教师台账里没有“{shortened(name)}”{often}", help_text), of_value=True)
        )


def _is_own_person(shape: FieldShape) -> bool:
    """Whether a field holds names of our own people."""
    person = shape.mark(Person)
    return person is not None and not person.outside


def _plain(name: str) -> str:
    """Return a name without the blanks that space it out."""
    return "".join(name.split())
