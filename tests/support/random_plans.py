"""Random plans as raw values, each valid, for properties of changes."""

from typing import Any

from hypothesis import strategies as st

TEXTS = ("组织培训。", "“课题”研讨：第 1 次", "𠮷老师 😀", "a: b", "- 破折号", "it's 5%", "写 #1 号")
CONTENTS = ("guiding_principles", "goals", "measures", "schedule")
MARKS = ("一、", "1.", "(1)", "①", "none")
MONTHS = ("2019-09", "2019-10", "2019-11", "2019-12", "2020-01")
WEEKS = dict(zip(MONTHS, ("2-5", "6", "11", "15", "19-20"), strict=True))
"""Weeks that begin in each month, where the first begins on 2019-09-02."""


def texts() -> st.SearchStrategy[str]:
    return st.sampled_from(TEXTS)


@st.composite
def records(draw: st.DrawFn, /, required: dict[str, Any], **more: st.SearchStrategy[Any]) -> dict[str, Any]:
    """A record with these fields, and some of the others."""
    return required | {name: draw(values) for name, values in more.items() if draw(st.booleans())}


@st.composite
def some(draw: st.DrawFn, names: list[str]) -> list[str]:
    """Some of the names, in any order."""
    return draw(st.lists(st.sampled_from(names), unique=True)) if names else []


@st.composite
def actions(draw: st.DrawFn, /, name: str, month: str, **more: st.SearchStrategy[Any]) -> dict[str, Any]:
    """A task of a month, or a part of one."""
    return draw(
        records(
            {"id": name, "text": draw(texts())},
            **more,
            owner=st.sampled_from(("张老师", "甲、乙")),
            week=st.just(WEEKS[month]),
            due=st.just(f"{month}-20"),
            when=st.sampled_from(("8月中旬", "每周: 一次")),
            status=st.sampled_from(("todo", "doing", "已完成")),
            note=texts(),
            evidence=st.lists(texts(), min_size=1, max_size=2),
        )
    )


@st.composite
def raw_measures(draw: st.DrawFn, name: str, links: st.SearchStrategy[list[str]]) -> dict[str, Any]:
    """A measure, perhaps in parts."""
    words = draw(st.sampled_from(("title", "text")))
    measure = draw(
        records({"id": name, words: draw(texts())}, name=texts(), title=texts(), goals=links, text=texts())
    )
    if parts := draw(some([f"{name}.{number}" for number in (1, 2)])):
        measure["parts"] = [{"id": part, "title": draw(texts())} for part in parts]
    return measure


@st.composite
def raw_plans(draw: st.DrawFn) -> dict[str, Any]:
    """A valid plan: some of a fixed set of goals, measures and tasks, anywhere."""
    goals = draw(some(["G1", "G2", "G3", "G4"]))
    measures = draw(some(["M1", "M2", "M3"]))
    plan: dict[str, Any] = {
        "schema_version": "1", "school": "某小学", "office": "教科室", "semester": "2019-fall", "title": draw(texts()),
    }  # fmt: skip
    links: st.SearchStrategy[list[str]] = (
        st.lists(st.sampled_from(goals), min_size=1, unique=True) if goals else st.just([])
    )
    if draw(st.booleans()):
        plan["guiding_principles"] = draw(texts())
    if bool(goals) or draw(st.booleans()):
        plan["goals"] = [draw(records({"id": name, "text": draw(texts())}, name=texts())) for name in goals]
    if measures:
        plan["measures"] = [draw(raw_measures(name, links)) for name in measures]
    groups = draw(raw_groups())
    if bool(groups) or draw(st.booleans()):
        plan["schedule"] = groups
    for name in draw(some([f"9-{number}" for number in range(1, 7)])) if plan.get("schedule") else ():
        group = draw(st.sampled_from(plan["schedule"]))
        more = {"goals": links, "measure": st.sampled_from(measures)} if goals and measures else {}
        group.setdefault("tasks", []).append(draw(raw_tasks(name, group.get("month", MONTHS[0]), more)))
    if draw(st.booleans()):
        plan["signature"] = draw(
            st.sampled_from(
                ({"name": "某小学教科室"}, {"date": "2019-09"}, {"name": "某小学", "date": "2019-09-02"})
            )
        )
    if draw(st.booleans()):
        plan |= draw(records({"weeks_from": "2019-09-02"}, weeks=st.just("20")))
    if draw(st.booleans()):
        plan["sections"] = draw(raw_sections([name for name in CONTENTS if plan.get(name)]))
    if draw(st.booleans()):
        plan["layout"] = draw(raw_layouts())
    return plan


@st.composite
def raw_groups(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Months of the schedule, some planned together, and perhaps what is of the whole term; no tasks yet."""
    groups: list[dict[str, Any]] = []
    months = sorted(draw(some(list(MONTHS))))
    while months:
        group = draw(records({"month": months.pop(0)}, title=texts()))
        if months and draw(st.integers(0, 3)) == 0:
            group["to"] = months.pop(0)
        groups.append(group)
    if draw(st.booleans()):
        groups.insert(draw(st.integers(0, len(groups))), draw(records({}, title=texts())))
    return groups


@st.composite
def raw_tasks(
    draw: st.DrawFn, name: str, month: str, more: dict[str, st.SearchStrategy[Any]]
) -> dict[str, Any]:
    """A task, perhaps of several days or in parts, or an event."""
    task = draw(actions(name, month, **more))
    kind = draw(st.integers(0, 5))
    if kind == 0:
        task.pop("status", None)
        task["parts"] = [draw(actions(f"{name}.{number}", month)) for number in (1, 2)]
    elif kind == 1:
        task.pop("status", None)
        task["kind"] = draw(st.sampled_from(("event", "日程")))
    elif kind == 2:
        task |= {"from": f"{month}-16", "due": f"{month}-20"}
    return task


@st.composite
def raw_sections(draw: st.DrawFn, contents: list[str]) -> list[dict[str, Any]]:
    """Sections that hold all of these, in any order, and words of their own."""
    sections = [
        draw(records({"of": name}, title=texts(), text=texts())) for name in draw(st.permutations(contents))
    ]
    for _ in range(draw(st.integers(0, 2))):
        sections.insert(
            draw(st.integers(0, len(sections))), draw(records({"text": draw(texts())}, title=texts()))
        )
    return sections


@st.composite
def raw_layouts(draw: st.DrawFn) -> dict[str, Any]:
    """How papers look: marks, columns, days."""
    layout = draw(
        records(
            {"style": draw(st.sampled_from(("official", "plain")))},
            numbering=records({}, section=st.sampled_from(MARKS), part=st.sampled_from(MARKS)),
            run_in=st.just("true"),
            schedule=st.sampled_from(("list", "表格")),
            days=st.sampled_from(("9月2—8日", "9.2-9.6", "9月2日 - 9月8日")),
            show=some(["owner", "due", "week"]),
        )
    )
    if columns := draw(some(["week", "days", "text", "owner"])):
        layout["columns"] = columns
        if draw(st.booleans()):
            layout["headings"] = [draw(texts()) for _ in columns]
    return layout
