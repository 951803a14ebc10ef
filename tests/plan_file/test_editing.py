"""What you wrote by hand is never reformatted: a change touches its own fields and nothing else."""

import difflib
import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from beihuan_plan.errors import PlanError, UsageError
from beihuan_plan.model.changes import Add, Change, Remove, Update, between, inverted
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.tree import raw_nodes
from beihuan_plan.plan_file.editing.splice import take_back
from beihuan_plan.plan_file.editing.verified import Edited, edited
from beihuan_plan.plan_file.reading import parse_to_edit
from beihuan_plan.plan_file.yaml_text import compose
from conftest import SHIPPED
from support.random_plans import raw_plans

CASES = int(os.environ.get("PLAN_TEST_CASES", "2000"))
HEAD = "schema_version: 1\nschool: 某小学\noffice: 教科室\nsemester: 2019-fall\ntitle: 计划\n"
HEAD += "goals:\n" + "".join(f"  - {{id: G{n}, text: 目标}}\n" for n in (1, 2, 3))
TEXTS = [
    "组织培训。",
    "“课题”研讨：第 1 次",
    "𠮷老师 😀 报告",
    "a: b",
    "- 破折号",
    "it's 5%",
    '双"引号"',
    "写 #1 号",
    "2019-09-30",
]
VALUES = {
    "status": ["doing", "postponed", "cancelled"],
    "due": ["2019-09-20"],
    "owner": ["张老师", "甲、乙", "a, b: c", "[组] {长}"],
    "reason": ["等书", '原因："多" #1', "'引'"],
    "note": ["共 3 组", "😀", "no", "12:30", "x" * 200],
}
NEW = {"goals": ["G1", "G2", "G3"], "evidence": ["照片/2.jpg", "甲 # 乙"]}
LISTS = {
    "goals": [["G1"], ["G2", "G1"]],
    "evidence": [["照片/1.jpg", "https://a.cn/?b=1#c"], ["a, b", "- c", "材料：乙"]],
}


def edit(text: str, changes: Sequence[Change]) -> Edited:
    return edited(parse_to_edit(text.encode(), SHIPPED, Plan), changes)


@st.composite
def scalars(draw: st.DrawFn, value: str, indent: int, in_braces: bool) -> str:
    """A value in one of YAML's styles."""
    if re.fullmatch(r"[0-9A-Za-z-]+", value) and draw(st.booleans()):
        return value
    style = draw(st.sampled_from(("'", '"') if in_braces else ("'", '"', "|", ">", "plain")))
    if style == "plain":
        written: str = yaml.safe_dump(value, allow_unicode=True, width=10_000)
        return written.removesuffix("\n").removesuffix("\n...")
    if style in "|>":
        keep = draw(st.sampled_from(("", "-"))) if value in TEXTS else "-"
        return f"{style}{keep}{draw(comments())}\n{' ' * (indent + 2)}{value}"
    return str(yaml.safe_dump(value, default_style=style, allow_unicode=True, width=10_000)).rstrip("\n")


def in_brackets(items: list[str]) -> str:
    return str(yaml.safe_dump(items, default_flow_style=True, allow_unicode=True, width=10_000)).strip()


@st.composite
def list_lines(draw: st.DrawFn, items: list[str], column: int) -> str:
    """A list in brackets, or an item a line, with or without comments between."""
    if draw(st.booleans()):
        return in_brackets(items)
    dash = "\n" + " " * (column + draw(st.sampled_from((0, 2, 4)))) + "- "
    between = draw(st.sampled_from(("", "", "\n      # 说明")))
    return "".join(f"{dash}{in_brackets([item])[1:-1]}{between}" for item in items).removesuffix(between)


@st.composite
def comments(draw: st.DrawFn) -> str:
    return draw(st.sampled_from(("", "", "", "  # 注释：不要动", " # ‘status: done’")))


