"""Where an office keeps its plans, ledgers and templates: the only place that knows folder names."""

import os
import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

from beihuan_plan.errors import NotFoundError, UsageError
from beihuan_plan.model.semester import Semester

PLANS = "plans"
TEMPLATES = "templates"
LEDGERS = "ledgers"
RULES_FILE = "rules.yaml"
UNFINISHED = ".unfinished"
"""The file, beside the ledgers, that stands there while several files are changed in one."""
SCHEMA_FILE = "plan.schema.json"
IGNORED_FILE = ".gitignore"
IGNORED = """\
# 改动记录、排队用的文件和写到一半的文件，plan 自己会管；Word、WPS 打开文件时的临时文件
*.journal
.*.lock
.unfinished
.*.plan-tmp
~$*
.~*
"""
PLAN_VARIABLE = "PLAN_FILE"

_TERM = re.compile(r"(?<![0-9A-Za-z])[0-9]{4}-(?:fall|spring)(?![0-9A-Za-z])")
_HERE = Path(__file__).parent


class Office(NamedTuple):
    """The files of an office that a command is about: a plan, where there is one, and the ledgers."""

    plan: Path | None
    ledgers: Path
    """The folder, which may be missing."""

    def name_of(self, file: Path) -> str:
        """Return a file's path from the office's folder on."""
        if file == self.plan:
            return file.resolve().relative_to(office_folder(file)).as_posix()
        return file.relative_to(self.ledgers.parent).as_posix()


def find_plan(given: Path | None, today: date) -> Path:
    """Decide which plan is meant: the one given, else $PLAN_FILE, else one in `plans/` here or above.

    In `plans/`, the plan of the term that holds today, else the newest term's. NotFoundError if none.
    """
    given = given or _named_for_all()
    if given is not None and not given.is_dir():
        return given
    for folder in _offices(given):
        if found := _plan_of(folder, today, is_named=bool(given)):
            return found
    raise NotFoundError(
        "找不到计划文件", f"计划放在 {PLANS} 文件夹里，名字如 2019-fall.yaml；plan init 可以新建，-f 可以指明"
    )


def find_office(given: Path | None, today: date) -> Office:
    """Decide which office is meant, as `find_plan` does; one with ledgers may have no plan. NotFoundError."""
    given = given or _named_for_all()
    if given is None or given.is_dir():
        for folder in _offices(given):
            if _plan_of(folder, today, is_named=bool(given)):
                break
            if (folder / LEDGERS).is_dir():
                return Office(None, from_here(folder / LEDGERS))
    plan = find_plan(given, today)
    return Office(plan, from_here(ledgers_folder(plan)))


def _offices(given: Path | None) -> tuple[Path, ...]:
    """List the folders that may be the office's, the nearest first."""
    return (given,) if given else (Path.cwd(), *Path.cwd().parents)


def _plan_of(folder: Path, today: date, *, is_named: bool) -> Path | None:
    for plans in (folder / PLANS, folder) if is_named or folder.name == PLANS else (folder / PLANS,):
        if found := _plan_in(plans, today):
            return from_here(found)
    return None


def is_named(given: Path | None) -> bool:
    """Whether somebody has said which plan is meant: this file, or $PLAN_FILE."""
    named = given or _named_for_all()
    return named is not None and not named.is_dir()


def _named_for_all() -> Path | None:
    named = os.environ.get(PLAN_VARIABLE)
    return Path(named) if named else None


def office_folder(plan: Path) -> Path:
    """Return the folder that holds an office's `plans/` and `templates/`."""
    folder = plan.resolve().parent
    return folder.parent if folder.name == PLANS else folder


def from_here(path: Path) -> Path:
    """Return a path as a person types it: from this folder on, where it lies below."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def packaged_templates() -> Path:
    """Return the folder of the templates that come with the tool, installed or in a checkout."""
    installed = _HERE / TEMPLATES
    return installed if installed.is_dir() else _HERE.parents[1] / TEMPLATES


def example_office() -> Path:
    """Return the folder of the example that comes with the tool, installed or in a checkout."""
    installed = _HERE / "example"
    return installed if installed.is_dir() else _HERE.parents[1] / "examples" / "beihuan"


def ledgers_folder(plan: Path) -> Path:
    """Return where the ledgers of a plan's office are."""
    return office_folder(plan) / LEDGERS


