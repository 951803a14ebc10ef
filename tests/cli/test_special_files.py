"""Links, pipes, devices and second names where a file is read or written: refused, and what they lead to is left."""

import os
import socket
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import SHIPPED, Office

pytestmark = pytest.mark.skipif(os.name == "nt", reason="special files of POSIX")

READING = ["status", "check", "log", "document", "check --fix-encoding"]
WRITING = ["note 9-1 x", "done 9-1", "undo", "note 9-1 x -n"]


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_socket(path: Path) -> None:
    before = Path.cwd()
    os.chdir(path.parent)  # the name of a socket must be short
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(path.name)
    finally:
        os.chdir(before)


Make = Callable[[Path], None]
SPECIAL: list[Make] = [a_pipe, a_device, a_socket]


@pytest.mark.parametrize("command", [*READING, *WRITING])
@pytest.mark.parametrize("make", SPECIAL)
def test_a_plan_that_is_no_file(office: Office, make: Make, command: str) -> None:
    office.plan_path.unlink()
    make(office.plan_path)
    result = office.run(*command.split(), "-f", "plans/2019-fall.yaml")
    assert result.code == 3
    assert "它是管道或设备，不是普通文件" in result.err
    assert [path.name for path in office.plan_path.parent.iterdir()] == ["2019-fall.yaml"]


@pytest.mark.parametrize("make", SPECIAL)
def test_a_journal_that_is_no_file(office: Office, make: Make) -> None:
    make(office.plan_path.with_name("2019-fall.yaml.journal"))
    changed = office.run("note", "9-1", "x")
    assert changed.code == 0
    assert "改动记录写不进去，计划已经改好" in changed.err
    for command in ("log", "undo"):
        result = office.run(command)
        assert result.code == 3
        assert "2019-fall.yaml.journal：它是" in result.err


def test_a_journal_that_leads_elsewhere_is_left_alone(office: Office) -> None:
    victim = office.folder / "别的文件"
    victim.touch(mode=0o600)
    office.plan_path.chmod(0o644)
    journal = office.plan_path.with_name("2019-fall.yaml.journal")
    for make, note in ((journal.symlink_to, "甲"), (journal.hardlink_to, "乙")):
        make(victim)
        result = office.run("note", "9-1", note)
        assert result.code == 0
        assert "改动记录写不进去，计划已经改好" in result.err
        assert victim.read_bytes() == b""
        assert stat.S_IMODE(victim.stat().st_mode) == 0o600
        journal.unlink()
    journal.symlink_to("没有的文件")
    assert "改动记录写不进去，计划已经改好" in office.run("note", "9-2", "x").err
    assert not (office.plan_path.parent / "没有的文件").exists()


@pytest.mark.parametrize("make", [*SPECIAL, lambda path: path.hardlink_to(path.parent.parent / "别的文件")])
def test_a_lock_that_is_another_file_is_left_alone(office: Office, make: Make) -> None:
    victim = office.folder / "别的文件"
    victim.write_bytes(b"mine")
    victim.chmod(0o600)
    make(office.plan_path.with_name(".2019-fall.yaml.lock"))
    result = office.run("note", "9-1", "x")
    assert result.code == 3
    assert "Traceback" not in result.err
    assert victim.read_bytes() == b"mine"
    assert stat.S_IMODE(victim.stat().st_mode) == 0o600
    assert office.plan_path.read_bytes() == SHIPPED.read_bytes()


def test_a_plan_that_is_a_link_is_changed_where_it_is(office: Office) -> None:
    real = office.folder / "真.yaml"
    office.plan_path.rename(real)
    office.plan_path.symlink_to("../真.yaml")
    assert office.run("note", "9-1", "x").code == 0
    assert office.plan_path.is_symlink()
    assert "note: x" in real.read_text(encoding="utf-8")


