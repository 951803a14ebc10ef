"""plan import: an existing plan becomes a plan file, and what each line became is told."""

import json

import pytest
import yaml

from conftest import ROOT, Office
from support.screens import answering

PLAN = """\
样例小学2017学年第一学期教导处工作计划

一、指导思想
抓实教学常规。

二、工作重点
1．常规检查优良率在95%以上。
2．每个教研组形成一个课堂范例。

三、工作措施
1．严抓常规。
每月检查一次。

四、具体安排
九月：
1．制订计划。

样例小学教导处
2017年9月1日
"""


@pytest.fixture
def folder(empty_office: Office) -> Office:
    (empty_office.folder / "计划.md").write_text(PLAN, "utf-8")
    return empty_office


def test_a_plan_becomes_a_file_that_can_be_worked_with(folder: Office) -> None:
    made = folder.run("import", "计划.md")
    assert made.code == 0, made.err
    assert made.out.splitlines() == [
        "从“计划.md”读出：",
        "  学期        2017学年第一学期",
        "  学校、部门  样例小学、教导处",
        "  目标        2 条",
        "  措施        1 条",
        "  任务        1 项",
        "月份的年份照学期（2017学年第一学期）推出。",
        "“工作重点”当作工作目标；不是的话，加 --measures 工作重点 再读一次。",
        "第4段 标题：工作重点",
        "",
        "已新建 plans/2017-fall.yaml",
        "下一步：plan check -f plans/2017-fall.yaml",
    ]
    assert folder.run("list", "-f", "plans/2017-fall.yaml", "--today", "2017-09-10").code == 0
    again = folder.run("import", "计划.md")
    assert (again.code, "已经有 plans/2017-fall.yaml 了，没有动它" in again.err) == (5, True)
    assert folder.run("导入", "计划.md", "--force").code == 0


def test_our_own_paper_comes_back_as_the_same_plan(folder: Office) -> None:
    shipped = ROOT / "plans" / "2019-fall.yaml"
    paper = folder.run("document", "-f", str(shipped), "-o", "计划.docx", "--today", "2020-01-10")
    assert paper.code == 0
    assert folder.run("import", "计划.docx", "-q").code == 0
    made = yaml.load((folder.folder / "plans" / "2019-fall.yaml").read_text("utf-8"), yaml.BaseLoader)
    plan = yaml.load(shipped.read_text("utf-8"), yaml.BaseLoader)
    assert [made[name] for name in ("school", "office", "title")] == [
        plan[name] for name in ("school", "office", "title")
    ]
    assert "layout" not in made
    texts = [[task["text"] for task in group["tasks"]] for group in made["schedule"]]
    assert texts == [[task["text"] for task in group["tasks"]] for group in plan["schedule"]]
    again = folder.run("document", "-f", "plans/2019-fall.yaml", "-o", "again.md", "--today", "2020-01-10")
    assert again.code == 0
    first = folder.run("document", "-f", str(shipped), "-o", "first.md", "--today", "2020-01-10")
    assert first.code == 0
    assert (folder.folder / "again.md").read_bytes() == (folder.folder / "first.md").read_bytes()


def test_nothing_is_written_where_it_is_only_looked_at(folder: Office) -> None:
    seen = folder.run("import", "计划.md", "-n", "--measures", "工作重点", "--lines")
    assert seen.code == 0, seen.err
    assert "measures:\n  - id: M1\n    title: 常规检查优良率在95%以上。" not in seen.out
    assert "    text: 常规检查优良率在95%以上。" in seen.out
    assert "第9段   措施 M2" in seen.out or "措施 M2" in seen.out
    assert not (folder.folder / "plans").exists()


