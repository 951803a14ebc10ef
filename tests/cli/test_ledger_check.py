"""plan ledger check: the same screen and exit codes as plan check."""

import json

from conftest import Office

TEACHERS = "schema_version: 1\nrecords:\n  - {id: T1, name: 张老师}\n"
CLUBS = "schema_version: 1\nrecords:\n  - id: C1\n    name: 合唱\n    teachers: [张老帅]\n    recruited_on: 2019-09\n"


def write(office: Office, **ledgers: str) -> None:
    (office.folder / "ledgers").mkdir(exist_ok=True)
    for stem, text in ledgers.items():
        (office.folder / "ledgers" / f"{stem}.yaml").write_text(text, encoding="utf-8")


def test_findings_are_told_with_their_places(empty_office: Office) -> None:
    write(empty_office, teachers=TEACHERS, clubs=CLUBS)
    for words in (("ledger", "check"), ("台账", "检查", "社团")):
        result = empty_office.run(*words)
        assert (result.code, result.err) == (0, "台账：ledgers\n")
        assert result.out.splitlines()[:5] == [
            "台账没有错误。有 1 条建议：",
            "",
            "ledgers/clubs.yaml:5:16  教师台账里没有“张老帅”",
            "  5 |     teachers: [张老帅]",
            "    |                ^^^^^^",
        ]
    assert empty_office.run("ledger", "check", "--strict", "-q").code == 1
    other = empty_office.run("ledger", "check", "teachers", "--strict")
    assert (other.code, other.out) == (0, "台账没有错误。\n")


def test_json_has_the_same_findings(empty_office: Office) -> None:
    write(empty_office, teachers=TEACHERS, clubs=CLUBS)
    result = empty_office.run("ledger", "check", "--json")
    [finding] = json.loads(result.out)["findings"]
    assert (result.code, result.err) == (0, "")
    assert (finding["line"], finding["column"], finding["message"]) == (5, 16, "教师台账里没有“张老帅”")


def test_errors_of_all_ledgers_are_told_in_one_go(empty_office: Office) -> None:
    write(empty_office, teachers=TEACHERS.replace("T1", "K1"), clubs=CLUBS.replace("合唱", ""))
    result = empty_office.run("ledger", "check")
    assert (result.code, result.out) == (4, "")
    assert "错误：ledgers 有 2 处要改" in result.err
    assert "ledgers/teachers.yaml:3:10  “K1”写法不对" in result.err
    assert "ledgers/clubs.yaml:4:5  name（名称）还没有填" in result.err


def test_a_ledger_that_does_not_exist_is_told_with_those_that_do(empty_office: Office) -> None:
    write(empty_office, 听课记录="schema_version: 1\nledger: 听课记录\ncolumns: {日期: date}\n")
    result = empty_office.run("ledger", "check", "听课")
    assert result.code == 2
    assert "没有“听课”这种台账" in result.err
    assert "课题、活动、成果" in result.err
    assert "网页更新、听课记录" in result.err
    assert empty_office.run("ledger", "check", "听课记录").code == 0


def test_the_check_of_a_plan_mentions_its_ledgers(office: Office) -> None:
    hint = "plan ledger check -f plans/2019-fall.yaml 查看。"
    assert "台账有" not in office.run("check").out
    write(office, teachers=TEACHERS, clubs=CLUBS)
    assert office.run("check").out.endswith("\n\n台账有 1 条建议，plan ledger check 查看。\n")
    assert office.run("check", "-f", "plans/2019-fall.yaml").out.endswith(f"台账有 1 条建议，{hint}\n")
    assert json.loads(office.run("check", "--json").out)["ledger_findings"] == 1
    write(office, clubs="records: [")
    assert office.run("check").out.endswith("\n\n台账有写错的地方，plan ledger check 查看。\n")
    assert json.loads(office.run("check", "--json").out)["ledger_findings"] is None
