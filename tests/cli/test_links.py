"""A plan and the ledgers beside it: records behind tasks and measures, tasks that follow a ledger."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from beihuan_plan.cli.commands import task_recorded
from conftest import SHIPPED, Result
from support.ledger_office import TODAY, LedgerOffice, ledgers
from support.plans import naming

__all__ = ["ledgers"]

PROJECTS = """\
schema_version: 1
records:
  - id: K1
    title: 甲
    level: 省
    history:
      - {id: K1.1, stage: 立项, on: 2018-03-01}
      - {id: K1.2, stage: 结题, on: 2019-10-20}
  - id: K2
    title: 乙
    level: 省
    history: [{id: K2.1, stage: 立项, on: 2018-03-01}]
  - id: K3
    title: 丙
    level: 市
    history: [{id: K3.1, stage: 备案, on: 2018-03-01}]
"""
WATCHED = """
import sys
from beihuan_plan.cli.start import main

def watch(event, given):
    if event == "open" and str(given[0]).endswith(".yaml") and "ledgers" in str(given[0]):
        print(f"ledgers/{given[0]}", file=sys.stderr)

sys.addaudithook(watch)
main()
"""
"""Tells of each ledger that a command opens."""
FOLLOWS = "follows: {ledger: 课题, level: 省, stage: 结题}"
TRAINING = ("add", "培训", "名称=课程培训", "日期=10月12日", "参加人员=张老师", "对应任务=10-3")


@pytest.fixture
def office(ledgers: LedgerOffice) -> LedgerOffice:
    (ledgers.folder / "plans").mkdir()
    write_plan(ledgers)
    return ledgers


def write_plan(office: LedgerOffice, **more: str) -> None:
    """Write the school's plan without the ledgers that it names, with something more behind the lines that end in given words."""
    lines = []
    for line in naming({}).splitlines():
        lines.append(line)
        indent = " " * (len(line) - len(line.lstrip()))
        lines += [indent + each for words, each in more.items() if line.endswith(words)]
    plan_of(office).write_text("\n".join(lines) + "\n", encoding="utf-8")


def plan_of(office: LedgerOffice) -> Path:
    return office.folder / "plans" / "2019-fall.yaml"


def run(office: LedgerOffice, *words: str, today: str = TODAY) -> Result:
    return office.plan(*words, "--today", today)


def shown(office: LedgerOffice, *words: str, today: str = TODAY) -> str:
    result = run(office, *words, today=today)
    assert result.code == 0, result.err
    return result.out


def write(office: LedgerOffice, stem: str, text: str) -> None:
    (office.folder / "ledgers" / f"{stem}.yaml").write_text(text, encoding="utf-8")


def test_a_task_is_shown_with_its_records_of_this_term(office: LedgerOffice) -> None:
    office.said(*TRAINING)
    office.said("add", "培训", "名称=去年的", "日期=2018-10-12", "对应任务=10-3")
    said = shown(office, "show", "10-3").splitlines()
    assert said[-2:] == ["  台账记录", "    A1  活动  课程培训，2019-10-12"]
    [record] = json.loads(shown(office, "show", "10-3", "--json"))["records"]
    assert record["recorded"] == [
        {"ledger": "activities", "title": "活动", "id": "A1", "label": "课程培训", "date": "2019-10-12"}
    ]
    assert "台账记录" not in shown(office, "show", "10-2")


def test_records_of_parts_are_shown_with_the_whole(office: LedgerOffice) -> None:
    office.said("add", "活动", "名称=结题会", "类别=会议", "日期=昨天", "对应任务=12-3.1")
    assert "A1  活动  结题会，2019-11-02" in shown(office, "show", "12-3")
    assert "A1  活动  结题会，2019-11-02" in shown(office, "show", "12-3.1")
    assert "A1" not in shown(office, "show", "12-3.2")


