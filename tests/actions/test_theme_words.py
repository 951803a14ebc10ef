"""The office's own words on a theme of its summary: written, changed, taken out, and gone with the measure."""

from beihuan_plan.actions.theme_words import words_changes
from beihuan_plan.model.changes import Add, Remove, Update
from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.reading import parse_plan
from conftest import SHIPPED, Office


def plan_with(summary: str) -> Plan:
    text = SHIPPED.read_text("utf-8")
    return parse_plan(f"{text}\nsummary:\n{summary}".encode() if summary else text.encode(), SHIPPED).content


ONE = "  themes:\n    - {measure: M2, text: 好。}\n"


def test_words_stand_in_the_order_of_the_plan() -> None:
    added = words_changes(plan_with(""), {"M2": "好。", "M1.1": "多。"})
    fields = [{"measure": "M1.1", "text": "多。"}, {"measure": "M2", "text": "好。"}]
    assert added == [Add("", "summary", {"themes": fields})]
    assert words_changes(plan_with(ONE), {"M1": "少。", "M3": "新。"}) == [
        Add("summary", "themes", {"measure": "M1", "text": "少。"}, ""),
        Add("summary", "themes", {"measure": "M3", "text": "新。"}, "summary/themes/M2"),
    ]


def test_what_stands_already_is_no_change() -> None:
    assert words_changes(plan_with(ONE), {"M2": "好。", "M1": ""}) == []
    changed = Update("summary/themes/M2", {"text": "坏。"}, {"text": "好。"})
    assert words_changes(plan_with(ONE), {"M2": "坏。"}) == [changed]


def test_the_last_words_take_along_what_held_them() -> None:
    words = {"measure": "M2", "text": "好。"}
    assert words_changes(plan_with(ONE), {"M2": ""}) == [Remove("summary", {"themes": [words]})]
    kept = plan_with(f"{ONE}  next_steps: 打算。\n")
    assert words_changes(kept, {"M2": ""}) == [Remove("summary/themes/M2", words)]


def test_words_are_written_with_edit_and_taken_back(office: Office) -> None:
    before = office.plan_path.read_bytes()
    done = office.run("edit", "M1.1", "--words", "六对师徒认真开展活动。")
    assert done.out.splitlines()[0] == "M1.1 青蓝工程，新老相长：总结里的话改为“六对师徒认真开展活动。”"
    assert [line[2:] for line in office.changed_lines()] == [
        "summary:", "  themes:", "    - measure: M1.1", "      text: 六对师徒认真开展活动。"
    ]  # fmt: skip
    assert "没有要改的" in office.run("edit", "M1.1", "--words", "六对师徒认真开展活动。").out
    assert "删去总结里的话" in office.run("edit", "M1.1", "--words", "").out
    assert office.plan_path.read_bytes() == before


def test_only_a_measure_has_words_in_the_summary(office: Office) -> None:
    for ids in (["G1"], ["9-1"], ["M1", "M2"], ["总结"]):
        refused = office.run("edit", *ids, "--words", "好。")
        assert (refused.code, "--words 一次写给一条措施" in refused.err) == (2, True)
    both = office.run("edit", "M1", "--words", "好。", "--title", "题")
    assert (both.code, "--words 要单独用" in both.err) == (2, True)


def test_a_measure_does_not_go_from_under_its_words(office: Office) -> None:
    office.run("edit", "M1.1", "--words", "好。")
    text = office.plan_path.read_bytes()
    refused = office.run("delete", "M1.1")
    assert (refused.code, "总结里有写 M1.1 的话，没有删" in refused.err) == (2, True)
    done = office.run("delete", "M1.1", "--unlink")
    assert "总结里写 M1.1 的话一起删去" in done.out
    assert "summary:" not in office.plan_path.read_text("utf-8")
    office.run("undo")
    assert office.plan_path.read_bytes() == text


def test_words_on_a_measure_stand_once_and_it_is_there(office: Office) -> None:
    with_two = f"\nsummary:\n{ONE}    - {{measure: M2, text: 坏。}}\n    - {{measure: M9, text: 无。}}\n"
    office.write_plan(SHIPPED.read_text("utf-8") + with_two)
    told = office.run("check")
    assert (told.code, "M2 写了两次" in told.out + told.err) == (4, True)
    assert "没有编号为“M9”的措施" in told.out + told.err
