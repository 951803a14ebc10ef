"""Whole-process time of a paper in Word, as a ratio to bare docxtpl rendering the same template.

    python bench/word.py [--runs 15]

Both read the plan and write the file; bare docxtpl does it in one process, without any care. They run in
turn; the median of the time on the clock is what to quote, since `plan` works in two processes at once.

Then the processor time of the summary of the example, told from its ledgers, as a ratio to that of a plan
whose measures name none, which counts tasks.
"""

import re
import sys
import tempfile
import time
from pathlib import Path

from plans import write_plan
from startup import SHIPPED, Run, in_pipe, measure, wanted_runs

LIMIT = 1.3
EXAMPLE = SHIPPED.parents[1] / "examples" / "beihuan" / "plans" / SHIPPED.name
BARE = """
import sys
from datetime import date
from pathlib import Path
from docxtpl import DocxTemplate
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.plan_file.reading import read_plan
from beihuan_plan.reports.contents.document import document_contents
from beihuan_plan.workspace import packaged_templates
plan = read_plan(Path(sys.argv[1])).content
document = DocxTemplate(packaged_templates() / "document.docx")
document.render(dict(document_contents(plan, date(2020, 1, 10), Layout())), autoescape=True)
document.save(sys.argv[2])
"""


def on_the_clock(command: list[str]) -> float:
    """Run a command; seconds that a person waits."""
    begun = time.perf_counter()
    in_pipe(command)
    return time.perf_counter() - begun


def counting_tasks(folder: Path) -> Path:
    """Write the example's plan without the ledgers that its measures name."""
    plan = folder / SHIPPED.name
    plan.write_text(re.sub(r"\n +records: .*", "", EXAMPLE.read_text("utf-8")), encoding="utf-8")
    return plan


def main() -> None:
    """Measure and print."""
    runs = wanted_runs(__doc__)
    plan = str(Path(sys.executable).with_name("plan"))
    with tempfile.TemporaryDirectory() as folder:
        paper = str(Path(folder, "paper.docx"))
        plans = {"shipped": SHIPPED, "300 tasks": write_plan(Path(folder), 300)}
        commands: dict[str, tuple[Run, list[str]]] = {}
        for name, file in plans.items():
            ours = [plan, "document", "-f", str(file), "-o", paper, "--force", "--today", "2020-01-10"]
            commands[f"plan, {name}"] = (on_the_clock, ours)
            commands[f"bare, {name}"] = (on_the_clock, [sys.executable, "-c", BARE, str(file), paper])
            commands[f"work of plan, {name}"] = (in_pipe, ours)
            commands[f"work of bare, {name}"] = (in_pipe, [sys.executable, "-c", BARE, str(file), paper])
        for name, file in (("told", EXAMPLE), ("counted", counting_tasks(Path(folder)))):
            ours = [plan, "summary", "-f", str(file), "-o", paper, "--force", "--today", "2020-01-31"]
            commands[f"summary, {name}"] = (in_pipe, ours)
        medians = measure(commands, runs)
    print(f"median of {runs} runs")
    for name in plans:
        careful, bare = medians[f"plan, {name}"], medians[f"bare, {name}"]
        work = medians[f"work of plan, {name}"] / medians[f"work of bare, {name}"]
        times = f"bare {1000 * bare:4.0f} ms  plan {1000 * careful:4.0f} ms"
        print(f"{name:12} {times}  {careful / bare:.2f} x (goal {LIMIT}); processor time {work:.2f} x")
    told, counted = (medians[f"summary, {name}"] for name in ("told", "counted"))
    times = f"tasks counted {1000 * counted:4.0f} ms  told from ledgers {1000 * told:4.0f} ms"
    print(f"summary      {times}  processor time {told / counted:.2f} x (goal {LIMIT})")


if __name__ == "__main__":
    main()
