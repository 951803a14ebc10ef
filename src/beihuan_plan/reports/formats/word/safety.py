"""Which parts of a Word file come into a paper: those to which relations on a list lead.

What a list does not have is left out if nothing names it, and refused if something does.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping

from beihuan_plan.errors import Advice
from beihuan_plan.reports.formats.word.field_codes import fields_to_text, refused_field
from beihuan_plan.reports.formats.word.omissions import leave_out
from beihuan_plan.reports.formats.word.ooxml import Element, local, parse, serialize
from beihuan_plan.reports.formats.word.pictures import picture_type
from beihuan_plan.reports.formats.word.relations import (
    CONTENT_TYPES,
    HARMLESS,
    IMPLIED,
    MACROS,
    REFERENCES,
    STRICT,
    WEB,
    Relation,
    is_address,
    is_reference,
    is_strict,
    kind_of,
)

MAIN = "officeDocument"
_NAME = re.compile(r"[\w-][\w .-]*(?:/[\w-][\w .-]*)*")
"""Names of parts that are read in one way only: no `..`, no `%2e`, nothing absolute."""
_DOCTYPE = Advice("模板里有不认识的定义（DOCTYPE）", "用 Word 另存一份再试")
_SVG = Advice("模板里有 SVG 图片，或者不认识的图片（{}）", "在 Word 里把它另存为 PNG 图片，再重新插入")
_LINKED = Advice("模板里有链接的图片或对象", "在 Word 里改成嵌入")
_ODD_NAME = Advice("模板里有名称特别的部分（{}）", "用 Word 另存一份再试")
_ODD_TYPE = Advice("模板里有一部分不像 Word 写的（{}）", "用 Word 另存一份再试")


class NotAdmittedError(Exception):
    """A template has what no paper may have."""

    def __init__(self, advice: Advice) -> None:
        super().__init__(advice.message)
        self.advice = advice


class Admission:
    """The way through a file's parts; NotAdmittedError, LookupError, etree.XMLSyntaxError."""

    def __init__(self, files: Mapping[str, bytes], types: Mapping[str, str]) -> None:
        """Go through the files; `types` are their content types."""
        self.parts: dict[str, bytes] = {}
        self.kinds: dict[str, str] = {}
        self.links: dict[str, list[Relation]] = {}
        self._files, self._types = files, types
        self._names = {name.lower(): name for name in files}
        if any("vbaproject" in name for name in self._names):
            raise NotAdmittedError(MACROS)
        if len(self._names) < len(files):
            raise NotAdmittedError(_odd_name("、".join(sorted(set(files) - set(self._names.values())))))
        waiting = self._lead_on("", "", None)
        while waiting:
            waiting += self._admit(waiting.pop(0))

    def _admit(self, relation: Relation) -> list[Relation]:
        """Take a part in; return the relations to those that come with it."""
        name, kind = relation.target, relation.kind
        if name in self.parts:
            return []
        if not _NAME.fullmatch(name):
            raise NotAdmittedError(_odd_name(name))
        data = self._files[name]
        self.kinds[name], self.parts[name] = kind, data
        if kind == "image":
            if picture_type(data) is None:
                raise NotAdmittedError(Advice(_SVG.message.format(name), _SVG.help))
            return []
        if self._types[name] != CONTENT_TYPES[kind]:
            raise NotAdmittedError(Advice(_ODD_TYPE.message.format(name), _ODD_TYPE.help))
        if kind == "font":
            return []
        root = _safe(data)
        leave_out(root)
        fields_to_text(root)
        if advice := refused_field(root):
            raise NotAdmittedError(advice)
        self.parts[name] = serialize(root)
        return self._lead_on(name, kind, root)

    def _lead_on(self, name: str, kind: str, root: Element | None) -> list[Relation]:
        """Note what a part refers to; return what is in the file."""
        relations = {each.id: each for each in self._relations(name)}
        named = set() if root is None else {each.id for each in _named(root, relations)}
        implied = IMPLIED.get(kind, ())
        for each in relations.values():
            if each.is_outside and not each.is_web_link and not _is_harmless(each, kind):
                raise NotAdmittedError(each.refusal())
        kept = [each for each in relations.values() if each.id in named or each.kind in implied]
        self.links[name] = kept
        return [each for each in kept if not each.is_outside]

    def _relations(self, name: str) -> Iterator[Relation]:
        folder, file = posixpath.split(name)
        links = self._names.get(posixpath.join(folder, "_rels", f"{file}.rels").lower())
        for link in _safe(self._files[links]) if links else ():
            kind, target = kind_of(link.get("Type", "")), link.get("Target", "")
            is_outside = link.get("TargetMode", "Internal") != "Internal" or kind == "hyperlink"
            if not is_outside:
                found = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                target = self._names.get(found.lower(), found)
            if is_strict(kind):
                raise NotAdmittedError(STRICT)
            yield Relation(link.get("Id", ""), kind, target, is_outside)


def _safe(data: bytes) -> Element:
    """Parse XML in which nothing has a meaning of its own."""
    root = parse(data)
    if root.getroottree().docinfo.internalDTD is not None:
        raise NotAdmittedError(_DOCTYPE)
    if any(is_strict(str(name)) for element in root.iter() for name in (element.tag, *element.attrib)):
        raise NotAdmittedError(STRICT)
    return root


def _named(root: Element, relations: Mapping[str, Relation]) -> Iterator[Relation]:
    """Find what a part's text refers to; each reference is one on the list, to what may be there."""
    for element in root.iter():
        for name, value in element.attrib.items():
            if is_address(str(name)):
                raise NotAdmittedError(_LINKED)
            if name == "href" and not WEB.match(str(value)):
                raise NotAdmittedError(Relation("", "hyperlink", str(value), is_outside=True).refusal())
            if not is_reference(str(name)) or not value:
                continue
            relation = relations[str(value)]
            wanted = REFERENCES.get((str(element.tag), local(name)))
            if relation.is_outside and not relation.is_web_link:
                raise NotAdmittedError(relation.refusal())
            if wanted != relation.kind:
                raise NotAdmittedError(
                    _LINKED if relation.kind in ("image", "hyperlink") else relation.refusal()
                )
            yield relation


def _is_harmless(relation: Relation, kind: str) -> bool:
    """Whether something outside is left out, as what named it is."""
    return relation.kind.rpartition("/")[2] in HARMLESS.get(kind, ())


def _odd_name(name: str) -> Advice:
    return Advice(_ODD_NAME.message.format(name), _ODD_NAME.help)
