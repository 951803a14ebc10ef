"""The example office, with measures that are recorded in its ledgers."""

import shutil
from pathlib import Path

from conftest import ROOT, Office


def example(folder: Path, **recorded_in: str) -> Office:
    """Copy the office, and name for some measures (M1_4) the ledgers that they are recorded in."""
    shutil.copytree(ROOT / "examples" / "beihuan", folder, dirs_exist_ok=True)
    office = Office(folder)
    for measure, ledger in recorded_in.items():
        done = office.run("edit", measure.replace("_", "."), "--records", ledger)
        assert done.code == 0, done.err
    return office