def test_where_ledgers_are_missing_or_wrong_a_plan_is_shown_all_the_same(office: LedgerOffice) -> None:
    write(office, "projects", "schema_version: 1\nrecords: [{id: K1}]\n")
    result = run(office, "show", "10-3")
    assert (result.code, "组织教师进行课程培训" in result.out) == (0, True)
    assert "台账有写错的地方，没有列出记录；plan ledger check 查看" in result.err
    assert json.loads(shown(office, "show", "10-3", "--json"))["records"][0]["recorded"] is None
    (office.folder / "ledgers" / "projects.yaml").unlink()
    (office.folder / "ledgers").rmdir()
    assert json.loads(shown(office, "show", "10-3", "--json"))["records"][0]["recorded"] is None


def test_a_measure_says_in_which_ledgers_it_is_recorded(office: LedgerOffice) -> None:
    assert "没有任务的措施（2）" in shown(office, "coverage")
    office.said("add", "师徒结对", "师傅=张老师", "徒弟=李老师", "开始=2019-09")
    office.said("add", "论文", "题目=一篇", "作者=张老师")
    office.said("award", "W1", "级别=区", "等第=一等奖", "获奖日期=2019-10")
    assert run(office, "edit", "M1.1", "--records", "师徒结对").code == 0
    edited = run(office, "修改", "M1.4", "--台账", "论文，案例")
    assert "记在台账改为“成果.论文、成果.案例”" in edited.out
    assert "records: [成果.论文, 成果.案例]" in plan_of(office).read_text(encoding="utf-8")
    said = shown(office, "coverage")
    assert "没有任务的措施（1）：\n  M1.3" in said
    assert re.search("  M1.1  青蓝工程，新老相长 +师徒结对 1 条：P1\n", said)
    assert re.search("  M1.4  以赛促学，自我提升 +成果（论文） 1 条：W1\n", said)
    assert "成果（案例）：本学期还没有记录" in said
    assert "记在台账  师徒结对 1 条：P1" in shown(office, "show", "M1.1")
    assert "记在台账（师徒结对）  青蓝工程，新老相长" in shown(office, "measures")
    found = json.loads(shown(office, "coverage", "--json"))
    assert found["measures_without_task"] == ["M1.3"]
    papers, cases = found["recorded"]["M1.4"]
    assert (papers["ledger"], papers["kind"], papers["records"]) == ("works", "paper", ["W1"])
    assert (cases["kind"], cases["records"]) == ("case", [])


def test_a_ledger_that_a_measure_cannot_name_is_refused_with_those_that_it_can(office: LedgerOffice) -> None:
    for typed, said in (
        ("课提", "没有“课提”这种台账"),
        ("论纹", "没有“论纹”这种台账"),
        ("成果.轮文", "没有“轮文”这种类别"),
        ("师徒结对.老师", "没有“老师”这种类别"),
        ("社团.舞蹈", "社团台账不分类"),
    ):
        before = plan_of(office).read_bytes()
        result = run(office, "edit", "M1.1", "--records", typed)
        assert (result.code > 0, said in result.err) == (True, True), result.err
        assert plan_of(office).read_bytes() == before


def test_an_offices_own_ledger_can_be_named(office: LedgerOffice) -> None:
    write(office, "tingke", "schema_version: 1\nledger: 听课\ncolumns: {日期: date, 教师: people}\n")
    office.said("add", "听课", "日期=昨天", "教师=张老师")
    assert run(office, "edit", "M1.3", "--records", "听课").code == 0
    assert "听课 1 条：听课1" in shown(office, "show", "M1.3")
    assert "M1.3" not in shown(office, "check")


