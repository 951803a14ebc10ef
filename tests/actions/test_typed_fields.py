"""What a clerk types for the fields of ledgers, in the words of the trade."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from beihuan_plan.actions.ledgers.typed_fields import FieldReader, typed_fields, word_meant
from beihuan_plan.errors import UsageError
from beihuan_plan.model.ledgers.kinds import LEDGERS
from beihuan_plan.model.partial_date import PartialDate
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
     ("20191012", "2019-10-12"), ("２０１９年９月", "2019-09"), ("201912", "2019-12"),
     ("9.12（周四）", "2019-09-12"), ("2019-9-12 星期四", "2019-09-12"), ("九月十二日(周4)", "2019-09-12"),
     ("12月29日（周日）", "2019-12-29")],
)  # fmt: skip
def test_dates_are_read_as_people_type_them(typed: str, stored: str) -> None:
    assert str(READER.date(typed)) == stored


@pytest.mark.parametrize("typed", ["6月3日", "6月", "3.15"])
def test_a_year_is_never_guessed_for_a_month_outside_the_term(typed: str) -> None:
    with pytest.raises(UsageError, match="看不出是哪一年"):
        READER.date(typed)


@pytest.mark.parametrize(
    ("typed", "said"),
    [("9.12（周三）", "2019-09-12 是星期四"), ("7月11—15日", "是几天，这里写一天"), ("0001-01-01", "1900 年以前"),
     ("219-09", "不是日期"), ("201913", "不是日期")],
)  # fmt: skip
def test_what_is_no_date_of_the_office_is_refused(typed: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        READER.date(typed)
    assert said in refused.value.message


@pytest.mark.parametrize("text", ["0001-01-01", "1899", "0219-09"])
def test_no_file_has_a_date_before_there_were_offices(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("stem", "typed", "ends"),
    [("activities", "日期=9月11—15日", ("2019-09-11", "2019-09-15")),
     ("activities", "日期=2019.12.30～2020.1.3", ("2019-12-30", "2020-01-03")),
     ("activities", "日期=12月30日至1月3日", ("2019-12-30", "2020-01-03")),
     ("mentoring", "开始=2019-9-1—2020-8-31", ("2019-09-01", "2020-08-31"))],
)  # fmt: skip
def test_two_days_in_one_are_the_ends_that_a_record_has_fields_for(
    stem: str, typed: str, ends: tuple[str, str]
) -> None:
    assert tuple(read(stem, typed).values()) == ends


def test_two_days_in_one_are_refused_where_there_is_one_field() -> None:
    for stem, typed in (("site_updates", "日期=9月11—15日"), ("clubs", "招募日期=9月11—15日")):
        with pytest.raises(UsageError, match="是几天，这里写一天"):
            read(stem, typed)
    with pytest.raises(UsageError, match="“到”写了两次"):
        read("activities", "日期=9月11—15日", "到=9月16日")


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
        (["级别=乡"], "没有“乡”这种级别", "可以写：国家（national）"),
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


@pytest.mark.parametrize(
    ("stem", "typed", "help_text"),
    [("lessons", "课前单=a.pdf", "写成 三单.课前单=…"), ("clubs", "展示日期=2020-1", "写成 汇报展示.展示日期=…"),
     ("works", "等第=一等奖", "“获奖”里有，一项一项地加：plan ledger add 编号 获奖 等第=…"),
     ("projects", "延到=2020-12", "写成 延期.延到=…")],
)  # fmt: skip
def test_a_field_that_an_inner_record_has_is_told_with_the_way_to_it(
    stem: str, typed: str, help_text: str
) -> None:
    with pytest.raises(UsageError, match="这一栏") as refused:
        read(stem, typed)
    assert refused.value.help == help_text


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
