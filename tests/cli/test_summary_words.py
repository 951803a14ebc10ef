"""The office's own words of a summary, written in Word or Markdown and taken back into the plan."""

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT, Office

DAY = ("--today", "2020-01-31")
THEME = "青蓝工程，新老相长"


@pytest.fixture
def office(empty_office: Office) -> Office:
    """The example office, a measure of it told from its ledger."""
    shutil.copytree(ROOT / "examples" / "beihuan", empty_office.folder, dirs_exist_ok=True)
    assert empty_office.run("edit", "M1.1", "--records", "师徒结对").code == 0
    return empty_office


def rewritten(document: Path, *changes: tuple[str, str]) -> None:
    """Change the XML of a Word document's text."""
    with zipfile.ZipFile(document) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    text = parts["word/document.xml"].decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    parts["word/document.xml"] = text.encode()
    with zipfile.ZipFile(document, "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)


def paragraph(inner: str) -> str:
    return f"<w:p><w:r>{inner}</w:r></w:p>"


@pytest.mark.parametrize("name", ["总结.docx", "总结.md", "宋体.docx"])
@pytest.mark.parametrize("option", [(), ("--words",)])
def test_what_nobody_wrote_in_changes_nothing(office: Office, name: str, option: tuple[str, ...]) -> None:
    themes = "\nsummary:\n  themes:\n    - {measure: M1.1, text: 结对好。}\n  next_steps: |\n    1. 甲。\n    乙。\n"
    office.edit_plan("\nschedule:", f"{themes}schedule:")
    before = office.plan_path.read_bytes()
    style = ("--style", "宋体") if name.startswith("宋体") else ()
    assert office.run("summary", *option, *style, "-o", name, *DAY).code == 0
    taken = office.run("summary", "--take", name, *DAY)
    assert (taken.code, taken.out) == (0, "没有要改的：已经是这样。\n")
    assert "没有收" not in taken.err
    assert office.plan_path.read_bytes() == before


def test_a_form_is_filled_in_and_taken(office: Office) -> None:
    form = office.run("summary", "--words", "-o", "要写的话.md", *DAY)
    assert "没填" not in form.err
    path = office.folder / "要写的话.md"
    text = path.read_text("utf-8")
    assert f"### （一）{THEME}\n\n（在这里写）" in text
    text = text.replace("（在这里写）", "结对好。\n\n又一段。（在这里写）", 2)
    path.write_text(text.replace("## 下学期打算\n\n（在这里写）", "## 五、下学期打算\n\n多。"), "utf-8")
    taken = office.run("summary", "--take", path.name, *DAY)
    assert taken.out.splitlines()[:3] == [
        "M1 聚焦学习培训，推进团队建设：总结里的话改为“结对好。又一段。”",
        f"M1.1 {THEME}：总结里的话改为“结对好。又一段。”",
        "总结：下学期打算改为“多。”",
    ]
    assert "提醒" not in taken.err
    assert [line[2:] for line in office.changed_lines() if "结对好" in line or "多。" in line] == [
        "        结对好。", "        结对好。", "  next_steps: 多。"
    ]  # fmt: skip
    assert "结对好。\n\n又一段。\n\n师徒结对6对" in office.run("summary", *DAY).out
    office.run("undo")
    assert "结对好" not in office.plan_path.read_text("utf-8")


def test_what_was_changed_in_word_is_told_apart(office: Office) -> None:
    assert office.run("summary", "-o", "总结.docx", *DAY).code == 0
    heading_end = f"{THEME}</w:t></w:r></w:p>"
    rewritten(
        office.folder / "总结.docx",
        (heading_end, heading_end + paragraph("<w:t>师徒情谊深厚。</w:t>")),
        ("师徒结对6对（", "师徒结对七对（"),
        ("开展工作。现总结如下：", "开展工作，校长很满意。现总结如下："),
    )
    taken = office.run("summary", "--take", "总结.docx", *DAY)
    assert f"M1.1 {THEME}：总结里的话改为“师徒情谊深厚。”" in taken.out
    reminders = [line for line in taken.err.splitlines() if line.startswith("提醒：")]
    assert reminders[-1] == (
        f"提醒：{THEME}：照计划和台账写的“师徒结对6对（教学5对”改成了“师徒结对七对（教学5对”，"
        "没有收；要改的是任务、记录"
    )


def test_tracked_changes_count_as_accepted(office: Office) -> None:
    office.edit_plan("\nschedule:", "\nsummary: {themes: [{measure: M2, text: 老话在此。}]}\nschedule:")
    assert office.run("summary", "-o", "总结.docx", *DAY).code == 0
    old, new = (
        '<w:del w:id="1" w:author="a"><w:r><w:delText>话在此</w:delText></w:r></w:del>',
        '<w:ins w:id="2" w:author="a"><w:r><w:t>树</w:t><w:br/><w:t>新芽。</w:t></w:r></w:ins>',
    )
    gone = '<w:moveFrom w:id="3" w:author="a"><w:r><w:t>走了。</w:t></w:r></w:moveFrom>'
    rewritten(office.folder / "总结.docx", ("老话在此。</w:t></w:r>", f"老</w:t></w:r>{old}{new}{gone}"))
    taken = office.run("summary", "--take", "总结.docx", *DAY)
    assert "总结里的话改为“老树；新芽。”" in taken.out


def test_what_is_left_out_is_told(office: Office) -> None:
    office.edit_plan("\nschedule:", "\nsummary: {shortcomings: 少。, next_steps: 多。}\nschedule:")
    office.run("summary", "-o", "总结.md", *DAY)
    path = office.folder / "总结.md"
    text = path.read_text("utf-8")
    begin = text.index("师徒结对6对")
    text = text[:begin] + text[text.index("\n", begin) :]
    path.write_text(re.sub("## .、不足与反思\n\n少。\n", "", text), "utf-8")
    before = office.plan_path.read_bytes()
    taken = office.run("summary", "--take", "总结.md", *DAY)
    assert taken.err.splitlines()[2].endswith("不在里面，下次还会写")
    assert "提醒：没有“不足与反思”这一部分，原来写的话没有动" in taken.err
    assert office.plan_path.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        ("总结.pdf", b"%PDF", 2, "不会读“总结.pdf”这种文件"),
        ("没有.docx", None, 3, "没有.docx"),
        ("坏.docx", b"PK\x03\x04", 4, "这不是 Word 文档"),
        ("国标.md", "## 一、聚焦学习培训，推进团队建设\n\n好。\n".encode("gb18030"), 4, "GB18030"),
        ("别的.md", "会议记录\n\n好。\n".encode(), 2, "里面没有总结的标题"),
        ("新.md", "## 一、聚焦学习培训，推进团队建设\n\n## 二、新的标题\n".encode(), 2, "“二、新的标题”不是总结里的标题"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_refused(
    office: Office, name: str, data: bytes | None, code: int, said: str
) -> None:
    before = office.plan_path.read_bytes()
    if data is not None:
        (office.folder / name).write_bytes(data)
    refused = office.run("summary", "--take", name, *DAY)
    assert (refused.code, said in refused.err) == (code, True), refused.err
    assert office.plan_path.read_bytes() == before


def test_options_of_the_summary_do_not_go_with_its_words(office: Office) -> None:
    for options in (
        ["--words", "--strict"],
        ["--take", "a.md", "--carry-over"],
        ["--take", "a.md", "-o", "b.md"],
    ):
        assert office.run("summary", *options).code == 2