@pytest.mark.parametrize(
    ("written", "message", "what_to_do"),
    [
        ("课提", "没有“课提”这种台账", "你是不是想写 课题？"),
        ("成果.轮文", "成果台账没有“轮文”这一类", "你是不是想写 论文？"),
        ("社团.舞蹈", "社团台账不分类", "只写 clubs"),
    ],
)
def test_what_a_measure_names_of_no_ledger_is_found_by_a_check(
    office: LedgerOffice, written: str, message: str, what_to_do: str
) -> None:
    write_plan(office, **{"校际联盟，拓宽视野。": f"records: [{written}]"})
    said = shown(office, "check")
    assert f"plans/2019-fall.yaml:51:19  {message}" in said
    assert what_to_do in said
    assert f"“{written.replace('社团', 'clubs').replace('成果', 'works')}”写法不对" in shown(
        office, "coverage"
    )


def follow(office: LedgerOffice, follows: str = FOLLOWS) -> None:
    write_plan(office, **{"text: 省级课题做好结题工作": follows})


def test_a_task_that_follows_a_ledger_has_its_state_from_there(office: LedgerOffice) -> None:
    write(office, "projects", PROJECTS)
    follow(office)
    assert "●  12-3.1  进行中    省级课题做好结题工作（2 项中 1 项）" in shown(office, "show", "12-3")
    assert "12-3.1" in shown(office, "list", "--status", "doing", "--json")
    part = json.loads(shown(office, "show", "12-3.1", "--json"))["records"][0]
    assert (part["status"], part["done_on"]) == ("doing", None)
    assert part["follows"] == {
        "ledger": "projects",
        "level": "province",
        "stage": "completion",
        "records": ["K1", "K2"],
        "arrived": ["K1"],
    }
    office.said("advance", "K2", "结题", "--on", "2019-11-01", "--result", "暂缓结题")
    assert "2 项中 1 项" in shown(office, "show", "12-3")
    office.said("advance", "K2", "结题", "--on", "2019-11-02", "--result", "通过")
    assert "√  12-3.1  已完成    省级课题做好结题工作（2 项中 2 项）" in shown(office, "show", "12-3")
    [part] = json.loads(shown(office, "show", "12-3.1", "--json"))["records"]
    assert (part["status"], part["done_on"]) == ("done", "2019-11-02")


def test_what_follows_a_ledger_cannot_be_set_by_hand(office: LedgerOffice) -> None:
    write(office, "projects", PROJECTS)
    follow(office)
    before = plan_of(office).read_bytes()
    for words in (
        ("done", "12-3.1"),
        ("start", "12-3.1"),
        ("postpone", "12-3.1", "--to", "2020-01-10"),
        ("cancel", "12-3.1", "--reason", "不做了"),
        ("reopen", "12-3.1"),
        ("edit", "12-3.1", "--done-on", "昨天"),
    ):
        result = run(office, *words)
        assert result.code == 2
        assert "错误：12-3.1 的完成情况从台账里算，不能自己记" in result.err
        assert "还没有到的：K2；到了就用 plan ledger advance K2 结题" in result.err
    assert plan_of(office).read_bytes() == before
    done = run(office, "done", "12-3")
    assert "12-3.1 省级课题做好结题工作：完成情况从台账里算，跳过" in done.out
    assert "12-3 整条：3 项中完成 2 项，进行中" in done.out
    assert run(office, "edit", "12-3.1", "--owner", "张老师").code == 0


@pytest.mark.parametrize(
    ("follows", "message", "what_to_do"),
    [
        ("follows: {ledger: 课提}", "“课提”写法不对", "你是不是想写 课题？"),
        ("follows: {level: 省}", "缺少 ledger（台账）", ""),
        ("follows: {ledger: 课题, lever: 省}", "课题台账没有“lever”可以挑选", "你是不是想写 level？"),
        ("follows: {ledger: 课题, level: 试}", "“试”写法不对", "省（province）"),
        ("follows: {ledger: 社团}", "社团台账没有可以跟随的", "可以跟随的有：课题、活动、成果"),
        (f"{FOLLOWS}\n            status: done", "status 从台账里算，不用写", "删去这一行"),
    ],
)
def test_what_cannot_be_followed_is_an_error_with_its_place(
    office: LedgerOffice, follows: str, message: str, what_to_do: str
) -> None:
    follow(office, follows)
    result = run(office, "status")
    assert result.code == 4
    line = 145 if message.startswith("status") else 144
    assert f"plans/2019-fall.yaml:{line}:" in result.err
    assert message in result.err
    assert what_to_do in result.err


