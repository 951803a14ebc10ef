"""The clerk edits a template: finds it, copies it, is told what is wrong with it."""

import json
import shutil
from pathlib import Path

import pytest

from conftest import ROOT, Office
from support.documents import Document
from support.word_templates import template


def test_templates_are_listed_with_where_they_come_from(office: Office) -> None:
    office.run("template", "copy", "summary")
    path = office.folder / "templates" / "summary.docx"
    assert office.run("template", "list").out.splitlines()[-3].split()[-1] == "自带"
    template(path.parent, "{{ 标题 }}", name="summary.docx")
    lines = office.run("template", "list").out.splitlines()
    assert len(lines) == 20
    assert lines[4].split() == ["checklist-plain.docx", "工作清单", "Word，宋体", "自带"]
    (own,) = [line for line in lines if "自己的" in line]
    assert own.split() == [
        "summary.docx",
        "工作总结",
        "Word",
        f"自己的：{office.folder / 'templates' / 'summary.docx'}",
    ]
    assert len(json.loads(office.run("template", "list", "--json").out)["templates"]) == 20


def test_a_checkout_has_the_templates_already(office: Office) -> None:
    """The tool's own `templates/` stands where an office's would: the README is followed there."""
    shutil.copytree(ROOT / "templates", office.folder / "templates")
    copied = office.run("template", "copy", "summary")
    assert (copied.code, copied.err.startswith("已复制到 templates")) == (0, True)
    assert "自己的" not in office.run("template", "list").out


def test_a_copy_is_used_from_then_on(office: Office) -> None:
    copied = office.run("template", "copy", "checklist.md")
    assert copied.err.startswith(f"已复制到 {Path('templates', 'checklist.md')}。")
    path = office.folder / "templates" / "checklist.md"
    path.write_text("自己的{{ 月份 }}\n", encoding="utf-8")
    assert office.run("checklist", "十月").out == "自己的十月\n"
    assert office.run("template", "copy", "checklist.md").code == 5  # it is not as it was
    assert path.read_text(encoding="utf-8") == "自己的{{ 月份 }}\n"
    assert office.run("template", "copy", "checklist.md", "--force").code == 0


def test_a_word_template_of_the_office_is_used(office: Office) -> None:
    (office.folder / "templates").mkdir()
    template(
        office.folder / "templates",
        "{{ 月份 }}：",
        "{%p for 项 in 任务 %}",
        "{{ 项.编号 }}",
        "{%p endfor %}",
        name="checklist.docx",
    )
    assert office.run("checklist", "一月", "-o", "清单.docx").code == 0
    assert Document((office.folder / "清单.docx").read_bytes()).lines == ["一月：", "1-1", "1-2"]


def test_without_a_plan_templates_go_into_this_folder(empty_office: Office) -> None:
    assert "生成一份看看" in empty_office.run("template", "copy", "paper.html").err
    assert (empty_office.folder / "templates" / "paper.html").is_file()


@pytest.mark.parametrize("command", ["copy", "check"])
def test_a_template_that_is_not_there(office: Office, command: str) -> None:
    result = office.run("template", command, "sumary")
    assert (result.code, "没有模板“sumary.docx”" in result.err) == (3, True)
    assert "你是不是想写 summary.docx" in result.err


@pytest.mark.parametrize("word", ["summary", "总结", "工作总结", "summary.docx"])
def test_a_paper_goes_by_its_chinese_name_too(office: Office, word: str) -> None:
    assert [office.run("template", name, word).code for name in ("vars", "copy", "check")] == [0, 0, 0]
    assert (office.folder / "templates" / "summary.docx").is_file()


def test_only_templates_are_copied(office: Office) -> None:
    assert [office.run("template", "copy", name).code for name in ("plan.yaml", "../README.md", "月报")] == [
        3,
        3,
        3,
    ]


def test_a_mistake_is_reported_with_its_paragraph(office: Office) -> None:
    template(office.folder, "{{ 标题 }}", "责任人：{{ 项.责任人 }", name="checklist.docx")
    result = office.run("template", "check", "checklist.docx")
    assert result.code == 4
    assert "checklist.docx:2:5  这里的标记没有写完" in result.err
    assert "  2 | 责任人：{{ 项.责任人 }" in result.err
    assert (
        json.loads(office.run("template", "check", "checklist.docx", "--json").err)["error"]["problems"][0][
            "line"
        ]
        == 2
    )


def test_a_layout_of_its_own_is_advice(office: Office) -> None:
    template(office.folder, "{{ 标题 }}", name="checklist.docx")
    assert office.run("template", "check", "checklist.docx").out == "checklist.docx 没有错误。\n"
    shutil.copy(ROOT / "templates" / "document-plain.docx", office.folder / "document.docx")
    result = office.run("template", "check", "document.docx")
    assert result.code == 0
    assert "提醒：正文样式的行距和公文不同。公文是固定值 28.95 磅，一页才有 22 行\n" in result.out
    assert json.loads(office.run("template", "check", "document.docx", "--json").out)["warnings"]


def test_a_name_that_tells_no_paper(office: Office) -> None:
    template(office.folder, "{{ 标题 }}", name="我的.docx")
    result = office.run("template", "check", "我的.docx")
    assert (result.code, "看不出“我的.docx”是哪种材料的模板" in result.err) == (2, True)


def test_the_names_that_a_template_may_use(office: Office) -> None:
    lines = office.run("template", "vars", "checklist").out.splitlines()
    assert lines[0].split() == ["标题", "材料的标题，一行", "常州市北环路小学2019学年第一学期教科研工作计划"]
    assert ["责任人", "责任人", "张老师"] in [line.split() for line in lines]
    names = json.loads(office.run("template", "vars", "summary.docx", "--json").out)["names"]
    assert {
        "level": 0,
        "name": "合计",
        "meaning": "全学期的数字",
        "sample": None,
        "is_list": False,
        "like": None,
    } in names
    document = json.loads(office.run("template", "vars", "document", "--json").out)["names"]
    assert [name["name"] for name in document if name["level"] == 0][-7:] == [
        "版式", "正文", "节号", "指导思想", "工作目标", "具体措施", "具体安排",
    ]  # fmt: skip
    assert office.run("template", "vars", "月报").code == 2


def test_a_bare_call_shows_the_help(office: Office) -> None:
    result = office.run("template")
    assert (result.code, result.out.startswith("用法：plan template 命令 …")) == (0, True)
    assert "没有命令“chek”" in office.run("template", "chek").err
