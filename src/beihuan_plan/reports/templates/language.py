"""What templates may say: a small part of Jinja2, and nothing else.

Templates take contents and write them. Every node of a template's syntax tree is looked at before the
template runs; a kind that is not listed here, such as one that a later Jinja2 brings, is refused.
"""

import difflib
from collections.abc import Collection, Iterator
from itertools import islice
from typing import NamedTuple

from jinja2 import TemplateSyntaxError, nodes

from beihuan_plan.errors import MAX_PROBLEMS, Advice

STATEMENTS: dict[type[nodes.Node], str] = {
    nodes.For: "for",
    nodes.If: "if",
    nodes.Macro: "macro",
    nodes.Block: "block",
    nodes.Extends: "extends",
    nodes.Include: "include",
}
CONDITIONS: dict[type[nodes.Node], str] = {
    nodes.Compare: "==、!=、<、>、in",
    nodes.And: "and",
    nodes.Or: "or",
    nodes.Not: "not",
}
FILTERS = {
    "join": "一组文字连起来",
    "default": "没有这个名称时写什么",
    "d": "同 default",
    "length": "有几项",
    "first": "第一项",
    "last": "最后一项",
}
_FILTERS_MEANT = {
    "join": "连接 拼接 合并 连起来",
    "default": "默认 缺省",
    "length": "count len size 个数 数量 长度 项数",
    "first": "第一 第一个 第一项 首项",
    "last": "最后 最后一个 最后一项 末项",
}
"""What people type in Chinese, or from other languages, by what is meant."""
LOOP = {"index": "第几项", "first": "是第一项", "last": "是最后一项", "length": "一共几项"}
"""What `loop` tells in a loop."""
_PLAIN = {
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const, nodes.Operand,
    nodes.Filter, nodes.Call, nodes.List,
    nodes.Scope,  # the parser puts one, without a line, around an {% autoescape %}, which is none of these
}  # fmt: skip
_KINDS = {*_PLAIN, *STATEMENTS, *CONDITIONS}

_ONE_FILTER = f"“|”后面只能用 {'、'.join(FILTERS)}"
_ONE_CALL = Advice("模板里不能这样调用", "只能单独写 {{ 宏的名称(…) }}，宏要写在这份模板里，括号里按次序写")
_ONE_FILE = Advice("这里要写明是哪一份模板", '写成 {% include "名称.md" %}、{% extends "paper.html" %}')
_ONE_LOOP = "、".join(f"loop.{name}" for name in LOOP)
_INSTEAD: tuple[tuple[tuple[type[nodes.Node], ...], str, str], ...] = (
    ((nodes.Assign, nodes.AssignBlock), "{% set %}", "直接写内容的名称；要写几遍的一段，写成 {% macro %}"),
    ((nodes.Import, nodes.FromImport), "{% import %}", "宏写在用它的模板里；共用的一段用 {% include %}"),
    ((nodes.CallBlock,), "{% call %}", "写成 {{ 宏的名称(…) }}"),
    ((nodes.FilterBlock,), "{% filter %}", _ONE_FILTER),
    ((nodes.With,), "{% with %}", "直接写内容的名称，如 落款.署名"),
    ((nodes.EvalContextModifier,), "{% autoescape %}", "删去它：内容里的符号总会照样写出来"),
    ((nodes.Test,), "“is”", "{% if 名称 %} 判断有没有内容，{% if 名称 == … %} 作比较"),
    ((nodes.CondExpr,), "{{ … if … }}", "写成 {% if … %}…{% else %}…{% endif %}"),
    ((nodes.Concat,), "“~”", "把几个 {{ … }} 挨着写"),
    ((nodes.Getitem,), "方括号", "写成 落款.署名；一组内容用 {% for 项 in … %} 逐个取，或者 | first、| last"),
    ((nodes.Literal,), "自己列的一组内容", '只能列出写明的文字，如 ["延期", "取消"]'),
    ((nodes.BinExpr, nodes.UnaryExpr), "计算", "数都在内容里算好了，plan template vars 列出有哪些"),
)
"""What people who know Jinja2 may try, and what to write instead."""


