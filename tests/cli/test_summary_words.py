"""The office's own words of a summary, written in Word or Markdown and taken back into the plan."""

import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT, Office
from support.documents import breaks_schema
from support.pages import missing

DAY = ("--today", "2020-01-31")
THEME = "青蓝工程，新老相长"


@pytest.fixture
def office(empty_office: Office) -> Office:
    """The example office, a measure of it told from its ledger."""
    shutil.copytree(ROOT / "examples" / "beihuan", empty_office.folder, dirs_exist_ok=True)
    assert empty_office.run("edit", "M1.1", "--records", "师徒结对").code == 0
    return empty_office


def with_parts(document: Path, new: dict[str, bytes]) -> None:
    """Put other parts into a Word document."""
    with zipfile.ZipFile(document) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    with zipfile.ZipFile(document, "w") as file:
        for name, data in {**parts, **new}.items():
            file.writestr(name, data)


def rewritten(document: Path, *changes: tuple[str, str]) -> None:
    """Change the XML of a Word document's text."""
    with zipfile.ZipFile(document) as file:
        text = file.read("word/document.xml").decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    with_parts(document, {"word/document.xml": text.encode()})


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
    assert name.endswith(".md") or not breaks_schema((office.folder / name).read_bytes())
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
        f"提醒：{THEME}：照计划和台账写的“师徒结对6对”，文件里是“师徒结对七对”，"
        "没有收；要改的是任务、记录，自己的话另写一段"
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


KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def with_lists(document: Path, *formats: tuple[str, str]) -> None:
    """Give a Word document lists: each the format of its numbers and their text; their numbers are 1, 2."""
    shape = (
        '<w:abstractNum w:abstractNumId="{0}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{1}"/>'
        '<w:lvlText w:val="{2}"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
    )
    lists = [shape.format(number, *each) for number, each in enumerate(formats, 1)]
    lists += [
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in range(1, len(formats) + 1)
    ]
    numbering = f'<w:numbering xmlns:w="{WORD}">{"".join(lists)}</w:numbering>'
    part = f'<Override PartName="/word/numbering.xml" ContentType="{KIND}"/></Types>'
    relation = f'<Relationship Id="rIdN" Type="{RELATION}" Target="numbering.xml"/></Relationships>'
    relations = "word/_rels/document.xml.rels"
    with zipfile.ZipFile(document) as file:
        types, links = file.read("[Content_Types].xml").decode(), file.read(relations).decode()
    new = {
        "word/numbering.xml": numbering,
        "[Content_Types].xml": types.replace("</Types>", part),
        relations: links.replace("</Relationships>", relation),
    }
    with_parts(document, {name: text.encode() for name, text in new.items()})


