"""Which names a template uses that its paper lacks, found without running it: no branch is missed."""

from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import nodes

from beihuan_plan.errors import MAX_PROBLEMS, Advice
from beihuan_plan.reports.contents.shapes import Contents
from beihuan_plan.reports.templates.explaining import unknown_name
from beihuan_plan.reports.templates.language import Fault

_ANYTHING = object()
"""What cannot be told without running the template; it may have any attribute."""


def unknown_names(template: nodes.Template, contents: Contents) -> list[Fault]:
    """Find the names that `contents`, a sample of what the paper has, do not have."""
    finder = _Finder(contents)
    finder.visit(template, dict(contents))
    return sorted(set(finder.unknown))[:MAX_PROBLEMS]


class _Finder:
    """Goes through a template with a sample value for each expression."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self.unknown: list[Fault] = []

    def visit(self, node: nodes.Node, scope: dict[str, Any]) -> Any:
        """Return a sample of the node's value, reporting names that are not there."""
        match node:
            case nodes.Name():
                return self._name(node, scope)
            case nodes.Getattr():
                return self._item(node, self.visit(node.node, scope), node.attr)
            case nodes.Filter():
                return self._filter(node, scope)
            case nodes.For():
                self._for(node, scope)
            case nodes.Macro():
                scope = {**scope, **{argument.name: _ANYTHING for argument in node.args}}
                self._all([*node.defaults, *node.body], scope)
            case nodes.Call():  # of a macro, whose name is none of the contents
                self._all(node.args, scope)
            case _:
                self._all(node.iter_child_nodes(), scope)
        return _ANYTHING

    def _all(self, found: Iterable[nodes.Node], scope: dict[str, Any]) -> None:
        for node in found:
            self.visit(node, scope)

    def _name(self, node: nodes.Name, scope: dict[str, Any]) -> Any:
        if node.name not in scope:
            self._report(node, node.name, scope)
        return scope.get(node.name, _ANYTHING)

    def _item(self, node: nodes.Node, value: Any, key: str) -> Any:
        if isinstance(value, dict) and key in value:
            return value[key]
        if value is not _ANYTHING:
            inner = _first(value) if isinstance(value, list) else value
            self._report(node, key, inner if isinstance(inner, dict) else {}, is_list=isinstance(value, list))
        return _ANYTHING

    def _for(self, node: nodes.For, scope: dict[str, Any]) -> None:
        item = _first(self.visit(node.iter, scope))
        assert isinstance(node.target, nodes.Name)  # else the template was refused
        inner = {**scope, node.target.name: item, "loop": _ANYTHING}
        self._all([*([node.test] if node.test else ()), *node.body], inner)
        self._all(node.else_, scope)

    def _filter(self, node: nodes.Filter, scope: dict[str, Any]) -> Any:
        self._all(node.args, scope)
        if node.name in ("default", "d"):  # there for names that may be missing
            return _ANYTHING
        value = self.visit(node.node, scope) if node.node else _ANYTHING
        return _first(value) if node.name in ("first", "last") else _ANYTHING

    def _report(
        self, node: nodes.Node, name: str, known: Mapping[str, Any], *, is_list: bool = False
    ) -> None:
        names = [each for each in known if known[each] is not _ANYTHING]
        advice = unknown_name(name, names, self.contents)
        if is_list and name in known:
            advice = Advice(f"前面是一组内容，不能直接取“{name}”", "用 {% for 项 in … %} 逐个取")
        self.unknown.append(Fault(node.lineno, advice))


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else _ANYTHING
