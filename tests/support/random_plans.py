"""Random plans as raw values, each valid, for properties of changes."""

from typing import Any

from hypothesis import strategies as st

TEXTS = ("组织培训。", "“课题”研讨：第 1 次", "𠮷老师 😀", "a: b", "- 破折号", "it's 5%", "写 #1 号")
MONTHS = ("2019-09", "2019-10", "2019-11", "2019-12", "2020-01")


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
def actions(draw: st.DrawFn, /, name: str, **more: st.SearchStrategy[Any]) -> dict[str, Any]:
    """A task, or a part of one."""
    return draw(
        records(
            {"id": name, "text": draw(texts())},
            **more,
            owner=st.sampled_from(("张老师", "甲、乙")),
            status=st.sampled_from(("todo", "doing", "已完成")),
            note=texts(),
            evidence=st.lists(texts(), min_size=1, max_size=2),
        )
    )


@st.composite
def raw_measures(draw: st.DrawFn, name: str, links: st.SearchStrategy[list[str]]) -> dict[str, Any]:
    """A measure, perhaps in parts."""
    measure = draw(records({"id": name, "title": draw(texts())}, goals=links, text=texts()))
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
    months = sorted(draw(some(list(MONTHS))))
    if bool(months) or draw(st.booleans()):
        plan["schedule"] = [{"month": month} for month in months]
    for name in draw(some([f"9-{number}" for number in range(1, 7)])) if months else ():
        month = draw(st.sampled_from(plan["schedule"]))
        more = {"goals": links, "measure": st.sampled_from(measures)} if goals and measures else {}
        task = draw(actions(name, **more))
        if draw(st.integers(0, 3)) == 0:
            task.pop("status", None)
            task["parts"] = [draw(actions(f"{name}.{number}")) for number in (1, 2)]
        month.setdefault("tasks", []).append(task)
    if draw(st.booleans()):
        plan["signature"] = draw(records({"name": "某小学教科室"}, date=st.just("2019-09-02")))
    if draw(st.booleans()):
        plan["layout"] = {"style": draw(st.sampled_from(("official", "plain")))}
    return plan
