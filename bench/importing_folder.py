"""Whole-process time of `plan import` over a folder of 100 Word plans, as a ratio to one of them.

    python bench/importing_folder.py [--runs 5]

Both run in turn; the median of the processor time is what to quote. The plans are the Word document of the
shipped one.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from startup import SHIPPED, in_pipe, measure, wanted_runs

COUNT = 100
GOAL = 15


def main() -> None:
    """Measure and print."""
    runs = wanted_runs(__doc__)
    plan = str(Path(sys.executable).with_name("plan"))
    with tempfile.TemporaryDirectory() as folder:
        old = Path(folder, "old")
        old.mkdir()
        first = old / "1.docx"
        write = [plan, "document", "-f", str(SHIPPED), "-o", str(first), "--today", "2020-01-10"]
        subprocess.run(write, check=True, capture_output=True)
        for number in range(2, COUNT + 1):
            shutil.copy(first, old / f"{number}.docx")
        wish = ["-n", "-q", "-o", str(Path(folder, "plans"))]
        one = str(Path(folder, "plans", "one.yaml"))
        medians = measure(
            {
                "one": (in_pipe, [plan, "import", str(first), "-n", "-q", "-o", one]),
                "all": (in_pipe, [plan, "import", str(old), *wish]),
            },
            runs,
        )
    times = f"one {1000 * medians['one']:4.0f} ms  {COUNT} {1000 * medians['all']:5.0f} ms"
    print(f"median of {runs} runs; {times}  {medians['all'] / medians['one']:.1f} x (goal {GOAL})")


if __name__ == "__main__":
    main()
