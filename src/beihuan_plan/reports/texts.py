"""What a template writes is text: a list, a generator or a method in its place is a mistake."""

import functools
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Undefined, pass_eval_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import TemplateRuntimeError
from jinja2.filters import do_join, make_attrgetter
from jinja2.nodes import Concat, EvalContext

TEXT_FILTERS = (
    "string", "upper", "lower", "title", "capitalize", "trim", "replace", "center", "indent", "wordwrap",
    "truncate", "wordcount", "striptags", "format", "urlencode",
)  # fmt: skip
"""Filters that would take a list, and write it as Python does."""


class NotTextError(TemplateRuntimeError):
    """Something stands where a template needs a text or a number."""

    def __init__(self, message: str, help_text: str) -> None:
        super().__init__(message)
        self.help = help_text


def only_text(value: Any) -> Any:
    """Return a text or a number as it is; NotTextError for all else."""
    if isinstance(value, bool) or not isinstance(value, str | Undefined | int | float):
        raise NotTextError(*_no_text(value))
    return value


def text_filter(function: Callable[..., Any]) -> Callable[..., Any]:
    """Have a filter take nothing but a text or a number."""
    place = 1 if hasattr(function, "jinja_pass_arg") else 0

    @functools.wraps(function)
    def guarded(*arguments: Any, **named: Any) -> Any:
        for argument in (*arguments[place:], *named.values()):
            if not isinstance(argument, bool | None):
                only_text(argument)
        return function(*arguments, **named)

    return guarded


@pass_eval_context
def join(context: EvalContext, value: Any, between: str = "", attribute: str | int | None = None) -> Any:
    """Join texts, as Jinja2's own filter does."""
    items = value if attribute is None else map(make_attrgetter(context.environment, attribute), value)
    return do_join(context, [only_text(item) for item in items], between)


class TextGenerator(CodeGenerator):
    """Has the environment join what stands on both sides of `~`."""

    def visit_Concat(self, node: Concat, frame: Frame) -> None:  # noqa: N802 - so Jinja2 calls it
        """Write a call in place of Jinja2's own joining."""
        self.write("environment.concatenate((")
        for piece in node.nodes:
            self.visit(piece, frame)
            self.write(", ")
        self.write("))")


def _no_text(value: object) -> tuple[str, str]:
    if isinstance(value, Mapping):
        help_text = "写出里面的一项，如 {{ 落款.署名 }}；plan template vars 列出有哪些"
        return "这里是一组内容，不能直接写出来", help_text
    if isinstance(value, list | tuple):
        return "这里是一组内容，不能直接写出来", "用 {% for 项 in … %}{{ 项.… }}{% endfor %} 逐个写"
    return "这里不是文字或数字，不能直接写出来", '一组文字用 | join("、") 连起来；方法后面要有括号'