def test_an_output_through_a_dangling_link(office: Office) -> None:
    (office.folder / "b.md").symlink_to("elsewhere.cfg")
    plain = office.run("document", "-o", "b.md")
    forced = office.run("document", "-o", "b.md", "--force")
    assert (plain.code, forced.code) == (5, 5)
    assert "已经有 b.md 了" in plain.err
    assert "b.md 是链接" in forced.err
    assert not (office.folder / "elsewhere.cfg").exists()


@pytest.mark.parametrize("command", ["document -o b.md", "schema -o b.json", "checklist 九月 -o b.docx"])
def test_an_output_through_a_link_to_something_else(office: Office, command: str) -> None:
    link = office.folder / command.split()[-1]
    link.symlink_to("plans/2019-fall.yaml")
    result = office.run(*command.split(), "--force")
    assert result.code == 5
    assert "是链接" in result.err
    assert office.plan_path.read_bytes() == SHIPPED.read_bytes()


def test_a_plan_is_no_output(office: Office) -> None:
    plan, link = office.folder / "计划.md", office.folder / "b.md"
    office.plan_path.rename(plan)
    link.symlink_to(plan.name)
    for name in ("计划.md", "b.md", "./计划.md"):
        result = office.run("document", "-f", "计划.md", "-o", name, "--force")
        assert result.code == 5
        assert "就是计划文件" in result.err
        assert plan.read_bytes() == SHIPPED.read_bytes()


def test_an_output_through_a_link_of_its_kind_is_written_when_asked(office: Office) -> None:
    (office.folder / "真.md").write_text("old", encoding="utf-8")
    (office.folder / "b.md").symlink_to("真.md")
    assert office.run("document", "-o", "b.md").code == 5
    assert office.run("document", "-o", "b.md", "--force").code == 0
    assert (office.folder / "b.md").is_symlink()
    assert (office.folder / "真.md").read_text(encoding="utf-8").startswith("#")


@pytest.mark.parametrize("make", [a_pipe, a_socket])
def test_an_output_that_is_no_file(office: Office, make: Make) -> None:
    make(office.folder / "b.md")
    assert office.run("document", "-o", "b.md").code == 5
    forced = office.run("document", "-o", "b.md", "--force")
    assert forced.code == 3
    assert "它是管道或设备，不是普通文件" in forced.err
    assert not stat.S_ISREG((office.folder / "b.md").stat().st_mode)


@pytest.mark.parametrize("make", SPECIAL)
def test_evidence_that_is_no_file(office: Office, make: Make) -> None:
    make(office.folder / "a.jpg")
    result = office.run("evidence", "9-1", "a.jpg")
    assert result.code == 3
    assert "没有这个文件：a.jpg" in result.err


def test_evidence_at_a_path_that_no_disk_can_hold(office: Office) -> None:
    bad = "长" * 300
    office.edit_plan(
        "text: 制订教科室工作计划。", f"text: 制订教科室工作计划。\n        evidence: [{bad}, a/b]"
    )
    (office.folder / "a").touch()
    result = office.run("evidence", "--missing")
    assert result.code == 0
    assert f"找不到 {bad}" in result.out
    assert "找不到 a/b" in result.out


@pytest.mark.parametrize("name", ["summary.md", "summary.html", "summary.docx"])
@pytest.mark.parametrize("target", ["/etc/hostname", "../秘密", "../plans/2019-fall.yaml"])
def test_a_template_that_leads_out_of_its_folder(office: Office, name: str, target: str) -> None:
    (office.folder / "秘密").write_text("秘密", encoding="utf-8")
    templates = office.folder / "templates"
    templates.mkdir()
    (templates / name).symlink_to(target)
    for command in (f"summary -o a{Path(name).suffix}", f"template check {name}"):
        result = office.run(*command.split())
        assert result.code == 4
        assert "这个模板是链接，文件在模板文件夹外面" in result.err
    assert not (office.folder / f"a{Path(name).suffix}").exists()


def a_folder(path: Path) -> None:
    path.mkdir()


