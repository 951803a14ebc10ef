"""What does not agree in a plan, or cannot be read, stands in the way of as little as may be."""

import shutil
from pathlib import Path

import pytest

from conftest import DATA, Office
from support.plans import naming

BROKEN = sorted((DATA / "broken").glob("*.yaml"))
OUTSIDE = ("text: 各社团进行招募工作。", "text: 各社团进行招募工作。\n        due: 2019-10-08")


def test_a_day_outside_its_month_is_no_error(office: Office) -> None:
    office.edit_plan(*OUTSIDE)
    checked = office.run("check", "--today", "2019-09-10")
    assert (checked.code, checked.err) == (0, "计划：plans/2019-fall.yaml\n")
    assert "计划文件没有错误。有 7 条建议：" in checked.out
    assert "2019-fall.yaml:87:14  2019-10-08 不在任务所在的月份" in checked.out
    assert office.run("check", "--strict", "-q").code == 1
    status = office.run("status", "--today", "2019-09-10")
    assert status.code == 0
    assert "提示：计划里有 1 处前后对不上。plan check 查看" in status.out


def test_a_plan_with_a_doubt_is_changed_but_none_is_brought_in(office: Office) -> None:
    office.edit_plan(*OUTSIDE)
    assert office.run("note", "9-4", "已经问过", "-q", "--today", "2019-09-10").code == 0
    refused = office.run("edit", "9-1", "--due", "2019-10-09", "--today", "2019-09-10")
    assert (refused.code, refused.out) == (2, "")
    assert "2019-10-09 不在任务所在的月份" in refused.err
    assert office.run("edit", "9-1", "--due", "2019-10-09", "--reason", "等书", "-q").code == 0


def test_what_was_doubtful_before_can_be_brought_back(office: Office) -> None:
    office.edit_plan(*OUTSIDE)
    day = ("-q", "--today", "2019-09-10")
    assert office.run("edit", "9-4", "--due", "2019-09-20", *day).code == 0
    assert office.run("note", "9-1", "问过", *day).code == 0
    assert office.run("undo", "1", *day).code == 0
    assert "due: 2019-10-08" in office.plan_path.read_text(encoding="utf-8")


def test_log_and_undo_need_no_valid_plan(office: Office) -> None:
    day = ("--today", "2019-09-10")
    assert office.run("done", "9-1", "--on", "2019-09-05", "-q", *day).code == 0
    office.edit_plan("- id: 9-2\n", "- id: 9-2\n        wrong: 1\n")
    log = office.run("log", *day)
    assert (log.code, "9-1" in log.out) == (0, True)
    assert "计划现在读不出来（plan check 查看），改动记录照样列出。" in log.err
    assert office.run("log", "9-7", *day).code == 3
    undone = office.run("undo", "-q", *day)
    assert (undone.code, undone.err) == (0, "")
    assert office.changed_lines() == ["+         wrong: 1"]


def test_undo_refuses_to_make_a_wrong_plan_worse(office: Office) -> None:
    day = ("-q", "--today", "2019-09-10")
    assert office.run("edit", "9-1", "--goal", "G2", *day).code == 0
    text = office.plan_path.read_text(encoding="utf-8").replace("- id: G5\n", "- id: G55\n", 1)
    office.write_plan(text)
    refused = office.run("undo", *day)
    assert refused.code == 5
    assert "收不回，文件没有动：没有编号为“G5”的目标" in refused.err
    assert office.plan_path.read_text(encoding="utf-8") == text


def test_undo_of_what_stands_there_twice_is_refused(office: Office) -> None:
    day = ("-q", "--today", "2019-09-10")
    assert office.run("note", "9-1", "问过", *day).code == 0
    office.edit_plan("- id: 9-2\n", "- id: 9-1\n")
    refused = office.run("undo", *day)
    assert (refused.code, "计划里有几处都是 9-1" in refused.err) == (5, True)


