"""The sandbox that templates of every format are rendered in.

Templates come from the office and are not trusted. A name that the contents lack is an error, and what a
plan says is text, never markup.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, Undefined, nodes, pass_eval_context
from jinja2.exceptions import TemplateRuntimeError
from jinja2.nodes import EvalContext
from jinja2.runtime import LoopContext
from markupsafe import Markup

from beihuan_plan.errors import Advice
from beihuan_plan.reports.templates.language import FILTERS, LOOP, NotAllowedError, refused
from beihuan_plan.reports.templates.tags import half_width_tags


class NotTextError(TemplateRuntimeError):
    """Something stands where a template needs a text or a number."""

    def __init__(self, advice: Advice) -> None:
        super().__init__(advice.message)
        self.advice = advice


class TemplateEnvironment(Environment):
    """A sandbox in which every value that is filled in is escaped once, by the format's `escape`."""

    def __init__(self, escape: Callable[[str], str], loader: BaseLoader | None = None) -> None:
        @pass_eval_context  # without which constants would be escaped, for HTML, before they come here
        def fill_in(_: EvalContext, value: Any) -> Any:
            plain = isinstance(only_text(value), str) and not isinstance(value, Markup)
            return Markup(escape(value)) if plain else value

        super().__init__(
            loader=loader,
            undefined=StrictUndefined,
            autoescape=True,  # marks what macros return, so that it is not escaped again
            finalize=fill_in,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            optimized=False,  # what compiling computes is neither looked at nor bounded
        )
        self.globals, self.tests = {}, {}
        self.filters = {name: self.filters[name] for name in FILTERS} | {"join": join}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse a template, whether it is rendered, extended or included; NotAllowedError."""
        template = super()._parse(source, name, filename)
        if faults := refused(template):
            raise NotAllowedError(faults, name, filename)
        return template

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Take an entry of a mapping, or what a loop tells; nothing of what Python gives its objects."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, LoopContext) and attribute in LOOP:
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def preprocess(self, source: str, name: str | None = None, filename: str | None = None) -> str:
        """Accept tags with full-width signs."""
        return super().preprocess(half_width_tags(source), name, filename)


def join(texts: Iterable[Any], separator: str = "") -> str:
    """Join texts and numbers; NotTextError for all else."""
    return str(only_text(separator)).join(str(only_text(text)) for text in texts)


def only_text(value: Any) -> Any:
    """Return a text or a number as it is; NotTextError for all else."""
    if isinstance(value, bool) or not isinstance(value, str | Undefined | int | float):
        raise NotTextError(_no_text(value))
    return value


def _no_text(value: object) -> Advice:
    if isinstance(value, Mapping):
        help_text = "写出里面的一项，如 {{ 落款.署名 }}；plan template vars 列出有哪些"
        return Advice("这里是一组内容，不能直接写出来", help_text)
    if isinstance(value, list | tuple):
        help_text = "用 {% for 项 in … %}{{ 项.… }}{% endfor %} 逐个写"
        return Advice("这里是一组内容，不能直接写出来", help_text)
    return Advice("这里不是文字或数字，不能直接写出来", '一组文字用 | join("、") 连起来')
