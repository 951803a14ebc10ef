"""What a loop in a Word template repeats besides text: notes, and ids that must be unique."""

from collections import Counter
from pathlib import Path

import pytest

from beihuan_plan.errors import InvalidPlanError
from beihuan_plan.reports.checking import check_template
from beihuan_plan.reports.formats.word.rendering import render_word
from support.documents import Document, W, breaks_schema, text_of
from support.word_templates import Parts, altered, paragraph, put_first, put_part, relate, template

CONTENTS = {
    "标题": "标题",
    "落款": {"署名": "某校", "日期": "", "署名右空": 2.0, "日期右空": 2.0},
    "版式": {"页码": "外侧"},
    "篇": [{"题": "甲", "刊": "《一》"}, {"题": "乙", "刊": "《二》"}, {"题": "丙", "刊": "《三》"}],
}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'


def with_notes(
    folder: Path,
    kind: str,
    separators: tuple[int, int],
    notes: dict[int, str],
    *content: str,
    name: str = "paper.docx",
) -> Path:
    """A template with notes; `[1]` in its content refers to one."""
    run = f'<w:r><w:{kind}Reference w:id="{{}}"/></w:r>'
    text = [_refer(each, run) for each in content]

    def change(parts: Parts) -> None:
        lines = "".join(
            f'<w:{kind} w:type="{name}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
            for name, number in zip(("separator", "continuationSeparator"), separators, strict=True)
        )
        texts = "".join(
            f'<w:{kind} w:id="{number}"><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t>{note}</w:t></w:r></w:p></w:{kind}>'
            for number, note in notes.items()
        )
        put_part(
            parts,
            f"word/{kind}s.xml",
            f"{WORD}{kind}s+xml",
            f"<w:{kind}s {NAMESPACE}>{lines}{texts}</w:{kind}s>",
        )
        relate(parts, f"{kind}s", f"{kind}s.xml")

    return template(folder, *text, change=change, name=name)


def _refer(text: str, run: str) -> str:
    before, sign, rest = text.partition("[")
    if not sign:
        return text
    number, _, after = rest.partition("]")
    return paragraph(before).replace("</w:p>", run.format(number)) + paragraph(after).removeprefix("<w:p>")


def paper(path: Path) -> Document:
    data = render_word(path.name, CONTENTS, [path.parent])
    assert not breaks_schema(data)
    return Document(data)


def notes_in(document: Document, kind: str) -> list[str]:
    """The notes in the order of their references in the text."""
    root = document.root(f"word/{kind}s.xml")
    by_id = {note.get(f"{W}id"): text_of(note) for note in root.iter(f"{W}{kind}")}
    assert len(by_id) == len(list(root.iter(f"{W}{kind}")))
    references = [each.get(f"{W}id") for each in document.body.iter(f"{W}{kind}Reference")]
    assert len(set(references)) == len(references)
    assert all(len(each) == 0 for each in document.body.iter(f"{W}{kind}Reference"))
    return [by_id[each] for each in references]


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
@pytest.mark.parametrize("separators", [(-1, 0), (0, 1)])
def test_each_turn_of_a_loop_has_its_own_note(tmp_path: Path, kind: str, separators: tuple[int, int]) -> None:
    path = with_notes(
        tmp_path, kind, separators, {2: "见{{ 项.刊 }}", 3: "完"},
        "{%p for 项 in 篇 %}", "{{ 项.题 }}[2]。", "{%p endfor %}", "尾[3]", "又[3]",
    )  # fmt: skip
    document = paper(path)
    assert notes_in(document, kind) == ["见《一》", "见《二》", "见《三》", "完", "完"]
    ids = {each.get(f"{W}type"): each.get(f"{W}id") for each in document.root(f"word/{kind}s.xml")}
    assert (ids["separator"], ids["continuationSeparator"]) == tuple(map(str, separators))


