"""The promises about crashes and company, in moderate size; `python tests/stress.py` is the full one."""

import errno
import os
import subprocess
from pathlib import Path

import pytest

import stress
from office_stress import writers_of_an_office

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills and mounts as Unix has them")


def test_processes_that_change_one_file_at_once_lose_nothing(tmp_path: Path) -> None:
    stress.many_writers(tmp_path, 8, 6)


def test_a_killed_process_leaves_whole_files(tmp_path: Path) -> None:
    met = stress.killed_writers(tmp_path, 30)
    assert met["changes"] > 30


def test_processes_that_change_a_plan_and_its_ledgers_keep_them_of_one_mind(tmp_path: Path) -> None:
    met = writers_of_an_office(tmp_path, 4, 12, 25)
    assert min(met["changes"], met["of several files"], met["taken back"]) > 5


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES])
def test_each_system_call_may_fail(tmp_path: Path, code: int) -> None:
    met = stress.failing_calls(tmp_path, code)
    assert met["refused"] > 5
    assert met["made"] > 5


def test_what_an_editor_saves_is_never_overwritten(tmp_path: Path) -> None:
    met = stress.saving_editor(tmp_path)
    assert met["refused"] > 10


def test_a_full_disk(tmp_path: Path) -> None:
    try:
        stress.full_disk(tmp_path)
    except subprocess.CalledProcessError:
        pytest.skip("this user may not mount a small disk")
