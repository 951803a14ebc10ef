"""Plans of any size for measurements: the school's own tasks, repeated."""

from pathlib import Path

HEAD = "schema_version: 1\nschool: 某小学\noffice: 教科室\nsemester: 2019-fall\ntitle: 某小学教科室工作计划\n"
GOAL = "  - id: G{0}\n    name: 目标{0}\n    text: 第{0}项目标。\n"
MEASURE = "  - id: M{0}\n    title: 第{0}条措施。\n    text: 做好这一项。\n"
TASK = """\
      - id: {month}-{number}
        text: {text}
        goals: [G{goal}, G{other}]
        measure: M{measure}
        owner: 教师{owner}
        status: {status}
"""
TEXTS = (
    "各课题组完善课题网页。",
    "组织教师进行课程培训。",
    "召开青年教师发展共同体培训会议。",
    "组织教师积极撰写论文。",
)
STATUSES = (
    "todo",
    "doing",
    "done",
    "postponed\n        reason: 与区教研活动冲突",
    "cancelled\n        reason: 合并到下月",
)
MONTHS = ("2019-09", "2019-10", "2019-11", "2019-12", "2020-01")


def plan_text(tasks: int) -> str:
    """Write a valid plan with so many tasks, spread over the months of a term."""
    parts = [
        HEAD,
        "goals:\n",
        *map(GOAL.format, range(1, 8)),
        "measures:\n",
        *map(MEASURE.format, range(1, 4)),
    ]
    parts.append("schedule:\n")
    for index, month in enumerate(MONTHS):
        count = tasks // len(MONTHS) + (index < tasks % len(MONTHS))
        parts.append(f"  - month: {month}\n    tasks:\n")
        parts += [_task(int(month[5:]), number) for number in range(1, count + 1)]
    return "".join(parts)


def _task(month: int, number: int) -> str:
    return TASK.format(
        month=month,
        number=number,
        text=TEXTS[number % 4],
        goal=number % 7 + 1,
        other=(number + 3) % 7 + 1,
        measure=number % 3 + 1,
        owner=number % 40 + 1,
        status=STATUSES[number % 5],
    )


def write_plan(folder: Path, tasks: int) -> Path:
    """Write such a plan into a folder and return its path."""
    path = folder / f"{tasks}.yaml"
    path.write_text(plan_text(tasks), encoding="utf-8")
    return path