def test_every_line_is_told_to_programs(folder: Office) -> None:
    told = json.loads(folder.run("import", "计划.md", "-n", "--json").out)
    assert (told["file"], told["semester"]) == (None, "2017-fall")
    assert told["doubtful"] == [{"title": "工作重点", "of": "goals"}]
    assert all(each["text"] for each in told["lines"])
    said = "".join(each["text"] for each in told["lines"])
    assert sorted(said.replace(" ", "")) == sorted(PLAN.replace("\n", "").replace(" ", ""))


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["计划.md", "--goals", "不存在"], 2, "有的标题：指导思想、工作重点、工作措施、具体安排"),
        (["计划.pdf"], 4, "PDF"),
        (["没有.docx"], 3, "没有.docx"),
        (["空.md"], 4, "文件是空的"),
        (["无学期.md"], 2, "看不出这是哪个学期的计划"),
        (["计划.md", "--semester", "某学期"], 2, "某学期"),
    ],
)
def test_what_cannot_be_read_is_said(folder: Office, options: list[str], code: int, said: str) -> None:
    (folder.folder / "空.md").write_text("\n\n", "utf-8")
    (folder.folder / "计划.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n")
    (folder.folder / "无学期.md").write_text("样例小学工作计划\n\n一、指导思想\n好。\n", "utf-8")
    refused = folder.run("import", *options)
    assert refused.code == code, refused.err
    assert said in refused.err
    assert not (folder.folder / "plans").exists()


def test_a_folder_of_plans_becomes_a_file_each(folder: Office) -> None:
    old = folder.folder / "旧计划"
    (old / "2018").mkdir(parents=True)
    (old / "一.md").write_text(PLAN, "utf-8")
    (old / "2018" / "二.txt").write_bytes(PLAN.replace("2017", "2018").encode("gb18030"))
    (old / "三.txt").write_text(PLAN.replace("教导处", "教科室"), "utf-8")
    (old / "坏.docx").write_bytes(b"PK\x03\x04")
    (old / "~$一.docx").write_bytes(b"x")
    (old / "照片.jpg").write_bytes(b"\xff\xd8")
    made = folder.run("import", "旧计划", "-o", "plans")
    assert made.code == 1
    assert [line.split() for line in made.out.splitlines()] == [
        ["文件", "计划文件", "目标", "措施", "任务", "要看看的"],
        ["二.txt", "plans/2018-fall.yaml", "2", "1", "1", "“工作重点”当作工作目标"],
        ["一.md", "plans/2017-fall.yaml", "2", "1", "1", "“工作重点”当作工作目标"],
        ["三.txt", "plans/2017-fall-教科室.yaml", "2", "1", "1", "“工作重点”当作工作目标"],
        ["坏.docx", "没有读", "这不是", "Word", "文档，或者已经损坏、加了密码"],
    ]
    files = sorted(path.name for path in (folder.folder / "plans").glob("*.yaml"))
    assert files == ["2017-fall-教科室.yaml", "2017-fall.yaml", "2018-fall.yaml"]
    told = json.loads(folder.run("import", "旧计划", "-o", "plans", "-n", "--force", "--json").out)
    assert [each["problem"] is None for each in told["documents"]] == [True, True, True, False]
    empty = folder.run("import", "plans")
    assert (empty.code, "没有能读的计划" in empty.err) == (2, True)


def test_what_the_document_does_not_say_is_asked_at_a_terminal(folder: Office) -> None:
    text = PLAN.replace("样例小学2017学年第一学期教导处", "").replace("样例小学教导处\n2017年9月1日\n", "")
    (folder.folder / "计划.md").write_text(text, "utf-8")
    answers = ("某学期", "2017年秋", "措施", "样例小学", "")
    shown, code = answering(folder, ("import", "计划.md"), answers)
    assert (code, "“某学期”" in shown) == (0, True)
    made = yaml.load((folder.folder / "plans" / "2017-fall.yaml").read_text("utf-8"), yaml.BaseLoader)
    assert [made[name] for name in ("school", "office", "semester")] == ["样例小学", "××", "2017-fall"]
    assert ("goals" in made, len(made["measures"])) == (False, 2)
