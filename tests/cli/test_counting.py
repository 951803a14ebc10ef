"""`plan figures`, `plan hours`, and `plan person` with its two days: what a clerk sees of ledgers."""

import json
from pathlib import Path

import pytest

from conftest import Office
from support.documents import Document, W
from support.screens import on_terminal

LEDGERS = {
    "teachers": """\
  - {id: T1, name: 张老师, subject: 语文, ranks: [{id: T1.1, rank: 教学能手, level: 市, on: 2019-11}]}
  - {id: T2, name: 李老师, left: 2020-02}
  - {id: T3, name: 赵老师, joined: 2021-09}
""",
    "projects": """\
  - id: K1
    title: 数字文化研究
    level: 市
    leaders: [张老师]
    history: [{id: K1.1, stage: 备案, on: 2019-09}, {id: K1.2, stage: 区中期评估, on: 2019-12-20, level: 区}]
    evidence: [课题/备案.pdf]
""",
    "works": """\
  - id: W1
    title: 一篇论文
    kind: 论文
    authors: [张老师, 李老师]
    awards: [{id: W1.1, level: 区, grade: 一等奖, on: 2019-10}, {id: W1.2, level: 省, grade: 三等奖, on: 2020-03}]
  - {id: W2, title: 一个案例, kind: 案例, authors: [李老师], awards: [{id: W2.1, level: 区, grade: 一等奖, on: 2019}]}
""",
    "activities": """\
  - {id: A1, date: 2019-10-12, kind: 培训, title: 市培训, level: 市, hours: 6, people: [{name: 张老师}, {name: 李老师, leave: 病假}, {name: 外请周专家}]}
  - {id: A2, date: 2019-10-12, kind: 讲座, title: 校讲座, level: 校, hours: 4, people: [{name: 张老师}]}
""",
}


@pytest.fixture
def kept(office: Office) -> Office:
    folder = office.folder / "ledgers"
    folder.mkdir()
    for stem, records in LEDGERS.items():
        (folder / f"{stem}.yaml").write_text(f"schema_version: 1\nrecords:\n{records}", encoding="utf-8")
    return office


def shown(office: Office, *arguments: str) -> list[str]:
    result = office.run(*arguments)
    assert result.code == 0, result.err
    return [" ".join(line.split()) for line in result.out.splitlines()]


def test_figures_of_the_term_of_the_plan(kept: Office) -> None:
    lines = shown(kept, "figures")
    assert lines[0] == "2019学年第一学期（2019-09-01 至 2020-01-31）"
    for line in ("在研课题 1 项", "在研区级课题 1 项", "市级课题备案 1 项", "获奖成果 1 项", "获区级一等奖 1 项",
                 "论文获奖 1 篇", "论文获奖的作者 2 人次", "参加活动 3 人次", "教师学时合计 8 学时", "在职教师 2 人",
                 "教学能手占在职教师 50%"):  # fmt: skip
        assert line in lines
    assert "照日期看不出在不在这段时间里，没有算进：W2" in lines
    assert "没有佐证材料：A1、A2、T1、W1" in lines
    assert "网页更新" in kept.run("figures").err  # of which there is no ledger
    assert "案例获奖 0 篇" not in lines


