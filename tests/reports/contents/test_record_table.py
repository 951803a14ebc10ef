"""Records as the table of a paper: which of its columns are not broken into lines."""

from beihuan_plan.reports.contents.record_table import record_table


def test_columns_of_days_and_of_short_texts_are_not_broken() -> None:
    spans = ("2018-09-10 至 2020-06-30", "2019-09 至 今", "")
    table = record_table(
        ("师傅", "起止", "编号", "空", "结果"),
        [
            ("张老师", span, "示例省规2016-001", "", f"{span}，师傅调离，提前结束" if span else "合格")
            for span in spans
        ],
    )
    assert {head["名称"]: head["排法"] for head in table["表头"]} == {
        "师傅": "不换行",
        "起止": "不换行",
        "编号": "齐左",
        "结果": "齐左",
    }
    assert [row["格"][1]["内容"] for row in table["行"]] == list(spans)
