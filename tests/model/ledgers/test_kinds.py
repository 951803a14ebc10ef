"""The kinds of ledgers: their fields, what they are called, how their words are read."""

from pathlib import Path

import pytest

from beihuan_plan.errors import InvalidPlanError
from beihuan_plan.model.ledgers.kinds import LEDGERS, ledger_named
from beihuan_plan.model.ledgers.ledger import Ledger, LedgerRecord
from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.model.tree import fields_of, kinds_in
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.plan_file.reading import parse

FOLDER = LedgerFolder(Path("nowhere"))
KINDS = list(LEDGERS.values())
PROJECT = """\
schema_version: 1
records:
  - id: K1
    title: 小学数字文化课程研究
    level: 市级
    leaders: [张老师]
    history:
      - {id: K1.1, stage: 备案, on: 2019-10}
      - {id: K1.2, stage: completion, on: 2020-06-12, level: 区}
    more: {部门: 教务处}
"""


def read(text: str, stem: str = "projects") -> Ledger:
    return parse(text.encode(), Path(f"{stem}.yaml"), FOLDER.kinds[stem]).content


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_chinese_title_and_common_ones_come_last(kind: type[Ledger]) -> None:
    record = kind.record_kind()
    names = list(fields_of(record))
    assert names[0] == "id"
    assert tuple(names[-len(LedgerRecord.closing) :]) == LedgerRecord.closing
    for each in kinds_in(kind):
        for name, shape in fields_of(each).items():
            assert not shape.title.isascii(), (each, name)


def test_prefixes_and_names_tell_kinds_apart() -> None:
    prefixes = [kind.record_kind().prefix for kind in KINDS]
    assert all(prefixes)
    assert len(set(prefixes)) == len(KINDS)
    called = [word for kind in KINDS for word in (kind.stem, kind.title, *kind.also)]
    assert len(set(called)) == len(called)


@pytest.mark.parametrize(
    ("word", "stem"),
    [("课题", "projects"), ("小课题", "projects"), ("project", "projects"), ("论文", "works"),
     ("课题台账", "projects"), ("培训", "activities"), ("青蓝工程", "mentoring"), ("课题网页", "site_updates")],
)  # fmt: skip
def test_a_kind_is_found_by_what_a_clerk_calls_it(word: str, stem: str) -> None:
    found = ledger_named(word)
    assert found
    assert found.stem == stem
    assert ledger_named("课程表") is None


def test_words_are_the_offices_own_in_either_spelling() -> None:
    project = read(PROJECT).records[0]
    assert (project.level, project.level.label) == ("city", "市")
    assert [each.stage for each in project.history] == ["filing", "completion"]
    assert project.current_level == "district"
    assert project.dates == (PartialDate(2019, 10), PartialDate(2020, 6, 12))


def test_an_unknown_word_is_told_with_those_that_there_are() -> None:
    with pytest.raises(InvalidPlanError) as caught:
        read(PROJECT.replace("市级", "市集"))
    [problem] = caught.value.problems
    assert problem.line == 5
    assert problem.message == "“市集”写法不对"
    assert "你是不是想写 市？" in problem.help


def test_an_offices_rules_replace_what_they_name(tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_text("schema_version: 1\nranks: {星: 教学之星}\n", "utf-8")
    rules = LedgerFolder(tmp_path).rules
    assert list(rules.ranks) == ["星"]
    assert rules.grades == FOLDER.rules.grades


def test_the_order_of_awards_is_a_table() -> None:
    rules = FOLDER.rules
    level, grade = rules.word_list("levels").parse, rules.word_list("grades").parse
    places = [rules.award_place(level(a), grade(b)) for a, b in
              [("省", "三等奖"), ("市", "二等奖"), ("市直", "一等奖"), ("市", "三等奖"), ("校", "特等奖")]]  # fmt: skip
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "文件里没有课题台账"),
        ("schema_version: 1\nrecords: *a\n", "课题台账里不用“*”引用"),
        ("schema_version: &a 1\n", "课题台账里不用“&”记号"),
        ("schema_version: !a 1\n", "课题台账里不用“!”标签"),
        ("schema_version: 1\n---\na: 1\n", "一个文件里只能有一份课题台账"),
    ],
)
def test_what_is_wrong_with_a_ledger_is_not_blamed_on_a_plan(text: str, said: str) -> None:
    with pytest.raises(InvalidPlanError) as caught:
        read(text)
    assert said in [problem.message for problem in caught.value.problems]
    assert "计划" not in "".join(problem.message + problem.help for problem in caught.value.problems)