def in_list(number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'


def test_the_numbers_of_a_list_in_word_are_taken_with_it(office: Office) -> None:
    assert office.run("summary", "-o", "总结.docx", *DAY).code == 0
    heading_end = f"{THEME}</w:t></w:r></w:p>"
    items = "".join(
        f"<w:p><w:pPr>{in_list(1)}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        for text in ("抓好结对。", "勤听课。")
    )
    rewritten(office.folder / "总结.docx", (heading_end, heading_end + items))
    with_lists(office.folder / "总结.docx", ("decimal", "%1．"))
    taken = office.run("summary", "--take", "总结.docx", *DAY)
    assert f"M1.1 {THEME}：总结里的话改为“1．抓好结对。2．勤听课。”" in taken.out
    assert (taken.code, "没有收" in taken.err) == (0, False), taken.err
    assert office.run("summary", "--take", "总结.docx", *DAY).out == "没有要改的：已经是这样。\n"


def numbered_template(office: Office) -> None:
    """A template whose headings, sentences, rows and words Word numbers."""
    assert office.run("template", "copy", "summary.docx").code == 0
    template = office.folder / "templates" / "summary.docx"
    with zipfile.ZipFile(template) as file:
        text, styles = (file.read(f"word/{name}.xml").decode() for name in ("document", "styles"))
    text = re.sub(r"\{\{ (?:主题|分项)\.标号 \}\}(?=\{\{ (?:主题|分项)\.标题)", "", text)
    for old, kept, number in (
        ('<w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t>{{ 句 }}', "<w:r><w:t>{{ 句 }}", 3),
        ('<w:pStyle w:val="TableLabel"/></w:pPr><w:r><w:t>{{ 项.月份 }}', "<w:r><w:t>", 4),
        ('<w:pStyle w:val="TableCenter"/></w:pPr><w:r><w:t>{{ 项.责任人 }}', "<w:r><w:t>{{ 项.责任人 }}", 6),
    ):
        assert old in text
        text = text.replace(old, f"{old.partition('</w:pPr>')[0]}{in_list(number)}</w:pPr>{kept}")
    for number, name in ((1, "Heading1"), (2, "Heading2")):
        begin = styles.index(f'w:styleId="{name}"')
        styles = styles[:begin] + styles[begin:].replace(
            "<w:outlineLvl", f"{in_list(number)}<w:outlineLvl", 1
        )
    counted = [("decimal", each) for each in ("%1.", "%1", "%1)")]
    before, rest = text.split("{%p for 段 in 不足与反思 %}")
    rest = rest.replace('<w:pStyle w:val="BodyText"/>', f'<w:pStyle w:val="BodyText"/>{in_list(5)}', 1)
    text = f"{before}{{%p for 段 in 不足与反思 %}}{rest}"
    outline = ("chineseCountingThousand", "第%1部分 "), ("chineseCounting", "（%1）")
    with_parts(template, {"word/document.xml": text.encode(), "word/styles.xml": styles.encode()})
    with_lists(template, *outline, *counted, ("none", "等"))


def test_numbers_that_word_counts_are_no_change(office: Office) -> None:
    office.edit_plan(
        "\nschedule:", "\nsummary: {themes: [{measure: M1.1, text: 结对好。}], shortcomings: 少。}\nschedule:"
    )
    numbered_template(office)
    assert office.run("summary", "-o", "总结.docx", *DAY).code == 0
    assert office.run("done", "9-4", "--on", "2019-09-20").code == 0
    before = office.plan_path.read_bytes()
    untouched = office.run("summary", "--take", "总结.docx", *DAY)
    assert (untouched.code, untouched.out) == (0, "没有要改的：已经是这样。\n"), untouched.err
    assert "没有收" not in untouched.err
    assert office.plan_path.read_bytes() == before
    more = f"<w:p><w:pPr>{in_list(3)}</w:pPr><w:r><w:t>大家满意。</w:t></w:r></w:p>"
    number = f"<w:p><w:pPr>{in_list(4)}</w:pPr></w:p>"
    cells = f"<w:tc>{number}</w:tc><w:tc>{paragraph('<w:t>新的事</w:t>')}</w:tc>"
    head_end = "原因</w:t></w:r></w:p></w:tc>\n      </w:tr>"
    rewritten(
        office.folder / "总结.docx",
        ("结对好。</w:t></w:r></w:p>", f"结对好。</w:t></w:r></w:p>{more}"),
        (head_end, f"{head_end}<w:tr>{cells}</w:tr>"),
    )
    taken = office.run("summary", "--take", "总结.docx", *DAY)
    assert re.search(rf"M1\.1 {THEME}：总结里的话改为“结对好。[1-9]\.大家满意。”", taken.out)
    assert "不足与反思" not in taken.out
    left = [line for line in taken.err.splitlines() if "没有收" in line]
    assert left == ["提醒：未完成的工作：表里的“1｜新的事”没有收；要改的是任务、记录"]


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
    assert [line.endswith("不在里面，下次还会写") for line in taken.err.splitlines()][-1]
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


def test_words_written_since_stay_when_a_document_from_before_comes_back(office: Office) -> None:
    for name in ("旧表.docx", "旧总结.docx", "旧总结.md"):
        option = ("--words",) if "表" in name else ()
        assert office.run("summary", *option, "-o", name, *DAY).code == 0
    office.run("edit", "M1.1", "--words", "后来写的话。")
    office.run("ledger", "delete", "P1")
    before = office.plan_path.read_bytes()
    for name in ("旧表.docx", "旧总结.docx"):
        assert office.run("summary", "--take", name, *DAY).code == 0
    old = office.run("summary", "--take", "旧总结.md", *DAY)
    assert old.code == 1
    assert f"{THEME}：文件里没有自己写的话，计划里的没有动：“后来写的话。”" in old.err
    assert office.plan_path.read_bytes() == before


@pytest.mark.skipif(bool(missing()), reason=missing())
@pytest.mark.parametrize("through", [("docx",), ("odt", "docx")])
def test_what_another_program_saved_is_told_apart_all_the_same(
    office: Office, through: tuple[str, ...]
) -> None:
    assert office.run("summary", "-o", "总结.docx", *DAY).code == 0
    heading_end = f"{THEME}</w:t></w:r></w:p>"
    new = (heading_end, heading_end + paragraph("<w:t>师徒情谊深厚。</w:t>"))
    path = office.folder / "总结.docx"
    rewritten(path, new)
    for step, form in enumerate(through):
        folder = office.folder / str(step)
        home = f"-env:UserInstallation={(office.folder / 'profile').as_uri()}"
        convert = ["soffice", home, "--headless", "--convert-to", form, "--outdir", str(folder), str(path)]
        subprocess.run(convert, check=True, timeout=120, capture_output=True)
        path = folder / f"总结.{form}"
    office.run("ledger", "delete", "P1")
    taken = office.run("summary", "--take", str(path), *DAY)
    assert (taken.code, "没有收" in taken.err) == (0, False), taken.err
    assert f"M1.1 {THEME}：总结里的话改为“师徒情谊深厚。”" in taken.out


def test_what_is_left_aside_is_told_to_people_and_to_programs(office: Office) -> None:
    assert office.run("summary", "-o", "总结.docx", *DAY).code == 0
    rewritten(
        office.folder / "总结.docx",
        (
            "现总结如下：</w:t></w:r></w:p>",
            f"现总结如下：</w:t></w:r></w:p>{paragraph('<w:t>多一段。</w:t>')}",
        ),
        ("各社团进行招募工作</w:t></w:r></w:p>", "各社团进行招生</w:t></w:r></w:p>"),
    )
    quiet = office.run("summary", "--take", "总结.docx", "-q", *DAY)
    assert (quiet.code, quiet.out) == (1, "没有要改的：已经是这样。\n")
    left = [line.removeprefix("提醒：") for line in quiet.err.splitlines() if line.startswith("提醒：")]
    assert left == [
        "开头：“多一段。”没有收，这里没有自己写的话",
        "未完成的工作：表里的“九月｜各社团进行招生｜｜未开始｜”没有收；要改的是任务、记录",
    ]
    told = office.run("summary", "--take", "总结.docx", "--json", *DAY)
    record = json.loads(told.out)
    assert (told.code, record["changed"], record["not_taken"]) == (1, [], left)


def test_what_would_be_taken_is_shown_first(office: Office) -> None:
    office.run("summary", "--words", "-o", "话.md", *DAY)
    path = office.folder / "话.md"
    path.write_text(path.read_text("utf-8").replace("（在这里写）", "(在这里写)结对好。", 1), "utf-8")
    before = office.plan_path.read_bytes()
    shown = office.run("summary", "--take", "话.md", "-n", *DAY)
    assert (shown.code, "+      text: 结对好。" in shown.out, "文件没有改" in shown.err) == (0, True, True)
    assert office.plan_path.read_bytes() == before
    assert office.run("summary", "-n", *DAY).code == 2


def test_a_reason_written_into_the_table_comes_into_the_plan(office: Office) -> None:
    office.run("summary", "-o", "总结.md", *DAY)
    path = office.folder / "总结.md"
    row = "| 九月 | 各社团进行招募工作 |  | 未开始 |  |"
    text = path.read_text("utf-8")
    assert row in text
    path.write_text(text.replace(row, row.replace("始 |  |", "始 | 场地在修\\| |")), "utf-8")
    taken = office.run("summary", "--take", "总结.md", *DAY)
    assert taken.out.splitlines()[0] == "9-4 各社团进行招募工作：原因改为“场地在修|”"
    assert "        reason: 场地在修|" in office.plan_path.read_text("utf-8").splitlines()


def test_a_summary_of_another_term_or_school_is_refused(office: Office) -> None:
    for name in ("总结.docx", "总结.md"):
        assert office.run("summary", "-o", name, *DAY).code == 0
    assert office.run("summary", "--words", "-o", "表.docx", *DAY).code == 0
    before = office.plan_path.read_text("utf-8")
    earlier = re.sub(r"2020-(?=[0-9])", "2019-", re.sub(r"2019-(?=[0-9f])", "2018-", before))
    (office.folder / "plans" / "2018-fall.yaml").write_text(earlier.replace("2019学年", "2018学年"), "utf-8")
    for name in ("总结.docx", "表.docx", "总结.md"):
        refused = office.run("summary", "--take", name, "-f", "plans/2018-fall.yaml", "--today", "2019-01-31")
        assert (refused.code, "这是 2019学年第一学期 的总结，计划是 2018学年第一学期 的" in refused.err) == (
            2,
            True,
        ), refused.err
    office.write_plan(before.replace("school: 常州市北环路小学", "school: 样例小学"))
    refused = office.run("summary", "--take", "总结.docx", *DAY)
    assert (refused.code, "不是从样例小学教科室的计划写出来的" in refused.err) == (2, True)


def test_what_is_noted_beside_the_text_is_told(office: Office) -> None:
    assert office.run("summary", "--comments", "-o", "总结.docx", *DAY).code == 0
    assert office.run("summary", "--take", "总结.docx", *DAY).code == 0
    path = office.folder / "总结.docx"
    with zipfile.ZipFile(path) as file:
        comments = file.read("word/comments.xml").decode()
    comment = comments.replace('w:author="依据"', 'w:author="校长"', 1)
    with_parts(path, {"word/comments.xml": comment.encode(), "docProps/custom.xml": b"<bro"})
    taken = office.run("summary", "--take", "总结.docx", *DAY)
    assert (taken.code, "提醒：批注里的“" in taken.err, "没有留下写出时的样子" in taken.err) == (
        1,
        True,
        True,
    )


def test_words_go_with_the_remarks_on_them(office: Office) -> None:
    themes = "\nsummary:\n  themes:\n    - {measure: M2, text: 好。}\n    - measure: M3  # 校长改过\n      text: 多。\n"
    office.edit_plan("\nschedule:", f"{themes}schedule:")
    before = office.plan_path.read_bytes()
    gone = office.run("edit", "M3", "--words", "")
    assert gone.out.splitlines()[:2] == [
        "M3 聚焦数字文化，推进课程研究：删去总结里的话“多。”",
        "连同上面的批注：# 校长改过",
    ]
    office.run("undo")
    assert office.plan_path.read_bytes() == before


def test_a_form_is_written_in_what_can_be_taken_back(office: Office) -> None:
    for options, said in (
        (["-o", "话.html"], "填好的 .html 收不回来"),
        (["-o", "话.pdf"], "填好的 .pdf 收不回来"),
        (["--json"], "--json 不写要填的表"),
    ):
        refused = office.run("summary", "--words", *options)
        assert (refused.code, said in refused.err) == (2, True), refused.err
    for name, said in (("话.wps", "用 Word 或 WPS 打开，另存为 .docx 再试"), ("话.txt", "填好再收")):
        assert said in office.run("summary", "--take", name).err


def test_a_summary_is_not_written_over_words_unasked(office: Office) -> None:
    (office.folder / "总结.docx").write_bytes(b"")
    refused = office.run("summary", "-o", "总结.docx")
    assert refused.code == 5
    assert "先用 plan summary --take 总结.docx 收进计划；再换一个文件名，或者加 --force 覆盖" in refused.err
    (office.folder / "总结.html").write_bytes(b"")
    assert "--take" not in office.run("summary", "-o", "总结.html").err


def test_options_of_the_summary_do_not_go_with_its_words(office: Office) -> None:
    for options in (
        ["--words", "--strict"],
        ["--take", "a.md", "--carry-over"],
        ["--take", "a.md", "-o", "b.md"],
    ):
        assert office.run("summary", *options).code == 2
