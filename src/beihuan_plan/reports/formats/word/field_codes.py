"""Fields in a Word document (ECMA-376 part 1, 17.16): what a paper may have, and what becomes text there."""

import re
from collections.abc import Iterator

from beihuan_plan.errors import Advice
from beihuan_plan.reports.formats.word.ooxml import OFFICE, VML, Element, drawing, local, remove, w
from beihuan_plan.reports.formats.word.relations import WEB
from beihuan_plan.reports.templates.tags import OPENING

_ALLOWED = frozenset(
    (
        "=", "ADVANCE", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "COMPARE", "DATE", "EQ", "FORMCHECKBOX",
        "FORMDROPDOWN", "FORMTEXT", "HYPERLINK", "IF", "INDEX", "LISTNUM", "NOTEREF", "NUMPAGES",
        "PAGE", "PAGEREF", "QUOTE", "REF", "SECTION", "SECTIONPAGES", "SEQ", "SHAPE", "STYLEREF",
        "SYMBOL", "TA", "TC", "TIME", "TOA", "TOC", "XE",
    )
)  # fmt: skip
"""Fields that are made from the paper itself and the clock."""
_AS_TEXT = frozenset(
    (
        "ADDIN", "AUTHOR", "BIBLIOGRAPHY", "CITATION", "COMMENTS", "CREATEDATE", "DOCPROPERTY",
        "DOCVARIABLE", "EDITTIME", "FILENAME", "FILESIZE", "INFO", "KEYWORDS", "LASTSAVEDBY",
        "NUMCHARS", "NUMWORDS", "PRINTDATE", "REVNUM", "SAVEDATE", "SUBJECT", "TEMPLATE", "TITLE",
        "USERADDRESS", "USERINITIALS", "USERNAME",
    )
)  # fmt: skip
"""Fields that show properties of the file or of its user: in a paper, what they show in the template."""
_MERGING = ("ADDRESSBLOCK", "GREETINGLINE", "MERGEFIELD", "MERGEREC", "MERGESEQ", "NEXT", "NEXTIF", "SKIPIF")
_CHANGES = (("del", "moveFrom"), ("ins", "moveTo"))
"""What a tracked change puts around runs: what goes when it is accepted, and when it is rejected."""
_NAME = re.compile(r"\s*(=|[A-Za-z]+(?![\w{]))")
_WORDS = re.compile(r'"[^"]*"?|[^\s"]+')
_SWITCH = re.compile(r"\\[hmnlot*]", re.IGNORECASE)
_WITH_WORD = ("\\l", "\\o", "\\t", "\\*")
"""The switches of a link that are followed by a word of theirs: a bookmark, a tip, a window, a look."""
_CODES, _TEXTS = (w("instrText"), w("delInstrText")), (w("t"), w("delText"))
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_STORIES = (w("txbxContent"), *(f"{{{_COMPATIBILITY}}}{name}" for name in ("Choice", "Fallback")))
"""What is read on its own: of two alternatives a reader sees only one."""
_SHAPES = "{http://schemas.microsoft.com/office/word/2010/wordprocessing"
_AROUND = {
    w(""), drawing("main", ""), drawing("wordprocessingDrawing", ""), f"{{{VML}}}", f"{{{OFFICE}}}",
    f"{{{_COMPATIBILITY}}}", f"{_SHAPES}Shape}}", f"{_SHAPES}Group}}", f"{_SHAPES}Canvas}}",
}  # fmt: skip
"""Namespaces of what a field may stand in; what is of others, a reader may pass over with all in it."""
_ODD = Advice("模板里有写法特别的域（{}）", "有修订的，先接受或拒绝；或者选中它按 Ctrl+Shift+F9，变成文字")
_FILE_LINK = Advice(
    "模板里有指向文件的超链接（HYPERLINK 域）", "在 Word 里右键这个链接，改成网址，或者取消超链接"
)


class Field:
    """A field of a part: its code, and the pieces of the text that are not what it shows."""

    def __init__(self, code: str = "", pieces: tuple[Element, ...] = ()) -> None:
        self.code, self.pieces = code, list(pieces)
        self.result: list[Element] = []
        """The texts that it shows, those of fields in it too."""
        self.is_open, self.is_nested = True, False
        """Whether its code has not ended, and whether another field makes some of it."""
        self.is_whole = False
        """Whether it has an end."""

    @property
    def name(self) -> str:
        """Which field it is, in capitals; empty if its code does not begin with that, in plain letters."""
        name = _NAME.match(self.code)
        return name[1].upper() if name else ""

    @property
    def begin(self) -> Element:
        """What it begins with: a sign, or all of it (`w:fldSimple`)."""
        return self.pieces[0]

    @property
    def separate(self) -> Element | None:
        """The sign between its code and what it shows."""
        kinds = ((piece, piece.get(w("fldCharType"))) for piece in self.pieces)
        signs = [piece for piece, kind in kinds if kind == "separate"]
        return signs[-1] if signs and not self.is_open else None

    @property
    def is_deleted(self) -> bool:
        """Whether it is no longer there, but for a tracked change."""
        return next(self.begin.iterancestors(w("del"), w("moveFrom")), None) is not None

    @property
    def is_read_in_one_way(self) -> bool:
        """Whether all readers take the same for its code, with tracked changes and without them."""
        changes = {
            tuple(next(piece.iterancestors(*map(w, names)), None) is None for names in _CHANGES)
            for piece in self.pieces
        }
        return len(changes) < 2 and all(map(_is_plain, self.pieces))

    def add(self, text: str, *, is_field: bool = False) -> None:
        """Add to the code what stands there: text, or the code of a field."""
        if self.is_open:
            self.code += f"{{{text}}}" if is_field else text
            self.is_nested |= is_field

    def become_text(self) -> None:
        """Leave of it only what it shows."""
        for piece in self.pieces:
            if piece.tag == w("fldSimple"):
                for child in list(piece):
                    piece.addprevious(child)
            if piece.getparent() is not None:  # a field in the code of another went with it
                remove(piece)