@pytest.mark.parametrize(
    ("window", "first", "awarded"),
    [(["--term", "2020年春"], "2019学年第二学期（2020-02-01 至 2020-08-31）", "获省级三等奖 1 项"),
     (["--哪学期", "2020-spring"], "2019学年第二学期（2020-02-01 至 2020-08-31）", "获省级三等奖 1 项"),
     (["--school-year", "2019-2020学年"], "2019学年（2019-09-01 至 2020-08-31）", "获省级三等奖 1 项"),
     (["--year", "2019"], "2019年（2019-01-01 至 2019-12-31）", "案例获区级一等奖 1 篇"),
     (["--years", "5", "--until", "2024-08"], "5年（2019-09-01 至 2024-08-31）", "获省级三等奖 1 项"),
     (["--since", "2019.9.1", "--until", "2019年12月"], "2019-09-01 至 2019-12-31", "获区级一等奖 1 项"),
     (["--since", "2020-01", "--today", "2020-03-31"], "2020-01-01 至 2020-03-31", "获省级三等奖 1 项"),
     (["--until", "2019年12月"], "到 2019-12-31 为止", "案例获区级一等奖 1 篇"),
     (["--since", "九月", "--until", "201912", "--today", "2019-12-31"], "2019-09-01 至 2019-12-31",
      "获区级一等奖 1 项")],
)  # fmt: skip
def test_windows(kept: Office, window: list[str], first: str, awarded: str) -> None:
    lines = shown(kept, "数字", *window)
    assert lines[0] == first
    assert awarded in lines


@pytest.mark.parametrize(
    ("window", "message"),
    [(["--term", "秋天"], "“秋天”不是学期"), (["--year", "19"], "“19”不是年份"), (["--years", "0"], "数不了 0 年"),
     (["--years", "900"], "数不了 900 年"), (["--since", "2020-01-01", "--until", "2019-01-01"], "前后颠倒了"),
     (["--until", "2019-01-01", "--year", "2019"], "--year 和 --until 只能写一个"), (["--since", "秋天"], "“秋天”不是日期"),
     (["--since", "四月", "--today", "2019-12-31"], "“四月”看不出是哪一年"),
     (["--term", "2019-fall", "--year", "2019"], "--term 和 --year 只能写一个")],
)  # fmt: skip
def test_windows_that_are_none(kept: Office, window: list[str], message: str) -> None:
    result = kept.run("figures", *window)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_trace_lists_the_records_with_their_proof(kept: Office) -> None:
    lines = shown(kept, "figures", "--trace")
    at = lines.index("在研课题 1 项")
    assert lines[at + 1] == "K1 数字文化研究 课题/备案.pdf"
    at = lines.index("获奖成果 1 项")
    assert lines[at + 1 : at + 3] == [
        "W1 一篇论文 没有佐证",
        "W2 一个案例 没有算进，照日期看不出在不在里面：2019",
    ]


def test_figures_for_programs(kept: Office) -> None:
    found = json.loads(kept.run("figures", "--json", "--trace").out)
    assert found["window"] == {"title": "2019学年第一学期", "first": "2019-09-01", "last": "2020-01-31"}
    figures = {figure["name"]: figure for figure in found["figures"]}
    assert figures["works.awarded"] == {
        "name": "works.awarded", "label": "获奖成果", "value": 1, "unit": "项", "sentence": "获奖成果 1 项",
        "records": ["W1"], "unproven": ["W1"], "undecided": ["W2"],
    }  # fmt: skip
    assert figures["teachers.share"]["value"] == 50
    assert found["records"]["K1"] == {
        "ledger": "projects", "label": "数字文化研究", "dates": ["2019-09", "2019-12-20"], "proof": ["课题/备案.pdf"],
        "source": None,
    }  # fmt: skip


def test_an_office_without_ledgers_is_told_how_to_begin(office: Office) -> None:
    result = office.run("figures")
    assert (result.code, result.out.splitlines()[0]) == (0, "还没有台账，没有可以数的。")
    assert json.loads(office.run("figures", "--json").out)["figures"] == []
    assert (
        "还没有" in office.run("hours").out + office.run("hours").err
        or "没有在职的老师" in office.run("hours").out
    )
    assert office.run("person", "张老师", "--years", "5").code == 3
    assert not (office.folder / "ledgers").exists()


def test_figures_need_no_plan(kept: Office) -> None:
    kept.plan_path.unlink()
    kept.plan_path.parent.rmdir()
    lines = shown(kept, "figures", "--today", "2020-03-01")
    assert lines[0] == "2019学年第二学期（2020-02-01 至 2020-08-31）"


