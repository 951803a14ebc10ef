"""Options shared by commands: a dataclass in a command's signature stands for an option per field."""

import functools
import inspect
from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any, get_type_hints

Command = Callable[..., None]


def spelt_out(command: Command) -> Command:
    """Return the command as Typer reads it: with the fields of each dataclass in place of it.

    ValueError where two of its options have one name.
    """
    hints = get_type_hints(command)
    kinds: dict[str, Any] = {name: kind for name, kind in hints.items() if is_dataclass(kind)}

    @functools.wraps(command)
    def called(**given: Any) -> None:
        for name, kind in kinds.items():
            given[name] = kind(**{each.name: given.pop(each.name) for each in fields(kind)})
        command(**given)

    signature = inspect.signature(command)
    called.__signature__ = signature.replace(  # type: ignore[attr-defined]
        parameters=[
            spelt
            for parameter in signature.parameters.values()
            for spelt in _options(kinds.get(parameter.name), parameter)
        ]
    )
    return called


def _options(kind: Any, parameter: inspect.Parameter) -> Iterator[inspect.Parameter]:
    if kind is None:
        yield parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        return
    hints = get_type_hints(kind, include_extras=True)
    for each in fields(kind):
        yield inspect.Parameter(
            each.name, inspect.Parameter.KEYWORD_ONLY, default=_default(each), annotation=hints[each.name]
        )


def _default(each: Field[Any]) -> Any:
    if each.default is not MISSING:
        return each.default
    return inspect.Parameter.empty if each.default_factory is MISSING else each.default_factory()