def a_broken_link(path: Path) -> None:
    path.symlink_to("nowhere")


def a_circle(path: Path) -> None:
    path.symlink_to(path.name)


@pytest.mark.parametrize("make", [*SPECIAL, a_folder, a_broken_link, a_circle])
@pytest.mark.parametrize("name", ["summary.md", "summary.docx"])
def test_a_template_that_is_no_file_is_not_passed_over(office: Office, name: str, make: Make) -> None:
    (office.folder / "templates").mkdir()
    make(office.folder / "templates" / name)
    for command in (f"summary -o a{Path(name).suffix}", f"template check {name}"):
        result = office.run(*command.split())
        assert result.code == 4
        assert "这不是模板文件，是文件夹、管道或者断了的链接" in result.err
    assert not (office.folder / f"a{Path(name).suffix}").exists()


@pytest.mark.parametrize("target", ["/etc/hostname", "../秘密"])
@pytest.mark.parametrize("statement", ["include", "extends"])
def test_a_template_that_brings_in_one_from_outside(office: Office, target: str, statement: str) -> None:
    (office.folder / "秘密").write_text("秘密", encoding="utf-8")
    templates = office.folder / "templates"
    templates.mkdir()
    (templates / "x.md").symlink_to(target)
    (templates / "summary.md").write_text(f'{{% {statement} "x.md" %}}', encoding="utf-8")
    result = office.run("summary")
    assert (result.code, result.out) == (4, "")
    assert "x.md:1:1  这个模板是链接，文件在模板文件夹外面" in result.err
    (templates / "summary.md").write_text(f'{{% {statement} "{target}" %}}', encoding="utf-8")
    result = office.run("summary")
    assert (result.code, result.out) == (4, "")
    assert f"找不到要插入的模板 {target}" in result.err


def test_a_folder_of_templates_that_is_elsewhere(
    office: Office, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "summary.md").write_text("秘密", encoding="utf-8")
    (office.folder / "templates").symlink_to(elsewhere)
    result = office.run("summary")
    assert (result.code, result.out) == (4, "")
    assert "这个模板是链接" in result.err


def test_a_template_that_is_a_link_within_its_folder(office: Office) -> None:
    templates = office.folder / "templates"
    templates.mkdir()
    (templates / "我的.md").write_text("短", encoding="utf-8")
    (templates / "summary.md").symlink_to("我的.md")
    assert office.run("summary").out == "短\n"


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no extended attributes here")
def test_extended_attributes_are_kept(office: Office) -> None:
    try:
        os.setxattr(office.plan_path, "user.note", b"keep")
    except OSError:
        pytest.skip("this disk has no extended attributes")
    assert office.run("note", "9-1", "x").code == 0
    assert os.getxattr(office.plan_path, "user.note") == b"keep"


def test_a_private_plan_keeps_its_mode_when_it_is_converted(office: Office) -> None:
    office.write_plan(SHIPPED.read_text(encoding="utf-8").encode("gb18030"))
    office.plan_path.chmod(0o600)
    assert office.run("check", "--fix-encoding").code == 0
    copy = office.plan_path.with_name("2019-fall.yaml.GB18030")
    assert [stat.S_IMODE(path.stat().st_mode) for path in (office.plan_path, copy)] == [0o600, 0o600]


def test_a_plan_that_is_being_changed_is_not_converted(office: Office) -> None:
    fcntl = pytest.importorskip("fcntl", reason="Windows locks in another way")
    office.write_plan(data := SHIPPED.read_text(encoding="utf-8").encode("gb18030"))
    with office.plan_path.with_name(".2019-fall.yaml.lock").open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        result = office.run("check", "--fix-encoding")
    assert result.code == 5
    assert "正在被别的程序改" in result.err
    assert office.plan_path.read_bytes() == data
    assert not office.plan_path.with_name("2019-fall.yaml.GB18030").exists()
