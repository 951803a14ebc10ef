"""What a clerk mistypes in a tag, and what she is told: the word that is wrong, and the likely one."""

from pathlib import Path

import pytest

from beihuan_plan.errors import Problem
from beihuan_plan.reports.checking import check_template
from conftest import Office
from support.word_templates import PACKAGED, template

MISTYPED = [
    ("{% If 月份 %}甲{% endif %}", "没有“If”这个语句", "写成 {% if … %}，要小写"),
    ("{% if 月份 %}甲{% EndIf %}", "没有“EndIf”这个语句", "写成 {% endif %}，要小写"),
    ("{% if 月份 %}甲{% ELSE %}乙{% endif %}", "没有“ELSE”这个语句", "写成 {% else %}"),
    ("{% FOR 项 in 任务 %}甲{% endfor %}", "没有“FOR”这个语句", "写成 {% for … %}"),
    ("{% 如果 月份 %}甲{% endif %}", "没有“如果”这个语句", "写成 {% if … %}"),
    ("{% if 月份 %}甲{% 否则 %}乙{% endif %}", "没有“否则”这个语句", "写成 {% else %}"),
    ("{% 循环 项 in 任务 %}甲{% endfor %}", "没有“循环”这个语句", "写成 {% for … %}"),
    ("{% for 项 in 任务 %}甲{% 结束循环 %}", "没有“结束循环”这个语句", "写成 {% endfor %}"),
    ("{% for 项 in 任务 %}甲{% 结束 %}", "“end”要写明结束的是什么", "写成 {% endfor %}"),
    ("{% foreach 项 in 任务 %}甲{% endfor %}", "没有“foreach”这个语句", "写成 {% for … %}"),
    ("{% fro 项 in 任务 %}甲{% endfor %}", "没有“fro”这个语句", "写成 {% for … %}"),
    ("{% for 项 in 任务 %}甲{% enfor %}", "没有“enfor”这个语句", "写成 {% endfor %}"),
    ("{% for 项 in 任务 %}甲{% end_for %}", "没有“end_for”这个语句", "写成 {% endfor %}"),
    ("{% for 项 in 任务 %}甲{% /for %}", "没有“/for”这个语句", "写成 {% endfor %}"),
    ("{% for 项 in 任务 %}甲{% end for %}", "“end for”要连着写", "写成 {% endfor %}"),
    ("{% for 项 in 任务 %}甲{% end %}", "“end”要写明结束的是什么", "写成 {% endfor %}"),
    ("{% if 月份 %}{% for 项 in 任务 %}甲{% endfor %}{% end %}", "“end”要写明结束的是什么", "写成 {% endif %}"),
    ("{% if 月份 %}甲{% else if 任务 %}乙{% endif %}", "“else if”要写成一个词 elif", "写成 {% elif … %}"),
    ("{% if 月份 %}甲{% elseif 任务 %}乙{% endif %}", "没有“elseif”这个语句", "写成 {% elif … %}"),
    ("{% vm %}{{ 标题 }}", "没有“vm”这个语句", "在 Word 里合并"),
    ("{% zzz 项 in 任务 %}甲{% endfor %}", "没有“zzz”这个语句", "能用的语句：for、if"),
    ("{% 标题 %}", "没有“标题”这个语句", "要写出内容，用 {{ 标题 }}"),
    ("{{ if 月份 }}甲{% endif %}", "语句不能写在 {{ }} 里", "写成 {% if … %}"),
    ("{{% if 月份 %}}甲{% endif %}", "语句不能写在 {{ }} 里", "写成 {% if … %}"),
    ("{% if 月份 %}甲{{ endif }}", "语句不能写在 {{ }} 里", "写成 {% endif %}"),
    ("{% if 月份 = '十月' %}甲{% endif %}", "这里不能写“=”", "写成 =="),
    ("{% if 月份 ＝ “十月” %}甲{% endif %}", "这里不能写“=”", "写成 =="),
    ("{% if 月份 === '十月' %}甲{% endif %}", "这里不能写“===”", "写成 =="),
    ("{% if 月份 等于 '十月' %}甲{% endif %}", "这里不能写“等于”", "写成 =="),
    ("{% if 月份 <> '十月' %}甲{% endif %}", "这里不能写“<>”", "写成 !="),
    ("{% if 月份 ≠ '十月' %}甲{% endif %}", "这里不能写“≠”", "写成 !="),
    ("{% if 合计 ≥ 3 %}甲{% endif %}", "这里不能写“≥”", "写成 >="),
    ("{% if 月份 && 任务 %}甲{% endif %}", "这里不能写“&&”", "写成 and"),
    ("{% if 月份 ＆＆ 任务 %}甲{% endif %}", "这里不能写“&&”", "写成 and"),
    ("{% if 月份 AND 任务 %}甲{% endif %}", "这里不能写“AND”", "写成 and"),
    ("{% if 月份 并且 任务 %}甲{% endif %}", "这里不能写“并且”", "写成 and"),
    ("{% if 月份 || 任务 %}甲{% endif %}", "这里不能写“||”", "写成 or"),
    ("{% if 月份 或 任务 %}甲{% endif %}", "这里不能写“或”", "写成 or"),
    ("{% if !月份 %}甲{% endif %}", "这里不能写“!”", "写成 not"),
    ("{% if ！月份 %}甲{% endif %}", "这里不能写“!”", "写成 not"),
    ("{% for 项 在 任务 %}甲{% endfor %}", "这里不能写“在”", "写成 in"),
    ("{% for 项 of 任务 %}甲{% endfor %}", "这里不能写“of”", "写成 in"),
    ("{% for 项 任务 %}甲{% endfor %}", "for 后面写得不完整", "写成 {% for 项 in 任务 %}"),
    ("{% if %}甲{% endif %}", "后面没有写条件", "写成 {% if 名称 %}"),
    ("{% if 月份 then %}甲{% endif %}", "末尾不要写“then”", "删去它"),
    ("{% if 月份 > %}甲{% endif %}", "这个标记没有写完整", "补上"),
    ("{% if 月份 == '十月 %}甲{% endif %}", "引号没有成对", "一边一个"),
    ("{% if 月份 == “十月\" %}甲{% endif %}", "引号没有成对", "一边一个"),
    ("{% if (月份 %}甲{% endif %}", "括号没有成对", "就要有几个“)”"),
    ("{{ }}", "这里没有写内容", "{{ 名称 }}"),
    ("{{ 落款. }}", "“.”后面没有写名称", "删去点"),
    ("{{ 标题。 }}", "“.”后面没有写名称", "删去点"),
    ("{% if 月份 == 「十月」 %}甲{% endif %}", "文字两边不能用「」", '写成 "十月"'),
    ("{% row if 月份 %}甲{% endif %}", "没有“row”这种标记", "写成 {% if … %}；Word 模板里 {%p 管段落"),
    ("{% if 月份 %}甲{% row endif %}", "没有“row”这种标记", "写成 {% endif %}"),
    ("{{{ 标题 }}}", "花括号多写了一个", "写成 {{ … }}"),
    ("{{ 标题 月份 }}", "写到“月份”这里就看不懂了", "分开写成几个 {{ }}"),
    ("{{ 标题 ？ }}", "标记里不能写“?”", "删去它"),
    ("{{ 落款->署名 }}", "名称之间不能写“->”", "项.事项"),
    ("{{ 落款、署名 }}", "名称之间不能写“、”", "项.事项"),
    ("{{ 任务 | }}", "“|”后面没有写完", "join"),
    ("{{ 任务 | join: '、' }}", "“|”后面的写法不对", "写在括号里"),
    ("{{ 任务 | 连接 }}", "模板里没有“连接”这个过滤器", "你是不是想写 | join"),
    ("{{ 任务 | Length }}", "模板里没有“Length”这个过滤器", "你是不是想写 | length"),
    ("{{ 标题 | 大写 }}", "模板里没有“大写”这个过滤器", "“|”后面只能用 join"),
    ("{{ 标题 }", "这里的标记没有写完", "{{ 要有 }}"),
    ("{% if 月份 %}甲", "这个 {% if %} 没有结束", "在后面补上 {% endif %}"),
    ("甲{% endif %}", "这个 {% endif %} 前面没有 {% if %}", "前面补上 {% if … %}"),
]  # fmt: skip
"""What was typed, the sentence, and the likely word: the same in every format."""
IN_WORD = [
    ("{%P if 月份 %}\n甲\n{%p endif %}", 1, "没有“P”这种标记", "写成 {%p if … %}"),
    ("{%p If 月份 %}\n甲\n{%p endif %}", 1, "没有“If”这个语句", "写成 {%p if … %}，要小写"),
    ("{%pif 月份 %}\n甲\n{%p endif %}", 1, "没有“pif”这种标记", "写成 {%p if … %}"),
    ("{% p if 月份 %}\n甲\n{%p endif %}", 1, "p 要紧跟在 {% 后面", "{%p … %}"),
    ("{%p for 项 in 任务 %}\n甲\n{%p end %}", 3, "“end”要写明结束的是什么", "写成 {%p endfor %}"),
    ("{%p for 项 in 任务 %}\n甲\n{%p end for %}", 3, "“end for”要连着写", "写成 {%p endfor %}"),
    ("{%p 如果 月份 %}\n甲\n{%p endif %}", 1, "没有“如果”这个语句", "写成 {%p if … %}"),
]


