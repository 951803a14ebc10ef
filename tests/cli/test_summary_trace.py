"""What a summary is taken from, written beside it: for Excel, for programs, as comments in Word."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from conftest import Office
from support.documents import Document, breaks_schema, commented
from support.example_office import example

DAY = ("--today", "2020-01-31")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """One office for all tests; a record of it came from a workbook, and a task was done thrice."""
    office = example(tmp_path_factory.mktemp("office"), M1_1="师徒结对", M1_4="成果", M2="课题.小课题")
    works = office.folder / "ledgers" / "works.yaml"
    text = works.read_text("utf-8").replace("  - id: W7\n", "  - id: W7\n    source: 获奖.xlsx 案例 B3\n")
    works.write_text(text, "utf-8")
    for task, day in (("10-3", "10-12"), ("11-2", "11-09"), ("12-1", "12-06")):
        done = office.run("done", task, "--on", f"2019-{day}", *DAY)
        assert done.code == 0, done.err
    return office


def traced(office: Office, name: str, *more: str) -> bytes:
    done = office.run("summary", "--trace", name, "--force", "-q", *more, *DAY)
    assert done.code == 0, done.err
    return (office.folder / name).read_bytes()


def rows(office: Office) -> list[dict[str, str]]:
    data = traced(office, "明细.csv")
    assert data.startswith(b"\xef\xbb\xbf")  # without it, Excel reads GBK
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def found(office: Office) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(traced(office, "明细.json"))
    return told


def test_a_sheet_has_a_row_for_each_record_of_each_number(office: Office) -> None:
    cases = [each for each in rows(office) if each["写出的"] == "3篇" and "案例获奖" in each["句子"]]
    assert [each["编号"] for each in cases] == ["W7", "W8", "W9"]
    assert cases[0] == {
        "位置": "一、聚焦学习培训，推进团队建设 （四）以赛促学，自我提升",
        "句子": cases[0]["句子"],
        "写出的": "3篇",
        "数字": "works.case.awarded",
        "数值": "3",
        "编号": "W7",
        "记在": "成果",
        "内容": "英语三单的样例案例",
        "日期": "2019-11-28",
        "来源": "获奖.xlsx 案例 B3",
        "佐证材料": "evidence/区案例评选通知.txt",
    }
    assert [each["佐证材料"] for each in cases[1:]] == ["没有佐证", "evidence/区案例评选通知.txt"]


def test_a_sheet_has_the_tasks_too_and_excel_takes_no_id_for_a_day(office: Office) -> None:
    told = rows(office)
    thrice = [each for each in told if each["写出的"].startswith("组织教师进行课程培训3次")]
    assert [(each["编号"], each["记在"], each["日期"]) for each in thrice] == [
        ("'10-3", "计划", "2019-10-12"),
        ("'11-2", "计划", "2019-11-09"),
        ("'12-1", "计划", "2019-12-06"),
    ]
    assert {"2019-11-28", "2019年11月", "2019-09-25、2019年10月、2020"} <= {each["日期"] for each in told}
    assert not [cell for each in told for cell in each.values() if cell[:1] in tuple("=+-@\t")]


def test_programs_are_told_the_same_as_by_the_summary_itself(office: Office) -> None:
    told = found(office)
    summary = json.loads(office.run("summary", "--json", *DAY).out)
    of_measures = [each for each in told["told"] if each["measure"]]
    for each in summary["told"]:
        same = [
            one for one in of_measures if one["measure"] == each["measure"] and one["text"] in each["text"]
        ]
        assert [source for one in same for source in one["sources"]] == each["sources"]
    for measure, figures in summary["measures"].items():
        counted = {
            source["figure"]: source["records"]
            for each in told["told"]
            if each["measure"] == measure
            for source in each["sources"]
            if source["figure"] in figures
        }
        assert all(counted[name] == figures[name]["records"] for name in counted)
    assert told["records"]["W7"]["source"] == "获奖.xlsx 案例 B3"
    assert told["records"]["10-3"]["dates"] == ["2019-10-12"]
    assert "W8" in told["unproven"]
    named = {name for each in told["told"] for source in each["sources"] for name in source["records"]}
    assert named == set(told["records"])


def test_without_ledgers_every_number_of_tasks_is_traced(office: Office, tmp_path: Path) -> None:
    bare = Office(tmp_path)
    bare.write_plan(re.sub("(?m)^ +records:.*\n", "", office.plan_path.read_text("utf-8")))
    told = json.loads(traced(bare, "明细.json", "--carry-over"))["told"]
    figures = json.loads(bare.run("summary", "--json", *DAY).out)
    opening, *_, whole = told
    for row, counted in ((opening, figures["total"]), (whole, figures["total"])):
        for source in row["sources"]:
            assert (source["value"], source["records"]) == tuple(counted[source["figure"]].values())
    assert [each["heading"] for each in told if each["heading"].startswith("附件")] == [
        "附件 各月工作完成情况"
    ] * (len(figures["months"]) + 1)
    (promise,) = [each for each in told if each["heading"].endswith("下学期打算")]
    assert promise["sources"][0]["records"] == figures["total"]["unfinished"]["records"]
    assert bare.run("summary", "-o", "批注.docx", "--comments", *DAY).code == 0
    comments = commented(Document((bare.folder / "批注.docx").read_bytes()))
    assert [text for text, _ in comments if not text.endswith(("。", "："))] == []
    assert comments[0][1][:2] == [
        "共安排工作19项：9-1、9-2、9-3、9-4、9-5、10-1、10-2、10-3 等 19 条",
        "已完成3项：10-3、11-2、12-1",
    ]


def test_the_summary_is_written_as_ever_and_the_trace_beside_it(office: Office) -> None:
    shown = office.run("summary", *DAY, "-q").out
    assert office.run("总结", "--明细", "甲.json", *DAY, "-q").out == shown
    done = office.run("summary", "--trace", "乙.csv", "-o", "乙.md", *DAY)
    assert (done.code, done.out) == (0, "")
    assert done.err.endswith("已存为 乙.md\n已存为 乙.csv\n")
    assert (office.folder / "乙.md").read_text("utf-8") == shown


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--trace", "丙.xlsx"], 2, "错误：不会写“丙.xlsx”这种文件\n怎么办：文件名要以 .csv、.json 结尾"),
        (["--trace", "有.csv", "-o", "丙.docx"], 5, "错误：已经有 有.csv 了，没有覆盖它\n"),
        (["--trace", "丙.csv", "-o", "有.md"], 5, "错误：已经有 有.md 了，没有覆盖它\n"),
        (["--trace", "丙.csv", "--strict"], 1, "提醒：总结里还没有“不足与反思”\n"),
        (["--trace", "丙.csv", "--json"], 2, "--json 已经列出每个数字和它所数的编号"),
        (["--comments"], 2, "错误：批注写在 Word 文档里，要存成文件\n怎么办：加上 -o 总结.docx\n"),
        (
            ["--comments", "-o", "丙.html"],
            2,
            "错误：批注只写在 Word 文档里，.html 文件里没有\n怎么办：写成 -o 丙.docx；",
        ),
        (
            ["--comments", "-o", "丙.pdf"],
            2,
            "错误：批注只写在 Word 文档里，.pdf 文件里没有\n怎么办：写成 -o 丙.docx；",
        ),
        (
            ["--comments", "-o", "丙.docx", "--pdf"],
            2,
            "错误：--comments 和 --pdf 不能同时用：PDF 里没有批注\n怎么办：写两次：",
        ),
        (["--comments", "--json"], 2, "--json 没有批注"),
    ],
)
def test_what_is_refused_writes_nothing(office: Office, options: list[str], code: int, said: str) -> None:
    for name in ("有.csv", "有.md"):
        (office.folder / name).write_text("别的", "utf-8")
    done = office.run("summary", "-q", *options, *DAY)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert not list(office.folder.glob("丙.*"))
    assert (office.folder / "有.csv").read_text("utf-8") == "别的"


def test_sentences_are_commented_on_in_word(office: Office) -> None:
    name = office.folder / "批注.docx"
    for style in ("公文", "宋体"):
        assert office.run("summary", "-o", "批注.docx", "--force", "--style", style, *DAY).code == 0
        without = Document(name.read_bytes())
        assert (
            office.run("summary", "-o", "批注.docx", "--force", "--style", style, "--comments", *DAY).code
            == 0
        )
        document = Document(name.read_bytes())
        assert "word/comments.xml" not in without.parts
        assert document.lines == without.lines
        assert not breaks_schema(document.data)
        comments = dict(commented(document))
        cases = next(each for each in comments if each.startswith("案例获奖3篇"))
        assert cases.endswith("孔廿四老师的《足球课的样例案例》获区级三等奖。")
        assert comments[cases] == [
            "3篇：W7、W8、W9",
            "区级一等奖1篇：W7",
            "区级二等奖1篇：W8",
            "区级三等奖1篇：W9",
            "W7 英语三单的样例案例（evidence/区案例评选通知.txt；来源：获奖.xlsx 案例 B3）",
            "W8 计算课的样例案例（没有佐证）",
            "W9 足球课的样例案例（evidence/区案例评选通知.txt）",
        ]
        told = [each["text"] for each in found(office)["told"]]
        assert list(comments) == [text for text in dict.fromkeys(told) if text.endswith(("。", "："))]
