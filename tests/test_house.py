"""How the code is laid out: who imports whom, which library belongs to which room, what a start costs."""

import ast
import importlib.util
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import beihuan_plan
from beihuan_plan.cli.command_tree import COMMANDS, GROUPS
from conftest import PLAN_COMMAND, ROOT, SHIPPED

SOURCE = Path(beihuan_plan.__file__).parent
NAME = beihuan_plan.__name__
ORDER = (
    "errors",
    "files",
    "chinese",
    "suggesting",
    "model.choices",
    "model.semester",
    "model.dates",
    "model.mark_form",
    "model.weeks",
    "model.days_form",
    "model.forms",
    "model.partial_date",
    "model.word_list",
    "model.tree",
    "model.judgement",
    "model.ledger_names",
    "model.fields",
    "model.course",
    "model.ledger_fields",
    "model.office_words",
    "model.office_rules",
    "model.ledgers",
    "model.arrangement",
    "model.work",
    "model.plan_parts",
    "model.plan_rules",
    "model.plan_doubts",
    "model.plan",
    "model.rules",
    "model.doubts",
    "model.changes",
    "model.draft",
    "model.schema",
    "plain",
    "plain_view",
    "workspace",
    "template_files",
    "evidence_files",
    "ids",
    "field_names",
    "ledger_wording",
    "ledger_ids",
    "queries",
    "agenda",
    "grid",
    "findings",
    "findings_on_layout",
    "window",
    "project_stages",
    "ledger_queries",
    "term_records",
    "courses",
    "findings_on_links",
    "figures",
    "ledger_figures",
    "ledger_telling",
    "standing",
    "gaps",
    "ledger_check",
    "actions",
    "plan_file.encoding",
    "plan_file.yaml_text",
    "plan_file.diagnosis",
    "plan_file.reading",
    "plan_file.ledger_files",
    "plan_file.ledgers_named",
    "plan_file.ledgers_beside",
    "plan_file.ledger_advice",
    "plan_file.office_reading",
    "plan_file.writing",
    "plan_file.editing.splice",
    "plan_file.editing.lists",
    "plan_file.editing.written",
    "plan_file.editing.judging",
    "plan_file.editing.verified",
    "plan_file.rules_text",
    "plan_file.keeping.locking",
    "plan_file.keeping.lines",
    "plan_file.keeping.journal",
    "plan_file.keeping.history",
    "plan_file.keeping.intent",
    "plan_file.keeping.transaction",
    "plan_file.keeping.office_history",
    "plan_file.keeping.recovery",
    "reports.contents",
    "reports.templates",
    "reports.formats.document_lines",
    "reports.written_lines",
    "reports.formats.text",
    "reports.formats.libreoffice",
    "reports.formats.pdf",
    "reports.formats.word",
    "reports.formats.suffixes",
    "reports.formats.text_decoding",
    "reports.formats.plain_lines",
    "reports.formats.markdown_lines",
    "reports.formats.html_marks",
    "reports.formats.html_tables",
    "reports.formats.html_lines",
    "reports.formats.page_sources",
    "reports.formats.document_kinds",
    "reports.formats.converting",
    "reports.formats.document_reading",
    "reports.taking",
    "reports.papers",
    "reports.checking",
    "reports.worker",
    "reports.press",
    "new_office",
    "importing",
    "cli.typer_private",
    "cli.screen",
    "cli.input",
    "cli.session",
    "cli.outcome",
    "cli.changing",
    "cli.delivery",
    "cli.paper_writing",
    "cli.plan_importing",
    "cli.commands",
    "cli.command_tree",
    "cli.main",
    "cli.start",
    "__main__",
)
"""Rooms from the ground up, modules or folders: a room imports from those before it, and from itself."""
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


def sources() -> dict[str, ast.Module]:
    """Every module of the package that holds code, by its name within the package: reports.press."""
    trees = {}
    for path in sorted(SOURCE.rglob("*.py")):
        name = ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if tree.body and name != "__init__":
            trees[name] = tree
    return trees


