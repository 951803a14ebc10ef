"""How well plans are read as offices write them: each of the plans kept here, and all together."""

import random
from collections.abc import Iterator
from functools import reduce
from pathlib import Path

import pytest
import yaml

from beihuan_plan.errors import NotFoundError
from beihuan_plan.importing.imported_plan import ImportedPlan, imported
from beihuan_plan.importing.plan_text import plan_text
from beihuan_plan.importing.source_line import source_lines
from beihuan_plan.model.semester import Semester
from beihuan_plan.plan_file.reading import parse_plan
from beihuan_plan.reports.formats.pdf import find_libreoffice
from beihuan_plan.reports.press import Press
from importing.scoring import Score, scores

PLANS = Path(__file__).parent / "plans"
EXPECTED = sorted(PLANS.glob("*.expected.yaml"))
AT_LEAST = 0.97
MISREAD = {
    "half_year_title_twice": "a bracket behind the title tells who passed the plan: it stays as words before it",
    "markdown_plan": "a sentence of eight characters alone is taken for a title",
    "mixed_and_lost_marks": "a mark with a blank in it is a mark all the same, and not left in the text",
    "tabbed_weeks": "two tasks that only a blank parts are one",
    "word_projects_table": "a table in the text of a measure is kept in its text",
}
"""Plans of which something is read otherwise than expected, and why."""


def source_of(expected: Path) -> Path:
    name = expected.name.removesuffix(".expected.yaml")
    (found,) = [path for path in PLANS.glob(f"{name}.*") if path != expected]
    return found


def has_libreoffice() -> bool:
    try:
        return bool(find_libreoffice())
    except NotFoundError:
        return False


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    with Press(".docx") as press:
        yield press


@pytest.fixture(scope="module")
def plans(press: Press) -> dict[str, ImportedPlan]:
    """All plans that this machine can read, by their names."""
    sources = [source_of(each) for each in EXPECTED]
    readable = [path for path in sources if path.suffix != ".doc" or has_libreoffice()]
    return {
        path.stem: imported([*source_lines(press.read_from_outside(path.name, path.read_bytes()).lines)])
        for path in readable
    }


def score_of(name: str, plan: ImportedPlan) -> dict[str, Score]:
    expected = yaml.load((PLANS / f"{name}.expected.yaml").read_text("utf-8"), yaml.BaseLoader)
    return scores(expected, yaml.load(plan_text(plan, name), yaml.BaseLoader))


def test_every_plan_can_be_read_and_nothing_of_it_is_lost(plans: dict[str, ImportedPlan]) -> None:
    assert len(plans) > 60
    for name, plan in plans.items():
        assert plan.accounts.missing(plan.lines) == [], name
        assert plan.not_understood == [], name
        parse_plan(plan_text(plan, name).encode(), Path(f"{name}.yaml"))


def test_plans_are_read_as_a_careful_reader_would(plans: dict[str, ImportedPlan]) -> None:
    found = {name: score_of(name, plan) for name, plan in plans.items()}
    kinds = next(iter(found.values()))
    whole = {kind: reduce(Score.plus, (each[kind] for each in found.values())) for kind in kinds}
    assert {kind: (score.wanted > 100) for kind, score in whole.items()} == dict.fromkeys(whole, True)
    low = {kind: score for kind, score in whole.items() if min(score.recall, score.precision) < AT_LEAST}
    assert low == {}
    wrong = {name for name, each in found.items() for score in each.values() if len({*score}) > 1}
    assert wrong <= MISREAD.keys()


def test_the_term_and_the_school_are_found(plans: dict[str, ImportedPlan]) -> None:
    for name, plan in plans.items():
        expected = yaml.load((PLANS / f"{name}.expected.yaml").read_text("utf-8"), yaml.BaseLoader)
        for field in ("school", "office", "semester"):
            assert plan.values[field] == expected[field], name
        title = expected["title"].split("\n")
        assert plan.values["title"].split("\n") == [line for line in title if line], name


def test_what_no_office_writes_is_kept_all_the_same(plans: dict[str, ImportedPlan]) -> None:
    """Plans that are cut, shuffled, put together: what comes of each can be read, and nothing is lost."""
    chance = random.Random(16)
    sources = [plan.lines for plan in plans.values()]
    for _ in range(300):
        lines = [*chance.choice(sources)]
        match chance.randrange(5):
            case 0:
                lines = [line for line in lines if chance.random() > 0.3]
            case 1:
                chance.shuffle(lines)
            case 2:
                lines += chance.choice(sources)
            case 3:
                lines = [line if line.cells else line._replace(text=line.text[:9]) for line in lines]
            case _:
                begin = chance.randrange(len(lines))
                lines = lines[begin:] + lines[:begin]
        unlike = [line._replace(place=f"第{number}段") for number, line in enumerate(lines)]
        found = imported(unlike, Semester.parse("2019-fall"))
        assert found.accounts.missing(found.lines) == []
        parse_plan(plan_text(found, "x").encode(), Path("x.yaml"))