def found_in(path: Path) -> list[Problem]:
    return check_template(path, "checklist", [PACKAGED])[0]


def formats(folder: Path, text: str) -> list[Path]:
    written = folder / "checklist.md"
    written.write_text(text, encoding="utf-8")
    return [written, template(folder, *text.split("\n"), name="checklist.docx")]


@pytest.mark.parametrize(("typed", "said", "likely"), MISTYPED)
def test_a_slip_is_named_with_what_is_likely_meant(
    tmp_path: Path, typed: str, said: str, likely: str
) -> None:
    for path in formats(tmp_path, f"好\n{typed}"):
        (found,) = found_in(path)
        assert (found.line, found.message, likely in found.help) == (2, said, True)


@pytest.mark.parametrize(("typed", "line", "said", "likely"), IN_WORD)
def test_a_slip_in_what_only_word_templates_have(
    tmp_path: Path, typed: str, line: int, said: str, likely: str
) -> None:
    (found,) = found_in(template(tmp_path, *typed.split("\n"), name="checklist.docx"))
    assert (found.line, found.message, likely in found.help) == (line, said, True)


def test_what_only_word_templates_have_in_another(tmp_path: Path) -> None:
    path = tmp_path / "checklist.md"
    path.write_text("{%p if 月份 %}\n甲\n{% endif %}", encoding="utf-8")
    (found,) = found_in(path)
    assert (found.message, found.help) == ("{%p 只用在 Word 模板里", "写成 {% if … %}")