def test_figures_need_of_the_plan_only_its_term(kept: Office) -> None:
    lines = shown(kept, "figures")
    kept.edit_plan("schema_version: 1", "schema_version: 9")
    assert shown(kept, "figures") == lines
    kept.edit_plan("semester: 2019-fall", "semester: 2019-fal")
    result = kept.run("figures")
    assert (result.code, result.out) == (4, "")
    assert all(word in result.err for word in ("2019-fal", "学期", "schema_version"))


def test_a_wrong_ledger_is_told_with_its_place(kept: Office) -> None:
    path = kept.folder / "ledgers" / "works.yaml"
    path.write_text(path.read_text("utf-8").replace("grade: 三等奖", "grade: 三等讲"), encoding="utf-8")
    result = kept.run("figures")
    assert (result.code, result.out) == (4, "")
    assert "works.yaml:7" in result.err
    assert "三等奖" in result.err


def test_hours_of_all(kept: Office) -> None:
    lines = shown(kept, "hours", "--year", "2019")
    for words in (("--school-year", "2019"), ("--学年", "2019-2020学年"), ("--年份", "2019")):
        assert shown(kept, "hours", *words) == lines
    both = kept.run("hours", "--year", "2019", "--school-year", "2020")
    assert (both.code, "--school-year 和 --year 只能写一个" in both.err) == (2, True)
    assert lines[0] == "2019学年（2019-09-01 至 2020-08-31） 学时"
    assert "| 张老师 | 6 | 2 | 8 | 8 | 6 |" in lines
    assert "| 李老师 | 0 | 0 | 0 | 0 | 0 |" in lines
    assert not any("赵老师" in line or "周专家" in line for line in lines)
    assert "没有学时 1 人 50%" in lines
    assert "36 学时以内 1 人 50%" in lines
    assert "参加过市级培训 1 人 50%" in lines


def test_hours_of_one(kept: Office) -> None:
    lines = shown(kept, "学时", "张", "--year", "2019学年")
    assert "A1 2019-10-12 6 学时 市级 市培训 没有佐证" in lines
    assert "A2 2019-10-12 2 学时 校级 校讲座 没有佐证" in lines
    assert "5年合计 8 学时，要 360，还差 352" in lines
    found = json.loads(kept.run("hours", "张", "--json").out)
    assert [each["name"] for each in found["teachers"]] == ["张老师"]
    assert found["teachers"][0]["year"]["activities"] == {"A1": 6, "A2": 2}
    result = kept.run("hours", "孙老师")
    assert (result.code, "教师台账里没有“孙老师”" in result.err) == (2, True)
    result = kept.run("hours", "老师")
    assert (result.code, "写全名：张老师、李老师" in result.err) == (2, True)


def test_hours_that_do_not_count_are_told(kept: Office) -> None:
    assert shown(kept, "hours", "张")[-1] == "按一天最多 8 学时，少算 2 学时：A2"
    assert shown(kept, "hours")[-1] == "按一天最多 8 学时，少算 2 学时：A2"
    path = kept.folder / "ledgers" / "activities.yaml"
    path.write_text(path.read_text("utf-8").replace("2019-10-12, kind: 讲座", "2019-11, kind: 讲座"), "utf-8")
    path.write_text(path.read_text("utf-8").replace("hours: 4", "hours: 40"), "utf-8")
    assert shown(kept, "hours", "张")[-1] == "只知道月份，没有按一天最多 8 学时算：A2"
    year = json.loads(kept.run("hours", "张", "--json").out)["teachers"][0]["year"]
    assert (year["activities"], year["cut"], year["uncapped"]) == ({"A1": 6, "A2": 40}, {}, ["A2"])
    path.write_text(path.read_text("utf-8").replace("2019-11, kind: 讲座", "2019-11-04, kind: 讲座"), "utf-8")
    year = json.loads(kept.run("hours", "张", "--json").out)["teachers"][0]["year"]
    assert (year["activities"], year["cut"], year["uncapped"]) == ({"A1": 6, "A2": 8}, {"A2": 32}, [])


