"""Files named with a full-width stop or full-width letters, as an input method leaves them."""

from pathlib import Path

import pytest

from beihuan_plan.cli.input.file_names import file_named
from conftest import Office


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("总结。docx", "总结.docx"),
        ("总结．docx", "总结.docx"),
        ("总结。ｄｏｃｘ", "总结.docx"),
        ("总结.ｄｏｃｘ", "总结.docx"),
        ("一。二。MD", "一。二.MD"),
        ("清单/十月。html", "清单/十月.html"),
        ("总结.docx", "总结.docx"),
        ("计划。yaml", "计划.yaml"),
        ("完成了。", "完成了。"),
        ("第一。第二", "第一。第二"),
        ("清单。doc", "清单。doc"),
        ("docx", "docx"),
        ("", ""),
    ],
)
def test_only_the_stop_before_a_known_ending_is_a_slip(typed: str, meant: str) -> None:
    assert file_named(typed) == Path(meant)


def test_papers_and_plans_are_found_under_the_name_that_is_meant(office: Office) -> None:
    assert office.run("summary", "-o", "总结。docx").err.endswith("已存为 总结.docx\n")
    assert office.run("checklist", "十月", "--存为＝清单．md").code == 0
    assert office.run("schema", "-o", "字段。json").code == 0
    assert office.run("list", "-f", "plans/2019-fall。yaml", "-q").code == 0
    assert {path.name for path in office.folder.iterdir()} == {"plans", "总结.docx", "清单.md", "字段.json"}


def test_templates_are_found_under_the_name_that_is_meant(office: Office) -> None:
    assert "summary.docx 没有错误" in office.run("template", "check", "summary。docx").out
