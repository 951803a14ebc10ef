from datetime import date
from typing import Any

import pytest

from beihuan_plan.model.choices import Status
from beihuan_plan.model.days_form import DaysForm
from beihuan_plan.model.work import Task
from beihuan_plan.reports.contents.times import time_in_words

FIRST, LAST = date(2019, 9, 16), date(2019, 9, 20)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, ""),
        ({"due": LAST}, "9月20日"),
        ({"start": FIRST, "due": LAST}, "9月16—20日"),
        ({"start": LAST, "due": LAST}, "9月20日"),
        ({"start": date(2019, 9, 30), "due": date(2019, 10, 6)}, "9月30日—10月6日"),
        ({"start": FIRST}, "9月16日起"),
        ({"when": "8月中旬", "start": FIRST, "due": LAST}, "8月中旬"),
        ({"status": Status.POSTPONED, "when": "8月中旬", "start": FIRST, "due": LAST}, "9月20日"),
    ],
)
def test_a_task_tells_its_time_by_its_words_or_days(fields: dict[str, Any], said: str) -> None:
    assert time_in_words(Task.model_construct(id="9-1", text="听课", **fields)) == said


def test_days_are_written_as_the_office_writes_them() -> None:
    task = Task.model_construct(id="9-1", text="听课", start=FIRST, due=LAST)
    assert time_in_words(task, DaysForm.parse("9.2-9.8")) == "9.16-9.20"