@st.composite
def task_lines(draw: st.DrawFn, name: str, indent: int) -> str:
    fields: dict[str, str] = {"id": name, "text": draw(st.sampled_from(TEXTS))}
    for key, values in VALUES.items():
        if draw(st.booleans()):
            fields[key] = draw(st.sampled_from(values))
    lists = {key: draw(st.sampled_from(LISTS[key])) for key in LISTS if draw(st.integers(0, 2)) == 0}
    order = draw(st.permutations([*fields, *lists]))
    dash = " " * indent + "-" + " " * draw(st.sampled_from((1, 1, 3)))
    if draw(st.integers(0, 4)) == 0:
        inner = ", ".join(
            f"{key}: {in_brackets(lists[key]) if key in lists else draw(scalars(fields[key], indent, True))}"
            for key in order
        )
        return f"{dash}{{{inner}}}{draw(comments())}\n"
    column = len(dash)
    lines = []
    for number, key in enumerate(order):
        blanks = draw(st.sampled_from((" ", " ", "   ")))
        value = draw(list_lines(lists[key], column) if key in lists else scalars(fields[key], column, False))
        comment = "" if value[0] in "|>\n" else draw(comments())
        lines.append(f"{dash if number == 0 else ' ' * column}{key}:{blanks}{value}{comment}\n")
        if draw(st.integers(0, 5)) == 0:
            lines.append(draw(st.sampled_from(("\n", f"{' ' * column}# 单独一行\n"))))
    return "".join(lines)


@st.composite
def plans(draw: st.DrawFn) -> str:
    indent = draw(st.sampled_from((4, 6, 8)))
    tasks = "".join(draw(task_lines(f"9-{number}", indent)) for number in range(1, draw(st.integers(2, 4))))
    text = f"# 计划\n{HEAD}\nschedule:\n  - month: 2019-09 # 开学\n    tasks:\n{tasks}"
    if draw(st.booleans()):
        text += "  # 后面还有\n  - month: 2019-10\n    tasks: []\n"
    if draw(st.integers(0, 3)) == 0:
        text = text.rstrip("\n")
    return text.replace("\n", "\r\n") if draw(st.integers(0, 3)) == 0 else text


def tasks_in(text: str) -> dict[str, dict[str, Any]]:
    values = yaml.load(text, Loader=yaml.BaseLoader)
    return {task["id"]: task for month in values["schedule"] for task in month.get("tasks") or ()}


@st.composite
def changes(draw: st.DrawFn, text: str) -> list[Update]:
    made: list[Update] = []
    for name in draw(st.lists(st.sampled_from(sorted(tasks_in(text))), min_size=1, unique=True)):
        fields: dict[str, Any] = {"status": "done", "done_on": "2019-09-18"}
        for key in draw(st.lists(st.sampled_from(("owner", "due", "reason", "note")), unique=True)):
            fields[key] = draw(st.one_of(st.none(), st.sampled_from(VALUES[key])))
        for key in draw(st.lists(st.sampled_from(sorted(LISTS)), unique=True)):
            present = tasks_in(text)[name].get(key, [])
            longer = [*present, draw(st.sampled_from([item for item in NEW[key] if item not in present]))]
            fields[key] = draw(st.sampled_from([None, longer, *LISTS[key]]))
        made.append(Update(name, fields))
    return made


AS_WRITTEN = ("写法特别", "会跟着丢掉")
"""Why a text is not changed: how it is written, the remarks in it."""


def is_how_it_is_written(error: PlanError) -> bool:
    return any(reason in error.message for reason in AS_WRITTEN)


