"""plan edit and plan add beyond tasks: goals, measures, parts, and what stands in the plan but once."""

import inspect
import json
import re

import pytest

from beihuan_plan.actions.decision import option_of
from beihuan_plan.actions.wishes import kinds_to_set, settable
from beihuan_plan.cli.input.field_options import FieldOptions
from conftest import SHIPPED, Office


def test_every_field_that_can_be_set_has_its_option(office: Office) -> None:
    fields = {name for kind in kinds_to_set() for name in settable(kind)}
    options = inspect.signature(FieldOptions).parameters
    assert {name.rstrip("_") for name in options} == fields
    assert {"text", "title", "guiding_principles", "date"} <= fields
    shown = office.run("edit", "--help").out
    assert {option_of(name) for name in fields} | {"--words"} <= set(re.findall("--[a-z-]+", shown))
    assert not fields & {"id", "month", "status", "schema_version", "semester", "parts", "goals_"}


@pytest.mark.parametrize(
    ("command", "said", "new"),
    [
        ("edit G1 --text 新。", "G1 课题研究管理：内容改为“新。”", "    text: 新。"),
        ("edit G2 --name 短名", "简称改为“短名”", "    name: 短名"),
        ("edit M3 --title 新。", "标题改为“新。”", "    title: 新。"),
        ("edit M1.2 --title 新。", "M1.2 搭建平台，创建舞台：标题改为“新。”", "        title: 新。"),
        ("edit 1.2 --title 新。", "M1.2 搭建平台，创建舞台：标题改为“新。”", "        title: 新。"),
        ("edit 12-3.1 --text 新。", "工作内容改为“新。”", "            text: 新。"),
        ("edit M2 --goal G1,G4", "对应目标改为“G1、G4”", "    goals: [G1, G4]"),
        ("edit plan --title 新计划", "计划：标题改为“新计划”", "title: 新计划"),
        ("edit 计划 --school 某小学", "计划：学校改为“某小学”", "school: 某小学"),
        ("edit 计划 --guiding-principles 原则", "指导思想改为“原则”", "guiding_principles: 原则"),
    ],
)
def test_one_line_changes_for_another(office: Office, command: str, said: str, new: str) -> None:
    result = office.run(*command.split())
    assert (result.code, said in result.out) == (0, True)
    old, changed = sorted(office.changed_lines(), reverse=True)
    assert (old[:2], changed) == ("- ", f"+ {new}")
    assert office.run("undo").code == 0
    assert office.plan_path.read_bytes() == SHIPPED.read_bytes()


@pytest.mark.parametrize(
    ("command", "lines"),
    [
        (
            "edit signature --name 某小学教科室 --date 9月2日",
            ["signature:", "  name: 某小学教科室", "  date: 2019-09-02"],
        ),
        ("edit 总结 --shortcomings 少。", ["summary:", "  shortcomings: 少。"]),
        ("edit summary --next-steps 多。", ["summary:", "  next_steps: 多。"]),
        (
            "edit 版式 --style 宋体 --page-number 居中",
            ["layout:", "  style: 宋体", "  page_number: 居中"],
        ),
    ],
)
def test_what_stands_alone_comes_with_its_first_field(office: Office, command: str, lines: list[str]) -> None:
    assert office.run(*command.split()).code == 0
    assert [line[2:] for line in office.changed_lines()] == lines
    assert office.run("check").code == 0
    name = command.split()[1]
    assert office.run("delete", name).code == 0
    assert office.plan_path.read_bytes() == SHIPPED.read_bytes()


def test_what_stands_alone_goes_with_its_last_field(office: Office) -> None:
    office.run("edit", "总结", "--shortcomings", "少。", "--next-steps", "多。")
    assert office.run("edit", "总结", "--shortcomings", "").code == 0
    assert [line[2:] for line in office.changed_lines()] == ["summary:", "  next_steps: 多。"]
    assert office.run("edit", "总结", "--next-steps", "").code == 0
    assert office.plan_path.read_bytes() == SHIPPED.read_bytes()
    assert office.run("undo").code == 0
    assert [line[2:] for line in office.changed_lines()] == ["summary:", "  next_steps: 多。"]