class Fault(NamedTuple):
    """What is wrong in a template, and where: a line, or a tag by its number."""

    place: int
    advice: Advice


class NotAllowedError(TemplateSyntaxError):
    """A template says what templates may not say."""

    def __init__(self, faults: list[Fault], name: str | None, filename: str | None) -> None:
        super().__init__(faults[0].advice.message, faults[0].place, name, filename)
        self.faults = faults


def refused(template: nodes.Template) -> list[Fault]:
    """Find what a template may not say."""
    callable_names = {"super", *(macro.name for macro in template.find_all(nodes.Macro))}
    return list(islice(_refused_in(template, callable_names, written=False), MAX_PROBLEMS))


def _refused_in(node: nodes.Node, callable_names: Collection[str], *, written: bool) -> Iterator[Fault]:
    """Go through a node; `written` if what it comes to is written as it is."""
    if advice := _why_not(node, callable_names, written=written):
        yield Fault(node.lineno, advice)
        return
    # A macro's name means nothing but the macro, and only where it is called.
    children = node.args if isinstance(node, nodes.Call) else node.iter_child_nodes()
    for child in children:
        yield from _refused_in(child, callable_names, written=isinstance(node, nodes.Output))


def _why_not(node: nodes.Node, callable_names: Collection[str], *, written: bool) -> Advice | None:
    if type(node) not in _KINDS:
        return next((_advice(*rest) for kinds, *rest in _INSTEAD if isinstance(node, kinds)), _advice())
    match node:
        case nodes.Call(node=nodes.Name(name=name)) if written and name in callable_names and _is_plain(node):
            return None
        case nodes.Call():  # what macros return is escaped already, so that nothing else is done with it
            return _ONE_CALL
        case nodes.List() if not all(isinstance(item, nodes.Const) for item in node.items):
            return _advice("自己列的一组内容", '只能列出写明的文字，如 ["延期", "取消"]')
        case nodes.Filter(name=name) if name not in FILTERS:
            return _no_filter(name)
        case nodes.Filter() if not _is_plain(node):
            return Advice(f"“{node.name}”不能这样写", "括号里按次序写，不写名称")
        case nodes.Getattr(node=nodes.Name(name="loop"), attr=name) if name not in LOOP:
            return Advice(f"loop 里没有“{name}”", f"可以用：{_ONE_LOOP}")
        case nodes.Extends() | nodes.Include() if not isinstance(node.template, nodes.Const):
            return _ONE_FILE
    return None


def _no_filter(name: str) -> Advice:
    meant = [word for word, typed in _FILTERS_MEANT.items() if name.lower() in (word, *typed.split())]
    meant = meant or difflib.get_close_matches(name.lower(), FILTERS, 1, 0.7)
    hint = f"你是不是想写 | {meant[0]}？" if meant else ""
    return Advice(f"模板里没有“{name}”这个过滤器", f"{hint}{_ONE_FILTER}")


def _is_plain(node: nodes.Call | nodes.Filter) -> bool:
    return not (node.kwargs or node.dyn_args or node.dyn_kwargs)


def _advice(what: str = "这种写法", instead: str = "模板里只能取用内容，对照自带的模板改") -> Advice:
    return Advice(f"模板里不能用{what}", instead)


def usage() -> list[str]:
    """Tell in a few sentences what templates may say."""
    filters = "、".join(f"{name}（{meaning}）" for name, meaning in FILTERS.items())
    loop = "、".join(f"loop.{name}（{meaning}）" for name, meaning in LOOP.items())
    return [
        f"能用的语句：{'、'.join(STATEMENTS.values())}；判断用 {'、'.join(CONDITIONS.values())}。",
        f"“|”后面能用：{filters}。",
        f"循环里能用：{loop}。",
        '要列出几个词，写成 ["延期", "取消"]，如 {% if 项.完成情况 in ["延期", "取消"] %}。',
        "别的都不能用：模板只取用内容，数都算好了，列在上面。",
    ]
