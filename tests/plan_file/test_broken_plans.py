"""Each file in tests/data/broken is a plan with mistakes, and beside it what the clerk is told of them."""

from pathlib import Path

import pytest

from conftest import DATA, Office

BROKEN = sorted((DATA / "broken").glob("*.yaml"))


def test_there_are_broken_plans() -> None:
    assert len(BROKEN) > 50


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_plan_is_explained(path: Path, empty_office: Office, request: pytest.FixtureRequest) -> None:
    (empty_office.folder / path.name).write_bytes(path.read_bytes())
    result = empty_office.run("check", "-f", path.name)
    expected = path.with_suffix(".txt")
    if request.config.getoption("--update-golden"):
        expected.write_text(result.err, encoding="utf-8")
    assert result.err == expected.read_text(encoding="utf-8")
    assert (result.code, result.out) == (4, "")
    assert f"{path.name}:" in result.err
