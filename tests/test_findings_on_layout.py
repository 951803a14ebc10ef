import pytest

from beihuan_plan.findings_on_layout import findings_on_layout
from beihuan_plan.model.plan import Plan
from conftest import DATA, Office

DAY = ("--today", "2019-09-10")


def test_a_plan_that_says_nothing_of_its_layout_is_not_advised_on(shipped: Plan) -> None:
    assert findings_on_layout(shipped) == []


@pytest.mark.parametrize(
    ("name", "ignored"),
    [
        ("section-of-nothing", "sections"),
        ("weeks-without-a-first", "weeks_from"),
        ("event-without-a-day", "9-2"),
        ("columns-in-a-list", "layout"),
        ("table-without-columns-for-all", "layout"),
        ("week-forgotten-in-a-table", "9-2"),
    ],
)
def test_a_plan_can_be_told_to_be_silent_on_its_layout(empty_office: Office, name: str, ignored: str) -> None:
    text = (DATA / "doubtful" / f"{name}.yaml").read_text(encoding="utf-8")
    empty_office.write_plan(f"{text}check:\n  ignore: [{ignored}]\n")
    checked = empty_office.run("check", *DAY)
    assert (checked.code, checked.err) == (0, "计划：plans/2019-fall.yaml\n")
    assert checked.out.startswith("计划文件没有错误。另有 ")