def test_who_was_not_in_service_is_told_when(kept: Office) -> None:
    result = kept.run("hours", "李老师", "--year", "2020")
    assert (result.code, result.out) == (3, "")
    assert "李老师2020学年不在校（2020-02 离校）" in result.err
    assert "赵老师2019学年不在校（2021-09 到校）" in kept.run("hours", "赵").err


BOTH = ("--since", "2019-09-01", "--until", "2024-08-31")


def test_a_dossier_in_word_and_on_the_screen(kept: Office) -> None:
    result = kept.run("person", "张老师", *BOTH, "-o", "张老师.docx")
    assert result.code == 0, result.err
    assert "提醒：没有佐证材料：A1、A2、T1、W1" in result.err
    text = "\n".join(Document((kept.folder / "张老师.docx").read_bytes()).lines)
    for piece in (
        "教师业务档案（张老师）",
        "时间：2019-09-01 至 2024-08-31",
        "二、课题",
        "数字文化研究",
        "三等奖",
    ):
        assert piece in text
    assert "W1" not in text
    screen = on_terminal(kept, "person", "张老师", *BOTH)
    assert "| W1 " in screen


def test_each_table_of_a_dossier_has_columns_of_its_own(kept: Office) -> None:
    talk = "{id: A3, date: 2019-10-13, kind: 讲座, title: 主讲一次, level: 校, speaker: [张老师], host: 某某区教师发展中心附属实验学校}"
    file = kept.folder / "ledgers" / "activities.yaml"
    file.write_text(f"{file.read_text('utf-8')}  - {talk}\n", encoding="utf-8")
    assert kept.run("person", "张老师", *BOTH, "-o", "张老师.docx").code == 0
    last = {}
    for table in Document((kept.folder / "张老师.docx").read_bytes()).body.iter(f"{W}tbl"):
        columns = table.findall(f"{W}tblGrid/{W}gridCol")
        headings = ["".join(cell.itertext()) for cell in table.find(f"{W}tr").findall(f"{W}tc")]
        last[headings[-1]] = (len(columns), int(columns[-1].get(f"{W}w")))
    assert last["学时"][0] == last["主办或地点"][0]
    assert last["学时"][1] < last["主办或地点"][1] / 2


def test_a_dossier_for_programs(kept: Office) -> None:
    found = json.loads(kept.run("个人", "张", *BOTH, "--json").out)
    assert [row["values"]["等第"] for row in found["sections"]["awards"]] == ["一等奖", "三等奖"]
    assert {"works.awarded", "works.awarded.province"} <= {figure["name"] for figure in found["figures"]}


def test_a_month_alone_still_asks_for_tasks(kept: Office) -> None:
    kept.edit_plan("- id: 11-1\n", "- id: 11-1\n        owner: 张老师\n")
    assert "工作清单（张老师）" in kept.run("person", "张老师", "--since", "十一月").out
    assert "工作清单（张老师）" in kept.run("person", "张老师", "--since", "2019-11").out
    assert (
        "业务档案（张老师）"
        in kept.run("person", "张老师", "--since", "2019-09-01", "--today", "2020-01-10").out
    )
    assert (
        "业务档案（张老师）" in kept.run("person", "张老师", "--since", "2019-09", "--until", "2020-01").out
    )
    assert kept.run("person", "孙老师", *BOTH).code == 2


def test_who_has_no_tasks_is_found_in_the_ledgers(kept: Office) -> None:
    told = kept.run("person", "李", "--since", "2019-09", "--today", "2020-01-10").err
    assert "计划里没有责任人“李”" in told
    assert "要看业务档案，写上起止：plan person 李老师 --since 2019-09 --until 2020-01-10" in told
    assert "plan person 李老师 --years 5" in kept.run("person", "李老师", "--today", "2020-01-10").err
    assert "业务档案" not in kept.run("person", "孙老师").err