def test_a_ledger_that_is_followed_and_wrong_is_told_with_its_place(office: LedgerOffice) -> None:
    write(office, "projects", PROJECTS.replace("level: 市", "level: 试"))
    follow(office)
    result = run(office, "status")
    assert (result.code, result.out) == (4, "")
    assert "\nledgers/projects.yaml:15:12  “试”写法不对" in result.err


def test_a_new_record_marks_its_task_done_in_the_same_change(office: LedgerOffice) -> None:
    said = office.said(*TRAINING)
    assert said[1] == "10-3 组织教师进行课程培训：还是“未开始”；完成了就用 plan done 10-3 --on 2019-10-12"
    result = office.ledger(*TRAINING[:3], "日期=10月13日", "对应任务=10-3", "--done")
    assert result.out.splitlines()[:2] == [
        "已记下 A2 课程培训（活动，2019-10-13，培训）",
        "10-3 组织教师进行课程培训：未开始 → 已完成（2019-10-13）",
    ]
    text = plan_of(office).read_text(encoding="utf-8")
    assert "done_on: 2019-10-13" in text
    assert not any("10-3" in line for line in office.said(*TRAINING)), "it is done already"
    assert [run(office, "undo").code for _ in range(3)] == [0, 0, 0]
    assert plan_of(office).read_text(encoding="utf-8") == naming({})
    assert "A1" not in office.text("activities")


def test_a_task_of_another_term_is_not_marked(office: LedgerOffice) -> None:
    spring = ("add", "培训", "名称=春天", "日期=2019-03-12", "对应任务=10-9")
    assert len(office.said(*spring)) == 1
    assert "没有可以一起记成完成的任务" in office.refused(*spring, "--done")
    assert "没有可以一起记成完成的任务" in office.refused(
        "add", "培训", "名称=没有任务", "日期=昨天", "--done"
    )
    assert "--done 和 --no-done 只能写一个" in office.refused(*TRAINING, "--done", "--no-done")
    assert "计划里没有编号 10-9" in office.refused(*TRAINING[:-1], "对应任务=10-9")
    assert "没有 31 日" in office.refused("add", "培训", "名称=x", "日期=11月31日", "对应任务=10-3", "--done")


@pytest.mark.parametrize(
    ("answers", "is_done"), [([""], True), (["是。"], True), (["Ｎ"], False), (["也许", "不"], False)]
)
def test_at_a_terminal_it_is_asked_whether_the_task_is_done(
    office: LedgerOffice, monkeypatch: pytest.MonkeyPatch, answers: list[str], is_done: bool
) -> None:
    asked: list[str] = []

    def prompt(question: str, usual: str, **rest: object) -> str:
        asked.append(question)
        return answers.pop(0) or usual

    monkeypatch.setattr(task_recorded, "somebody_answers", lambda: True)
    monkeypatch.setattr("typer.prompt", prompt)
    expected = len(answers)
    said = office.ledger(*TRAINING).out
    assert asked == ["10-3 组织教师进行课程培训：现在是“未开始”，记成完成（2019-10-12）吗"] * expected
    assert ("→ 已完成" in said, "plan done" in said) == (is_done, False)
    office.ledger(*TRAINING, "--no-done")
    assert len(asked) == expected


