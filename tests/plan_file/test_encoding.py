import codecs

import pytest

from beihuan_plan.plan_file.encoding import UndecodableError, decode, seeming_encoding, to_utf8
from conftest import SHIPPED, Office

TEXT = SHIPPED.read_text(encoding="utf-8")
GARBLED = "甯稿窞"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("gbk", "GB18030"),
        ("gb18030", "GB18030"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16-LE"),
        ("utf-16-be", "UTF-16-BE"),
        ("utf-32", "UTF-32"),
    ],
)
def test_an_encoding_is_recognised_and_converted(encoding: str, name: str) -> None:
    data = TEXT.encode(encoding)
    assert seeming_encoding(data) == name
    assert to_utf8(data) == (TEXT.encode(), name)


def test_utf_8_is_read_with_and_without_a_mark() -> None:
    assert decode(TEXT.encode()) == (TEXT, False)
    assert decode(codecs.BOM_UTF8 + TEXT.encode()) == (TEXT, True)
    assert to_utf8(TEXT.encode()) is None


@pytest.mark.parametrize("position", [0, 200, 3000])
def test_one_damaged_byte_is_no_other_encoding(position: int) -> None:
    data = bytearray(TEXT.encode())
    data[position : position + 1] = b"\xff\xb0"
    with pytest.raises(UndecodableError) as caught:
        decode(bytes(data))
    assert caught.value.encoding is None
    assert to_utf8(bytes(data)) is None


def test_damaged_text_that_happens_to_be_gb18030_is_not_turned_into_mojibake() -> None:
    data = bytearray("title: 教科研工作计划\n".encode())
    data[6] = 0x81  # the blank after the colon
    assert data.decode("gb18030")
    assert seeming_encoding(bytes(data)) is None


def test_rare_characters_survive_the_conversion() -> None:
    data = "school: 𠮷㐂小学\n".encode("gb18030")
    assert to_utf8(data) == ("school: 𠮷㐂小学\n".encode(), "GB18030")


def test_a_gbk_plan_is_named_then_converted_with_a_copy_kept(office: Office) -> None:
    original = TEXT.encode("gbk")
    office.write_plan(original)
    refused = office.run("status")
    assert refused.code == 4
    assert "1:1  文件不是 UTF-8 编码，看起来是 GB18030" in refused.err
    assert "plan check --fix-encoding" in refused.err
    assert GARBLED not in refused.err
    mended = office.run("check", "--fix-encoding")
    assert mended.code == 0
    assert "原文件另存为" in mended.err
    assert office.plan_path.read_bytes() == TEXT.encode()
    assert (office.plan_path.parent / "2019-fall.yaml.GB18030").read_bytes() == original


def test_a_second_copy_does_not_overwrite_the_first(office: Office) -> None:
    for school in ("甲", "乙"):
        office.write_plan(TEXT.replace("常州市北环路小学", f"{school}小学").encode("utf-16"))
        assert office.run("check", "--fix-encoding").code == 0
    copies = [path.read_bytes().decode("utf-16") for path in sorted(office.plan_path.parent.glob("*UTF-16*"))]
    assert ["甲小学" in copies[0], "乙小学" in copies[1]] == [True, True]


def test_converting_a_utf_8_plan_changes_nothing(office: Office) -> None:
    assert office.run("check", "--fix-encoding").code == 0
    assert [path.name for path in office.plan_path.parent.iterdir()] == ["2019-fall.yaml"]
    assert office.plan_path.read_bytes() == TEXT.encode()


def test_a_damaged_file_is_located(office: Office) -> None:
    office.write_plan(TEXT.encode().replace("教科室\n".encode(), "教科室\n".encode()[:-2] + b"\xff\n", 1))
    result = office.run("status")
    assert result.code == 4
    assert "2019-fall.yaml:6:11  这个字节不是 UTF-8 文字" in result.err


@pytest.mark.parametrize("mark", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_a_word_document_is_named_for_what_it_is(office: Office, mark: bytes) -> None:
    office.write_plan(mark + bytes(range(128, 256)))
    assert "2019-fall.yaml:1:1  这是 Word 或 Excel 文档" in office.run("status").err


def test_a_bad_byte_behind_a_mark_has_its_own_column(office: Office) -> None:
    office.write_plan(b"\xef\xbb\xbfab\xff")
    assert "2019-fall.yaml:1:3  " in office.run("status").err
