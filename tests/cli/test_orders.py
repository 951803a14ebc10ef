"""Papers in a format, a layout and a place of the clerk's choice."""

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import PLAN_COMMAND, Office
from support.documents import Document, W, style_of, text_of

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="这里的替身程序是 shell 脚本")


def program(folder: Path, name: str, script: str) -> str:
    """Put a program of our own first on the path."""
    path = folder / "bin" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return f"{path.parent}{os.pathsep}/usr/bin{os.pathsep}/bin"


def word(office: Office, name: str) -> Document:
    return Document((office.folder / name).read_bytes())


def test_the_ending_tells_the_format(office: Office) -> None:
    for name in ("总结.docx", "总结.HTML", "总结.md"):
        result = office.run("summary", "-o", name)
        assert (result.code, result.err.splitlines()[-1]) == (0, f"已存为 {name}")
    assert (office.folder / "总结.docx").read_bytes().startswith(b"PK")
    assert (office.folder / "总结.HTML").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    result = office.run("summary", "-o", "总结.txt")
    assert (result.code, "文件名要以 .docx、.html、.md、.pdf 结尾" in result.err) == (2, True)


def test_the_plan_or_the_command_tells_the_layout(office: Office) -> None:
    office.edit_plan(
        "schema_version: 1\n", "schema_version: 1\nlayout:\n  style: 宋体\n  page_number: center\n"
    )
    office.run("document", "-o", "一.docx")
    office.run("document", "-o", "二.docx", "--style", "公文", "--page-number", "外侧")
    first, second = word(office, "一.docx"), word(office, "二.docx")
    title = next(first.body.iter(f"{W}p"))
    assert first.layout(title)["eastAsia"] == "宋体"
    assert second.layout(next(second.body.iter(f"{W}p")))["eastAsia"] == "方正小标宋简体"
    numbers = [
        [style_of(p) for _, root in paper.footers() for p in root.iter(f"{W}p")] for paper in (first, second)
    ]
    assert numbers == [["PageNumberCenter"] * 2, ["PageNumberRight", "PageNumberLeft"]]


def test_a_title_set_by_hand(office: Office) -> None:
    office.run("summary", "-o", "一.docx", "--title-line", "常州市", "--title-line", "北环路小学总结")
    titles = [text_of(p) for p in word(office, "一.docx").body.iter(f"{W}p") if style_of(p) == "Title"]
    assert titles[:2] == ["常州市", "北环路小学总结"]
    title = "title: 常州市北环路小学2019学年第一学期教科研工作计划"
    office.edit_plan(title, "title: |\n  常州市北环路小学2019学年\n  第一学期教科研工作计划")
    assert office.run("summary").out.startswith("# 常州市北环路小学2019学年\n\n# 第一学期教科研工作总结\n\n")
    office.run("summary", "-o", "二.docx")
    titles = [text_of(p) for p in word(office, "二.docx").body.iter(f"{W}p") if style_of(p) == "Title"]
    assert titles[:2] == ["常州市北环路小学2019学年", "第一学期教科研工作总结"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--style", "松体"], "你是不是想写 宋体？"),
        (["--style", "草书"], "可以写：official（公文）、plain（宋体）"),
        (["--page-number", "左上"], "没有“左上”这种页码位置"),
        (["--pdf"], "--pdf 要从 Word 文档转"),
        (["--pdf", "-o", "x.md"], "--pdf 要从 Word 文档转"),
        (["--pdf", "-o", "x.pdf"], "文件名已经是 .pdf，不用再加 --pdf"),
        (["--open"], "--open 要打开存好的文件"),
        (["--title-line", " "], "标题的一行是空的"),
        (["--json", "--style", "宋体"], "--json 不写版式"),
        (["--json", "--style", "草书"], "没有“草书”这种样式"),
    ],
)
def test_what_cannot_be_ordered(office: Office, options: list[str], said: str) -> None:
    result = office.run("summary", *options)
    assert (result.code, said in result.err) == (2, True)
    assert [path.name for path in office.folder.iterdir()] == ["plans"]


