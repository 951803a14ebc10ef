"""What templates may say, and that all else is refused: wherever it stands, before it runs."""

from pathlib import Path

import pytest
from jinja2 import nodes
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.filters import FILTERS as DEFAULT_FILTERS
from jinja2.tests import TESTS as DEFAULT_TESTS

from beihuan_plan.errors import InvalidPlanError, Problem
from beihuan_plan.reports.formats.text import render_markdown
from beihuan_plan.reports.formats.word.rendering import render_word
from beihuan_plan.reports.templates import language
from beihuan_plan.reports.templates.language import FILTERS, refused
from beihuan_plan.reports.templates.sandbox import TemplateEnvironment
from conftest import Office
from support.word_templates import template

CONTENTS = {
    "标题": "题",
    "落款": {"署名": "校"},
    "版式": {"页码": "外侧"},
    "单": [{"甲": "一"}],
    "名单": ["张"],
    "没有": "",
}
REFUSED = [
    ("{% set 甲 = 1 %}", "{% set %}"),
    ("{% set 甲 %}乙{% endset %}", "{% set %}"),
    ("{% import 'x.md' as 甲 %}", "{% import %}"),
    ("{% from 'x.md' import 甲 %}", "{% import %}"),
    ("{% macro 甲() %}{% endmacro %}{% call 甲() %}{% endcall %}", "{% call %}"),
    ("{% filter upper %}甲{% endfilter %}", "{% filter %}"),
    ("{% with 甲 = 标题 %}{% endwith %}", "{% with %}"),
    ("{% autoescape false %}{{ 标题 }}{% endautoescape %}", "{% autoescape %}"),
    ("{{ 标题 is defined }}", "“is”"),
    ("{{ 标题 if 标题 else '' }}", "{{ … if … }}"),
    ("{{ 标题 ~ 标题 }}", "“~”"),
    ("{{ 名单[0] }}", "方括号"),
    ("{{ 落款['署名'] }}", "方括号"),
    ("{{ 名单[:1] | join }}", "方括号"),
    ("{{ [标题] | join }}", "自己列的一组内容"),
    ("{{ {'甲': 标题}.甲 }}", "自己列的一组内容"),
    ("{% for 甲, 乙 in 单 %}{% endfor %}", "自己列的一组内容"),
    ("{{ 1 + 1 }}", "计算"),
    ("{{ '%s' % 标题 }}", "计算"),
    ("{{ 2 ** 3 }}", "计算"),
    ("{{ -1 }}", "计算"),
    ("{{ 标题.upper() }}", "这样调用"),
    ("{{ 标题() }}", "这样调用"),
    ("{{ self.正文() }}", "这样调用"),
    ("{{ range(3) }}", "这样调用"),
    ("{{ 单.append(1) }}", "这样调用"),
    ("{% for 甲 in 单 recursive %}{{ loop(单) }}{% endfor %}", "这样调用"),
    ("{% for 甲 in 单 %}{{ loop.cycle('一', '二') }}{% endfor %}", "这样调用"),
    ("{% macro 写() %}{{ caller() }}{% endmacro %}{{ 写() }}", "这样调用"),
    ("{% macro 写(甲) %}{% endmacro %}{{ 写(甲=1) }}", "这样调用"),
    ("{% macro 写(甲) %}{% endmacro %}{{ 写(*名单) }}", "这样调用"),
    ("{% macro 写(甲) %}{% endmacro %}{{ 写(**落款) }}", "这样调用"),
]
NOT_SO = [
    ("{{ 标题 | safe }}", "没有“safe”这个过滤器"),
    ("{{ 名单 | join(d='、') }}", "“join”不能这样写"),
    ("{{ 名单 | join(*名单) }}", "“join”不能这样写"),
    ("{% for 甲 in 单 %}{{ loop.previtem }}{% endfor %}", "loop 里没有“previtem”"),
    ("{% include 标题 %}", "写明是哪一份模板"),
    ("{% extends 标题 %}", "写明是哪一份模板"),
]
ALL = [*((text, f"模板里不能{'' if said == '这样调用' else '用'}{said}") for text, said in REFUSED), *NOT_SO]


def problem(folder: Path, text: str) -> Problem:
    (folder / "paper.md").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidPlanError) as caught:
        render_markdown("paper.md", CONTENTS, [folder])
    return caught.value.problems[0]


@pytest.mark.parametrize(("text", "said"), ALL)
def test_what_is_not_allowed_is_refused_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    for prefix, suffix in (("", ""), ("{% if 没有 %}\n", "{% endif %}")):
        found = problem(
            tmp_path, f"一\n{prefix}{text}{suffix}" if "extends" not in text else f"\n{prefix}{text}{suffix}"
        )
        assert said in found.message
        assert found.line == (3 if prefix else 2)
        assert found.help


