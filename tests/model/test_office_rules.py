"""An office's rules: the words in them must be those that they list, or that are usual."""

from pathlib import Path

import pytest

from beihuan_plan.errors import InvalidPlanError
from beihuan_plan.model.office_rules import OfficeRules
from beihuan_plan.plan_file.ledger_files import LedgerFolder

HOURS = "hours: {years: 5, total: 360, upper: 180, upper_from: 区, a_day: 8, minutes: 45, bands: [36, 72]}"


def rules(folder: Path, text: str) -> OfficeRules:
    (folder / "rules.yaml").write_text(f"schema_version: 1\n{text}\n", "utf-8")
    return LedgerFolder(folder).rules


@pytest.mark.parametrize(
    ("text", "place", "message", "help_text"),
    [
        ("stages_of: {市: [备案, 结提]}", (2, 21), "“结提”不是课题阶段", "你是不是想写 结题？"),
        ("stages_of: {县: [备案]}", (2, 13), "“县”不是级别", "可以写：national（国家）、"),
        ("materials_of: {开体: [报告]}", (2, 16), "“开体”不是课题阶段", "你是不是想写 开题？"),
        ("stages: {一: 一步}\nstages_of: {市: [结题]}", (3, 17), "“结题”不是课题阶段", "可以写：一（一步）"),
        ("not_running: [申抱]", (2, 15), "“申抱”不是课题阶段", "你是不是想写 申报？"),
        ("work_units: {论纹: 篇}", (2, 14), "“论纹”不是成果类别", "你是不是想写 论文？"),
        ("award_order: [市一等将]", (2, 15), "“市一等将”不是级别加等第", "你是不是想写 市一等奖？"),
        ("award_order: [省一等奖, 省一等奖]", (2, 21), "“省一等奖”写了两次", "只留一个"),
        (HOURS.replace("区", "区县"), (2, 55), "“区县”不是级别", "你是不是想写 区？"),
        (HOURS.replace("72", "36"), (2, 93), "36 不在 36 后面", "从小到大写"),
        ("levels: {市: [市]}", (2, 13), "levels（级别）应该是一段文字", ""),
        ("levels: [省, 市]", (2, 9), "levels（级别）应该是一个一个的“名称: 内容”", "写成“levels: {"),
        ("not_running: [[备案]]", (2, 15), "not_running（还不算在研）的一项应该是一段文字", "一项写一个"),
    ],
)
def test_words_that_do_not_agree_are_told_with_their_place(
    tmp_path: Path, text: str, place: tuple[int, int], message: str, help_text: str
) -> None:
    with pytest.raises(InvalidPlanError) as caught:
        rules(tmp_path, text)
    [problem] = caught.value.problems
    assert (problem.line, problem.column, problem.message) == (*place, message)
    assert help_text in problem.help


def test_words_in_either_spelling_are_those_of_the_lists(tmp_path: Path) -> None:
    stages = "stages_of: {市: [备案, completion]}\nmaterials_of: {结题: [报告]}\nnot_running: [备案]"
    found = rules(tmp_path, f"{stages}\nwork_units: {{论文: 篇}}\n{HOURS}")
    assert (found.not_running, found.work_units) == (("filing",), {"paper": "篇"})
    assert found.stages_of == {"city": ("filing", "completion")}
    assert found.materials_of == {"completion": ("报告",)}
    assert found.hours
    assert found.hours.upper_from == "district"
