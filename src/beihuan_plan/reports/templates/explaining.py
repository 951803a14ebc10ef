"""What goes wrong in templates, where, and what to do, in Chinese."""

import difflib
import re
import traceback
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

from beihuan_plan.errors import Advice
from beihuan_plan.reports.contents.shapes import Contents
from beihuan_plan.reports.templates.sandbox import NotTextError

_SHOWN = 20
"""How many names are listed, where none is like the one that was meant."""


def place_of(error: Exception, templates: Collection[str]) -> tuple[str, int] | None:
    """Find the template and the line at fault: the innermost one, where templates include others."""
    if isinstance(error, TemplateSyntaxError):
        return error.filename or "", error.lineno
    frames = [
        (frame.filename, frame.lineno or 1)
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename in templates
    ]
    return frames[-1] if frames else None


def explain(error: Exception, contents: Contents) -> Advice:
    """Say what is wrong with a template, and what to do."""
    if isinstance(error, UnicodeDecodeError):
        return Advice("模板不是 UTF-8 编码", "用编辑器另存为 UTF-8")
    if isinstance(error, TemplateNotFound):
        return Advice(f"找不到要插入的模板 {error.name}", "它应该和这个模板在同一个文件夹里")
    if isinstance(error, NotTextError):
        return error.advice
    if isinstance(error, UndefinedError) and (name := re.search(r"'([^']+)' is undefined", str(error))):
        return unknown_name(name[1], contents, contents)
    if isinstance(error, UndefinedError) and (name := re.search(r"has no attribute '([^']+)'", str(error))):
        return unknown_name(name[1], all_names(contents), contents)
    return Advice("模板这一行出错，不能继续", "对照自带的模板改；模板里只能取用内容，不能运行程序")


def unknown_name(word: str, known: Iterable[str], contents: Contents) -> Advice:
    """Say that there is no such name among those `known` here, and where it is, or what is like it."""
    known = [name for name in known if name != word]
    close = difflib.get_close_matches(word, known, 3, 0.5)
    some = "、".join(known[:_SHOWN]) + ("……" if len(known) > _SHOWN else "")
    hint = f"可以用：{some}" if some else "它是文字或数字，里面没有别的内容"
    hint = f"你是不是想写 {'、'.join(close)}？" if close else hint
    return Advice(f"没有“{word}”这一项内容", _place_of_name(word, contents) or hint)


def _place_of_name(word: str, contents: Contents) -> str:
    """Tell in which group or list a name is; empty if in none."""
    for name, value in contents.items():
        if isinstance(value, Mapping) and word in value:
            return f"它在“{name}”里面，写成 {name}.{word}"
    for name, value in contents.items():
        if isinstance(value, list) and any(isinstance(item, Mapping) and word in item for item in value):
            return f"“{name}”的每一项里才有它：在 {{% for 项 in {name} %}} 里面写 项.{word}"
    return ""


def all_names(value: Any) -> list[str]:
    """Collect the names in some contents, those of the upper levels first."""
    names: list[str] = list(value) if isinstance(value, Mapping) else []
    for inner in value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
        names += all_names(inner)
    return list(dict.fromkeys(names))