def fields_in(root: Element) -> Iterator[Field]:
    """Find all fields of a part, and the codes that belong to none."""
    if next(root.iter(w("fldSimple"), w("fldChar"), *_CODES), None) is None:
        return  # as in most parts: their texts need not be gone through
    stories: dict[Element, list[Field]] = {}
    for piece in root.iter(w("fldSimple"), w("fldChar"), *_CODES, *_TEXTS):
        story = next(piece.iterancestors(*_STORIES), root)
        yield from _read(piece, stories.setdefault(story, [Field()]))
    yield from (field for open_fields in stories.values() for field in open_fields if field.pieces)


def _read(piece: Element, open_fields: list[Field]) -> Iterator[Field]:
    """Read on; the first of the open fields holds what belongs to none."""
    kind, is_sign = piece.get(w("fldCharType")), piece.tag == w("fldChar")
    if piece.tag == w("fldSimple"):
        simple = Field(piece.get(w("instr"), ""), (piece,))
        simple.result = list(piece.iter(*_TEXTS))
        yield from _ended(simple, open_fields)
        return
    if kind == "begin":
        open_fields.append(Field())
    innermost, is_inside = open_fields[-1], len(open_fields) > 1
    if not is_inside and piece.tag in _TEXTS:
        return
    for field in open_fields[1:] or open_fields:
        if field.is_open or (is_sign and field is innermost):
            field.pieces.append(piece)
        elif not is_sign:
            field.result.append(piece)
    if not is_sign:
        innermost.add(piece.text or "")
    if kind == "separate" and is_inside:
        innermost.is_open = False
    elif kind == "end" and is_inside:
        yield from _ended(open_fields.pop(), open_fields)


def _ended(field: Field, around: list[Field]) -> Iterator[Field]:
    """Note a field in the code of the one around it."""
    field.is_whole = True
    yield field
    if len(around) > 1:
        around[-1].add(field.code, is_field=True)


def _is_plain(piece: Element) -> bool:
    """Whether a piece of a field is text or a sign, and stands where every reader finds it."""
    is_text = piece.tag in (*_CODES, *_TEXTS)
    around = (str(each.tag).removesuffix(local(each.tag)) for each in piece.iterancestors())
    return not (is_text and len(piece)) and _AROUND.issuperset(around)


def refused_field(root: Element) -> Advice | None:
    """Find a field that is on no list. One with a tag in its code passes: it is refused where tags are."""
    fields = (field for field in fields_in(root) if not OPENING.search(field.code))
    return next(filter(None, map(_refusal, fields)), None)


def _refusal(field: Field) -> Advice | None:
    name = field.name
    if field.is_whole and not field.is_read_in_one_way:
        return Advice(_ODD.message.format(name or field.code.strip()[:20]), _ODD.help)
    if not field.code.strip():
        return None
    if name in _MERGING:
        return Advice(f"模板里有邮件合并的域（{name}）", "在 Word 里删去这个域，写成标记，如 {{ 部门 }}")
    if name == "HYPERLINK" and (field.is_nested or not _stays_on_the_web(field.code)):
        return _FILE_LINK
    if name not in _ALLOWED | _AS_TEXT:
        message = f"模板里有会读取别的文件的域，或者不认识的域（{name or field.code.strip()[:20]}）"
        return Advice(message, "在 Word 里删去这个域，或者选中它按 Ctrl+Shift+F9，变成文字")
    return None


def _stays_on_the_web(code: str) -> bool:
    """Whether a link leads to the web, or to a place in the paper; never to a file."""
    words = iter(_WORDS.findall(code)[1:])
    for word in words:
        if word.lower() in _WITH_WORD:
            next(words, None)
        elif not _SWITCH.fullmatch(word) and word.strip('"') and not WEB.match(word.strip('"')):
            return False
    return True


def fields_to_text(root: Element) -> None:
    """Make plain text of the fields that show what is not in the paper; what they show stays."""
    for field in [field for field in fields_in(root) if field.name in _AS_TEXT]:
        field.become_text()
