"""Comments on sentences: found in whatever a template makes of them, and anchored at nothing else."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from beihuan_plan.reports.contents.shapes import COMMENTS
from beihuan_plan.reports.formats.word.rendering import render_word
from support.documents import Document, breaks_schema, commented
from support.word_templates import paragraph, template

CONTENTS = {
    "标题": "题",
    "落款": {"署名": "校", "署名右空": 2.0, "日期右空": 2.0},
    "版式": {"页码": "外侧"},
    "句": "获奖3篇。",
    "段": "获奖3篇。发表2篇。\n获奖3篇。",
}


def made(folder: Path, content: Sequence[str], *sentences: str) -> Document:
    path = template(folder, *content)
    plain = Document(render_word(path.name, CONTENTS, [folder]))
    comments = [
        (sentence, [f"{number}：{sentence}", "<W1>\x0b"]) for number, sentence in enumerate(sentences)
    ]
    document = Document(render_word(path.name, {**CONTENTS, COMMENTS: comments}, [folder]))
    assert document.lines == plain.lines
    assert not breaks_schema(document.data)
    return document


@pytest.mark.parametrize(
    "content",
    [
        ["{{ 句 }}"],
        ["一是{{ 句 }}二是没有。"],
        [paragraph("（1）", "{{ 句 }}", "（完）")],
        ["{{ 段 }}"],
        [paragraph("获", "奖3", "篇。又")],
    ],
)
def test_a_sentence_is_found_in_what_stands_around_it(tmp_path: Path, content: list[str]) -> None:
    document = made(tmp_path, content, "获奖3篇。")
    assert commented(document) == [("获奖3篇。", ["0：获奖3篇。", "<W1>"])]


def test_each_of_the_same_sentences_has_its_comment(tmp_path: Path) -> None:
    document = made(tmp_path, ["{{ 段 }}", "{{ 句 }}"], "获奖3篇。", "发表2篇。", "获奖3篇。", "获奖3篇。")
    assert [lines[0] for _, lines in commented(document)] == [
        "0：获奖3篇。",
        "1：发表2篇。",
        "2：获奖3篇。",
        "3：获奖3篇。",
    ]


def test_a_sentence_that_a_template_leaves_out_has_none(tmp_path: Path) -> None:
    document = made(tmp_path, ["{{ 句 }}"], "开展活动2次。", "获奖3篇。")
    assert [lines[0] for _, lines in commented(document)] == ["1：获奖3篇。"]
    assert "word/comments.xml" not in made(tmp_path, ["{{ 句 }}"], "开展活动2次。").parts
