"""What a clerk types for the fields of ledgers, in the words of the trade."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from beihuan_plan.actions.ledgers.typed_fields import FieldReader, typed_fields, word_meant
from beihuan_plan.errors import UsageError
from beihuan_plan.model.ledgers.kinds import LEDGERS
from beihuan_plan.model.semester import Semester
from beihuan_plan.model.tree import fields_of
from beihuan_plan.plan_file.ledger_files import LedgerFolder

FOLDER = LedgerFolder(Path("nowhere"))
READER = FieldReader(FOLDER.rules, date(2019, 11, 3), Semester.parse("2019-fall"))


def read(stem: str, *words: str, field: str = "") -> dict[str, Any]:
    kind = LEDGERS[stem].record_kind()
    inner = fields_of(kind)[field].record if field else kind
    assert inner
    return READER.fields(inner, typed_fields(words))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("昨天", "2019-11-02"), ("10月12日", "2019-10-12"), ("1月5日", "2020-01-05"), ("十二月十日", "2019-12-10"),
     ("2019.10", "2019-10"), ("2018.1", "2018-01"), ("十月", "2019-10"), ("本月", "2019-11"), ("2019", "2019"),
     ("20191012", "2019-10-12"), ("２０１９年９月", "2019-09")],
)  # fmt: skip
def test_dates_are_read_as_people_type_them(typed: str, stored: str) -> None:
    assert str(READER.date(typed)) == stored


@pytest.mark.parametrize("typed", ["6月3日", "6月", "3.15"])
def test_a_year_is_never_guessed_for_a_month_outside_the_term(typed: str) -> None:
    with pytest.raises(UsageError, match="看不出是哪一年"):
        READER.date(typed)


def test_fields_go_by_either_name_and_values_by_either_spelling() -> None:
    chinese = read("projects", "名称=数字", "级别＝市级", "主持人=张老师,李老师", "结题期限=2020.6")
    english = read("projects", "title=数字", "LEVEL=city", "leaders=张老师", "leaders=李老师", "due=2020-06")
    assert chinese == english
    assert chinese["leaders"] == ["张老师", "李老师"]
    assert chinese["level"] == "city"


def test_dotted_names_reach_records_that_stand_alone_and_the_offices_own_columns() -> None:
    fields = read("projects", "延期.延到=2020-12", "延期.原因=", "其他.部门=教务处", "网页=")
    assert fields == {
        "extension": {"to": "2020-12", "reason": None},
        "more": {"部门": "教务处"},
        "page": None,
    }


def test_people_numbers_and_links_are_read() -> None:
    fields = read(
        "activities", "参加人员=张老师、李老师", "学时=2学时", "人数=30人", "对应课题=ｋ1", "走向=走出"
    )
    assert fields["people"] == [{"name": "张老师"}, {"name": "李老师"}]
    assert (fields["hours"], fields["attendance"]) == ("2", "30")
    assert (fields["project"], fields["direction"]) == ("K1", "outbound")


def test_a_name_that_is_spaced_out_is_one_name_wherever_it_stands() -> None:
    assert read("mentoring", "师傅=王　芳", "徒弟=李 明") == {"mentor": "王芳", "mentee": "李明"}
    assert read("projects", "主持人=王 芳、李老师")["leaders"] == ["王芳", "李老师"]


@pytest.mark.parametrize("grade", ["一等奖", "一等", "1等奖", "壹等奖", "一", "first"])
def test_a_grade_goes_by_all_its_spellings(grade: str) -> None:
    assert read("works", f"等第={grade}", field="awards") == {"grade": "first"}


@pytest.mark.parametrize(
    ("words", "message", "help_text"),
    [
        (["职位=1"], "课题没有“职位”这一栏", "可以写：名称、级别"),
        (["主持=张老师"], "课题没有“主持”这一栏", "你是不是想写 主持人"),
        (["级别=乡"], "没有“乡”这种级别", "可以写：national（国家）"),
        (["执笔人=张老师,李老师"], "执笔人只能写一个人", ""),
        (["阶段=结题"], "“阶段”里面分栏", "plan ledger add 编号 阶段"),
        (["延期=2020"], "“延期”里面分栏", "延期.栏目=…"),
        (["级别=市", "级别=省"], "“级别”写了两次", ""),
        (["市级"], "“市级”不是 字段=值", ""),
    ],
)
def test_what_means_nothing_names_what_there_is(words: list[str], message: str, help_text: str) -> None:
    with pytest.raises(UsageError) as refused:
        read("projects", *words)
    assert message in refused.value.message
    assert help_text in refused.value.help


def test_a_piece_of_several_words_is_a_question() -> None:
    stages = FOLDER.rules.word_list("stages")
    with pytest.raises(UsageError, match="可以是几种阶段") as refused:
        word_meant(stages, "期评估", "阶段")
    assert "区中期评估、市中期评估" in refused.value.help
    assert word_meant(stages, "市中期", "阶段") == "city_midterm"


@pytest.mark.parametrize("kind", LEDGERS.values())
def test_no_two_fields_of_a_record_are_called_the_same(kind: Any) -> None:
    titles = [shape.title for shape in fields_of(kind.record_kind()).values()]
    assert len(titles) == len(set(titles))
