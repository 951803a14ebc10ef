"""Whole-process time of `plan done`, as a ratio to `plan status` on the same plan, each on a fresh copy.

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

LIMITS = {"shipped": 1.3, "1000 tasks": 1.5}


def on_fresh_copy(original: Path, copy: Path, command: list[str]) -> float:
    """Run a command on a plan that nobody has changed yet; processor seconds."""
    shutil.copy(original, copy)
    return in_pipe(command)


def main() -> None:
    """Measure and print."""
    runs = wanted_runs(__doc__)
    plan = str(Path(sys.executable).with_name("plan"))
    with tempfile.TemporaryDirectory() as folder:
        originals = {"shipped": SHIPPED, "1000 tasks": write_plan(Path(folder), 1_000)}
        commands: dict[str, tuple[Run, list[str]]] = {}
        for name, original in originals.items():
            copy = Path(folder, f"copy of {name}.yaml")
            run = partial(on_fresh_copy, original, copy)
            there = ["-f", str(copy), "--today", "2019-10-15"]
            commands[f"status, {name}"] = (run, [plan, "status", *there])
            commands[f"done, {name}"] = (run, [plan, "done", "10-5", *there])
        medians = measure(commands, runs)
    print(f"median of {runs} runs")
    for name, limit in LIMITS.items():
        status, done = medians[f"status, {name}"], medians[f"done, {name}"]
        times = f"status {1000 * status:4.0f} ms  done {1000 * done:4.0f} ms"
        print(f"{name:12} {times}  {done / status:.2f} x (goal {limit})")


if __name__ == "__main__":
    main()
