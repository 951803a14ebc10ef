"""How the code is laid out: who imports whom, which library belongs to which room, what a start costs."""

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

import beihuan_plan
from conftest import PLAN_COMMAND, SHIPPED

SOURCE = Path(beihuan_plan.__file__).parent
NAME = beihuan_plan.__name__
ORDER = (
    "errors",
    "files",
    "chinese",
    "model",
    "plain",
    "workspace",
    "ids",
    "queries",
    "findings",
    "figures",
    "standing",
    "actions",
    "plan_file",
    "reports",
    "cli",
)
"""Rooms from the ground up: a room imports from those before it, and from itself."""
OWNERS = {
    "pydantic": {"model", "plan_file"},
    "pydantic_core": {"model"},
    "yaml": {"plan_file"},
    "filelock": {"plan_file"},
    "jinja2": {"reports"},
    "markupsafe": {"reports"},
    "lxml": {"reports"},
    "typer": {"cli"},
    "rich": {"cli"},
}


def imports() -> list[tuple[str, str]]:
    """Every import of the source, as (room, imported module)."""
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        room = path.relative_to(SOURCE).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found += [(room, alias.name) for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                found += [(room, f"{node.module}.{alias.name}") for alias in node.names]
    return found


def test_imports_point_one_way() -> None:
    inner = [(room, name.split(".")[1]) for room, name in imports() if name.startswith(f"{NAME}.")]
    assert len(inner) > 100
    assert {room for room, _ in inner} == set(ORDER) - {"errors", "chinese"}
    rank = {room: number for number, room in enumerate(ORDER)}
    assert [(room, other) for room, other in inner if rank[other] > rank[room]] == []


def test_each_library_has_its_room() -> None:
    users: dict[str, set[str]] = {library: set() for library in OWNERS}
    for room, name in imports():
        library = name.split(".")[0]
        if library in users:
            users[library].add(room)
    assert users == OWNERS


def test_only_the_command_line_prints_exits_or_asks_for_day_and_user() -> None:
    calls = [
        (path.relative_to(SOURCE).parts[0], ast.unparse(node.func))
        for path in sorted(SOURCE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func)
        in ("print", "sys.exit", "exit", "date.today", "datetime.now", "getpass.getuser")
    ]
    assert {"date.today", "datetime.now", "getpass.getuser"} <= {name for _, name in calls}
    assert {room for room, _ in calls} == {"cli"}


@pytest.mark.parametrize(
    "heavy",
    [
        "jinja2",
        "lxml",
        "beihuan_plan.reports.contents.shapes",
        "openpyxl",
        "rich.console",
        "rich.table",
        "importlib.metadata",
    ],
)
def test_status_does_not_load_what_it_does_not_use(heavy: str) -> None:
    command = [sys.executable, "-X", "importtime", PLAN_COMMAND, "status", "-f", str(SHIPPED)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = {
        line.rsplit("|", 1)[-1].strip()
        for line in done.stderr.splitlines()
        if line.startswith("import time:")
    }
    assert {"yaml", "pydantic", "typer"} <= loaded
    assert heavy not in loaded


def test_pydantic_still_keeps_its_plugins_where_they_are_expected() -> None:
    spec = importlib.util.find_spec("pydantic.plugin")
    assert spec is not None
    assert spec.origin is not None
    assert "def get_plugins()" in (Path(spec.origin).parent / "_loader.py").read_text(encoding="utf-8")
