"""plan ledger check: the same screen and exit codes as plan check."""

import json

import pytest

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
    assert "怎么办：你是不是想写 听课记录、赛课、课题？" in result.err
    assert "台账有：教师、课题、活动、成果、公开课" in empty_office.run("ledger", "check", "其他").err
    asked = empty_office.run("ledger", "list", "网页更", "-q").err
    assert "怎么办：你是不是想写 网页更新？" in asked
    assert asked == empty_office.run("ledger", "check", "网页更", "-q").err
    assert "课题" in empty_office.run("ledger", "check", "课提台账").err.split("你是不是想写")[1]
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


@pytest.mark.parametrize("name", ["clubs", "rules", "听课记录"])
def test_a_ledger_in_another_encoding_is_named_then_converted_with_a_copy_kept(
    empty_office: Office, name: str
) -> None:
    texts = {
        "clubs": CLUBS,
        "rules": "schema_version: 1\nlesson_kinds: {seen: 听课}\n",
        "听课记录": "schema_version: 1\nledger: 听课记录\ncolumns: {日期: date, 说明: text}\n",
    }
    write(empty_office, teachers=TEACHERS, **{name: texts[name]})
    path = empty_office.folder / "ledgers" / f"{name}.yaml"
    path.write_bytes(texts[name].encode("gbk"))
    refused = empty_office.run("ledger", "check")
    assert refused.code == 4
    assert f"ledgers/{name}.yaml:1:1  文件不是 UTF-8 编码，看起来是 GB18030" in refused.err
    assert "怎么改：plan ledger check --fix-encoding 可以转成 UTF-8，原文件另存一份" in refused.err
    mended = empty_office.run("ledger", "check", "--fix-encoding")
    assert (mended.code, "另存为 ledgers" in mended.err) == (0, True)
    assert path.read_text(encoding="utf-8") == texts[name]
    assert path.with_name(f"{name}.yaml.GB18030").read_bytes() == texts[name].encode("gbk")
    assert "转成" not in empty_office.run("ledger", "check", "--fix-encoding").err


def test_a_ledger_that_is_a_document_of_word_is_told_what_it_should_be(empty_office: Office) -> None:
    write(empty_office, teachers=TEACHERS)
    (empty_office.folder / "ledgers" / "clubs.yaml").write_bytes(b"PK\x03\x04 \xff\xff")
    refused = empty_office.run("ledger", "check")
    assert (refused.code, "再按社团台账的格式整理" in refused.err) == (4, True)


def test_a_ledger_that_is_written_in_a_special_way_is_to_be_checked_as_a_ledger(
    empty_office: Office,
) -> None:
    write(
        empty_office,
        teachers=TEACHERS.replace(
            "{id: T1, name: 张老师}", "id: T1\n    name: 张老师\n    note:\n      # 留着\n      甲"
        ),
    )
    refused = empty_office.run("ledger", "edit", "T1", "备注=")
    assert (refused.code, "再用 plan ledger check 检查" in refused.err) == (5, True)


def test_rules_that_lack_a_word_which_usual_ones_use_stop_no_command_in_the_middle(
    empty_office: Office,
) -> None:
    levels = "levels: {city: 市, school: 校}\n"
    write(empty_office, teachers=TEACHERS, rules=f"schema_version: 1\n{levels}")
    for words in (("hours", "--year", "2019"), ("figures",), ("ledger", "list", "教师"), ("ledger", "check")):
        refused = empty_office.run(*words)
        assert (refused.code, refused.out) == (4, "")
        assert (
            "ledgers/rules.yaml:2:1  这里没有 国家、省、市直、区、小课题，没有改的 stages_of" in refused.err
        )
        assert "在这里留着，或者把 stages_of、hours、award_order 也写进来" in refused.err
    shown = empty_office.run("ledger", "rules").out
    write(empty_office, rules=shown.replace("  mini: 小课题\n", "").replace("  school: 校", "  school: 校本"))
    assert empty_office.run("ledger", "rules").code == 0


def test_rules_are_shown_with_the_words_of_the_office(empty_office: Office) -> None:
    usual = empty_office.run("ledger", "rules").out
    renamed = "levels: {国家: 国家, 省: 省, 市: 市, 市直: 市直, 区: 区县, 校: 校, 小课题: 小课题}"
    write(empty_office, rules=f"schema_version: 1\n{renamed}\n")
    shown = empty_office.run("ledger", "rules").out
    assert "  - 区县一等奖\n" in shown
    assert "{国家: [application, approval," in shown
    assert "upper_from: 区," in shown
    write(empty_office, rules=shown)
    assert empty_office.run("ledger", "check").code == 0
    assert empty_office.run("ledger", "rules").out == shown != usual