def test_a_loop_within_a_paragraph_repeats_a_note_too(tmp_path: Path) -> None:
    path = with_notes(
        tmp_path, "footnote", (-1, 0), {1: "{% if loop.first %}首：{% endif %}{{ 项.刊 }}"},
        "{% for 项 in 篇 %}{{ 项.题 }}[1]，{% endfor %}",
    )  # fmt: skip
    document = paper(path)
    assert notes_in(document, "footnote") == ["首：《一》", "《二》", "《三》"]


def test_what_a_loop_names_is_known_in_its_notes(tmp_path: Path) -> None:
    content = "{% for 项 in 任务 %}{{ 项.序号 }}[1]，{% endfor %}"
    for note, said in (("{{ 项.工作内容 }}", []), ("{{ 项.工作 }}", ["没有“工作”这一项内容"])):
        path = with_notes(tmp_path, "footnote", (-1, 0), {1: note}, content, name="checklist.docx")
        assert [each.message for each in check_template(path, "checklist", [])[0]] == said


def test_a_mistake_in_a_note_is_told_where_it_is(tmp_path: Path) -> None:
    path = with_notes(tmp_path, "footnote", (-1, 0), {1: "{{ 项.刊"}, "甲", "乙[1]", "丙")
    with pytest.raises(InvalidPlanError) as caught:
        paper(path)
    assert [(each.line, each.source) for each in caught.value.problems] == [(3, "{{ 项.刊")]


@pytest.mark.parametrize(
    "content",
    ["<w:t>{{ 标题 }}</w:t>", "<w:instrText>DDEAUTO {{ 标题 }}</w:instrText>"],
)
def test_a_tag_between_text_and_notes_is_refused(tmp_path: Path, content: str) -> None:
    path = with_notes(tmp_path, "footnote", (-1, 0), {1: "注"}, "甲[1]")

    def change(parts: Parts) -> None:
        put_first(parts, content, "word/footnotes.xml", "<w:separator/>")

    with pytest.raises(InvalidPlanError) as caught:
        paper(altered(path, change))
    assert "里的标记不会换成内容" in caught.value.problems[0].message


def test_a_note_that_nothing_refers_to_is_left_out(tmp_path: Path) -> None:
    path = with_notes(tmp_path, "footnote", (-1, 0), {1: "旧注", 2: "今注"}, "{% if 篇 %}甲{% endif %}[2]")
    document = paper(path)
    assert notes_in(document, "footnote") == ["今注"]
    assert "旧注" not in document.parts["word/footnotes.xml"].decode()


REPEATED = f"""
<w:p xmlns:n="http://schemas.microsoft.com/office/word/2010/wordml" n:paraId="11111111" n:textId="22222222">
<w:bookmarkStart w:id="3" w:name="_Ref1"/><w:permStart w:id="3" w:edGrp="everyone"/>
<w:r><w:t>{{{{ 项.题 }}}}</w:t></w:r>
<w:ins w:id="3" w:author="张三"><w:r><w:t>入</w:t></w:r></w:ins>
<w:del w:id="3" w:author="张三"><w:r><w:delText>出</w:delText></w:r></w:del>
<w:moveFromRangeStart w:id="4" w:name="move1" w:author="张三"/>
<w:moveFrom w:id="5" w:author="张三"><w:r><w:t>移</w:t></w:r></w:moveFrom><w:moveFromRangeEnd w:id="4"/>
<w:permEnd w:id="3"/><w:bookmarkEnd w:id="3"/>
<w:sdt><w:sdtPr><w:id w:val="77"/></w:sdtPr><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>
<w:r><w:pict {VML}><v:shapetype id="_x0000_t202" o:spt="202" path="m,l,21600r21600,l21600,xe"/>
<v:shape id="_x0000_s1026" o:spid="_x0000_s1026" type="#_x0000_t202" style="width:10pt;height:10pt"/></w:pict></w:r>
<w:r><w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing"><wp:extent cx="9" cy="9"/>
<wp:docPr id="7" name="x"/><a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{DRAWING}/chart"/></a:graphic>
</wp:inline></w:drawing></w:r></w:p>
""".strip().replace("\n", "")