@pytest.mark.parametrize(("text", "said"), ALL)
def test_a_word_template_may_say_no_more(tmp_path: Path, text: str, said: str) -> None:
    path = template(tmp_path, "{{ 标题 }}", text)
    with pytest.raises(InvalidPlanError) as caught:
        render_word(path.name, CONTENTS, [tmp_path])
    (found,) = caught.value.problems
    assert (said in found.message, found.line) == (True, 2)


@pytest.mark.parametrize("how", ["{% include 'part.md' %}", "{% extends 'part.md' %}"])
@pytest.mark.parametrize(("text", "said"), ALL[:12])
def test_a_part_may_say_no_more(tmp_path: Path, how: str, text: str, said: str) -> None:
    (tmp_path / "part.md").write_text(f"\n{text}", encoding="utf-8")
    found = problem(tmp_path, how)
    assert (Path(found.file).name, found.line, said in found.message) == ("part.md", 2, True)


def test_every_filter_and_test_and_global_name_of_jinja_is_looked_at() -> None:
    environment = TemplateEnvironment(str)
    assert len(DEFAULT_FILTERS) > 40
    assert set(environment.filters) == set(FILTERS)
    assert (environment.globals, environment.tests) == ({}, {})
    texts = [f"{{{{ 标题 | {name} }}}}" for name in DEFAULT_FILTERS if name not in FILTERS]
    texts += [f"{{{{ 标题 is {name} }}}}" for name in DEFAULT_TESTS if name.isidentifier() and name != "in"]
    texts += [f"{{{{ {name}() }}}}" for name in DEFAULT_NAMESPACE]
    for text in texts:
        with pytest.raises(language.NotAllowedError):
            environment.from_string(text)


def test_a_kind_of_node_that_nobody_has_thought_of_is_refused() -> None:
    """One node of each of Jinja2's kinds, as the parser would put it into a template."""
    kinds = {
        kind
        for kind in vars(nodes).values()
        if isinstance(kind, type) and issubclass(kind, nodes.Node) and not kind.abstract
    }
    assert len(kinds) > 50
    allowed = {
        "Template", "Output", "TemplateData", "Name", "Getattr", "Const", "Operand", "Filter", "Call",
        "Scope", "For", "If", "Macro", "Block", "Extends", "Include", "Compare", "And", "Or", "Not", "List",
    }  # fmt: skip
    unknown = [kind for kind in kinds if kind.__name__ not in allowed]
    for kind in unknown:
        node = object.__new__(kind)
        node.__dict__.update(dict.fromkeys(kind.fields), lineno=3)
        (fault,) = refused(nodes.Template([node], lineno=1))
        assert (fault.place, fault.advice.message[:5]) == (3, "模板里不能"), kind
        assert fault.advice.help


def test_words_may_be_listed(tmp_path: Path) -> None:
    text = '{% for 字 in ["甲", "乙"] %}{{ 字 }}{% endfor %}{% if 标题 in ["题", "名"] %}好{% endif %}'
    (tmp_path / "paper.md").write_text(text, encoding="utf-8")
    assert render_markdown("paper.md", CONTENTS, [tmp_path]) == "甲乙好\n"


def test_all_that_is_refused_is_found_at_once() -> None:
    with pytest.raises(language.NotAllowedError) as caught:
        TemplateEnvironment(str).from_string("{{ 1 + 1 }}\n{% set 甲 = [1][0] %}\n{{ 甲 | upper }}")
    assert [fault.place for fault in caught.value.faults] == [1, 2, 3]


@pytest.mark.parametrize(
    "text",
    ["{{ 落款.items }}", "{{ 标题.upper }}", "{{ 名单.__class__ }}", "{{ self.__init__ }}", "{{ 写.name }}"],
)
def test_only_entries_of_mappings_are_reached(tmp_path: Path, text: str) -> None:
    assert "没有“" in problem(tmp_path, "{% macro 写() %}{% endmacro %}" + text).message


def test_a_loop_under_another_name_tells_no_more(tmp_path: Path) -> None:
    passed = "{{% macro 写(圈) %}}{{{{ 圈.{} }}}}{{% endmacro %}}{{% for 甲 in 单 %}}{{{{ 写(loop) }}}}{{% endfor %}}"
    (tmp_path / "good.md").write_text(passed.format("index"), encoding="utf-8")
    assert render_markdown("good.md", CONTENTS, [tmp_path]) == "1\n"
    assert "没有“cycle”" in problem(tmp_path, passed.format("cycle")).message


def test_the_names_are_listed_with_what_may_be_said(office: Office) -> None:
    lines = "".join(office.run("template", "vars", "summary").out.split())
    for word in ("for、if、macro", "and、or、not", "join（", "loop.index（"):
        assert word in lines
    assert all(f"{name}（" in lines for name in (*FILTERS, *(f"loop.{name}" for name in language.LOOP)))
