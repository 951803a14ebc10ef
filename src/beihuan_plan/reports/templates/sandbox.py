"""The sandbox that templates of every format are rendered in.

Templates come from the office and are not trusted. A name that the contents lack is an error, and what a
plan says is text, never markup.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, pass_eval_context
from jinja2.exceptions import SecurityError
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from beihuan_plan.reports.templates.tags import half_width_tags
from beihuan_plan.reports.templates.texts import WHOLE, TextGenerator, guarded, join, only_plain, only_text

BARRED_GLOBALS = ("cycler", "joiner", "lipsum")
BARRED_FILTERS = ("safe", "escape", "e", "forceescape", "urlize", "xmlattr", "tojson", "pprint", "random")


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox in which every value that is filled in is escaped once, by the format's `escape`."""

    intercepted_binops = frozenset("%+")
    code_generator_class = TextGenerator

    def __init__(self, escape: Callable[[str], str], loader: BaseLoader | None = None) -> None:
        self._escape = escape

        @pass_eval_context  # without which constants would be escaped, for HTML, before they come here
        def fill_in(_: EvalContext, value: Any) -> Any:
            return self.escaped(only_text(value))

        super().__init__(
            loader=loader,
            undefined=StrictUndefined,
            autoescape=True,  # marks what macros return, so that it is not escaped again
            finalize=fill_in,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        for name in BARRED_GLOBALS:
            del self.globals[name]
        for name in BARRED_FILTERS:
            del self.filters[name]
        self.optimized = False  # what compiling computes is neither looked at nor bounded
        self.filters["join"] = join
        for name, function in self.filters.items():
            if name not in WHOLE:
                self.filters[name] = guarded(name, function)

    def concatenate(self, values: Sequence[Any]) -> str:
        """Join what stands on both sides of `~`."""
        texts = [only_text(value) for value in values]
        if any(isinstance(text, Markup) for text in texts):
            return Markup("").join(map(self.escaped, texts))
        return "".join(map(str, texts))

    def escaped(self, text: Any) -> Any:
        """Escape a text, unless that is done."""
        return Markup(self._escape(text)) if isinstance(text, str) and not isinstance(text, Markup) else text

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Compute; what is put into a text, or behind it, must be text itself."""
        if operator in "+%" and (isinstance(left, str) or isinstance(right, Markup)):
            only_plain(left)
            values = right.values() if isinstance(right, Mapping) else right
            for value in values if isinstance(right, tuple | Mapping) else (right,):
                only_plain(value)
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Bar, besides what reaches Python, the methods of text that is escaped already."""
        return not isinstance(obj, Markup) and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Any:
        """Bar `format`, which writes anything as Python does; `%` is there for texts and numbers."""
        if super().wrap_str_format(value) is not None:
            raise SecurityError("format")

    def preprocess(self, source: str, name: str | None = None, filename: str | None = None) -> str:
        """Accept tags with full-width signs."""
        return super().preprocess(half_width_tags(source), name, filename)
