"""The promises about crashes and company, in moderate size; `python tests/stress.py` is the full one."""

import errno
import os
import subprocess
from pathlib import Path

import pytest

import stress

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills and mounts as Unix has them")


def test_processes_that_change_one_file_at_once_lose_nothing(tmp_path: Path) -> None:
    stress.many_writers(tmp_path, 8, 6)


def test_a_killed_process_leaves_whole_files(tmp_path: Path) -> None:
    met = stress.killed_writers(tmp_path, 30)
    assert met["changes"] > 30


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
