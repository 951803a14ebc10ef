"""Whole-process time of `plan done`, and of `plan edit` of 2,000 tasks, as ratios to `plan status`.

Each works on a fresh copy of the same plan.

    python bench/changing.py [--runs 15]

The two run in turn; the median of the processor time is what to quote.
"""

import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

from plans import write_plan
from startup import SHIPPED, Run, in_pipe, measure, wanted_runs

LIMITS = {"shipped": 1.3, "1000 tasks": 1.5, "10000 tasks": 2.0}
CHANGES = {
    "shipped": ["done", "10-5"],
    "1000 tasks": ["done", "10-5"],
    "10000 tasks": ["edit", "9-1..9-2000", "--owner", "某人"],
}


def on_fresh_copy(original: Path, copy: Path, command: list[str]) -> float:
    """Run a command on a plan that nobody has changed yet; processor seconds."""
    shutil.copy(original, copy)
    return in_pipe(command)


def main() -> None:
    """Measure and print."""
    runs = wanted_runs(__doc__)
    plan = str(Path(sys.executable).with_name("plan"))
    with tempfile.TemporaryDirectory() as folder:
        sizes = {"1000 tasks": 1_000, "10000 tasks": 10_000}
        originals = {"shipped": SHIPPED} | {
            name: write_plan(Path(folder), size) for name, size in sizes.items()
        }
        commands: dict[str, tuple[Run, list[str]]] = {}
        for name, original in originals.items():
            copy = Path(folder, f"copy of {name}.yaml")
            run = partial(on_fresh_copy, original, copy)
            there = ["-f", str(copy), "--today", "2019-10-15"]
            commands[f"status, {name}"] = (run, [plan, "status", *there])
            commands[f"change, {name}"] = (run, [plan, *CHANGES[name], *there])
        medians = measure(commands, runs)
    print(f"median of {runs} runs")
    for name, limit in LIMITS.items():
        status, change = medians[f"status, {name}"], medians[f"change, {name}"]
        times = f"status {1000 * status:4.0f} ms  {CHANGES[name][0]} {1000 * change:4.0f} ms"
        print(f"{name:12} {times}  {change / status:.2f} x (goal {limit})")


if __name__ == "__main__":
    main()