def plans_beside(ledgers: Path) -> list[Path]:
    """List the plans of the office whose ledgers are in a folder: in `plans/`, or beside it."""
    office = ledgers.parent
    return _plans_in(office / PLANS if (office / PLANS).is_dir() else office)


def is_unfinished(ledgers: Path) -> bool:
    """Whether a change of several files is on its way, or was cut off."""
    return os.path.lexists(ledgers / UNFINISHED)


def packaged_rules() -> Path:
    """Return the rules of ledgers that come with the tool."""
    return _HERE / RULES_FILE


def plans_folder(folder: Path) -> Path:
    """Return where an office's plans belong: in `plans/`, which may be the folder itself."""
    return folder if folder.resolve().name == PLANS else folder / PLANS


def _plan_in(folder: Path, today: date) -> Path | None:
    """Choose among a folder's plans: by the term in their names, or the only one whatever its name."""
    files = _plans_in(folder)
    terms: dict[Semester, list[Path]] = {}
    for path in files:
        if term := _term_in(path.stem):
            terms.setdefault(term, []).append(path)
    if terms:
        newest = max(terms, key=lambda semester: semester.months)
        term = Semester.coming(today)
        return _original(terms.get(term) or terms[newest], folder)
    return _original(files, folder) if files else None


def _plans_in(folder: Path) -> list[Path]:
    """List a folder's plans, each before its copies: what their names have more comes behind."""
    files = [path for path in folder.glob("*.y*ml") if path.is_file() and not path.name.startswith(".")]
    return sorted(files, key=lambda path: (len(path.stem), path.name))


def _term_in(name: str) -> Semester | None:
    found = _TERM.search(name)
    try:
        return Semester.parse(found[0]) if found else None
    except ValueError:
        return None


def _original(files: list[Path], folder: Path) -> Path:
    """Choose the plan of which all other files are copies; UsageError if there is none."""
    first, *others = files
    if any(not _is_copy(other, first) for other in others):
        names = "、".join(path.name for path in files)
        help_text = "用 -f 指明，或者把要用的一份改名为 2019-fall.yaml 这样，别的移走"
        raise UsageError(f"{folder} 里有几个文件，看不出用哪一个：{names}", help_text)
    return first


def plan_before(plan: Path, semester: Semester) -> Path:
    """Find the plan of the term before a plan's, beside it, by the term in its name.

    NotFoundError if there is none, UsageError if there are several.
    """
    files = [path for path in _plans_in(plan.parent) if _term_in(path.stem) == semester.before]
    if files:
        return _original(files, plan.parent)
    raise NotFoundError(
        f"没有上学期（{semester.before.title}）的计划，没有可以比较的",
        f"把它和 {plan} 放在一起，名字如 {semester.before}.yaml",
    )


def copies_of(plan: Path) -> list[Path]:
    """List the files beside a plan whose names make them its copies: 2019-fall(1).yaml, 2019-fall.yml."""
    return [path for path in _plans_in(plan.parent) if path.name != plan.name and _is_copy(path, plan)]


def _is_copy(path: Path, plan: Path) -> bool:
    """Whether a name is a plan's and something more, as a disk in the net or a browser adds it."""
    before = ".*(?<![0-9A-Za-z])" if _term_in(plan.stem) else ""
    return bool(re.fullmatch(f"{before}{re.escape(plan.stem)}(?![0-9A-Za-z]).*", path.stem))


def is_source(folder: Path) -> bool:
    """Whether a folder lies in the tool's own source tree, which is no place for an office's plans."""
    found = folder.resolve()
    return any((each / "src" / _HERE.name / "workspace.py").is_file() for each in (found, *found.parents))
