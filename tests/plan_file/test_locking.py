"""One process at a time changes a plan; who waits too long learns for whom."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from beihuan_plan.errors import ConflictError, SystemRefusedError
from beihuan_plan.plan_file.keeping import locking
from beihuan_plan.plan_file.keeping.locking import locked

HOLDER = """
import sys
from pathlib import Path
from beihuan_plan.plan_file.keeping.locking import locked
with locked(Path(sys.argv[1]), "zhang 的 plan done", print):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "2019-fall.yaml"
    path.touch(mode=0o640)
    return path


def test_who_waits_too_long_learns_for_whom(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(locking, "NOTICE", 0.1)
    monkeypatch.setattr(locking, "PATIENCE", 0.1)
    link = plan.with_name("link.yaml")
    link.symlink_to(plan.name)
    command = [sys.executable, "-c", HOLDER, str(plan)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdin
        assert holder.stdout.readline() == b"held\n"
        for name in (plan, link):
            with pytest.raises(ConflictError) as refused, locked(name, "li 的 plan note", told.append):
                pass
            assert f"（进程 {holder.pid}，zhang 的 plan done）" in refused.value.message
        holder.stdin.close()
    with locked(plan, "li 的 plan note", told.append):
        pass
    assert told == [f"进程 {holder.pid}，zhang 的 plan done"] * 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_who_may_read_the_plan_may_lock_it(plan: Path) -> None:
    with locked(plan, "zhang", print):
        lock = plan.with_name(".2019-fall.yaml.lock")
        assert stat.S_IMODE(lock.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_plan_that_was_read_only_can_be_locked_later(plan: Path) -> None:
    plan.chmod(0o444)
    with locked(plan, "zhang", print):
        assert stat.S_IMODE(plan.with_name(".2019-fall.yaml.lock").stat().st_mode) == 0o644


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSYS, "不支持文件锁"),
        (errno.ENOLCK, "不支持文件锁"),
        (errno.ENOTSUP, "不支持文件锁"),
        (errno.EOPNOTSUPP, "不支持文件锁"),
        (45, "不支持文件锁"),
        (102, "不支持文件锁"),
        (errno.EINVAL, "不支持文件锁"),
        (errno.EACCES, "正在被别的程序改"),
        (errno.EROFS, "磁盘是只读的"),
    ],
)
def test_where_there_can_be_no_lock_nothing_is_written(
    plan: Path, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    fcntl = pytest.importorskip("fcntl", reason="Windows locks in another way")
    monkeypatch.setattr(locking, "NOTICE", 0.1)
    monkeypatch.setattr(locking, "PATIENCE", 0.1)

    def refuse(handle: int, operation: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises((SystemRefusedError, ConflictError), match=said), locked(plan, "zhang", print):
        pytest.fail("locked")
