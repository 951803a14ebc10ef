"""What a start does, and what it leaves to those who only import the command line."""

import json
import subprocess
import sys
from typing import Any

import pytest

from conftest import Office


def seen(code: str) -> Any:
    """Run Python in a process of its own; return what it prints last, as JSON."""
    command = [sys.executable, "-c", f"import gc, json, sys\n{code}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize(
    ("wanted", "loaded"),
    [("status", ["questions"]), ("completion", ["tab"]), ("状态", ["questions"]), ("STATUS", ["questions"])],
)
def test_only_the_command_that_is_wanted_is_loaded(wanted: str, loaded: list[str]) -> None:
    code = f"""
from beihuan_plan.cli.command_tree import app
here = "beihuan_plan.cli.commands."
before = [name for name in sys.modules if name.startswith(here)]
app({wanted!r})
after = [name.removeprefix(here) for name in sys.modules if name.startswith(here)]
print(json.dumps([before, after]))"""
    assert seen(code) == [[], loaded]


def test_an_import_of_the_command_line_changes_nothing_for_others() -> None:
    code = """
import beihuan_plan.cli.main, beihuan_plan.cli.start, pydantic.plugin._loader as plugins
print(json.dumps([gc.isenabled(), plugins.get_plugins is tuple]))"""
    assert seen(code) == [True, False]


def test_a_start_collects_no_garbage_and_asks_for_no_plugins() -> None:
    code = """
from beihuan_plan.cli import start
sys.argv = ["plan", "--version"]
try:
    start.main()
except SystemExit as left:
    import pydantic.plugin._loader as plugins
    print(json.dumps([left.code, gc.isenabled(), plugins.get_plugins is tuple]))"""
    assert seen(code) == [0, False, True]


def test_the_package_runs_as_the_program_does(office: Office) -> None:
    for words in (["status", "-f", "plans/2019-fall.yaml"], ["lst"], ["--help"]):
        command = [sys.executable, "-m", "beihuan_plan", *words]
        done = subprocess.run(command, cwd=office.folder, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == office.run(*words)