def test_all_ids_that_a_loop_repeats_are_unique(tmp_path: Path) -> None:
    path = template(tmp_path, "{%p for 项 in 篇 %}", REPEATED, "{%p endfor %}")
    body = paper(path).body
    assert text_of(body).count("控件") == 3
    annotations = [each.get(f"{W}id") for each in body.iter() if each.get(f"{W}id")]
    ends = [each.get(f"{W}id") for name in ("permEnd", "bookmarkEnd") for each in body.iter(f"{W}{name}")]
    assert sorted(Counter(annotations).values()) == [1] * 9 + [2] * 4  # ranges have their id at both ends
    assert {each for each, times in Counter(annotations).items() if times == 2} == set(ends)
    for name in ("id", "{urn:schemas-microsoft-com:office:office}spid"):
        values = [each.get(name) for each in body.iter() if each.get(name)]
        assert len(set(values)) == len(values), name
    assert next(body.iter(f"{W}id"), None) is None  # of controls: Word gives them new ones
    assert not [key for each in body.iter() for key in each.attrib if "paraId" in key or "textId" in key]
    names = [each.get(f"{W}name") for each in body.iter(f"{W}bookmarkStart")]
    assert names == ["_Ref1"]


def test_text_that_runs_on_into_another_box_stays_in_its_own_turn(tmp_path: Path) -> None:
    wps = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    boxes = (
        '<wps:txbx id="3"><w:txbxContent><w:p/></w:txbxContent></wps:txbx>',
        '<wps:linkedTxbx id="3" seq="1"/>',
    )
    shapes = "".join(
        f'<w:r><w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing"><wp:extent cx="9" cy="9"/><wp:docPr id="7" name="x"/>'
        f'<a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{wps}"><wps:wsp xmlns:wps="{wps}"><wps:cNvSpPr/><wps:spPr/>{box}<wps:bodyPr/>'
        "</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        for box in boxes
    )
    body = paper(template(tmp_path, "{%p for 项 in 篇 %}", f"<w:p>{shapes}</w:p>", "{%p endfor %}")).body
    chains, others = (
        [each.get("id") for each in body.iter(f"{{{wps}}}{name}")] for name in ("txbx", "linkedTxbx")
    )
    assert chains == others
    assert len(set(chains)) == 3


def test_a_bookmark_of_the_text_is_not_one_of_a_footer_too(tmp_path: Path) -> None:
    mark = '<w:p><w:bookmarkStart w:id="1" w:name="Mark"/><w:bookmarkEnd w:id="1"/></w:p>'

    def change(parts: Parts) -> None:
        put_first(parts, mark)
        put_first(parts, mark.replace("Mark", "mark"), "word/footer1.xml", 'main">')

    document = paper(template(tmp_path, "甲", change=change))
    assert len(list(document.body.iter(f"{W}bookmarkStart"))) == 1
    assert b"bookmark" not in document.parts["word/footer1.xml"]


@pytest.mark.parametrize("end", ['<w:p><w:permEnd w:id="1"/></w:p>', "尾"])
def test_a_range_has_a_beginning_and_an_end(tmp_path: Path, end: str) -> None:
    half = '<w:p><w:permStart w:id="1" w:edGrp="everyone"/><w:r><w:t>甲</w:t></w:r></w:p>'
    body = paper(template(tmp_path, "{%p for 项 in 篇 %}", half, "{%p endfor %}", end)).body
    ids = [[each.get(f"{W}id") for each in body.iter(f"{W}perm{name}")] for name in ("Start", "End")]
    assert sorted(ids[0]) == sorted(ids[1])
    assert len(set(ids[0])) == len(ids[0])