@settings(max_examples=CASES, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_only_what_was_changed_is_changed(data: st.DataObject) -> None:
    text = data.draw(plans())
    made = data.draw(changes(text))
    before = tasks_in(text)
    try:
        new, splices, done, _ = edit(text, made)
    except PlanError as error:
        if "# 说明" in text and is_how_it_is_written(error):  # a comment stands between the items of a list
            return
        raise
    wanted = {name: dict(fields) for name, fields in before.items()}
    for change in made:
        for key, value in change.new.items():
            if value is None:
                wanted[change.id].pop(key, None)
            else:
                wanted[change.id][key] = value
    assert tasks_in(new) == wanted
    assert_only_these_lines_differ(text, new, done)
    assert take_back(new, splices)[0] == text
    back = [inverted(change, Plan) for change in reversed(done)]
    assert tasks_in(edit(new, back).text) == before


def assert_only_these_lines_differ(old: str, new: str, changes: list[Change]) -> None:
    """All lines but those of the changed fields, or of changed records in braces, are the same."""
    assert other_lines(old, changes) == other_lines(new, changes)
    assert ("\r" in old) == ("\r" in new)
    assert new.count("\n") == new.count("\r\n") or "\r" not in new


def other_lines(text: str, changes: list[Change]) -> list[str]:
    """The lines of all other fields, and every comment; blank ones, indents and dashes do not count."""
    keys_of = {change.id: change.new for change in changes if isinstance(change, Update)}
    mine: set[int] = set()
    for node in records_in(yaml.compose(text, Loader=yaml.CSafeLoader)):
        fields = {key.value: (key, value) for key, value in node.value}
        changed = keys_of.get(fields["id"][1].value if "id" in fields else "", {})
        spans = [(key, last_of(value)) for key, value in (fields[name] for name in changed if name in fields)]
        for start, end in [(node, node)] if node.flow_style and changed else spans:
            mine |= set(range(start.start_mark.line, end.end_mark.line + (end.end_mark.column > 0)))
    lines = [line.lstrip(" -") for line in text.splitlines()]
    lines = [comment_at_end(line) if number in mine else line for number, line in enumerate(lines)]
    return [line for line in lines if line]


def comment_at_end(line: str) -> str:
    found = re.search("# (?:注释：不要动|‘status: done’|说明|单独一行|后面还有)$", line)
    return found[0] if found else ""


def records_in(node: Any) -> Iterator[Any]:
    if isinstance(node, yaml.MappingNode):
        yield node
    for inner in node.value if isinstance(node, yaml.CollectionNode) else ():
        yield from records_in(inner[1] if isinstance(inner, tuple) else inner)


def last_of(node: Any) -> Any:
    """What ends a value: behind the items of a list, marks count comments in."""
    return node.value[-1] if isinstance(node, yaml.SequenceNode) and not node.flow_style else node


@st.composite
def plans_to_add_to(draw: st.DrawFn) -> str:
    """A plan whose October has tasks, or not, in one of the ways to write none."""
    indent = draw(st.sampled_from((4, 6, 8)))
    october = draw(
        st.sampled_from(("tasks:", "", "tasks", "tasks: []", "tasks: [] # 还没有", "tasks:   # 待定"))
    )
    if october == "tasks":
        october = "tasks:\n" + "".join(draw(task_lines(f"10-{n}", indent)) for n in (1, 2)).rstrip("\n")
        october = october.replace("2019-09-20", "2019-10-20")
    tasks = draw(task_lines("9-1", indent))
    text = f"{HEAD}schedule:\n  - month: 2019-09\n    tasks:\n{tasks}  - month: 2019-10\n    {october}\n"
    text += draw(st.sampled_from(("", "    # 十月完\n", "\n  - month: 2019-11\n", "# 完")))
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


@settings(max_examples=CASES // 4, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_new_task_is_a_few_new_lines(data: st.DataObject) -> None:
    text = data.draw(plans_to_add_to())
    before = tasks_in(text)
    task: dict[str, Any] = {"id": "10-9", "text": data.draw(st.sampled_from(TEXTS))}
    choices: dict[str, list[Any]] = {**VALUES, **LISTS}
    for key, values in choices.items():
        if key not in ("status", "due") and data.draw(st.booleans()):
            task[key] = data.draw(st.sampled_from(values))
    new, splices, done, _ = edit(text, [Add("schedule/2019-10", "tasks", task)])
    assert tasks_in(new) == {**before, "10-9": task}
    gone = [line[2:] for line in difflib.ndiff(text.splitlines(), new.splitlines()) if line[0] == "-"]
    assert all("[]" in line for line in gone), gone
    assert take_back(new, splices)[0] == text
    assert tasks_in(edit(new, [inverted(done[0], Plan)]).text) == before


@st.composite
def written(draw: st.DrawFn, values: Any, indent: str = "") -> str:
    """A plan's values in one of the ways to write them: blocks and brackets, with remarks between."""
    lines = []
    for name, value in values.items():
        in_braces = draw(st.integers(0, 5)) == 0
        if isinstance(value, str) or in_braces or not value:
            lines.append(f"{indent}{name}: {in_brackets([value])[1:-1]}{draw(comments())}")
        elif isinstance(value, dict):
            lines += [f"{indent}{name}:", draw(written(value, f"{indent}  ")).rstrip("\n")]
        else:
            lines.append(f"{indent}{name}:{draw(comments())}")
            dash = indent + draw(st.sampled_from(("- ", "  - ", "    -   ")))
            for item in value:
                inner = (
                    draw(written(item, " " * len(dash)))
                    if isinstance(item, dict) and item
                    else in_brackets([item])[1:-1]
                )
                lines.append(dash + inner.lstrip(" ").rstrip("\n"))
                if draw(st.integers(0, 6)) == 0:
                    lines.append(
                        draw(st.sampled_from(("", f"{' ' * len(dash)}# 这一项的批注", "# 别的批注")))
                    )
    return "\n".join(lines) + "\n"


@settings(max_examples=CASES // 2, suppress_health_check=list(HealthCheck))
@given(data=st.data(), old=raw_plans(), new=raw_plans())
def test_any_change_of_any_record_is_made_in_the_text_or_refused(
    data: st.DataObject, old: Any, new: Any
) -> None:
    text = data.draw(written(json.loads(json.dumps(old))))  # nothing shared, so that nothing is an alias
    if data.draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    opened = parse_to_edit(text.encode(), SHIPPED, Plan)
    assert opened.composition.value == old
    try:
        done = edited(opened, between(old, new, Plan))
    except PlanError as error:
        event("refused")
        if not is_how_it_is_written(error) or "#" not in text + str(new):
            raise
        return
    event("made")
    assert compose(done.text).value == new
    assert remarks(done.text) == remarks(text)
    assert take_back(done.text, done.splices)[0] == text
    assert ("\r" in done.text) <= ("\r" in text)


def remarks(text: str) -> Counter[str]:
    return Counter(re.findall("# (?:注释：不要动|‘status: done’|这一项的批注|别的批注)", text))


STAYING = (*AS_WRITTEN, "没有编号为", "里没有列出", "有几处都是")
"""Why a record does not go: how it is written, links to it, a section that holds something, one like it."""


@settings(max_examples=CASES // 8, suppress_health_check=list(HealthCheck))
@given(data=st.data(), values=raw_plans())
def test_what_goes_with_its_remarks_comes_back_with_them(data: st.DataObject, values: Any) -> None:
    text = data.draw(written(json.loads(json.dumps(values))))
    opened = parse_to_edit(text.encode(), SHIPPED, Plan)
    keys = [node.key for node in raw_nodes(values, Plan) if node.path and isinstance(node.path[-1], int)]
    if not keys:
        return
    gone = Remove(data.draw(st.sampled_from(keys)))
    try:
        done = edited(opened, [gone], remarks_may_go=True)
    except PlanError as error:
        if not any(reason in error.message for reason in STAYING):
            raise
        return
    event(f"{len(done.remarks)} remarks")
    assert remarks(done.text) + Counter(map(str, done.remarks)) == remarks(text)
    elsewhere = parse_to_edit(f"# 后来的\n{done.text}".encode(), SHIPPED, Plan)
    back = edited(elsewhere, [inverted(change, Plan) for change in reversed(done.changes)])
    assert without_empty_lists(compose(back.text).value) == without_empty_lists(values)
    assert isinstance(done.changes[0], Remove)
    if done.changes[0].lines:
        assert remarks(back.text) == remarks(text)


def without_empty_lists(values: Any) -> Any:
    """An empty list of records says the same as none."""
    if isinstance(values, dict):
        return {name: without_empty_lists(value) for name, value in values.items() if value != []}
    return [without_empty_lists(value) for value in values] if isinstance(values, list) else values


GOALS = f"{HEAD}# 以上是目标\n"


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        (Remove("G1"), "  - {id: G1, text: 目标}\n", ""),
        (Remove("G2"), "  - {id: G2, text: 目标}\n", ""),
        (Remove("G3"), "  - {id: G3, text: 目标}\n", ""),
        (Add("", "goals", {"text": "新", "id": "G9"}), "# 以上", "  - id: G9\n    text: 新\n# 以上"),
        (Add("", "goals", {"id": "G9", "text": "新"}, ""), "  - {id: G1", "  - id: G9\n    text: 新\n  - {id: G1"),
        (Add("", "goals", {"id": "G9", "text": "新"}, "G1"), "  - {id: G2", "  - id: G9\n    text: 新\n  - {id: G2"),
        (
            Add("", "measures", {"id": "M1", "title": "新", "parts": [{"id": "M1.1", "title": "分"}]}),
            "# 以上",
            "measures:\n  - id: M1\n    title: 新\n    parts:\n      - id: M1.1\n        title: 分\n# 以上",
        ),
        (Add("", "signature", {"name": "某小学"}), "# 以上", "signature:\n  name: 某小学\n# 以上"),
        (Update("", {"title": "新计划"}), "title: 计划", "title: 新计划"),
        (Update("", {"guiding_principles": "原则"}), "title: 计划\n", "title: 计划\nguiding_principles: 原则\n"),
        (Update("G2", {"name": "短名"}), "{id: G2, text", "{id: G2, name: 短名, text"),
    ],
)  # fmt: skip
def test_goals_measures_and_the_plan_itself_change_in_their_lines(change: Change, old: str, new: str) -> None:
    assert GOALS.count(old) == 1
    assert edit(GOALS, [change]).text == GOALS.replace(old, new)


def test_the_only_record_of_a_list_in_brackets_takes_the_list_along() -> None:
    text = f"{HEAD}schedule:\n  - month: 2019-09\n    tasks: [{{id: 9-1, text: 甲}}]\n"
    assert edit(text, [Remove("9-1")]).text == text.replace("    tasks: [{id: 9-1, text: 甲}]\n", "")


def test_a_task_that_moves_takes_its_remarks_and_quotes_along() -> None:
    task = "      - id: 9-1 # 开学就做\n        text: '理论学习。'\n        # 校长要看\n"
    text = f"{HEAD}schedule:\n  - month: 2019-09\n    tasks:\n{task}      - id: 9-2\n        text: 乙\n  - month: 2019-10\n    tasks:\n    - id: 10-1\n      text: 丙\n"
    moved = {"id": "9-1", "text": "理论学习。", "reason": "书未到"}
    new = edit(text, [Remove("9-1"), Add("schedule/2019-10", "tasks", moved)]).text
    there = "    - id: 9-1 # 开学就做\n      text: '理论学习。'\n      reason: 书未到\n      # 校长要看\n"
    assert new == text.replace(task, "") + there
    november = text.replace("    tasks:\n    - id: 10-1\n      text: 丙\n", "")
    new = edit(november, [Remove("9-1"), Add("schedule/2019-10", "tasks", {**moved, "reason": None})]).text
    assert new == november.replace(task, "") + f"    tasks:\n{task}"


def test_new_records_at_one_place_stand_in_the_order_of_their_changes() -> None:
    goals = [{"id": f"G{number}", "text": "新"} for number in (7, 8, 9)]
    first = edit(GOALS, [Add("", "goals", goal, "") for goal in goals])
    assert re.findall("id: (G.)", first.text) == ["G9", "G8", "G7", "G1", "G2", "G3"]
    behind = edit(
        GOALS, [Add("", "goals", goal, after) for goal, after in zip(goals, ("G1", "G7", "G8"), strict=True)]
    )
    assert re.findall("id: (G.)", behind.text) == ["G1", "G7", "G8", "G9", "G2", "G3"]
    assert len({splice.start for splice in behind.splices}) == 1  # in one go


def test_many_new_records_are_written_at_once() -> None:
    added = [Add("", "measures", {"id": f"M{n}", "title": "新"}) for n in range(1, 40)]
    done = edit(GOALS, added)
    assert [change.after for change in done.changes if isinstance(change, Add)][:3] == ["", "M1", "M2"]
    assert len(done.splices) == 1


TEXT = SHIPPED.read_text(encoding="utf-8")


def test_a_finished_task_gets_two_lines() -> None:
    new = edit(TEXT, [Update("9-1", {"status": "done", "done_on": "2019-09-12"})]).text
    lines = [line for line in difflib.ndiff(TEXT.splitlines(), new.splitlines()) if line[0] in "+-?"]
    assert lines == ["+         status: done", "+         done_on: 2019-09-12"]
    assert new.index("measure: M1\n        status: done\n        done_on: 2019-09-12\n      - id: 9-2") > 0


def test_taking_it_back_gives_the_same_bytes() -> None:
    new = edit(TEXT, [Update("9-1", {"status": "done", "done_on": "2019-09-12"})]).text
    assert edit(new, [Update("9-1", {"status": None, "done_on": None})]).text == TEXT


def test_a_comment_behind_a_removed_field_stays() -> None:
    text = f"{HEAD}schedule:\n- month: 2019-09\n  tasks:\n  - note: 甲 # 一\n    # 二\n    id: 9-1\n    text: 乙\n"
    assert edit(text, [Update("9-1", {"note": None})]).text == text.replace("note: 甲 # 一", "# 一", 1)


@pytest.mark.parametrize(
    "style", ["等书 # 校长看过", "|  # 校长看过\n          等书", "\n          等书 # 校长看过"]
)
def test_a_remark_on_a_removed_line_stays_as_its_own(style: str) -> None:
    text = TEXT.replace("        measure: M1\n", f"        measure: M1\n        reason: {style}\n", 1)
    expected = text.replace(f"reason: {style}", "# 校长看过")
    assert edit(text, [Update("9-1", {"reason": None})]).text == expected


def test_a_remark_on_a_block_texts_first_line_stays_there() -> None:
    text = TEXT.replace(
        "        measure: M1\n",
        "        measure: M1\n        note: |-  # 待查\n          甲\n          乙\n",
        1,
    )
    expected = text.replace("|-  # 待查\n          甲\n          乙\n", "新  # 待查\n")
    assert edit(text, [Update("9-1", {"note": "新"})]).text == expected


def test_what_would_lose_a_remark_is_refused() -> None:
    text = TEXT.replace(
        "        measure: M1\n", "        measure: M1\n        note:\n          # 待查\n          甲\n", 1
    )
    assert edit(text, [Update("9-1", {"note": "新"})]).text == text.replace("甲\n", "新\n", 1)
    with pytest.raises(PlanError, match="批注“# 待查”会跟着丢掉，文件没有动"):
        edit(text, [Update("9-1", {"note": None})])


def test_a_line_break_in_braces_keeps_the_files_line_breaks() -> None:
    text = f"{HEAD}schedule:\n- month: 2019-09\n  tasks:\n  - {{id: 9-1, text: 甲}}\n".replace("\n", "\r\n")
    new = edit(text, [Update("9-1", {"note": "乙\n丙", "evidence": ["丁\n戊"]})]).text
    assert new == text.replace("甲}", '甲, note: "乙\\n丙", evidence: ["丁\\n戊"]}')


def test_the_last_thing_in_braces_over_several_lines_goes_with_its_comma() -> None:
    text = f"{HEAD}schedule:\n- month: 2019-09\n  tasks:\n  - {{\n      id: 9-1,\n      text: 甲,\n      note: 乙,\n      status: done\n    }}\n"
    assert edit(text, [Update("9-1", {"status": None})]).text == text.replace(",\n      status: done", "")
    assert edit(text, [Update("9-1", {"note": None})]).text == text.replace(",\n      note: 乙", "")


def test_the_only_thing_in_braces_is_changed_for_another() -> None:
    text = f"{HEAD}signature: {{name: 教科室}}  # 待定\n"
    new = edit(text, [Update("signature", {"name": None, "date": "2019-09"})]).text
    assert new == text.replace("name: 教科室", "date: 2019-09")


def test_sections_without_titles_are_written_anew_and_can_all_go() -> None:
    text = f"{HEAD}sections:\n  - text: 甲\n  - of: goals\n"
    more = [{"text": "甲"}, {"title": "目标", "of": "goals"}]
    assert compose(edit(text, [Update("", {"sections": more})]).text).value["sections"] == more
    assert compose(edit(text, [Update("", {"sections": []})]).text).value["sections"] == []


def test_remarks_around_what_leaves_braces_stay_apart() -> None:
    text = f"{HEAD}schedule:\n- month: 2019-09\n  tasks:\n  - {{ id: 9-1\n    , text: 甲 # 一\n    , note: 乙 # 二\n    }}\n"
    expected = text.replace("    , note: 乙 # 二", " # 二")
    assert edit(text, [Update("9-1", {"note": None})]).text == expected


def test_a_removed_first_field_leaves_blank_ones_behind_it() -> None:
    text = f"{HEAD}schedule:\n- month: 2019-09\n  tasks:\n  - status: doing\n    owner:\n    id: 9-1\n    text: 甲\n"
    expected = text.replace("status: doing\n    ", "")
    assert edit(text, [Update("9-1", {"status": None})]).text == expected


def test_a_field_behind_a_question_mark_is_not_removed() -> None:
    text = f"{HEAD}schedule:\n- month: 2019-09\n  tasks:\n  - id: 9-1\n    text: 甲\n    ? status\n    : done\n    done_on: 2019-09-10\n"
    with pytest.raises(PlanError, match="写法特别"):
        edit(text, [Update("9-1", {"status": None, "done_on": None})])


def test_a_new_task_stands_below_the_remarks_on_the_last_one() -> None:
    text = f"{HEAD}schedule:\n- month: 2019-09\n  tasks:\n  - id: 9-1\n    text: 甲\n    # 甲的说明\n  # 九月完\n"
    new = edit(text, [Add("schedule/2019-09", "tasks", {"id": "9-2", "text": "乙"})]).text
    assert new == text.replace("  # 九月完", "  - id: 9-2\n    text: 乙\n  # 九月完")


def test_a_list_with_comments_between_its_items_is_not_removed() -> None:
    text = TEXT.replace(
        "goals: [G1]\n        measure: M2", "goals:\n          - G1\n          # 说明\n          - G2", 1
    )
    with pytest.raises(PlanError, match="批注“# 说明”会跟着丢掉，文件没有动"):
        edit(text, [Update("9-3", {"goals": None})])


def test_a_part_is_changed_in_its_place() -> None:
    new = edit(TEXT, [Update("12-3.2", {"status": "done"})]).text
    assert (
        "            text: 市级课题做好中期评估工作\n            status: done\n          - id: 12-3.3" in new
    )


def test_a_change_that_breaks_a_rule_is_refused() -> None:
    with pytest.raises(UsageError, match="不在本学期"):
        edit(TEXT, [Update("9-1", {"status": "done", "done_on": "2020-03-01"})])


@pytest.mark.parametrize(
    ("blank", "filled"),
    [
        ("        status:\n", "        status: done\n"),
        ("        status:   # 待填\n", "        status: done   # 待填\n"),
        ('        "status":\n', '        "status": done\n'),
        ("        status: null\n", "        status: done\n"),
        ("        status: ~ # 待填\n", "        status: done # 待填\n"),
    ],
)
def test_a_field_left_blank_is_filled_in(blank: str, filled: str) -> None:
    text = TEXT.replace("        measure: M1\n", f"        measure: M1\n{blank}", 1)
    assert edit(text, [Update("9-1", {"status": "done"})]).text == text.replace(blank, filled, 1)
    assert edit(text, [Update("9-1", {"status": None, "owner": "甲"})]).text == text.replace(
        "        measure: M1\n", "        measure: M1\n        owner: 甲\n", 1
    )


def test_a_text_that_yaml_would_read_as_nothing_is_quoted() -> None:
    made = edit(TEXT, [Update("9-1", {"note": "null"})]).text
    assert "        note: 'null'\n" in made


def test_taking_out_the_last_line_leaves_a_block_text_above_it_alone() -> None:
    text = f"{HEAD}schedule:\n  - month: 2019-09\n    tasks:\n    - id: 9-1\n      text: |\n        组织培训。\n      note: 共 3 组"
    assert edit(text, [Update("9-1", {"note": None})]).text == text.removesuffix("      note: 共 3 组")
