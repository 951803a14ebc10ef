"""Whole-process times of `plan status`, as ratios to `python -c pass`, in a pipe and on a terminal.

    python bench/startup.py [--runs 15]

Each command runs in turn with the others, so that a slow minute of the machine hits all of them; the median
is what to quote. Time is processor time (user + system) of the finished process, as the system counts it.
"""

import argparse
import os
import pty
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from plans import write_plan

SIZES = (19, 1_000, 10_000)
SHIPPED = Path(__file__).parents[1] / "plans" / "2019-fall.yaml"
Run = Callable[[list[str]], float]


def in_pipe(command: list[str]) -> float:
    """Run a command with its output in a pipe; processor seconds."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        os.dup2(writer, 1)
        os.dup2(writer, 2)
        os.execv(command[0], command)
    os.close(writer)
    return _finished(child, reader)


def on_terminal(command: list[str]) -> float:
    """Run a command on a pseudo-terminal; processor seconds."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(command[0], command)
    return _finished(child, terminal)


def _finished(child: int, output: int) -> float:
    try:
        while os.read(output, 65536):
            pass
    except OSError:  # a terminal whose process has ended
        pass
    os.close(output)
    _, status, usage = os.wait4(child, 0)
    if status:
        sys.exit(f"exit status {status}")
    return usage.ru_utime + usage.ru_stime


def measure(commands: dict[str, tuple[Run, list[str]]], runs: int) -> dict[str, float]:
    """Run all commands in turn, once unmeasured, and return the median of each, in seconds."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, (run, command) in commands.items():
            seconds = run(command)
            if turn:
                times[name].append(seconds)
    return {name: statistics.median(values) for name, values in times.items()}


def wanted_runs(description: str | None) -> int:
    """Read the command line: how often to run each command."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=15)
    return int(parser.parse_args().runs)


def main() -> None:
    """Measure and print."""
    runs = wanted_runs(__doc__)
    plan = str(Path(sys.executable).with_name("plan"))
    with tempfile.TemporaryDirectory() as folder:
        files = {"shipped": SHIPPED} | {f"{size} tasks": write_plan(Path(folder), size) for size in SIZES}
        commands: dict[str, tuple[Run, list[str]]] = {"pass": (in_pipe, [sys.executable, "-c", "pass"])}
        for name, file in files.items():
            command = [plan, "status", "--today", "2019-10-15", "-f", str(file)]
            commands[f"status, {name}, pipe"] = (in_pipe, command)
            commands[f"status, {name}, terminal"] = (on_terminal, command)
        medians = measure(commands, runs)
    floor = medians["pass"]
    print(f"median of {runs} runs; python -c pass: {1000 * floor:.0f} ms")
    for name, median in medians.items():
        print(f"{name:32} {1000 * median:7.0f} ms  {median / floor:6.1f} x pass")
    for kind in ("pipe", "terminal"):
        small, large = (medians[f"status, {size:d} tasks, {kind}"] - floor for size in (1_000, 10_000))
        print(f"growth from 1,000 to 10,000 tasks, {kind}: {large / small:.1f} x")


if __name__ == "__main__":
    main()