def imports(tree: ast.Module) -> Iterator[str]:
    """The full name of all that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def texts(tree: ast.Module) -> Iterator[str]:
    """The texts in a module: those that name another module may be there to import it."""
    nodes = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return (value for value in nodes if isinstance(value, str) and " " not in value)


def arrows() -> dict[str, set[str]]:
    """For each module those of the package that it imports."""
    known = sources()
    found: dict[str, set[str]] = {}
    for module, tree in known.items():
        names = [name for name in (*imports(tree), *texts(tree)) if name.startswith(f"{NAME}.")]
        inner = [name.removeprefix(f"{NAME}.") for name in names]
        found[module] = {name if name in known else name.rpartition(".")[0] for name in inner}
    tables = (COMMANDS, *GROUPS.values())  # by which commands are loaded, and test_help loads them all
    found["cli.command_tree"] |= {
        f"cli.commands.{module}" for table in tables for module, _ in table.values()
    }
    return found


def room_of(module: str) -> int | None:
    """The place in ORDER of the room that a module belongs to: the narrowest that is named there."""
    while module:
        if module in ORDER:
            return ORDER.index(module)
        module = module.rpartition(".")[0]
    return None


def test_every_module_has_a_room() -> None:
    modules = arrows()
    assert len(modules) > 70
    assert sum(map(len, modules.values())) > 200
    assert {room_of(module) for module in modules} == set(range(len(ORDER)))
    assert {other for others in modules.values() for other in others} <= set(modules)


def test_a_name_stands_for_one_thing() -> None:
    """Of modules, and of classes and kinds of values, wherever in the tree they are."""
    trees = sources()
    files = [name.rpartition(".")[2] for name in trees]
    names = [
        name
        for tree in trees.values()
        for node in tree.body
        for name in (
            [node.name]
            if isinstance(node, ast.ClassDef)
            else [ast.unparse(target) for target in node.targets]
            if isinstance(node, ast.Assign)
            else []
        )
        if re.fullmatch("[A-Z][a-z]+[A-Za-z]*", name)
    ]
    assert (len(files) > 70, len(names) > 150) == (True, True)
    assert [name for name, count in Counter([*files, *names]).items() if count > 1] == []


def test_imports_point_one_way() -> None:
    upward = [
        (module, other)
        for module, others in arrows().items()
        for other in others
        if (room_of(other) or 0) > (room_of(module) or 0)
    ]
    assert upward == []


def test_no_imports_go_in_a_circle() -> None:
    assert len(list(TopologicalSorter(arrows()).static_order())) == len(arrows())


def test_nothing_is_imported_by_a_text_that_no_tool_can_follow() -> None:
    calls = [
        (module, ast.unparse(node.func))
        for module, tree in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    ]
    assert len(calls) > 1000
    by_text = [call for call in calls if call[1].rpartition(".")[2] in ("import_module", "__import__")]
    assert by_text == [("cli.command_tree", "import_module")]  # by its table of commands


def test_each_library_has_its_room() -> None:
    users: dict[str, set[str]] = {library: set() for library in OWNERS}
    for module, tree in sources().items():
        for name in imports(tree):
            library = name.split(".")[0]
            if library in users:
                users[library].add(module.split(".")[0])
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


def loaded_by(*words: str) -> set[str]:
    """Return the modules that a command imports."""
    command = [sys.executable, "-X", "importtime", PLAN_COMMAND, *words]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = (line for line in done.stderr.splitlines() if line.startswith("import time:"))
    return {line.rsplit("|", 1)[-1].strip() for line in lines}


def test_status_does_not_load_what_it_does_not_use() -> None:
    loaded = loaded_by("status", "-f", str(SHIPPED))
    assert {"yaml", "pydantic", "typer", f"{NAME}.model.plan"} <= loaded
    heavy = {"jinja2", "lxml", "openpyxl", "rich.console", "rich.table", "importlib.metadata"}
    papers = {f"{NAME}.reports.contents.shapes", f"{NAME}.reports.papers"}
    ledgers = {f"{NAME}.model.ledgers.ledger", f"{NAME}.model.office_rules"}
    assert not loaded & (heavy | papers | ledgers)


def test_figures_do_without_what_a_plan_is() -> None:
    loaded = loaded_by("figures", "-f", str(ROOT / "examples" / "beihuan" / "plans" / "2019-fall.yaml"))
    assert {"yaml", "pydantic", "typer", f"{NAME}.model.ledgers.works"} <= loaded
    assert not loaded & {f"{NAME}.model.plan", f"{NAME}.model.work", f"{NAME}.plain_view"}


def test_pydantic_still_keeps_its_plugins_where_they_are_expected() -> None:
    spec = importlib.util.find_spec("pydantic.plugin")
    assert spec is not None
    assert spec.origin is not None
    assert "def get_plugins()" in (Path(spec.origin).parent / "_loader.py").read_text(encoding="utf-8")
