"""Numbers of those who took part, against the lists of their names."""

from collections.abc import Iterator

from beihuan_plan.chinese import first_few
from beihuan_plan.errors import Advice
from beihuan_plan.findings import FEW, Finding
from beihuan_plan.ledger_check.kept import Kept, Noted
from beihuan_plan.ledger_figures.activity_figures import took_part
from beihuan_plan.model.ledgers.activities import Activity


def attendance_in_doubt(kept: Kept) -> Iterator[Noted]:
    """Find numbers that are not those of the list: one by one, or in one sentence where there are many."""
    found = [
        ((*path, "attendance"), each)
        for path, each in kept.records(Activity)
        if each.people and each.attendance is not None and each.attendance != len(each.came)
    ]
    help_text = "名单不全的补上；齐全的删去 attendance（人数）"
    if len(found) > FEW:
        ids = first_few([each.id for _, each in found], "、", "条")
        advice = Advice(f"{ids} 的人数和名单里到了的不一样，人次照多的算", help_text)
        yield Noted("activities", Finding(found[0][0], advice, of_value=True))
        return
    for path, each in found:
        message = (
            f"{each.id} 的人数是 {each.attendance}，名单里到了 {len(each.came)} 人，算 {took_part(each)} 人次"
        )
        yield Noted("activities", Finding(path, Advice(message, help_text), of_value=True))