@pytest.mark.parametrize(
    ("text", "line", "said", "help_text"),
    [
        (
            "{% if 月份 %}\n{% for 项 in 任务 %}\n甲\n{% endif %}",
            2,
            "这个 {% for %} 没有结束",
            "在第 4 UNIT的 {% endif %} 前面补上 {% endfor %}",
        ),
        (
            "{% if 月份 %}\n{% for 项 in 任务 %}\n甲\n{% endif %}\n{% endfor %}",
            5,
            "{% for %}（第 2 UNIT）和 {% if %}（第 1 UNIT）交叉了：里面的要先结束",
            "把第 5 UNIT的 {% endfor %} 移到第 4 UNIT的 {% endif %} 前面",
        ),
    ],
)
def test_wrong_nesting_is_told_with_both_places(
    tmp_path: Path, text: str, line: int, said: str, help_text: str
) -> None:
    for path, unit in zip(formats(tmp_path, text), "行段", strict=True):
        (found,) = found_in(path)
        told = (found.line, found.message, found.help)
        assert told == (line, said.replace("UNIT", unit), help_text.replace("UNIT", unit))


def test_every_tag_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    text = "{% if 月份 = '十月' %}甲{% endif %}\n好\n{{ 落款->署名 }}\n{{ 标题 月份 }}"
    for path in formats(tmp_path, text):
        assert [problem.line for problem in found_in(path)] == [1, 3, 4]


@pytest.mark.parametrize(
    "text",
    [
        "｛｛标题｝｝｛％　if　月份　＝＝　“十月”　％｝甲｛％endif％｝",
        "{% for 项 in 任务 %}{{ 项。事项 }}{{ 项．事项 }}{% endfor %}",
        "{%if(月份)%}甲{%endif%}",
        "{% if 月份 == “&&” or 月份 == '=' %}甲{% endif %}",
        "{{ 任务 | length }}{% ｉｆ 月份 %}甲{% ｅｎｄｉｆ %}",
        "{% if 月份 ！＝ ‘十月’ %}甲{% endif %}",
    ],
)
def test_full_width_signs_are_no_slips(tmp_path: Path, text: str) -> None:
    assert [found_in(path) for path in formats(tmp_path, text)] == [[], []]


UNSEEN = [*"\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\xad\u202a\u202b\u202c\u202d\u202e\u2066\u2069\u061c"]


@pytest.mark.parametrize("sign", UNSEEN)
def test_what_cannot_be_seen_in_a_tag_means_nothing(tmp_path: Path, sign: str) -> None:
    text = f"{{{sign}{{ 标{sign}题 }}{sign}}}{{{sign}%{sign} if{sign} 月份 == '十{sign}月' %{sign}}}甲{{% endif %}}"
    assert [found_in(path) for path in formats(tmp_path, text)] == [[], []]


@pytest.mark.parametrize("sign", UNSEEN)
def test_the_paper_is_made_all_the_same(office: Office, sign: str) -> None:
    folder = office.folder / "templates"
    folder.mkdir()
    text = f"{{% if{sign} 月份 == “十{sign}月” %}}是{{{{ 月{sign}份 }}}}{{% endif %}}甲{sign}乙"
    (folder / "checklist.md").write_text(text, encoding="utf-8")
    assert office.run("checklist", "十月", "-o", "单.md").code == 0
    assert (office.folder / "单.md").read_text(encoding="utf-8") == f"是十月甲{sign}乙\n"
