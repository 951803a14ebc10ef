"""The files with which an office begins: a plan that is still empty, or the example with its ledgers."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from beihuan_plan import workspace
from beihuan_plan.errors import ConflictError, InvalidPlanError, UsageError
from beihuan_plan.files import create_file, make_folder
from beihuan_plan.model.schema import schema_text
from beihuan_plan.model.semester import Semester
from beihuan_plan.plan_file.reading import parse_plan
from beihuan_plan.plan_file.writing import write
from beihuan_plan.reports.contents.starter import starter_contents
from beihuan_plan.reports.formats.text import render


class Start(NamedTuple):
    """What an office begins with: a folder, and in it a plan that is still to be written."""

    folder: Path
    path: Path
    term: Semester
    text: str
    what: str
    more: Mapping[Path, bytes] = {}
    """What an example has besides its plan: ledgers, evidence."""

    @property
    def others(self) -> dict[Path, bytes]:
        """The files that are to lie beside the plan, with what is in them; those that are there stay."""
        files = {
            self.path.with_name(workspace.SCHEMA_FILE): schema_text().encode(),
            self.folder / workspace.IGNORED_FILE: workspace.IGNORED.encode(),
            **self.more,
        }
        return {path: data for path, data in files.items() if not path.exists()}

    @property
    def templates(self) -> Path:
        """The folder of the office's own templates."""
        return self.folder / workspace.TEMPLATES

    def create(self) -> list[Path]:
        """Make all of it, and return the files that are new."""
        make_folder(self.path.parent)
        others = self.others
        create_file(self.path, self.text.encode())
        for path, data in others.items():
            make_folder(path.parent)
            create_file(path, data)
        make_folder(self.templates)
        return [self.path, *others]


def example_start(folder: Path) -> Start:
    """Take the example out; ConflictError where there are ledgers, which are not to be mixed with its own."""
    plans = workspace.plans_folder(folder)
    office, source = _office(plans), workspace.example_office()
    if (own := office / workspace.LEDGERS).exists():
        raise ConflictError(f"已经有 {own} 了，没有动它", "样例另放一个文件夹，如 plan init 样例 --example")
    [plan] = (source / workspace.PLANS).glob("*.yaml")
    files = sorted(path for path in source.rglob("*") if path.is_file() and path.parent != plan.parent)
    more = {office / path.relative_to(source): path.read_bytes() for path in files}
    more |= {office / path.relative_to(source): data for path, data in _schemas(source / workspace.LEDGERS)}
    text = plan.read_text("utf-8")
    return Start(office, plans / plan.name, Semester.parse(plan.stem), text, "样例", more)


def _schemas(ledgers: Path) -> Iterator[tuple[Path, bytes]]:
    """Make what the ledgers of the example name for editors, as the first record of a ledger would."""
    from beihuan_plan.plan_file.ledger_files import LedgerFolder  # costly, and most offices begin without

    folder = LedgerFolder(ledgers)
    for stem, kind in folder.kinds.items():
        if folder.file_of(stem).exists():
            yield folder.schema_of(stem), schema_text(kind).encode()


def new_start(folder: Path, school: str, office: str, term: Semester) -> Start:
    """Begin with a term's plan that is to be filled in; UsageError where its names cannot be written."""
    plans = workspace.plans_folder(folder)
    text = _starter(school, office, term)
    return Start(_office(plans), plans / f"{term}.yaml", term, text, f"{school}{office}{term.title}的计划")


def _office(plans: Path) -> Path:
    """Return the folder around `plans/`, which may be the one that the clerk is in."""
    return plans.parent if plans.name == workspace.PLANS else plans / ".."


def _starter(school: str, office: str, semester: Semester) -> str:
    contents = starter_contents(school, office, semester)
    try:
        text = render("plan.yaml", contents, [workspace.packaged_templates()], escape=write)
        parse_plan(text.encode(), Path(f"{semester}.yaml"))
    except (InvalidPlanError, UnicodeEncodeError):
        raise UsageError(
            "这样的学校、部门或学期写不进计划文件", "名称不能是空的，也不能有看不见的字符"
        ) from None
    return text