def test_a_word_paper_is_the_same_every_time(office: Office) -> None:
    for name in ("一.docx", "二.docx"):
        office.run("summary", "-o", name, "--today", "2020-01-10")
    assert (office.folder / "一.docx").read_bytes() == (office.folder / "二.docx").read_bytes()


def test_all_months_go_into_a_folder(office: Office) -> None:
    result = office.run("checklist", "--all-months", "-o", "清单")
    months = ["2019-09", "2019-10", "2019-11", "2019-12", "2020-01"]
    assert result.err.splitlines()[1:] == [
        f"已存为 {Path('清单', f'{month}工作清单.docx')}" for month in months
    ]
    assert word(office, "清单/2019-12工作清单.docx").lines[:2] == [
        "常州市北环路小学",
        "教科室2019年12月工作清单",
    ]
    again = office.run("checklist", "--all-months", "-o", "清单")
    assert (again.code, "没有覆盖" in again.err) == (5, True)
    assert office.run("checklist", "--all-months", "-o", "清单", "--force").code == 0


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["九月", "--all-months", "-o", "x"],
        ["--all-months"],
        ["--all-months", "-o", "x.docx"],
        ["--all-months", "-o", "x", "--json"],
    ],
)
def test_one_month_or_all(office: Office, words: list[str]) -> None:
    assert office.run("checklist", *words).code == 2


@POSIX
def test_progress_is_shown_to_a_person(office: Office) -> None:
    import pty

    master, slave = pty.openpty()
    command = [PLAN_COMMAND, "checklist", "--all-months", "-o", "清单"]
    subprocess.run(
        command,
        cwd=office.folder,
        stderr=slave,
        stdout=slave,
        check=True,
        env={**os.environ, "TERM": "xterm"},
    )
    os.close(slave)
    shown = os.read(master, 65536).decode()
    os.close(master)
    assert "写清单" in shown
    assert "5/5" in shown
    assert "写清单" not in office.run("checklist", "--all-months", "-o", "清单", "--force").err


@POSIX
def test_without_libreoffice_nothing_is_written(office: Office) -> None:
    result = office.run("summary", "-o", "总结.docx", "--pdf", PATH=str(office.folder))
    assert (result.code, "没有找到 LibreOffice" in result.err) == (3, True)
    assert not (office.folder / "总结.docx").exists()


@POSIX
def test_a_libreoffice_that_makes_nothing(office: Office) -> None:
    path = program(office.folder, "soffice", "exit 0")
    result = office.run("summary", "-o", "总结.docx", "--pdf", PATH=path)
    assert (result.code, "LibreOffice 没有把 总结.docx 转成 PDF" in result.err) == (1, True)
    assert (office.folder / "总结.docx").exists()


@POSIX
def test_a_libreoffice_that_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from beihuan_plan.errors import PlanError
    from beihuan_plan.reports.formats import pdf

    monkeypatch.setenv("PATH", program(tmp_path, "soffice", f"sleep 60 & echo $! > {tmp_path}/child; wait"))
    with pytest.raises(PlanError, match="用了 1 秒还没有转完"):
        pdf.convert([tmp_path / "x.docx"], time_limit=1)
    child = int((tmp_path / "child").read_text())
    state = Path(f"/proc/{child}/stat")
    assert not state.exists() or state.read_text().split()[2] in "ZX"


@POSIX
def test_a_pdf_lies_beside_its_document(office: Office) -> None:
    copy = 'while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; printf %s %PDF > "$2/总结.pdf"'
    path = program(office.folder, "soffice", copy)
    result = office.run("summary", "-o", "总结.docx", "--pdf", PATH=path)
    assert result.err.splitlines()[-2:] == ["已存为 总结.docx", "已存为 总结.pdf"]
    assert (office.folder / "总结.pdf").read_bytes() == b"%PDF"
    (office.folder / "总结.docx").unlink()
    again = office.run("summary", "-o", "总结.docx", "--pdf", PATH=path)
    assert (again.code, "已经有 总结.pdf 了" in again.err) == (5, True)


