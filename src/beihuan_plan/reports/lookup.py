"""Which names a template uses that its paper lacks, found without running it: no branch is missed."""

from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import Environment, nodes

from beihuan_plan.reports.context import Contents
from beihuan_plan.reports.environment import unknown_name

_ANYTHING = object()
"""What cannot be told without running the template; it may have any attribute."""
_BUILT_IN = ("loop", "self", "super", "caller", "varargs", "kwargs")
_SAME_LIST = ("select", "reject", "selectattr", "rejectattr", "sort", "unique", "reverse", "list")
_ONE_OF_LIST = ("first", "last", "max", "min", "random")

Unknown = tuple[int, str, str]
"""Line, message, what to do."""


def unknown_names(template: nodes.Template, environment: Environment, contents: Contents) -> list[Unknown]:
    """Find the names that `contents`, a sample of what the paper has, do not have."""
    finder = _Finder(environment.globals, contents)
    finder.visit(template, dict(contents))
    return sorted(set(finder.unknown))


class _Finder:
    """Goes through a template with a sample value for each expression."""

    def __init__(self, known: Mapping[str, Any], contents: Contents) -> None:
        self.known = {*known, *_BUILT_IN}
        self.contents = contents
        self.unknown: list[Unknown] = []

    def visit(self, node: nodes.Node, scope: dict[str, Any]) -> Any:
        """Return a sample of the node's value, reporting names that are not there."""
        method = getattr(self, f"_{type(node).__name__.lower()}", None)
        if method:
            return method(node, scope)
        for child in node.iter_child_nodes():
            self.visit(child, scope)
        return _ANYTHING

    def _name(self, node: nodes.Name, scope: dict[str, Any]) -> Any:
        if node.name in scope:
            return scope[node.name]
        if node.name not in self.known:
            self._report(node, node.name, scope)
        return _ANYTHING

    def _getattr(self, node: nodes.Getattr, scope: dict[str, Any]) -> Any:
        return self._item(node, self.visit(node.node, scope), node.attr)

    def _getitem(self, node: nodes.Getitem, scope: dict[str, Any]) -> Any:
        value = self.visit(node.node, scope)
        key = node.arg.value if isinstance(node.arg, nodes.Const) else self.visit(node.arg, scope)
        if isinstance(value, list):
            return value[0] if isinstance(key, int) else value
        return self._item(node, value, key) if isinstance(key, str) else _ANYTHING

    def _item(self, node: nodes.Node, value: Any, key: str) -> Any:
        if isinstance(value, dict) and key in value:
            return value[key]
        if value is not _ANYTHING and not hasattr(value, key):
            inner = value[0] if isinstance(value, list) else value
            self._report(node, key, inner if isinstance(inner, dict) else {}, is_list=isinstance(value, list))
        return _ANYTHING

    def _for(self, node: nodes.For, scope: dict[str, Any]) -> Any:
        items = self.visit(node.iter, scope)
        inner = {**scope, **_assigned(node.target, items[0] if isinstance(items, list) else _ANYTHING)}
        for child in (node.test, *node.body) if node.test else node.body:
            self.visit(child, inner)
        for child in node.else_:
            self.visit(child, scope)

    def _assign(self, node: nodes.Assign, scope: dict[str, Any]) -> Any:
        scope.update(_assigned(node.target, self.visit(node.node, scope)))

    def _assignblock(self, node: nodes.AssignBlock, scope: dict[str, Any]) -> Any:
        for child in node.body:
            self.visit(child, scope)
        scope.update(_assigned(node.target, _ANYTHING))

    def _with(self, node: nodes.With, scope: dict[str, Any]) -> Any:
        inner = dict(scope)
        for target, value in zip(node.targets, node.values, strict=True):
            inner.update(_assigned(target, self.visit(value, scope)))
        for child in node.body:
            self.visit(child, inner)

    def _macro(self, node: nodes.Macro, scope: dict[str, Any]) -> Any:
        scope[node.name] = _ANYTHING
        inner = {**scope, **{argument.name: _ANYTHING for argument in node.args}}
        for child in (*node.defaults, *node.body):
            self.visit(child, inner)

    def _import(self, node: nodes.Import, scope: dict[str, Any]) -> Any:
        scope[node.target] = _ANYTHING

    def _fromimport(self, node: nodes.FromImport, scope: dict[str, Any]) -> Any:
        for name in node.names:
            scope[name if isinstance(name, str) else name[1]] = _ANYTHING

    def _filter(self, node: nodes.Filter, scope: dict[str, Any]) -> Any:
        value = self.visit(node.node, scope) if node.node else _ANYTHING
        for argument in (*node.args, *(keyword.value for keyword in node.kwargs)):
            self.visit(argument, scope)
        if isinstance(value, list) and node.name in (*_SAME_LIST, *_ONE_OF_LIST):
            return value if node.name in _SAME_LIST else value[0]
        return _ANYTHING

    def _report(
        self, node: nodes.Node, name: str, known: Mapping[str, Any], *, is_list: bool = False
    ) -> None:
        names = [each for each in known if known[each] is not _ANYTHING]
        message, help_text = unknown_name(name, names, self.contents)
        if is_list and name in known:
            message, help_text = f"前面是一组内容，不能直接取“{name}”", "用 {% for 项 in … %} 逐个取"
        self.unknown.append((node.lineno, message, help_text))


def _assigned(target: nodes.Node, value: Any) -> dict[str, Any]:
    """Tell what an assignment makes known."""
    if isinstance(target, nodes.Name):
        return {target.name: value}
    names: Iterator[nodes.Name] = target.find_all(nodes.Name)
    return {name.name: _ANYTHING for name in names}
