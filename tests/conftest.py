import difflib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.reading import read_plan

ROOT = Path(__file__).parents[1]
DATA = Path(__file__).parent / "data"
SHIPPED = ROOT / "plans" / "2019-fall.yaml"
PLAN_COMMAND = str(Path(sys.executable).with_name("plan"))

# The same cases each time, so that a red run can be repeated; --hypothesis-profile=random looks for new ones.
settings.register_profile("usual", deadline=None, print_blob=True, derandomize=True)
settings.register_profile("random", deadline=None, print_blob=True)
settings.load_profile("usual")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files anew; review the diff"
    )


class Result(NamedTuple):
    """What a run of `plan` left on the screen, and its exit code."""

    code: int
    out: str
    err: str


class Office:
    """A folder in which a clerk types `plan …`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def plan_path(self) -> Path:
        return self.folder / "plans" / "2019-fall.yaml"

    def write_plan(self, text: str | bytes) -> None:
        self.plan_path.parent.mkdir(exist_ok=True)
        self.plan_path.write_bytes(text.encode() if isinstance(text, str) else text)

    def edit_plan(self, old: str, new: str) -> None:
        text = self.plan_path.read_text(encoding="utf-8")
        assert old in text
        self.plan_path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def changed_lines(self) -> list[str]:
        """What differs from the school's plan, as `+ …` and `- …`."""
        old, new = (path.read_text(encoding="utf-8").splitlines() for path in (SHIPPED, self.plan_path))
        return [line for line in difflib.ndiff(old, new) if line[0] in "+-"]

    def run(self, *arguments: str, encoding: str = "utf-8", **variables: str) -> Result:
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("PLAN_", "COMP_"))
        }
        if self.plan_path.exists():  # of a term that is long over, and so to be named
            environment["PLAN_FILE"] = str(self.plan_path.relative_to(self.folder))
        environment |= {"PYTHONIOENCODING": encoding, **variables}
        done = subprocess.run(
            [PLAN_COMMAND, *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            timeout=60,
            check=False,
        )
        return Result(done.returncode, _text(done.stdout, encoding), _text(done.stderr, encoding))


def _text(data: bytes, encoding: str) -> str:
    return data.decode(encoding).replace("\r\n", "\n")


@pytest.fixture
def empty_office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture
def office(empty_office: Office) -> Office:
    """An office whose plan is the school's real one."""
    empty_office.write_plan(SHIPPED.read_bytes())
    return empty_office


@pytest.fixture(scope="session")
def shipped() -> Plan:
    return read_plan(SHIPPED).content


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a file in tests/data/golden; `--update-golden` writes the file anew."""

    def compare(name: str, text: str) -> None:
        path = DATA / "golden" / name
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare
