"""What is used of Typer without its promise: each by name, and each as it answers."""

import ast
import importlib
import importlib.metadata
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer

import beihuan_plan

SOURCE = Path(beihuan_plan.__file__).parent
PRIVATE = {
    "typer._click.exceptions": {"BadOptionUsage", "MissingParameter", "NoArgsIsHelpError", "NoSuchOption"},
    "typer._completion_classes": {"BashComplete"},
}
HOOKS = {
    "TyperCommand": {"get_help", "get_help_option", "get_params", "main"},
    "TyperGroup": {"get_help", "get_help_option", "get_params", "main", "resolve_command"},
}
"""What cli/input/help.py overrides or asks in Typer's own classes."""


def command(
    name: Annotated[str, typer.Argument(metavar="NAME")], far: Annotated[bool, typer.Option("--far")] = False
) -> None: ...


def other() -> None: ...


def parser() -> Any:
    app = typer.Typer(add_completion=False, no_args_is_help=True)
    app.command("go")(command)
    app.command("other")(other)
    return typer.main.get_command(app)


def error_of(*words: str) -> Any:
    with pytest.raises(typer.TyperException) as raised:
        parser().main(list(words), prog_name="plan", standalone_mode=False)
    return raised.value


def lacking(module: str, names: set[str]) -> list[str]:
    return sorted(f"{module}.{name}" for name in names if not hasattr(importlib.import_module(module), name))


@pytest.mark.parametrize("module", PRIVATE)
def test_typer_still_has_each_private_part(module: str) -> None:
    version = importlib.metadata.version("typer")
    gone = lacking(module, PRIVATE[module])
    assert not gone, f"Typer {version} has no {gone}: find what took their place for cli/typer_private.py"


@pytest.mark.parametrize("kind", HOOKS)
def test_typer_still_has_the_hooks_for_help(kind: str) -> None:
    gone = sorted(
        name for name in HOOKS[kind] if not callable(getattr(getattr(typer.core, kind), name, None))
    )
    assert not gone, f"typer.core.{kind} has no {gone}: cli/input/help.py hangs on them"


def test_one_module_knows_the_private_parts_and_all_are_named_here() -> None:
    used: dict[str, set[str]] = {}
    users = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for module in names:
                if module.startswith("typer._"):
                    assert isinstance(node, ast.ImportFrom), f"{path.name} imports {module} as a whole"
                    used.setdefault(module, set()).update(alias.name for alias in node.names)
                    users.add(path.name)
            assert not (isinstance(node, ast.Attribute) and ast.unparse(node).startswith("typer._")), (
                path.name
            )
    assert users == {"typer_private.py"}
    assert used == PRIVATE


def test_the_parser_s_errors_say_what_is_asked_of_them() -> None:
    from beihuan_plan.cli import typer_private as private

    unknown = error_of("go", "x", "--fat")
    assert isinstance(unknown, private.NoSuchOption)
    assert (unknown.option_name, list(unknown.possibilities or ())) == ("--fat", ["--far"])
    missing = error_of("go")
    assert isinstance(missing, private.MissingParameter)
    assert missing.param is not None
    assert missing.ctx is not None
    assert (missing.param.metavar, missing.ctx.command_path) == ("NAME", "plan go")
    valued = error_of("go", "x", "--far=1")
    assert isinstance(valued, private.BadOptionUsage)
    assert (valued.option_name, private.takes_no_value(valued)) == ("--far", True)
    extra = error_of("go", "x", "y", "z")
    assert private.extra_arguments(extra) == "y z"
    assert private.extra_arguments(unknown) == ""
    assert isinstance(error_of(), private.NoArgsIsHelpError)


def test_an_option_without_its_value_is_told_from_one_with_too_much() -> None:
    from beihuan_plan.cli import typer_private as private

    app = typer.Typer(add_completion=False)

    @app.command()
    def one(far: str = "") -> None: ...

    with pytest.raises(private.BadOptionUsage) as raised:
        typer.main.get_command(app).main(["--far"], standalone_mode=False)
    assert not private.takes_no_value(raised.value)


def test_the_parser_still_tells_what_may_follow() -> None:
    from beihuan_plan.cli.typer_private import choices

    assert choices(parser(), [], "o") == [("other", "")]
    assert [value for value, _ in choices(parser(), ["go", "x"], "--f")] == ["--far"]
