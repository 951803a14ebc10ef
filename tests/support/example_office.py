"""The example office, with measures that are recorded in its ledgers."""

import shutil
from pathlib import Path

from conftest import ROOT, Office
from support.plans import naming


def example(folder: Path, **recorded_in: str) -> Office:
    """Copy the office, and name for some measures (M1_4) the ledgers that they are recorded in."""
    shutil.copytree(ROOT / "examples" / "beihuan", folder, dirs_exist_ok=True)
    office = Office(folder)
    office.write_plan(naming({measure.replace("_", "."): ledger for measure, ledger in recorded_in.items()}))
    return office