@pytest.mark.parametrize(
    ("stands", "then"),
    [
        (
            "summary:\n  # 校长的话\n  next_steps: |\n    多。\n",
            "summary:\n  # 校长的话\n  shortcomings: 少。\n",
        ),
        ("summary: {next_steps: 多。} # 好\n", "summary: {shortcomings: 少。, next_steps: 多。} # 好\n"),
    ],
)
def test_a_field_comes_before_the_first(office: Office, stands: str, then: str) -> None:
    office.edit_plan("schedule:\n", f"{stands}schedule:\n")
    before = office.plan_path.read_bytes()
    assert office.run("edit", "总结", "--shortcomings", "少。").code == 0
    assert then in office.plan_path.read_text(encoding="utf-8")
    office.run("note", "9-1", "甲")
    assert office.run("undo", "1").code == 0
    assert office.run("undo", "2").code == 0
    assert office.plan_path.read_bytes() == before


def test_a_wrong_piece_of_evidence_can_be_taken_out(office: Office) -> None:
    office.run("evidence", "9-1", "https://a.cn", "https://b.cn")
    assert office.run("edit", "9-1", "--evidence", "https://b.cn").code == 0
    assert office.changed_lines() == ["+         evidence: ['https://b.cn']"]
    assert office.run("edit", "9-1", "--evidence", "没有.jpg").code == 3
    assert office.run("edit", "9-1", "--evidence", "").code == 0
    assert office.plan_path.read_bytes() == SHIPPED.read_bytes()


def test_unlike_records_get_what_they_have_in_common(office: Office) -> None:
    assert office.run("edit", "9-1", "M2", "--goal", "G7").code == 0
    assert [line for line in office.changed_lines() if line[0] == "+"] == [
        "+     goals: [G7]",
        "+         goals: [G7]",
    ]


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("edit G1 --owner 甲", 2, "G1 没有“责任人”这一项"),
        ("edit G1 --owner 甲", 2, "它能改的有：简称（--name）、内容（--text）\n"),
        ("edit M1 --due 9月1日", 2, "记在台账（--records）、内容（--text）、总结里的话（--words）\n"),
        ("edit M1 甲=乙", 2, "改成什么用选项写，如 plan edit 9-1 --owner 张老师\n"),
        ("edit M1 标题=甲", 2, "“标题=甲”不是编号\n怎么办：改成什么用选项写，如 plan edit M1 --title 甲\n"),
        ("edit 9-1 --title 甲", 2, "9-1 没有“标题”这一项"),
        ("edit 12-3.1 --goal G1", 2, "对应目标写在整条上，用 plan edit 12-3"),
        ("edit plan --owner 甲", 2, "计划 没有“责任人”这一项"),
        ("edit summary --title 甲", 2, "错误：总结 没有“标题”这一项"),
        ("edit G1 G2 --text 甲", 2, "--text 一次只能改一项"),
        ("edit plan --title ", 2, "标题是空的"),
        ("edit 落款 --name 甲 --date 去年", 2, "“去年”不是日期"),
        ("edit layout --style 草书", 2, "“草书”写法不对"),
        ("edit 1.2 --text 甲", 3, "你是不是想写 M1.2、1-2？"),
        ("edit 9-9 --title 甲", 3, "计划里没有编号 9-9"),
        ("add goal", 2, "要写一项工作目标的内容"),
        ("add goal 甲 乙", 2, "要写一项工作目标的内容"),
        ("add goal 甲 -m 十月", 2, "-m 和 --each 只用于任务"),
        ("add goal 甲 --owner 乙", 2, "没有“责任人”这一项"),
        ("add goal 甲 --text 乙", 2, "内容写了两处"),
        ("add goal ", 2, "内容是空的"),
        ("add 甲 -m 十月 --name 乙", 2, "--text 和 --name 只用于目标和措施"),
        ("add 甲 -m 十月 --text 乙", 2, "--text 和 --name 只用于目标和措施"),
        ("add part 甲", 3, "计划里没有编号 甲"),
        ("add part", 2, "不能分项"),
        ("add part G1 甲", 2, "“G1”不能分项"),
        ("add part M1", 2, "要写一项分项的内容"),
        ("add 三个 课题组 -m 十月", 2, "多出了参数“课题组”"),
    ],
)
def test_what_a_record_does_not_have_is_refused(office: Office, command: str, code: int, said: str) -> None:
    result = office.run(*command.split(" "))
    assert (result.code, office.changed_lines()) == (code, [])
    assert said in result.err


