"""A file is replaced whole or not at all, and stays what it was: its mode, its owner, its place behind a link."""

import errno
import os
import stat
from pathlib import Path

import pytest

from beihuan_plan.errors import SystemRefusedError
from beihuan_plan.files import remove_leftovers, write_file
from support.interruptions import at_call, fails

is_root = hasattr(os, "geteuid") and os.geteuid() == 0


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"old")
    return file


def test_the_new_version_stands_alone_in_the_folder(path: Path) -> None:
    write_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert names_in(path.parent) == ["a.yaml"]


def test_who_reads_the_old_version_meanwhile_reads_it_whole(path: Path) -> None:
    with path.open("rb") as reader:
        write_file(path, b"new")
        assert reader.read() == b"old"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize("mode", [0o664, 0o600, 0o644])
def test_the_mode_is_kept(path: Path, mode: int) -> None:
    path.chmod(mode)
    write_file(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
def test_a_new_file_gets_the_usual_mode(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "b.md", b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "b.md").stat().st_mode) == 0o640


@pytest.mark.skipif(not is_root, reason="only root gives files away")
def test_the_owner_is_kept(path: Path) -> None:
    os.chown(path, 12345, 23456)
    write_file(path, b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 23456)


def test_a_link_stays_a_link(path: Path) -> None:
    link = path.with_name("link.yaml")
    link.symlink_to(path.name)
    write_file(link, b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


def test_a_read_only_file_is_not_replaced(path: Path) -> None:
    path.chmod(0o444)
    with pytest.raises(SystemRefusedError, match="没有权限"):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert names_in(path.parent) == ["a.yaml"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
def test_each_call_failing_in_turn_leaves_a_whole_file_and_nothing_else(path: Path, code: int) -> None:
    with at_call(0, fails()) as calls:
        write_file(path, b"old")
    assert {"open", "write", "fchown", "chmod"} <= set(calls)
    order = [name for name in calls if name in ("write", "fsync", "replace")]
    assert order == ["write", "fsync", "replace", "fsync"]  # the file, then its name in the folder
    refused = 0
    for number in range(1, len(calls) + 1):
        path.write_bytes(b"old")
        with at_call(number, fails(code)):
            try:
                write_file(path, b"new")
                expected = b"new"
            except SystemRefusedError:
                refused += 1
                expected = b"old"
        assert path.read_bytes() == expected, calls[number - 1]
        assert names_in(path.parent) == ["a.yaml"], calls[number - 1]
    assert refused >= 5


def test_a_short_write_is_continued(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:3]))
    write_file(path, b"a long new text")
    assert path.read_bytes() == b"a long new text"


def test_what_a_killed_process_left_is_removed(path: Path) -> None:
    left, other = path.with_name(".a.yaml.k1ll3d.plan-tmp"), path.with_name(".b.yaml.k1ll3d.plan-tmp")
    left.touch()
    other.touch()
    remove_leftovers(path)
    assert names_in(path.parent) == [".b.yaml.k1ll3d.plan-tmp", "a.yaml"]


def test_leftovers_of_a_written_file_go_once_they_are_old(path: Path) -> None:
    names = [".a.yaml.old.plan-tmp", ".a.yaml.new.plan-tmp", ".b.yaml.old.plan-tmp"]
    for name in names:
        path.with_name(name).touch()
        if "old" in name:
            os.utime(path.with_name(name), (0, 0))
    write_file(path, b"new")
    assert names_in(path.parent) == [".a.yaml.new.plan-tmp", ".b.yaml.old.plan-tmp", "a.yaml"]