def test_a_dossier_is_not_written_over_a_file(kept: Office) -> None:
    (kept.folder / "a.docx").write_text("旧", encoding="utf-8")
    assert kept.run("person", "张老师", *BOTH, "-o", "a.docx").code == 5
    assert Path(kept.folder / "a.docx").read_text("utf-8") == "旧"


def test_one_end_is_enough_for_a_window(kept: Office) -> None:
    counted = json.loads(kept.run("figures", "--until", "2019-12-31", "--json").out)["window"]
    assert counted == {"title": "", "first": None, "last": "2019-12-31"}
    dossier = kept.run("person", "张老师", "--until", "2024-08-31").out
    assert "到 2024-08-31 为止" in dossier
    assert "0001" not in dossier


def test_a_list_without_an_end_has_what_is_planned(kept: Office) -> None:
    day = ("--today", "2019-10-01")
    assert "市培训" in kept.run("ledger", "list", "活动", "--since", "2019-10-01", *day).out
    assert "市培训" not in kept.run("ledger", "list", "活动", "--until", "2019-10-11", *day).out
    assert "参加活动 0 人次" in shown(kept, "figures", "--since", "2019-10-01", *day)


HEARD = """\
schema_version: 1
ledger: 听课记录
columns: {日期: date, 教师: people, 节数: number, 得分: number, 说明: text}
records:
  - {id: 听课记录1, 日期: 2019-09-10, 教师: [张老师], 节数: 2, 得分: 8.5}
  - {id: 听课记录2, 日期: 2019-11, 教师: [李老师], 节数: 1}
  - {id: 听课记录3, 日期: 2020-03-02, 节数: 4}
  - {id: 听课记录4, 日期: 2019, 节数: 8}
  - {id: 听课记录5, 节数: 16}
"""
LENT = "schema_version: 1\nledger: 借书\ncolumns: {书名: text}\nrecords: [{id: 借书1, 书名: 某书}]\n"


def test_an_offices_own_ledger_is_counted(kept: Office) -> None:
    for stem, text in {"听课": HEARD, "借书": LENT}.items():
        (kept.folder / "ledgers" / f"{stem}.yaml").write_text(text, encoding="utf-8")
    lines = shown(kept, "figures")
    at = lines.index("听课记录")
    assert lines[at + 1 : at + 4] == ["听课记录 2 条", "节数合计 3", "得分合计 8.5"]
    assert "照日期看不出在不在这段时间里，没有算进：W2、听课记录4、听课记录5" in lines
    assert "没有佐证材料：A1、A2、T1、W1" in lines
    assert "不数：借书" in kept.run("figures").err
    assert "借书" not in lines
    traced = shown(kept, "figures", "--trace", "--school-year", "2019")
    at = traced.index("节数合计 7")
    assert [line.split()[0] for line in traced[at + 1 : at + 4]] == [f"听课记录{n}" for n in (1, 2, 3)]
    found = json.loads(kept.run("figures", "--json", "--trace").out)
    figures = {figure["name"]: figure for figure in found["figures"]}
    assert figures["听课记录.sum.节数"] == {
        "name": "听课记录.sum.节数", "label": "节数合计", "value": 3, "unit": "", "sentence": "节数合计 3",
        "records": ["听课记录1", "听课记录2"], "unproven": [], "undecided": ["听课记录4", "听课记录5"],
    }  # fmt: skip
    assert figures["听课记录.records"]["value"] == 2
    assert found["records"]["听课记录1"]["ledger"] == "听课"


def test_a_dossier_does_without_the_offices_own_ledgers(kept: Office) -> None:
    (kept.folder / "ledgers" / "听课.yaml").write_text("records: [", encoding="utf-8")
    assert kept.run("person", "张老师", *BOTH).code == 0
    assert kept.run("figures").code == 4
