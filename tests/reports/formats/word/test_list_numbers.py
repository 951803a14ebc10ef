"""Automatic numbers in Word documents, as a person sees them: by ECMA-376 part 1, 17.9."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from beihuan_plan.reports.formats.document_lines import DocumentLine
from beihuan_plan.reports.formats.document_reading import read_document
from beihuan_plan.reports.formats.word.number_formats import number_in
from beihuan_plan.reports.formats.word.ooxml import Element, w
from beihuan_plan.reports.formats.word.styles import Styles
from beihuan_plan.reports.formats.word.text_lines import lines_of_word

NAMESPACE = f'xmlns:w="{w("p")[1:-2]}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def part(root: str, inside: str) -> Element:
    return etree.fromstring(f"<w:{root} {NAMESPACE}>{inside}</w:{root}>")


def level(
    ilvl: int, text: str, form: str = "decimal", *, more: str = "", start: int | None = 1, suff: str = ""
) -> str:
    """A level of a list; `more` stands where the schema has it, between the format and the text."""
    begins = "" if start is None else f'<w:start w:val="{start}"/>'
    behind = f'<w:suff w:val="{suff}"/>' if suff else ""
    return (
        f'<w:lvl w:ilvl="{ilvl}">{begins}<w:numFmt w:val="{form}"/>{more}{behind}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def kind(identity: int, *levels: str, link: str = "") -> str:
    inside = f'<w:multiLevelType w:val="multilevel"/>{link}{"".join(levels)}'
    return f'<w:abstractNum w:abstractNumId="{identity}">{inside}</w:abstractNum>'


def num(number: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def starting(ilvl: int, at: int) -> str:
    return f'<w:lvlOverride w:ilvl="{ilvl}"><w:startOverride w:val="{at}"/></w:lvlOverride>'


def listed(number: int, ilvl: int = 0, text: str = "文", style: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    place = f'<w:numPr><w:ilvl w:val="{ilvl}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{named}{place}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def styled(style: str, text: str = "文", own: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{own}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def style(identity: str, properties: str, based: str = "") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{identity}"/>{on}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


def lines(body: str, numbering: str, styles: str = "") -> list[DocumentLine]:
    return list(
        lines_of_word(part("body", body), Styles(part("styles", styles)), part("numbering", numbering))
    )


def numbers(body: str, numbering: str, styles: str = "") -> list[str]:
    return [line.number for line in lines(body, numbering, styles)]


OUTLINE = kind(
    0,
    level(0, "%1、", "chineseCountingThousand"),
    level(1, "（%2）", "chineseCounting"),
    level(2, "%3．"),
    level(3, "%1.%2.%3.%4", more="<w:isLgl/>"),
)


def test_levels_count_and_begin_anew_below_a_higher_one() -> None:
    body = "".join(listed(1, ilvl) for ilvl in (0, 1, 1, 2, 2, 3, 0, 1, 2, 3, 3))
    assert numbers(body, OUTLINE + num(1, 0)) == [
        "一、", "（一）", "（二）", "1．", "2．", "1.2.2.1", "二、", "（一）", "1．", "2.1.1.1", "2.1.1.2"
    ]  # fmt: skip


def test_a_level_shows_where_a_higher_one_begins_that_has_not_been_there() -> None:
    numbering = kind(0, level(0, "%1"), level(1, "%1.%2"), level(2, "%1.%2.%3")) + num(1, 0)
    never = "".join(listed(1, ilvl) for ilvl in (1, 1, 0, 1, 2, 0, 2, 2, 1))
    assert numbers(never, numbering) == ["1.1", "1.2", "2", "2.1", "2.1.1", "3", "3.1.1", "3.1.2", "3.1"]
    assert numbers(listed(1, 2) + listed(1, 1) + listed(1), numbering) == ["1.1.1", "1.2", "2"]


def test_a_text_box_counts_by_itself() -> None:
    box = f"<w:p><w:r><w:pict><w:txbxContent>{listed(1)}</w:txbxContent></w:pict></w:r></w:p>"
    found = lines(listed(1) + box + box + listed(1), OUTLINE + num(1, 0))
    assert [(line.text, line.is_boxed) for line in found] == [
        ("一、文", False), ("一、文", True), ("一、文", True), ("二、文", False)
    ]  # fmt: skip


def test_legal_numbers_are_digits_above_the_level_itself() -> None:
    own = kind(0, level(0, "%1", "upperRoman"), level(1, "%1.%2", "decimalZero", more="<w:isLgl/>"),
               level(2, "%1.%2.%3", "lowerLetter", more="<w:isLgl/>"),
               level(3, "%1.%4", more='<w:isLgl w:val="0"/>'))  # fmt: skip
    body = "".join(listed(1, ilvl) for ilvl in (0, 1, 2, 3))
    deeper = kind(0, level(0, "%1%2、"), level(1, "%2"))
    assert numbers(listed(1), deeper + num(1, 0)) == ["1、"]
    assert numbers(body, own + num(1, 0)) == ["I", "1.01", "1.01.a", "I.1"]


def test_lists_of_a_kind_count_on_unless_one_is_told_where_to_start() -> None:
    numbering = OUTLINE + num(1, 0) + num(2, 0) + num(3, 0, starting(0, 5))
    body = "".join(listed(number) for number in (1, 2, 1, 3, 3, 1, 3))
    assert numbers(body, numbering) == ["一、", "二、", "三、", "五、", "六、", "七、", "八、"]


def test_where_a_list_is_told_to_start_holds_each_time_the_level_begins() -> None:
    numbering = OUTLINE + num(1, 0, starting(1, 4))
    body = "".join(listed(1, ilvl) for ilvl in (0, 1, 1, 0, 1))
    assert numbers(body, numbering) == ["一、", "（四）", "（五）", "二、", "（四）"]


def test_a_list_has_levels_of_its_own_in_place_of_its_kind_s() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "第%1条", "decimal")}</w:lvlOverride>'
    assert numbers(listed(1) + listed(2) + listed(1), OUTLINE + num(1, 0) + num(2, 0, own)) == [
        "一、", "第2条", "三、"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("restart", "last"),
    [("", "c1"), ('<w:lvlRestart w:val="0"/>', "c3"), ('<w:lvlRestart w:val="1"/>', "c3")],
)
def test_a_level_may_go_on_behind_a_higher_one(restart: str, last: str) -> None:
    numbering = kind(0, level(0, "a%1"), level(1, "b%2"), level(2, "c%3", more=restart)) + num(1, 0)
    found = numbers("".join(listed(1, ilvl) for ilvl in (0, 1, 2, 2, 1, 2)), numbering)
    assert found[-1] == last
    below_first = numbers("".join(listed(1, ilvl) for ilvl in (0, 1, 2, 0, 2)), numbering)
    assert below_first[-1] == ("c2" if '"0"' in restart else "c1")


def test_a_style_puts_into_a_list_and_zero_takes_out() -> None:
    numbering = (
        kind(
            0,
            level(0, "%1、", "japaneseCounting", more='<w:pStyle w:val="A"/>'),
            level(1, "%2)", more='<w:pStyle w:val="B"/>'),
        )
        + num(1, 0)
        + num(2, 0, starting(0, 7))
    )
    inside = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    wrong = '<w:numPr><w:ilvl w:val="7"/><w:numId w:val="1"/></w:numPr>'
    only_level = '<w:numPr><w:ilvl w:val="1"/></w:numPr>'
    styles = style("A", inside) + style("B", wrong) + style("C", "", "A") + style("D", only_level, "A")
    none, other = ('<w:numPr><w:numId w:val="0"/></w:numPr>', '<w:numPr><w:numId w:val="2"/></w:numPr>')
    body = styled("A") + styled("B") + styled("C") + styled("A", own=none) + styled("D")
    body += styled("B") + styled("B", own='<w:numPr><w:ilvl w:val="0"/></w:numPr>') + styled("A", own=other)
    assert numbers(body, numbering, styles) == ["一、", "1)", "二、", "", "1)", "2)", "三、", "七、"]


def test_a_list_style_lends_its_levels() -> None:
    numbering = (
        kind(0, link='<w:numStyleLink w:val="L"/>')
        + kind(1, level(0, "【%1】"), link='<w:styleLink w:val="L"/>')
        + num(1, 0)
        + num(2, 1)
    )
    named = '<w:style w:type="numbering" w:styleId="L"><w:name w:val="l"/>'
    styles = f'{named}<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    assert numbers(listed(1) + listed(2) + listed(1), numbering, styles) == ["【1】", "【1】", "【2】"]


@pytest.mark.parametrize(
    ("form", "values"),
    [
        ("decimal", {1: "1", 0: "0", 120: "120"}),
        ("decimalZero", {1: "01", 9: "09", 10: "10", 100: "100"}),
        ("decimalFullWidth", {1: "１", 12: "１２"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {3: "③", 10: "⑩"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 101: "一〇一"}),
        (
            "chineseCountingThousand",
            {9: "九", 10: "十", 19: "十九", 20: "二十", 100: "一百", 101: "一百零一", 110: "一百一十", 111: "一百一十一",
             1001: "一千零一", 1010: "一千零一十", 2020: "二千零二十", 10000: "10000"},
        ),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 11: "壹拾壹", 25: "贰拾伍", 108: "壹佰零捌"}),
        ("japaneseCounting", {4: "四", 10: "十", 21: "二十一", 100: "百", 101: "百一", 111: "百十一", 1200: "千二百"}),
        ("ideographDigital", {1: "一", 10: "一〇", 25: "二五"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥", 13: "13"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 53: "AAA", 900: "900"}),
        ("lowerLetter", {2: "b", 28: "bb"}),
        ("upperRoman", {4: "IV", 1994: "MCMXCIV", 40000: "40000"}),
        ("lowerRoman", {9: "ix", 48: "xlviii"}),
        ("none", {1: "", 7: ""}),
        ("somethingNew", {7: "7"}),
    ],
)  # fmt: skip
def test_numbers_are_written_in_their_format(form: str, values: dict[int, str]) -> None:
    assert {number: number_in(form, number) for number in values} == values


@pytest.mark.parametrize(
    ("shape", "text", "shown"),
    [
        (level(0, "%1．"), "抓好结对", "1．抓好结对"),
        (level(0, "%1.", suff="space"), "抓好结对", "1.抓好结对"),
        (level(0, "第%1条", suff="space"), "抓好结对", "第1条 抓好结对"),
        (level(0, "第%1条", suff="nothing"), "抓好结对", "第1条抓好结对"),
        (level(0, "第%1条　"), "抓好结对", "第1条 抓好结对"),
        (level(0, "%1、 "), "抓好结对", "1、抓好结对"),
        (level(0, "%1."), "5万元", "1. 5万元"),
        (level(0, "%1"), "2019年", "1 2019年"),
        (level(0, "%1、"), "2019年", "1、2019年"),
        (level(0, "", "none"), "文", "文"),
        (level(0, "附：", "none"), "文", "附：文"),
        (level(0, "l", "bullet"), "文", "文"),
        (level(0, "\uf06c", "bullet"), "文", "文"),
        (level(0, "注：", "bullet"), "文", "注：文"),
        (level(0, "%1.%2"), "文", "1.文"),
        (level(0, "%1、", start=None), "文", "0、文"),
        (level(0, "%1、", start=3), "文", "3、文"),
    ],
)
def test_a_number_stands_before_the_text(shape: str, text: str, shown: str) -> None:
    (line,) = lines(listed(1, text=text), kind(0, shape) + num(1, 0))
    assert line.text == shown
    assert line.unnumbered == text


def test_a_newer_format_is_written_in_the_older_one_beside_it() -> None:
    new = '<mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002"/></mc:Choice>'
    old = '<mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback>'
    shape = level(0, "%1.").replace(
        '<w:numFmt w:val="decimal"/>', f"<mc:AlternateContent>{new}{old}</mc:AlternateContent>"
    )
    assert numbers(listed(1), kind(0, shape) + num(1, 0)) == ["01."]


def test_numbers_in_tables_are_of_the_cells() -> None:
    def line(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"

    numbering = OUTLINE + kind(1, level(0, "%1")) + num(1, 0) + num(2, 1)
    first = line(listed(2, text=""), listed(1, text="甲"))
    second = line(listed(2, text=""), listed(1, text="乙") + listed(1, text="丙"))
    found = lines(f"<w:tbl>{first}{second}</w:tbl>{listed(1, text='丁')}{listed(1, text='')}", numbering)
    assert [line.cells for line in found] == [("1", "一、甲"), ("2", "二、乙\n三、丙"), ()]
    assert [(line.number, line.unnumbered) for line in found] == [
        ("1", "｜一、甲"),
        ("2", "｜二、乙\n三、丙"),
        ("四、", "丁"),
    ]


def test_the_number_of_what_was_deleted_goes_to_the_next() -> None:
    mark = '<w:rPr><w:del w:id="1"/></w:rPr>'
    deleted = '<w:del w:id="2"><w:r><w:delText>旧</w:delText></w:r></w:del>'
    gone = listed(1).replace("</w:numPr>", f"</w:numPr>{mark}").replace("<w:r><w:t>文</w:t></w:r>", deleted)
    found = lines(listed(1) + gone + listed(1, text="新"), OUTLINE + num(1, 0))
    assert [line.text for line in found] == ["一、文", "二、新"]


def test_what_is_hidden_with_its_mark_is_not_counted() -> None:
    vanish = "<w:rPr><w:vanish/></w:rPr>"
    unseen = listed(1).replace("</w:numPr>", f"</w:numPr>{vanish}").replace("<w:r>", f"<w:r>{vanish}")
    table = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    found = lines(listed(1) + unseen + listed(1) + unseen + table + listed(1), OUTLINE + num(1, 0))
    assert [line.text for line in found] == ["一、文", "二、文", "", "三、文"]


@pytest.mark.parametrize("odd", ["９９", "-1", "x", "99999999999999999999", ""])
def test_odd_values_do_no_harm(odd: str) -> None:
    numbering = kind(0, level(0, "%1.", "lowerLetter").replace('start w:val="1"', f'start w:val="{odd}"'))
    found = lines(
        listed(1).replace('ilvl w:val="0"', f'ilvl w:val="{odd}"') + listed(1), numbering + num(1, 0)
    )
    assert [line.unnumbered for line in found] == ["文", "文"]
    assert all(len(line.text) < 20 for line in found)


def document(path: Path, body: str, numbering: str, styles: str) -> bytes:
    """A Word document of these parts."""
    office = "http://schemas.openxmlformats.org"
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = {"document": "document.main", "styles": "styles", "numbering": "numbering"}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{word}.{each}+xml"/>'
        for name, each in kinds.items()
    )
    relation = f"{office}/officeDocument/2006/relationships"

    def relations(*links: tuple[str, str]) -> str:
        inside = "".join(
            f'<Relationship Id="r{number}" Type="{relation}/{each}" Target="{target}"/>'
            for number, (each, target) in enumerate(links)
        )
        return f'<Relationships xmlns="{office}/package/2006/relationships">{inside}</Relationships>'

    rels = "application/vnd.openxmlformats-package.relationships+xml"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{office}/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>{types}</Types>',
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(("styles", "styles.xml"), ("numbering", "numbering.xml")),
        "word/document.xml": etree.tostring(part("document", f"<w:body>{body}</w:body>")),
        "word/styles.xml": etree.tostring(part("styles", styles)),
        "word/numbering.xml": etree.tostring(part("numbering", numbering)),
    }
    with zipfile.ZipFile(path, "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return path.read_bytes()


def many_kinds() -> tuple[str, str, str]:
    """Paragraphs in lists of many kinds, mixed as people have them; the lists, and the styles.

    None with w:isLgl, which LibreOffice passes over.
    """
    forms = (
        "decimal", "decimalZero", "decimalFullWidth", "decimalEnclosedCircle", "chineseCountingThousand",
        "chineseLegalSimplified", "ideographTraditional", "ideographZodiac", "upperLetter", "lowerLetter",
        "upperRoman", "lowerRoman", "japaneseCounting", "chineseCounting",
    )  # fmt: skip
    in_style = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="50"/></w:numPr>'
    headed = kind(
        50,
        level(0, "%1、", "chineseCountingThousand", more='<w:pStyle w:val="A"/>'),
        level(1, "（%2）", "chineseCountingThousand", more='<w:pStyle w:val="B"/>'),
        level(2, "%1.%2.%3", suff="space"),
    )
    mixed = kind(
        60,
        level(0, "第%1章", "chineseCountingThousand"),
        level(1, "%1.%2"),
        level(2, "%3)"),
    )
    unled = kind(70, level(0, "%1"), level(1, "%1.%2"), level(2, "%1.%2.%3"))
    by_form = [kind(number, level(0, "%1.", form)) for number, form in enumerate(forms, 1)]
    nums = [num(number, number) for number in range(1, len(forms) + 1)]
    more = [
        num(50, 50),
        num(70, 70),
        num(60, 60),
        num(61, 60, starting(0, 1)),
        num(62, 1),
        num(63, 60, starting(1, 5)),
    ]
    styles = style("A", in_style.format(0)) + style("B", in_style.format(1)) + style("C", "", "B")
    places: list[str] = []
    for number in range(1, len(forms) + 1):
        places += [listed(number)] * 3
    places += [listed(5)] * 20 + [listed(8)] * 8 + [listed(9)] * 26
    places += [styled(each) for each in "ABCBAB"] + [listed(50, 2)] * 2 + [styled("A"), listed(50, 2)]
    places += [listed(60, ilvl) for ilvl in (0, 1, 1, 2, 2, 1, 2, 0, 1, 2)] + [listed(62), listed(1)]
    places += [listed(61, ilvl) for ilvl in (0, 1, 0)] + [listed(60, ilvl) for ilvl in (0, 1)]
    places += [listed(63, ilvl) for ilvl in (0, 1, 1)]
    places += [listed(70, ilvl) for ilvl in (2, 1, 0, 2)]
    body = "".join(each.replace("文", f"段{number}", 1) for number, each in enumerate(places))
    return body, "".join([*by_form, headed, mixed, unled, *nums, *more]), styles


@pytest.mark.skipif(shutil.which("soffice") is None, reason="没有 soffice（LibreOffice Writer）")
def test_libreoffice_sees_the_same_numbers(tmp_path: Path) -> None:
    path = tmp_path / "many.docx"
    read = read_document(path.name, document(path, *many_kinds()))
    home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["soffice", home, "--headless", "--convert-to", "txt:Text (encoded):UTF8"]
    subprocess.run(
        [*convert, "--outdir", str(tmp_path), str(path)], check=True, timeout=120, capture_output=True
    )
    shown = [line.split() for line in path.with_suffix(".txt").read_text("utf-8-sig").splitlines()]
    ours = ["".join(line.text.split()) for line in read.lines]
    assert len(ours) > 100
    assert ours == ["".join(words) for words in shown if words]
