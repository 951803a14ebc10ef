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
        ("stages_of: {县: [备案]}", (2, 13), "“县”不是级别", "可以写：国家（national）、"),
        ("materials_of: {开体: [报告]}", (2, 16), "“开体”不是课题阶段", "你是不是想写 开题？"),
        (
            "stages: {一: 一步}\nnot_running: []\nmaterials_of: {}\nstages_of: {市: [结题]}",
            (5, 17),
            "“结题”不是课题阶段",
            "可以写：一步（一）",
        ),
        ("not_running: [申抱]", (2, 15), "“申抱”不是课题阶段", "你是不是想写 申报？"),
        ("work_units: {论纹: 篇}", (2, 14), "“论纹”不是成果类别", "你是不是想写 论文？"),
        ("award_order: [市一等将]", (2, 15), "“市一等将”不是级别加等第", "你是不是想写 市一等奖？"),
        ("award_order: [省一等奖, 省一等奖]", (2, 21), "“省一等奖”写了两次", "只留一个"),
        (HOURS.replace("区", "区县"), (2, 55), "“区县”不是级别", "你是不是想写 区？"),
        (HOURS.replace("72", "36"), (2, 93), "36 不在 36 后面", "从小到大写"),
        (HOURS.replace("years: 5", "years: 0"), (2, 16), "周期不能是 0 年", "写成 5 这样的数字"),
        (HOURS.replace("years: 5", "years: 3000"), (2, 16), "周期不能是 3000 年", "1 到 100"),
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


def test_lists_of_words_are_an_offices_own_though_the_usual_ones_were_asked_for(tmp_path: Path) -> None:
    usual = LedgerFolder(tmp_path).rules
    more = f"stages_of: {{}}\naward_order: []\n{HOURS.replace('区', '街道')}"
    own = rules(tmp_path, f"levels: {{ward: 街道, area: 片级}}\n{more}")
    assert usual.award_place(*(usual.word_list(name)[0] for name in ("levels", "grades"))) == 0
    found = own.over(usual)
    levels, grades = found.word_list("levels"), found.word_list("grades")
    spelt = ("Ward", "片级", "片", "街道级", "市")
    assert [levels.find(text) for text in spelt] == ["ward", "area", "area", "ward", None]
    assert found.award_place(levels[1], grades[0]) == len(grades)


LEVELS = "levels: {national: 国家, province: 省, city: 市, school: 校, mini: 小课题}"
STAGES = "stages: {application: 申报, approval: 立项, completion: 结题}"


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            LEVELS,
            [
                "这里没有 市直、区，"
                "没有改的 stages_of（各级课题的阶段）、hours（继续教育学时）、award_order（获奖高低）还要用"
            ],
        ),
        (f"{LEVELS}\nstages_of: {{市: [备案]}}\naward_order: []", ["这里没有 区，没有改的 hours（继续教育学时）还要用"]),
        (
            STAGES,
            [
                "这里没有 备案、开题、中期评估、区中期评估、市中期评估、鉴定，"
                "没有改的 stages_of（各级课题的阶段）、materials_of（各阶段的材料）还要用"
            ],
        ),
        (f"{STAGES.replace('application: 申报, ', '')}\nstages_of: {{}}\nmaterials_of: {{}}",
         ["这里没有 申报，没有改的 not_running（还不算在研）还要用"]),
        ("grades: {first: 一等奖, second: 二等奖, third: 三等奖}",
         ["这里没有 特等奖，没有改的 award_order（获奖高低）还要用"]),
        ("work_kinds: {paper: 论文}",
         ["这里没有 案例、教学设计、著作，没有改的 work_units（成果的量词）还要用"]),
    ],
)  # fmt: skip
def test_words_that_usual_rules_use_are_not_left_out(tmp_path: Path, text: str, messages: list[str]) -> None:
    with pytest.raises(InvalidPlanError) as caught:
        rules(tmp_path, text)
    problems = caught.value.problems
    assert [problem.message for problem in problems] == messages
    assert {(problem.line, problem.column) for problem in problems} == {(2, 1)}
    assert all("在这里留着，或者把" in problem.help for problem in problems)


def test_words_may_get_another_spelling_on_the_left(tmp_path: Path) -> None:
    """Usual rules find them by their Chinese."""
    usual = LedgerFolder(tmp_path).rules
    lists = {name: getattr(usual, name) for name in ("levels", "stages", "work_kinds")}
    own = [
        f"{name}: {{{', '.join(f'{label}: {label}' for label in words.values())}}}"
        for name, words in lists.items()
    ]
    found = rules(tmp_path, "\n".join(own))
    assert found.hours
    assert found.hours.upper_from == "区"
    assert found.stages_of["市"] == ("备案", "开题", "区中期评估", "市中期评估", "立项", "结题")
    assert (found.not_running, found.work_units["论文"]) == (("申报",), "篇")
    assert found.materials_of["结题"] == usual.materials_of["completion"]
    assert found.award_order == usual.award_order


def test_awards_are_called_after_the_words_of_the_office(tmp_path: Path) -> None:
    levels = ", ".join(f"{word}: {label}" for word, label in LedgerFolder(tmp_path).rules.levels.items())
    found = rules(tmp_path, f"levels: {{{levels.replace(': 区', ': 区县')}}}")
    assert found.award_order[-4:] == ("区县特等奖", "区县一等奖", "区县二等奖", "区县三等奖")


def test_words_that_no_usual_rule_uses_can_go(tmp_path: Path) -> None:
    found = rules(tmp_path, "ranks: {star: 教学之星}\nactivity_kinds: {meeting: 会议}\nmentoring_fields: {}")
    assert list(found.ranks) == ["star"]