@pytest.mark.parametrize("path", BROKEN[::9], ids=lambda path: path.stem)
def test_whatever_is_wrong_log_lists_and_undo_refuses(path: Path, office: Office) -> None:
    assert office.run("note", "9-1", "问过", "-q", "--today", "2019-09-10").code == 0
    shutil.copyfile(path, office.plan_path)
    assert office.run("log").code == 0
    assert office.run("undo").code in (4, 5)
    assert office.plan_path.read_bytes() == path.read_bytes()


def test_a_plan_says_what_is_not_to_be_mentioned_again(office: Office) -> None:
    office.write_plan(naming({}))
    day = ("--today", "2019-09-10")
    before = office.run("check", *day).out
    assert office.run("status", *day).out.endswith(
        "提示：3 项任务没有对应目标，1 个目标没有任务以它为首要目标，2 条措施没有任务。plan coverage 查看\n"
    )
    with office.plan_path.open("a", encoding="utf-8") as plan:
        plan.write("check:\n  ignore: [9-2, G2, M1, signature]\n")
    after = office.run("check", *day).out
    assert "有 8 条建议" in before
    assert after.startswith("计划文件没有错误。有 3 条建议，另有 5 条照计划里的 ignore 没有提：")
    assert "9-2" not in after
    assert office.run("status", *day).out.endswith("提示：2 项任务没有对应目标。plan coverage 查看\n")
    assert "9-2" in office.run("coverage", *day).out


COPIES = [
    "(1)",
    "-PC2",
    " (同步冲突 2019-10-01)",
    " 的冲突副本",
    " - 副本",
    " (conflicted copy)",
    "_备份",
    ".sync-1",
]


@pytest.mark.parametrize("mark", COPIES)
def test_copies_beside_a_plan_are_named_and_passed_over(office: Office, mark: str) -> None:
    shutil.copyfile(office.plan_path, office.plan_path.with_name(f"2019-fall{mark}.yaml"))
    result = office.run("list", "--today", "2019-09-10", PLAN_FILE="")
    assert result.code == 0
    assert result.err.startswith(
        f"计划：plans/2019-fall.yaml\n注意：plans 里的 2019-fall{mark}.yaml 像是它的副本"
    )


def test_copies_without_the_plan_they_were_made_of(office: Office) -> None:
    first, second = (office.plan_path.with_name(f"2019-fall{mark}") for mark in ("(1).yaml", " - 副本.yaml"))
    office.plan_path.rename(first)
    assert office.run("list", "--today", "2019-09-10", PLAN_FILE="").err.startswith(
        "计划：plans/2019-fall(1).yaml\n"
    )
    shutil.copyfile(first, second)
    refused = office.run("list", "--today", "2019-09-10", PLAN_FILE="")
    assert refused.code == 2
    assert "看不出用哪一个：2019-fall(1).yaml、2019-fall - 副本.yaml" in refused.err


def test_two_spellings_of_one_plan_do_not_compete_silently(office: Office) -> None:
    shutil.copyfile(office.plan_path, office.plan_path.with_suffix(".yml"))
    result = office.run("list", "--today", "2019-09-10", PLAN_FILE="")
    assert result.err.startswith("计划：plans/2019-fall.yaml\n注意：plans 里的 2019-fall.yml 像是它的副本")


def test_a_plan_of_another_name_is_no_copy(office: Office) -> None:
    shutil.copyfile(office.plan_path, office.plan_path.with_name("2020-spring.yaml"))
    assert "副本" not in office.run("list", "--today", "2019-09-10", PLAN_FILE="").err


def test_two_marks_of_byte_order_stay_two(office: Office) -> None:
    marked = b"\xef\xbb\xbf" * 2 + office.plan_path.read_bytes()
    office.write_plan(marked)
    day = ("-q", "--today", "2019-09-10")
    assert office.run("note", "9-1", "问过", *day).code == 0
    assert office.plan_path.read_bytes() != marked
    assert office.run("undo", *day).code == 0
    assert office.plan_path.read_bytes() == marked
