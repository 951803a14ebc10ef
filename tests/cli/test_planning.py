"""add, edit, evidence: what is planned changes, and what proves it is written down."""

import json

import pytest

from conftest import SHIPPED, Office


def test_a_new_task_stands_at_the_end_of_its_month(office: Office) -> None:
    result = office.run(
        *[
            "add",
            "填写中期材料。",
            "-m",
            "十月",
            "--goal",
            "G1、G4",
            "--measure",
            "M2",
            "--owner",
            "张老师",
            "--due",
            "25日",
        ]
    )
    assert (result.code, result.out.splitlines()[0]) == (0, "已新增 10-6 填写中期材料（十月）")
    assert office.changed_lines() == [
        "+       - id: 10-6",
        "+         text: 填写中期材料。",
        "+         goals: [G1, G4]",
        "+         measure: M2",
        "+         owner: 张老师",
        "+         due: 2019-10-25",
    ]
    text = office.plan_path.read_text(encoding="utf-8")
    assert "        due: 2019-10-25\n\n  - month: 2019-11\n" in text


def test_repeated_work_becomes_one_task_a_month(office: Office) -> None:
    result = office.run("add", "更新课题网页。", "--each", "十月,十一月，1", "--due", "20日")
    assert [line.split()[1] for line in result.out.splitlines()[:3]] == ["10-6", "11-5", "1-3"]
    tasks = json.loads(office.run("list", "--grep", "更新课题网页", "--json").out)["tasks"]
    assert [(task["id"], task["due"]) for task in tasks] == [
        ("10-6", "2019-10-20"),
        ("11-5", "2019-11-20"),
        ("1-3", "2020-01-20"),
    ]
    assert office.run("undo").code == 0
    assert office.plan_path.read_bytes() == SHIPPED.read_bytes()


def test_an_id_is_never_used_again(office: Office) -> None:
    office.run("add", "甲。", "-m", "十月")
    office.run("undo")
    assert "已新增 10-7 乙" in office.run("add", "乙。", "-m", "十月").out
    assert office.run("undo", "2").code == 0
    tasks = json.loads(office.run("list", "-m", "十月", "--json").out)["tasks"]
    assert [task["id"] for task in tasks[-2:]] == ["10-6", "10-7"]  # where it stood


@pytest.mark.parametrize("october", ["tasks: []\n", "tasks:\n", "", "tasks: [] # 还没有\n"])
def test_a_month_without_tasks_gets_its_first(office: Office, october: str) -> None:
    head, rest = SHIPPED.read_text(encoding="utf-8").split("  - month: 2019-10\n    tasks:\n")
    text = f"{head}  - month: 2019-10\n    {october.rstrip()}\n{rest[rest.index('  - month: 2019-11') :]}"
    office.write_plan(text)
    assert office.run("add", "甲。", "-m", "十月").code == 0
    new = office.plan_path.read_text(encoding="utf-8")
    assert "      - id: 10-1\n        text: 甲。\n" in new
    assert office.run("undo").code == 0
    assert office.plan_path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("schedule", ["", "schedule:\n", "schedule: []\n", "schedule: # 还没有\n"])
def test_a_plan_without_a_schedule_gets_it_month_by_month(office: Office, schedule: str) -> None:
    text = SHIPPED.read_text(encoding="utf-8").partition("schedule:")[0] + schedule
    office.write_plan(text)
    assert office.run("add", "写总结。", "-m", "一月").code == 0
    assert office.run("add", "甲。", "--each", "九月-十一月", "--due", "15日").code == 0
    assert office.run("add", "乙。", "-m", "十二月", "-n").code == 0
    assert office.run("move", "9-1", "十二月", "--due", "").code == 0
    assert office.run("check").code == 0  # the months stand in the order of the term
    tasks = json.loads(office.run("list", "--json").out)["tasks"]
    assert [(task["month"], task["id"], task["due"]) for task in tasks] == [
        ("2019-10", "10-1", "2019-10-15"),
        ("2019-11", "11-1", "2019-11-15"),
        ("2019-12", "9-1", None),
        ("2020-01", "1-1", None),
    ]
    assert [office.run("undo").code for _ in range(3)] == [0, 0, 0]
    assert office.plan_path.read_text(encoding="utf-8") == text


def test_fields_are_changed_and_taken_out(office: Office) -> None:
    assert office.run("edit", "9-3..9-5", "--owner", "李老师", "--goal", "G5,G1").code == 0
    assert office.run("edit", "9-5", "--text", "论文写作培训：“选题”。", "--due", "九月").code == 0
    result = office.run("edit", "9-4", "9-5", "--goal", "", "--owner", "")
    assert "9-5 论文写作培训：“选题”：删去对应目标；删去责任人" in result.out
    assert sorted(office.changed_lines()) == sorted(
        [
            "-         goals: [G1]",
            "+         goals: [G5, G1]",
            "+         owner: 李老师",
            "-         text: 组织教师进行论文写作培训。",
            "+         text: 论文写作培训：“选题”。",
            "-         goals: [G6, G5]",
            "+         due: 2019-09-30",
        ]
    )