def test_a_task_does_not_go_from_under_its_records(office: LedgerOffice) -> None:
    office.said(*TRAINING)
    office.said("add", "培训", "名称=去年的", "日期=2018-10-12", "对应任务=10-3")
    refused = run(office, "delete", "10-3")
    assert refused.code == 2
    assert "台账里的 A1 还对应着 10-3，没有删" in refused.err
    assert plan_of(office).read_text(encoding="utf-8") == naming({})
    deleted = run(office, "delete", "10-3", "--unlink")
    assert deleted.out.splitlines()[:2] == ["已删除 10-3 组织教师进行课程培训", "A1 不再对应 10-3"]
    assert office.text("activities").count("task: 10-3") == 1
    assert run(office, "undo").code == 0
    assert plan_of(office).read_text(encoding="utf-8") == naming({})
    assert office.text("activities").count("task: 10-3") == 2


def test_links_of_records_that_lead_nowhere_are_found(office: LedgerOffice) -> None:
    write(
        office,
        "activities",
        "schema_version: 1\nrecords:\n"
        "  - {id: A1, date: 2019-10-12, kind: 培训, title: 甲, task: 10-33}\n"
        "  - {id: A2, date: 2017-10-12, kind: 培训, title: 乙, task: 10-33}\n"
        "  - {id: A3, date: 2019-10-12, kind: 培训, title: 丙, task: 12-3.1, project: K7}\n",
    )
    said = office.ledger("check").out
    assert "ledgers/activities.yaml:3:58  2019学年第一学期的计划里没有任务 10-33" in said
    assert "你是不是想写 10-3" in said
    assert "课题台账里没有 K7" in said
    assert said.count("没有任务") == 1


def test_only_ledgers_that_are_followed_are_read(office: LedgerOffice) -> None:
    write(office, "projects", PROJECTS)
    write(office, "works", "not a ledger at all")
    plan_of(office).write_text(SHIPPED.read_text(encoding="utf-8"), encoding="utf-8")
    assert opened(office) == [], "measures that name ledgers follow none"
    follow(office)
    assert opened(office) == ["projects.yaml"]


def opened(office: LedgerOffice) -> list[str]:
    """Run `plan status` and list the ledgers whose files it opens."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, "status", "--today", TODAY],
        cwd=office.folder,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return [Path(line).name for line in done.stderr.splitlines() if "ledgers/" in line]


def test_done_of_a_task_that_is_done_is_told(office: LedgerOffice) -> None:
    assert run(office, "done", "10-3", "--on", "10月11日").code == 0
    result = office.ledger(*TRAINING, "--done")
    assert result.code == 2
    assert "10-3 已经是“已完成”" in result.err
    office.said("add", "课题", "名称=甲", "级别=市")
    assert "只用于新的一条" in office.refused("add", "K1", "变更", "变更内容=名称", "--done")


def test_json_has_the_records_of_parts_too(office: LedgerOffice) -> None:
    office.said("add", "活动", "名称=结题会", "类别=会议", "日期=昨天", "对应任务=12-3.1")
    [whole] = json.loads(shown(office, "show", "12-3", "--json"))["records"]
    assert [each["id"] for each in whole["recorded"]] == ["A1"]


def test_a_part_of_a_ledger_that_is_no_kind_is_refused(office: LedgerOffice) -> None:
    result = run(office, "edit", "M1.4", "--records", "获奖")
    assert (result.code, "“获奖”只是成果台账的一部分，不能这样记" in result.err) == (2, True)
    assert "写 成果，或者一类，如 成果.论文" in result.err


def test_a_task_stays_while_a_ledger_cannot_be_read(office: LedgerOffice) -> None:
    write(office, "projects", "schema_version: 1\nrecords: [{id: K1}]\n")
    result = run(office, "delete", "10-3")
    assert (result.code, "ledgers/projects.yaml:2:" in result.err) == (4, True)
    assert plan_of(office).read_text(encoding="utf-8") == naming({})


def test_a_record_without_a_day_is_not_lost_from_sight(office: LedgerOffice) -> None:
    office.said("add", "论文", "题目=一篇", "作者=张老师", "对应任务=1-1", "--no-done")
    assert "W1  成果  一篇，没写日期" in shown(office, "show", "1-1")
    assert "台账里的 W1 还对应着 1-1，没有删" in run(office, "delete", "1-1").err
