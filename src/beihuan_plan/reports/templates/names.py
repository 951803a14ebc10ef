"""Which names a template uses that its paper lacks, found without running it: no branch is missed."""

from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import Environment, nodes

from beihuan_plan.reports.contents.shapes import Contents
from beihuan_plan.reports.templates.explaining import explain_missing, unknown_name

_ANYTHING = object()
"""What cannot be told without running the template; it may have any attribute."""
_BUILT_IN = ("loop", "self", "super", "caller", "varargs", "kwargs")
_SAME_LIST = ("select", "reject", "selectattr", "rejectattr", "sort", "unique", "reverse", "list")
_BY_ATTRIBUTE = ("selectattr", "rejectattr", "groupby")
_FOR_MISSING = ("default", "d")
_ONE_OF_LIST = ("first", "last", "max", "min")

Unknown = tuple[int, str, str]
"""Line, message, what to do."""


def unknown_names(template: nodes.Template, environment: Environment, contents: Contents) -> list[Unknown]:
    """Find the names that `contents`, a sample of what the paper has, do not have."""
    finder = _Finder(environment, contents)
    finder.visit(template, dict(contents))
    return sorted(set(finder.unknown))


class _Finder:
    """Goes through a template with a sample value for each expression."""

    def __init__(self, environment: Environment, contents: Contents) -> None:
        self.environment = environment
        self.known = {*environment.globals, *_BUILT_IN}
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
        if isinstance(value, list) and value and not isinstance(key, str):
            return value if isinstance(node.arg, nodes.Slice) else value[0]
        return self._item(node, value, key) if isinstance(key, str) else _ANYTHING

    def _item(self, node: nodes.Node, value: Any, key: str) -> Any:
        if isinstance(value, dict) and key in value:
            return value[key]
        if value is not _ANYTHING and not hasattr(value, key):
            inner = _first(value) if isinstance(value, list) else value
            self._report(node, key, inner if isinstance(inner, dict) else {}, is_list=isinstance(value, list))
        return _ANYTHING

    def _for(self, node: nodes.For, scope: dict[str, Any]) -> Any:
        items = self.visit(node.iter, scope)
        inner = {**scope, **_assigned(node.target, _first(items))}
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
        self._body(node, scope)

    def _callblock(self, node: nodes.CallBlock, scope: dict[str, Any]) -> Any:
        self.visit(node.call, scope)
        self._body(node, scope)

    def _body(self, node: nodes.Macro | nodes.CallBlock, scope: dict[str, Any]) -> None:
        inner = {**scope, **{argument.name: _ANYTHING for argument in node.args}}
        for child in (*node.defaults, *node.body):
            self.visit(child, inner)

    def _import(self, node: nodes.Import, scope: dict[str, Any]) -> Any:
        scope[node.target] = _ANYTHING

    def _fromimport(self, node: nodes.FromImport, scope: dict[str, Any]) -> Any:
        for name in node.names:
            scope[name if isinstance(name, str) else name[1]] = _ANYTHING

    def _filter(self, node: nodes.Filter, scope: dict[str, Any]) -> Any:
        self._know("filter", node, self.environment.filters)
        if node.name in _FOR_MISSING:
            return _ANYTHING
        value = self.visit(node.node, scope) if node.node else _ANYTHING
        for argument in (*node.args, *(keyword.value for keyword in node.kwargs)):
            self.visit(argument, scope)
        for attribute in self._attributes(node) if isinstance(value, list) else ():
            self._item(node, _first(value), attribute)
        if isinstance(value, list) and node.name in (*_SAME_LIST, *_ONE_OF_LIST):
            return value if node.name in _SAME_LIST else _first(value)
        return _ANYTHING

    def _attributes(self, node: nodes.Filter) -> Iterator[str]:
        """Find the names that a filter takes from each item, such as map(attribute="编号")."""
        if any(keyword.key == "default" for keyword in node.kwargs):
            return
        named = [keyword.value for keyword in node.kwargs if keyword.key == "attribute"]
        for value in [*named, *(node.args[:1] if node.name in _BY_ATTRIBUTE else ())]:
            if isinstance(value, nodes.Const) and isinstance(value.value, str):
                yield from (path.strip().split(".")[0] for path in value.value.split(","))

    def _test(self, node: nodes.Test, scope: dict[str, Any]) -> Any:
        self._know("test", node, self.environment.tests)
        if node.name not in ("defined", "undefined"):
            for child in node.iter_child_nodes():
                self.visit(child, scope)
        return _ANYTHING

    def _know(self, kind: str, node: nodes.Filter | nodes.Test, known: Mapping[str, Any]) -> None:
        """Report a filter or a test that is not there: Jinja2 does so only when it comes to it."""
        if node.name not in known:
            self.unknown.append((node.lineno, *explain_missing(kind, node.name)))

    def _report(
        self, node: nodes.Node, name: str, known: Mapping[str, Any], *, is_list: bool = False
    ) -> None:
        names = [each for each in known if known[each] is not _ANYTHING]
        message, help_text = unknown_name(name, names, self.contents)
        if is_list and name in known:
            message, help_text = f"前面是一组内容，不能直接取“{name}”", "用 {% for 项 in … %} 逐个取"
        self.unknown.append((node.lineno, message, help_text))


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else _ANYTHING


def _assigned(target: nodes.Node, value: Any) -> dict[str, Any]:
    """Tell what an assignment makes known."""
    if isinstance(target, nodes.Name):
        return {target.name: value}
    names: Iterator[nodes.Name] = target.find_all(nodes.Name)
    return {name.name: _ANYTHING for name in names}
