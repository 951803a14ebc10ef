"""Texts of any encoding that Chinese editors write are read; what was spoilt before is pointed at."""

import codecs

import pytest

from beihuan_plan.errors import InvalidPlanError
from beihuan_plan.reports.formats.text_decoding import decode_text

PLAN = (
    "柳溪镇第二小学2019学年第一学期教科研工作计划\n\n一、指导思想\n本学期，我校以课程改革为重点。\n"
    "\xa0\xa01．理论学习《不一样的生命》。\n９月　开学：①读书 ②写作·听课——张璐、李菁瑶、××××\n"
)
ENCODINGS = {
    "utf-8": [],
    "utf-8-sig": [],
    "utf-16": ["照 UTF-16 编码读的"],
    "utf-16-le": ["照 UTF-16-LE 编码读的"],
    "utf-16-be": ["照 UTF-16-BE 编码读的"],
    "utf-32": ["照 UTF-32 编码读的"],
    "gb18030": ["照 GB18030 编码读的"],
}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", [PLAN, PLAN.replace("\n", "\r\n"), "教科室 plan 2019\n"])
def test_a_text_is_read_in_the_encoding_that_it_is_in(encoding: str, text: str) -> None:
    assert decode_text("a.txt", text.encode(encoding)) == (text, ENCODINGS[encoding])


def test_full_width_signs_and_rare_characters_stay() -> None:
    text = "（１）ＡＢ：㈠㎡𠮷䶮\ufa0c～\n"
    assert decode_text("a.txt", text.encode()).text == text
    assert decode_text("a.txt", text.encode("gb18030")).text == text


def test_blanks_of_old_programs_are_no_damage() -> None:
    text = PLAN.replace("\xa0", "\ue5e5")
    assert b"\xa3\xa0" in text.encode("gb18030")
    assert decode_text("a.txt", text.encode("gb18030")) == (text, ["照 GB18030 编码读的"])


def test_a_second_mark_is_no_text() -> None:
    data = codecs.BOM_UTF8 + codecs.BOM_UTF8 + PLAN.encode()
    assert decode_text("a.txt", data).text == PLAN


def problems(data: bytes, said: str = "") -> list[tuple[int, int, str]]:
    with pytest.raises(InvalidPlanError) as caught:
        decode_text("a.txt", data, said)
    assert all(problem.help for problem in caught.value.problems)
    return [(each.line, each.column, each.message) for each in caught.value.problems]


LINE = "本学期继续开展以老带新活动，"
AS_UTF8 = LINE.encode()
SPOILT = {
    "UTF-8 as GBK": AS_UTF8.decode("gb18030", "replace"),
    "UTF-8 as GBK, what was no character lost": AS_UTF8.decode("gbk", "ignore"),
    "UTF-8 as GBK, much of it lost": "各课题组制订课题工作计划。".encode().decode("gbk", "ignore"),
    "UTF-8 as Latin-1": AS_UTF8.decode("latin-1"),
    "UTF-8 as Windows-1252": AS_UTF8.decode("cp1252", "ignore"),
    "GBK as Latin-1": LINE.encode("gbk").decode("latin-1"),
    "GBK as UTF-8": LINE.encode("gbk").decode("utf-8", "replace"),
    "and back again": LINE.encode("gbk").decode("utf-8", "replace").encode().decode("gbk", "replace"),
    "a letter": "Ã¤",
    "two characters": "鏁欑",
    "memory that nobody wrote": "烫烫烫",
}


@pytest.mark.parametrize("spoilt", SPOILT.values(), ids=SPOILT)
def test_spoilt_signs_are_pointed_at_and_not_repaired(spoilt: str) -> None:
    ((line, column, message),) = problems(f"计划\r\n1. {spoilt}\n二、目标\n".encode())
    assert (line, message.endswith("”是乱码")) == (2, True)
    assert column >= 4


def test_spoilt_signs_are_spoilt_in_any_encoding() -> None:
    assert problems("计划\n锟斤拷\n".encode("gb18030")) == [(2, 1, "“锟斤拷”是乱码")]
    assert problems("计划\n锟斤拷\n好\n鏁欑\n".encode("utf-16")) == [
        (2, 1, "“锟斤拷”是乱码"),
        (4, 1, "“鏁欑”是乱码"),
    ]


def test_words_that_look_strange_are_no_spoilt_signs() -> None:
    text = "××××学校 ××、±×÷° “”‘’ 张璐 王菁 é·à 璐璐 鏖战 璐白 联通 ×××××××× ¥½ ①②③④ …………\n"
    assert decode_text("a.txt", text.encode()).text == text
    assert decode_text("a.txt", text.encode("gb18030")).text == text


def test_a_broken_byte_is_pointed_at() -> None:
    assert problems("教科室\n计划表".encode() + b"\xff\n") == [
        (2, 10, "从这里起有读不出的字：不是文字，或者已经损坏")
    ]
    place = len(PLAN[:30].encode("gb18030"))
    data = PLAN.encode("gb18030")
    assert problems(data[:place] + b"\xff" + data[place:])[0][0] == PLAN[:30].count("\n") + 1


def test_a_broken_byte_is_never_taken_for_another_encoding() -> None:
    data = bytearray("标题: 教科研工作计划\n".encode())
    data[6] = 0x81  # before the blank: valid as GB18030
    assert problems(bytes(data))[0][:2] == (1, 7)


def test_what_a_file_says_of_its_encoding_is_tried_first() -> None:
    text = "台灣的計畫\n"
    assert decode_text("a.html", text.encode("big5"), "big5") == (text, ["照 BIG5 编码读的"])
    told = ["文件里写的编码是 GB18030，其实是 UTF-8，照 UTF-8 读的"]
    assert decode_text("a.html", PLAN.encode(), "gb18030") == (PLAN, told)
    told = ["文件里写的编码是 UTF-8，其实是 GB18030，照 GB18030 读的"]
    assert decode_text("a.html", PLAN.encode("gb18030"), "utf-8") == (PLAN, told)
