"""Whole-process time of `plan figures` over ledgers of ten years, as a ratio to `plan status` of 1,000 tasks.

    python bench/ledgers.py [--runs 15]

All commands run in turn; the median of the processor time is what to quote. The records are of all kinds,
as long as those of the example office are.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from plans import write_plan
from startup import SHIPPED, Run, in_pipe, measure, wanted_runs

from beihuan_plan.workspace import LEDGERS, PLANS

SIZES = (200, 2_000, 20_000)
GOAL = 1.5
"""Of 2,000 records."""
YEARS = 10
TEACHERS = 60
HEAD = "schema_version: 1\nrecords:\n"


def day(number: int) -> str:
    """Spread records over ten years that end with August 2020."""
    month = number * 7 % (12 * YEARS)
    return f"{2010 + (month + 8) // 12}-{(month + 8) % 12 + 1:02d}-{number % 28 + 1:02d}"


def name(number: int) -> str:
    return f"教师{number % TEACHERS + 1}"


def teacher(number: int) -> str:
    return f"""\
  - id: T{number}
    name: {name(number - 1)}
    subject: 语文
    joined: 2005-08
    ranks:
      - id: T{number}.1
        rank: rising_star
        level: city
        on: 2015-12
"""


def project(number: int) -> str:
    levels = ("province", "city", "district", "mini")
    return f"""\
  - id: K{number}
    title: 第{number}个课题的研究
    level: {levels[number % 4]}
    leaders: [{name(number)}]
    members: [{name(number + 1)}, {name(number + 2)}]
    history:
      - id: K{number}.1
        stage: application
        on: {day(number)}
      - id: K{number}.2
        stage: approval
        on: {day(number + 1)}
    materials:
      - id: K{number}.3
        name: 研究方案
    evidence: [佐证/{number}.pdf]
"""


def activity(number: int) -> str:
    kinds = ("course_training", "reading", "exchange", "training")
    people = "".join(f"      - name: {name(number * 5 + each)}\n" for each in range(6))
    return f"""\
  - id: A{number}
    date: {day(number)}
    kind: {kinds[number % 4]}
    title: 第{number}次活动
    place: 本校报告厅
    level: {("school", "district")[number % 2]}
    hours: 4
    people:
{people}\
    evidence: [佐证/{number}.pdf]
"""


def work(number: int) -> str:
    return f"""\
  - id: W{number}
    title: 第{number}篇论文
    kind: {("paper", "case", "skills")[number % 3]}
    authors: [{name(number)}, {name(number + 7)}]
    awards:
      - id: W{number}.1
        contest: 教育论文评比
        level: {("province", "city", "district")[number % 3]}
        grade: {("first", "second", "third")[number % 3]}
        on: {day(number)}
    publications:
      - id: W{number}.2
        journal: 示例教育
        on: {day(number + 3)}
        rank: periodical
    evidence: [佐证/{number}.pdf]
"""


def lesson(number: int) -> str:
    return f"""\
  - id: L{number}
    date: {day(number)}
    teacher: {name(number)}
    subject: 数学
    class: 三（1）班
    title: 第{number}课
    kind: research
    sheets:
      preview: 有
      in_class: 有
      after_class: 有
"""


def pair(number: int) -> str:
    return f"""\
  - id: P{number}
    mentor: {name(number)}
    mentee: {name(number + 30)}
    field: teaching
    from: {day(number)}
    heard:
      by_mentee: 12
      by_mentor: 8
"""


def club(number: int) -> str:
    return f"""\
  - id: C{number}
    name: 第{number}个社团
    teachers: [{name(number)}]
    members: 24
    recruited_on: {day(number)}
"""


def honour(number: int) -> str:
    return f"""\
  - id: H{number}
    holder: 学校
    title: 优秀组织奖
    level: city
    on: {day(number)}
"""


def update(number: int) -> str:
    return f"""\
  - id: U{number}
    date: {day(number)}
    title: 第{number}次更新
    project: K1
    by: {name(number)}
"""


SHARES: dict[str, tuple[int, Callable[[int], str]]] = {
    "projects": (4, project),
    "activities": (36, activity),
    "works": (26, work),
    "lessons": (14, lesson),
    "mentoring": (4, pair),
    "clubs": (4, club),
    "honours": (4, honour),
    "site_updates": (8, update),
}
"""Of a hundred records, how many are of a kind."""


def write_office(folder: Path, records: int) -> Path:
    """Write the school's plan and so many records, besides those of teachers; return the plan."""
    for inner in (PLANS, LEDGERS):
        (folder / inner).mkdir(parents=True)
    files: dict[str, tuple[int, Callable[[int], str]]] = {"teachers": (TEACHERS, teacher)}
    files |= {stem: (records * share // 100, write) for stem, (share, write) in SHARES.items()}
    for stem, (count, write) in files.items():
        text = "".join(map(write, range(1, count + 1)))
        (folder / LEDGERS / f"{stem}.yaml").write_text(HEAD + text, encoding="utf-8")
    return Path(shutil.copy(SHIPPED, folder / PLANS))


def main() -> None:
    """Measure and print."""
    runs = wanted_runs(__doc__)
    plan = str(Path(sys.executable).with_name("plan"))
    with tempfile.TemporaryDirectory() as folder:
        files = {"status": write_plan(Path(folder), 1_000)}
        files |= {f"figures, {size} records": write_office(Path(folder, str(size)), size) for size in SIZES}
        commands: dict[str, tuple[Run, list[str]]] = {"pass": (in_pipe, [sys.executable, "-c", "pass"])}
        for name, file in files.items():
            command = [plan, name.split(",")[0], "--today", "2019-10-15", "-f", str(file)]
            commands[name] = (in_pipe, command)
        medians = measure(commands, runs)
    floor, status = medians["pass"], medians["status"]
    print(f"median of {runs} runs; status of 1,000 tasks: {1000 * status:.0f} ms")
    for size in SIZES:
        figures = medians[f"figures, {size} records"]
        goal = f" (goal {GOAL})" if size == SIZES[1] else ""
        print(f"figures, {size:6d} records {1000 * figures:7.0f} ms  {figures / status:.2f} x status{goal}")
    small, large = (medians[f"figures, {size} records"] - floor for size in SIZES[1:])
    print(f"growth from {SIZES[1]:,} to {SIZES[2]:,} records: {large / small:.1f} x")


if __name__ == "__main__":
    main()
