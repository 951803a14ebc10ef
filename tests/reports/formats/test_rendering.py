from pathlib import Path

import pytest

from beihuan_plan.errors import InvalidPlanError, NotFoundError
from beihuan_plan.reports.formats.text import escape_markdown, render_markdown
from conftest import ROOT, Office

PACKAGED = ROOT / "templates"


def render(folder: Path, template: str, **contents: object) -> str:
    (folder / "paper.md").write_text(template, encoding="utf-8")
    return render_markdown("paper.md", contents, [folder])


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("语文<数学>*英语*", r"语文\<数学\>\*英语\*"),
        ("甲|乙", r"甲\|乙"),
        ("# 一", r"\# 一"),
        ("1. 一", r"1\. 一"),
        ("- 一", r"\- 一"),
        ("1.申报；2.结题", "1.申报；2.结题"),
        ("1)申报", "1)申报"),
        ("12.", r"12\."),
        ("3)\t一", "3\\)\t一"),
        ("  1. 一", r"  1\. 一"),
        ("---", r"\---"),
        ("+ 一", r"\+ 一"),
        ("[bold]照片_1.jpg[/bold]", r"\[bold\]照片\_1.jpg\[/bold\]"),
        ("2019-10-15，《书》“好”（1）", "2019-10-15，《书》“好”（1）"),
    ],
)
def test_what_a_plan_says_is_never_markup(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped


def test_markup_in_a_plan_reaches_the_paper_as_text(office: Office) -> None:
    office.edit_plan("text: 制订教科室工作计划。", "text: '制订 | **计划** <b>'")
    assert r"制订 \| \*\*计划\*\* \<b\>" in office.run("checklist", "九月").out


def test_an_unknown_name_is_an_error_with_near_misses(tmp_path: Path) -> None:
    with pytest.raises(InvalidPlanError) as caught:
        render(tmp_path, "# {{ 标题 }}\n\n{{ 落欵 }}\n", 标题="计划", 落款="教科室")
    (problem,) = caught.value.problems
    assert (problem.line, problem.message, problem.help) == (3, "没有“落欵”这一项内容", "你是不是想写 落款？")


def test_a_syntax_error_has_its_line(tmp_path: Path) -> None:
    with pytest.raises(InvalidPlanError) as caught:
        render(tmp_path, "# 标题\n{% if 一 %}\n", 一=1)
    assert caught.value.problems[0].message == "这个 {% if %} 没有结束"
    assert caught.value.problems[0].line == 2


@pytest.mark.parametrize(
    "attack",
    [
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ 名单.append('x') }}",
        "{% include '../secret.md' %}",
        "{{ 1 / 0 }}",
    ],
)
def test_a_template_cannot_run_anything(tmp_path: Path, attack: str) -> None:
    names = ["张"]
    (tmp_path / "inner").mkdir()
    (tmp_path / "secret.md").write_text("秘密", encoding="utf-8")
    with pytest.raises((InvalidPlanError, NotFoundError)):
        render(tmp_path / "inner", attack, 名单=names)
    assert names == ["张"]


def test_a_missing_template_says_where_it_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError) as caught:
        render_markdown("nothing.md", {}, [tmp_path])
    assert str(tmp_path) in caught.value.help


def test_a_template_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "paper.md").write_bytes("# 标题".encode("gbk"))
    with pytest.raises(InvalidPlanError, match=r"paper\.md"):
        render_markdown("paper.md", {}, [tmp_path])


def test_the_office_s_own_template_wins(office: Office) -> None:
    (office.folder / "templates").mkdir()
    (office.folder / "templates" / "checklist.md").write_text("{{ 学校 }} {{ 月份 }}\n", encoding="utf-8")
    assert office.run("checklist", "十月").out == "常州市北环路小学 十月\n"
    assert office.run("document").out.startswith("# 常州市北环路小学2019学年第一学期教科研工作计划")


def test_a_broken_template_of_the_office_is_located(office: Office) -> None:
    (office.folder / "templates").mkdir()
    (office.folder / "templates" / "checklist.md").write_text("# {{ 标题 }}\n{{ 月分 }}\n", encoding="utf-8")
    result = office.run("checklist", "十月")
    assert result.code == 4
    assert "checklist.md:2:1  没有“月分”这一项内容" in result.err
    assert "你是不是想写 月份、各月？" in result.err


def test_what_a_macro_returns_is_escaped_once(office: Office) -> None:
    office.edit_plan(
        "text: 制订教科室工作计划。", "text: 制订*计划*_a&b。\n        status: done\n        note: a|b"
    )
    assert "\n" r"制订\*计划\*\_a\&b。a\|b。" in office.run("summary").out


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("第一行\n{% if 月份 %}\n", "尾.md:2:1  这个 {% if %} 没有结束"),
        ("第一行\n\n  {{ 月分 }}\n", "尾.md:3:3  没有“月分”这一项内容"),
        ("{{ 月份|大写 }}\n", "尾.md:1:1  模板里没有“大写”这个过滤器"),
        ("{% include '没有.md' %}\n", "尾.md:1:1  找不到要插入的模板 没有.md"),
        ("{{ 月份 ~ 月份 }}\n", "尾.md:1:1  模板里不能用“~”"),
    ],
)
def test_an_error_in_an_included_template_is_located_there(office: Office, part: str, said: str) -> None:
    templates = office.folder / "templates"
    templates.mkdir()
    (templates / "checklist.md").write_text("# {{ 标题 }}\n\n{% include '尾.md' %}\n", encoding="utf-8")
    (templates / "尾.md").write_text(part, encoding="utf-8")
    result = office.run("checklist", "十月")
    assert result.code == 4
    assert said in result.err


def test_a_template_from_notepad_has_its_mark_removed(office: Office) -> None:
    (office.folder / "templates").mkdir()
    (office.folder / "templates" / "checklist.md").write_text("# {{ 月份 }}\n", encoding="utf-8-sig")
    assert office.run("checklist", "十月").out == "# 十月\n"


def test_what_a_template_says_itself_in_quotes_is_escaped_for_its_own_format(tmp_path: Path) -> None:
    assert render(tmp_path, "{{ '甲<乙>&' }} {{ '*' }}{{ 文 }}", 文="*") == "甲\\<乙\\>\\& \\*\\*\n".replace(
        "\\\\", "\\"
    )


def test_full_width_tags_are_understood_in_text_templates_too(tmp_path: Path) -> None:
    assert render(tmp_path, "｛｛ 文 ｝｝｛％ if 文 ＝＝ “甲” ％｝乙｛％ endif ％｝", 文="甲") == "甲乙\n"