def test_what_stands_there_already_is_no_change(office: Office) -> None:
    result = office.run("edit", "9-3", "--measure", "M2", "--goal", "G1")
    assert (result.code, result.out) == (0, "没有要改的：已经是这样。\n")
    assert not office.plan_path.with_name("2019-fall.yaml.journal").exists()


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("add 甲。", 2, "要写排在哪个月"),
        ("add 甲。 -m 十月 --each 十月", 2, "-m 和 --each 只能写一个"),
        ("add 甲。 --each 、", 2, "要写排在哪个月"),
        ("add 甲。 -m 三月", 2, "计划里没有“三月”这个月"),
        ("add 甲。 -m 十月 --goal M1", 2, "“M1”不是目标的编号"),
        ("add 甲。 -m 十月 --goal G9", 3, "计划里没有编号 G9"),
        ("add 甲。 -m 十月 --due 32日", 2, "“32日”写错了：2019年十月没有 32 日"),
        ("add 甲。 -m 十月 --due 十一月", 2, "2019-11-30 不在任务所在的月份"),
        ("add  -m 十月", 2, "工作内容是空的"),
        ("note 9-1 ", 2, "备注是空的"),
        ("edit 9-1 --text ", 2, "工作内容是空的"),
        ("edit 9-1", 2, "没有写要改什么"),
        ("edit 9-1 9-2 --text 甲", 2, "--text 一次只能改一项"),
        ("edit 12-3.1 --goal G1", 2, "12-3.1 没有“对应目标”这一项"),
        ("edit 9-1 --done-on 2019-09-12", 2, "9-1 还没有完成，没有完成日期"),
        ("edit 12-3 --done-on 2019-12-20", 2, "12-3 分了项，完成日期写在分项上"),
        ("edit G1 --owner 甲", 2, "G1 没有“责任人”这一项"),
        ("edit 9-1 --owner \x07", 2, "给 9-1 写的文字里有看不见的控制字符"),
        ("evidence", 2, "没有写编号和材料"),
        ("evidence 9-1", 2, "没有写材料"),
        ("evidence 9-1 没有.jpg", 3, "没有这个文件：没有.jpg"),
        ("evidence 9-1 --missing", 2, "--missing 查的是整份计划"),
        ("undo", 3, "没有可以收回的改动"),
        ("undo 7", 3, "改动记录里没有第 7 次改动"),
        ("undo 七", 2, "“七”不是"),
        ("undo " + "9" * 5000, 2, "序号太大"),
        ("log 9-9", 3, "计划里没有编号 9-9"),
        ("evidence 9-1 ", 2, "材料是空的"),
        ("start ", 2, "没有写编号"),
        ("start 、", 2, "没有写编号"),
        ("log ", 2, "没有写编号"),
        ("log --since 去年", 2, "“去年”不是日期"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    office: Office, command: str, code: int, said: str
) -> None:
    result = office.run(*command.split(" "))
    assert (result.code, result.out) == (code, "")
    assert f"错误：{said}" in result.err
    assert office.plan_path.read_bytes() == SHIPPED.read_bytes()
    assert not office.plan_path.with_name("2019-fall.yaml.journal").exists()


def test_evidence_is_named_from_the_offices_folder_on(office: Office) -> None:
    (office.folder / "照片").mkdir()
    photo = office.folder / "照片" / "签到 1.jpg"
    photo.touch()
    assert office.run("evidence", "9-1", str(photo), "https://example.cn/a?b=1#c").code == 0
    assert office.run("evidence", "9-1", "照片/签到 1.jpg", "照片").code == 0
    assert office.changed_lines() == [
        "+         evidence: [照片/签到 1.jpg, 'https://example.cn/a?b=1#c', 照片]"
    ]


def test_evidence_outside_the_office_is_named_in_full(office: Office) -> None:
    outside = office.folder / "校外.jpg"
    outside.touch()
    inner = office.folder / "教科室"
    inner.mkdir()
    office.plan_path.parent.rename(inner / "plans")
    office.folder = inner
    assert office.run("evidence", "9-1", "../校外.jpg").code == 0
    assert office.changed_lines() == [f"+         evidence: [{outside}]"]


def test_what_is_done_and_not_proved_is_listed(office: Office) -> None:
    office.run("done", "9-1", "9-2", "12-3.1", "--on", "2019-12-20")
    (office.folder / "签到.jpg").touch()
    office.run("evidence", "9-1", "签到.jpg")
    assert office.run("evidence", "--missing").out.splitlines() == [
        "9-2     制订教科室工作计划    没有佐证材料",
        "12-3.1  省级课题做好结题工作  没有佐证材料",
    ]
    (office.folder / "签到.jpg").unlink()
    result = json.loads(office.run("evidence", "--missing", "--json").out)
    assert result["without"] == ["9-2", "12-3.1"]
    assert result["gone"] == [{"id": "9-1", "evidence": "签到.jpg"}]


def test_a_text_that_cannot_be_changed_as_it_is_written_is_a_conflict(office: Office) -> None:
    office.edit_plan("measure: M1\n", "measure: M1\n        note:\n          # 待查\n          甲\n")
    before = office.plan_path.read_bytes()
    refused = office.run("edit", "9-1", "--note", "")
    assert (refused.code, "批注“# 待查”会跟着丢掉，文件没有动" in refused.err) == (5, True)
    assert office.plan_path.read_bytes() == before
