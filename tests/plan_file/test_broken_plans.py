"""Plans with mistakes, and beside each what the clerk is told of them.

Those in tests/data/broken cannot be read; in tests/data/doubtful something is hardly meant.
"""

from pathlib import Path

import pytest

from conftest import DATA, Office, Result

BROKEN = sorted((DATA / "broken").glob("*.yaml"))
DAY = ("--today", "2019-09-10")
DOUBTFUL = sorted((DATA / "doubtful").glob("*.yaml"))


def test_there_are_broken_and_doubtful_plans() -> None:
    assert (len(BROKEN) > 50, len(DOUBTFUL) > 5) == (True, True)


def checked(path: Path, office: Office) -> Result:
    (office.folder / path.name).write_bytes(path.read_bytes())
    return office.run("check", "-f", path.name, *DAY)


def compare(said: str, path: Path, request: pytest.FixtureRequest) -> None:
    expected = path.with_suffix(".txt")
    if request.config.getoption("--update-golden"):
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")
    assert f"{path.name}:" in said


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_plan_is_explained(path: Path, empty_office: Office, request: pytest.FixtureRequest) -> None:
    result = checked(path, empty_office)
    compare(result.err, path, request)
    assert (result.code, result.out) == (4, "")


@pytest.mark.parametrize("path", DOUBTFUL, ids=lambda path: path.stem)
def test_a_doubtful_plan_is_read_and_advised_on(
    path: Path, empty_office: Office, request: pytest.FixtureRequest
) -> None:
    result = checked(path, empty_office)
    compare(result.out, path, request)
    assert (result.code, result.err) == (0, f"计划：{path.name}\n")
    assert empty_office.run("check", "--strict", "-f", path.name, *DAY).code == 1
    assert empty_office.run("status", "-f", path.name, *DAY).code == 0
