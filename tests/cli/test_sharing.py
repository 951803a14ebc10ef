"""A dataclass in a command's signature stands for the options of its fields."""

from dataclasses import dataclass, field
from typing import Annotated, Any

import pytest
import typer

from beihuan_plan.cli.input.sharing import spelt_out


@dataclass(frozen=True)
class Where:
    place: Annotated[str, typer.Option("--place", help="where")]
    floor: Annotated[int, typer.Option("-f", "--floor")] = 1


@dataclass(frozen=True)
class Who(Where):
    names: Annotated[list[str], typer.Option("--name")] = field(default_factory=list)


@dataclass(frozen=True)
class When:
    day: Annotated[str | None, typer.Option("--day")] = None


def command_of(function: Any) -> Any:
    app = typer.Typer(add_completion=False)
    app.command()(spelt_out(function))
    return typer.main.get_command(app)


def test_a_field_is_an_option_and_a_command_gets_the_dataclass() -> None:
    met: list[object] = []

    def meet(topic: Annotated[str, typer.Argument()], loud: bool = False, *, who: Who, when: When) -> None:
        """Meet."""
        met.append((topic, loud, who, when))

    command = command_of(meet)
    names = ["topic", "loud", "place", "floor", "names", "day"]
    assert [param.name for param in command.params] == names
    assert command.help == "Meet."
    command.main(["书", "--place", "A", "--name", "x", "--name", "y", "--day", "9"], standalone_mode=False)
    command.main(["书", "--loud", "--place", "B", "-f", "2"], standalone_mode=False)
    assert met == [
        ("书", False, Who("A", 1, ["x", "y"]), When("9")),
        ("书", True, Who("B", 2, []), When(None)),
    ]


def test_a_field_without_a_default_must_be_given() -> None:
    def go(where: Where) -> None: ...

    with pytest.raises(typer.TyperException, match="place"):
        command_of(go).main([], standalone_mode=False)


def test_a_command_without_shared_options_is_as_it_was() -> None:
    def go(far: Annotated[int, typer.Option("--far")] = 3) -> None:
        assert far == 4

    command_of(go).main(["--far", "4"], standalone_mode=False)


def test_two_options_of_one_name_are_refused() -> None:
    def go(day: Annotated[str, typer.Argument()], *, when: When) -> None: ...

    with pytest.raises(ValueError, match="day"):
        spelt_out(go)