@POSIX
def test_a_viewer_that_stays_open_is_not_waited_for(office: Office) -> None:
    path = program(office.folder, "xdg-open", "sleep 30 &")
    begun = time.monotonic()
    assert office.run("summary", "-o", "总结.docx", "--open", PATH=path).code == 0
    assert time.monotonic() - begun < 20


def test_a_plan_without_months(empty_office: Office) -> None:
    text = "schema_version: 1\nschool: 某校\noffice: 教科室\nsemester: 2019-fall\ntitle: 某校计划\n"
    empty_office.write_plan(text)
    result = empty_office.run("checklist", "--all-months", "-o", "清单")
    assert (result.code, "还没有任务" in result.err) == (2, True)
    assert not (empty_office.folder / "清单").exists()


def test_nothing_is_said_to_be_in_order_where_there_is_nothing(empty_office: Office) -> None:
    text = "schema_version: 1\nschool: 某校\noffice: 教科室\nsemester: 2019-fall\ntitle: 某校计划\n"
    empty_office.write_plan(text)
    said = {
        "coverage": "计划里还没有写目标和措施，没有可以对照的。",
        "evidence --missing": "还没有已完成的任务。",
        "goals": "计划里还没有写目标。",
        "measures": "计划里还没有写措施。",
    }
    assert {command: empty_office.run(*command.split()).out.strip() for command in said} == said


def test_a_folder_s_name_may_have_a_point(office: Office) -> None:
    assert office.run("checklist", "--all-months", "-o", "清单2019.9").code == 0
    assert len(list((office.folder / "清单2019.9").iterdir())) == 5


@POSIX
def test_a_paper_is_opened_when_it_is_written(office: Office) -> None:
    path = program(office.folder, "xdg-open", f'cp "$1" {office.folder}/opened')
    assert office.run("summary", "-o", "总结.docx", "--open", PATH=path).code == 0
    assert (office.folder / "opened").read_bytes() == (office.folder / "总结.docx").read_bytes()
    refused = office.run(
        "summary", "-o", "二.docx", "--open", PATH=program(office.folder, "xdg-open", "exit 3")
    )
    assert (refused.code, "打不开 二.docx" in refused.err) == (3, True)
    assert (office.folder / "二.docx").exists()


def test_what_is_still_to_fill_in_is_told(empty_office: Office) -> None:
    empty_office.run("init", "--school", "某某小学")
    assert "提醒：材料里还有没填的“××”" in empty_office.run("summary", "-o", "总结.docx").err
    assert empty_office.run("summary", "-o", "总结.docx", "--force", "-q").err == ""


@POSIX
@pytest.mark.parametrize(
    "paper", [["document"], ["summary"], ["checklist", "十月", "十一月"], ["checklist", "九月"]]
)
def test_any_paper_as_a_pdf_alone(office: Office, paper: list[str]) -> None:
    copy = 'while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; head -c 2 "$3" > "$2/paper.pdf"'
    path = program(office.folder, "soffice", copy)
    result = office.run(*paper, "-o", "材料.PDF", PATH=path)
    assert (result.code, result.err.splitlines()[-1]) == (0, "已存为 材料.PDF")
    assert (office.folder / "材料.PDF").read_bytes() == b"PK"  # of the Word document that was converted
    assert list(office.folder.glob("*.docx")) == []
    again = office.run(*paper, "-o", "材料.PDF", PATH=path)
    assert (again.code, "已经有 材料.PDF 了" in again.err) == (5, True)


@POSIX
def test_a_pdf_alone_without_libreoffice(office: Office) -> None:
    result = office.run("summary", "-o", "总结.pdf", PATH=str(office.folder))
    assert (result.code, "没有找到 LibreOffice" in result.err) == (3, True)
    assert [path.name for path in office.folder.iterdir()] == ["plans"]