@pytest.mark.parametrize(
    ("command", "said", "lines"),
    [
        (
            "add goal 做好宣传。 --name 宣传",
            "已新增 G8 做好宣传（工作目标）",
            ["  - id: G8", "    name: 宣传", "    text: 做好宣传。"],
        ),
        (
            "add 措施 聚焦宣传。 --goal G1 --text 全文。",
            "已新增 M4 聚焦宣传（具体措施）",
            ["  - id: M4", "    title: 聚焦宣传。", "    goals: [G1]", "    text: 全文。"],
        ),
        (
            "add part M1 以老带新。",
            "已新增 M1.5 以老带新（M1 聚焦学习培训，推进团队建设的分项）",
            ["      - id: M1.5", "        title: 以老带新。"],
        ),
        (
            "add 分项 12-3 校级课题做好备案工作 --owner 张老师 --due 20日",
            "已新增 12-3.4 校级课题做好备案工作（12-3 ",
            [
                "          - id: 12-3.4",
                "            text: 校级课题做好备案工作",
                "            owner: 张老师",
                "            due: 2019-12-20",
            ],
        ),
        (
            "add part 9-1 读第一章",
            "已新增 9-1.1 读第一章（9-1 ",
            ["        parts:", "          - id: 9-1.1", "            text: 读第一章"],
        ),
        ("add 目标 -m 十月", "已新增 10-6 目标（十月）", ["      - id: 10-6", "        text: 目标"]),
    ],
)
def test_what_is_added_is_a_few_new_lines(office: Office, command: str, said: str, lines: list[str]) -> None:
    result = office.run(*command.split())
    assert (result.code, result.out.startswith(said)) == (0, True)
    assert office.changed_lines() == [f"+ {line}" for line in lines]
    assert office.run("undo").code == 0
    assert office.plan_path.read_bytes() == SHIPPED.read_bytes()


def test_a_task_with_a_state_of_its_own_gets_no_parts(office: Office) -> None:
    office.run("done", "9-1", "--on", "2019-09-12")
    refused = office.run("add", "part", "9-1", "读第一章")
    assert (refused.code, "先用 plan reopen 9-1" in refused.err) == (2, True)


def test_the_same_words_twice_are_told(office: Office) -> None:
    result = office.run("add", "组织教师进行课程培训", "-m", "十月")
    assert result.out.splitlines()[:2] == [
        "已新增 10-6 组织教师进行课程培训（十月）",
        "注意：原来就有 10-3 组织教师进行课程培训，文字一样",
    ]
    assert "注意" not in office.run("add", "组织教师进行课程培训。", "-m", "九月").out
    each = office.run("add", "组织教师进行课程培训。", "--each", "十月,一月", "--json").out
    assert [line[:9] for line in json.loads(each)["said"] if "注意" in line] == ["注意：原来就有 1"] * 2
    assert (
        "原来就有 G1 "
        in office.run("add", "goal", "甲。").out
        + office.run(
            "add", "goal", json.loads(office.run("show", "G1", "--json").out)["records"][0]["text"]
        ).out
    )


def test_a_measure_has_a_short_name_for_lists_and_tables(office: Office) -> None:
    assert office.run("edit", "M2", "--name", "课题").code == 0
    assert re.search("^M2 .*项 +课题$", office.run("measures").out, re.MULTILINE)
    assert "| M2 课题 " in office.run("coverage").out
    heading, title, *_ = office.run("show", "M2").out.splitlines()
    assert (heading, title.split()) == ("M2  课题", ["标题", "聚焦课题管理，推进行动研究。"])
    assert "## 二、聚焦课题管理，推进行动研究\n" in office.run("summary", "--today", "2020-01-10").out


def test_a_measure_without_a_title_is_known_by_how_it_begins(office: Office) -> None:
    office.edit_plan("    title: 聚焦课题管理，推进行动研究。\n", "")
    text = office.run("show", "M2", "--json").out
    beginning = json.loads(text)["records"][0]["text"].partition("，")[0]
    assert office.run("show", "M2").out.splitlines()[0] == f"M2  {beginning}"
    assert re.search(f"^M2 .*项 +{beginning}$", office.run("measures").out, re.MULTILINE)
    assert f"| M2 {beginning[:5]}" in office.run("coverage").out
    assert office.run("edit", "M2", "--name", "课题").out.startswith(f"M2 {beginning}：简称改为“课题”")


def test_what_is_added_stands_under_the_plan_s_own_heading(office: Office) -> None:
    sections = "".join(
        f"  - {{title: {title}, of: {field}}}\n"
        for title, field in (
            ("指导思想", "guiding_principles"),
            ("工作重点：", "goals"),
            ("主要措施", "measures"),
            ("月度安排", "schedule"),
        )
    )
    office.edit_plan("\nguiding_principles:", f"\nsections:\n{sections}guiding_principles:")
    assert office.run("add", "goal", "做好宣传。").out.startswith("已新增 G8 做好宣传（工作重点）")
    assert office.run("add", "measure", "聚焦宣传。").out.startswith("已新增 M4 聚焦宣传（主要措施）")
