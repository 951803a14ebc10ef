"""What a template writes is text: a list, a generator or a method in its place is a mistake."""

import functools
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Undefined, pass_eval_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import TemplateRuntimeError
from jinja2.filters import make_attrgetter
from jinja2.nodes import Concat, EvalContext
from markupsafe import Markup

TEXT_FILTERS = (
    "string", "upper", "lower", "title", "capitalize", "trim", "replace", "center", "indent", "wordwrap",
    "truncate", "wordcount", "striptags", "format", "urlencode",
)  # fmt: skip
"""Filters that would take a list, and write it as Python does."""


WHOLE = ("join", "default", "d", "trim")
"""Filters that leave what they are given in one piece."""
_ESCAPED = "宏、{% set %} 块得到的内容不能再加工", "先加工里面的文字，再放进宏或 {% set %} 块"


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


def only_plain(value: Any) -> Any:
    """Return a text that is not escaped yet, or a number; NotTextError for all else."""
    if isinstance(value, Markup):
        raise NotTextError(*_ESCAPED)
    return only_text(value)


def guarded(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Have a filter take no text that is escaped already; and one for texts, only texts and numbers."""
    place = 1 if hasattr(function, "jinja_pass_arg") else 0

    @functools.wraps(function)
    def careful(*arguments: Any, **named: Any) -> Any:
        first, *others = arguments[place:]
        for argument in (first, *others, *named.values()):
            if isinstance(argument, Markup):
                raise NotTextError(*_ESCAPED)
        if name in TEXT_FILTERS:
            only_text(first)
            for argument in (*others, *named.values()):
                if not isinstance(argument, bool | None):
                    only_text(argument)
        return function(*arguments, **named)

    return careful


@pass_eval_context
def join(context: EvalContext, value: Any, d: str = "", attribute: str | int | None = None) -> Any:
    """Join texts; parameters as those of Jinja2's own filter."""
    environment: Any = context.environment
    items = value if attribute is None else map(make_attrgetter(environment, attribute), value)
    texts = [only_text(item) for item in items]
    if any(isinstance(text, Markup) for text in (d, *texts)):
        return Markup(environment.escaped(d)).join(map(environment.escaped, texts))
    return str(d).join(map(str, texts))


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
