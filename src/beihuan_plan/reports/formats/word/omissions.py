"""What a paper is without: what it does not need, who made its template, what is fetched from elsewhere.

None of it shows on a page; a template may have it all, as Word and WPS put it there.
"""

from beihuan_plan.reports.formats.word.ooxml import Element, drawing, local, remove, w

_LEFT_OUT = {
    drawing("main", "extLst"),  # SVG beside a picture, videos: what they extend is there without them
    drawing("chart", "extLst"),
    drawing("chart", "externalData"),  # a chart's workbook is made anew
    drawing("chart", "printSettings"),
    *map(w, ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")),
    *map(w, ("id", "placeholder")),  # of content controls
    *map(w, ("printerSettings", "entryMacro", "exitMacro", "fldData", "divId")),
}
_RANGES = [f"move{way}" for way in ("From", "To")] + [
    f"customXml{way}" for way in ("Ins", "Del", "MoveFrom", "MoveTo")
]
_LEFT_OUT |= {w(f"{name}Range{end}") for name in _RANGES for end in ("Start", "End")}
"""Around what was moved: without them, it is deleted here and inserted there."""
_ANY_NAMESPACE = {"dataBinding"}
"""Where a control takes its content from when a paper is opened: Word has it in several namespaces."""
_ATTRIBUTES = {
    "paraId",
    "textId",
    "date",
    "dateUtc",
    "gfxdata",
    "action",
    "invalidUrl",
    "ed",
    "anchorId",
    "editId",
}
_SETTINGS = {
    w(name)
    for name in (
        "zoom", "embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts", "mirrorMargins",
        "alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter",
        "gutterAtTop", "hideSpellingErrors", "hideGrammaticalErrors", "documentProtection",
        "defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone",
        "doNotHyphenateCaps", "defaultTableStyle", "evenAndOddHeaders", "bookFoldRevPrinting",
        "bookFoldPrinting", "bookFoldPrintingSheets", "drawingGridHorizontalSpacing",
        "drawingGridVerticalSpacing", "displayHorizontalDrawingGridEvery",
        "displayVerticalDrawingGridEvery", "doNotUseMarginsForDrawingGridOrigin",
        "drawingGridHorizontalOrigin", "drawingGridVerticalOrigin", "doNotShadeFormData",
        "noPunctuationKerning", "characterSpacingControl", "printTwoOnOne", "strictFirstAndLastChars",
        "noLineBreaksAfter", "noLineBreaksBefore", "updateFields", "footnotePr", "endnotePr", "compat",
        "themeFontLang", "clrSchemeMapping", "displayBackgroundShape", "decimalSymbol", "listSeparator",
    )
} | {"{http://schemas.openxmlformats.org/officeDocument/2006/math}mathPr"}  # fmt: skip
"""The settings that a paper keeps (ECMA-376 part 1, 17.15.1): those of its layout."""
_NOBODY = "作者"


def leave_out(root: Element) -> None:
    """Take out of a part what a paper is without."""
    for element in [each for each in root.iter() if _is_left_out(each, root)]:
        if element.getparent() is not None:
            remove(element)
    for element in root.iter():
        for name in list(map(str, element.attrib)):
            if local(name) in _ATTRIBUTES or local(name).startswith("rsid"):
                del element.attrib[name]
        if element.get(w("author")) is not None:
            element.set(w("author"), _NOBODY)


def _is_left_out(element: Element, root: Element) -> bool:
    if element.getparent() is root and root.tag == w("settings"):
        return element.tag not in _SETTINGS
    return element.tag in _LEFT_OUT or local(element.tag) in _ANY_NAMESPACE
