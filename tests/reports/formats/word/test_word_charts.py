"""The chart in a Word paper: a reader can open its workbook, and finds there what the chart shows."""

import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from beihuan_plan.reports.contents.shapes import Contents
from beihuan_plan.reports.contents.summary import SummaryShape
from beihuan_plan.reports.formats.word.rendering import render_word
from beihuan_plan.reports.templates.samples import sample_contents
from support.documents import Document, breaks_schema
from support.word_templates import PACKAGED, Parts, changed, put_part, relate

CHART = "word/charts/chart1.xml"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MONTHS = [
    {"月份": name, "计划任务": planned, "已完成": done}
    for name, planned, done in (("九月", 5, 4), ("十月<&>", 12, 0), ("十一月", 0, 0))
]
Figures = dict[str, list[str]]


def contents() -> Contents:
    sample = sample_contents(SummaryShape)
    months = [{**month, **figures} for month, figures in zip(sample["各月"] * 2, MONTHS, strict=False)]
    return {**sample, "各月": months, "版式": {"样式": "公文", "页码": "外侧"}}


def paper(folder: Path, change: Callable[[Parts], None] = lambda _: None) -> Document:
    path = changed(folder, change, of="summary.docx")
    data = render_word(path.name, contents(), [folder])
    assert not breaks_schema(data)
    return Document(data)


def workbook_of(document: Document) -> bytes:
    """The workbook that the chart says is its own."""
    root = document.root(CHART)
    identity = root.find(f"{C}externalData").get(f"{R}id")
    (link,) = document.root("word/charts/_rels/chart1.xml.rels")
    assert (link.get("Id"), link.get("TargetMode")) == (identity, None)
    assert link.get("Type") == f"{R[1:-1]}/package"
    name = link.get("Target").replace("../", "word/")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert f'PartName="/{name}" ContentType="{kind}"' in document.parts["[Content_Types].xml"].decode()
    return document.parts[name]


def cells(workbook: bytes) -> dict[str, str]:
    """What stands in a workbook's only sheet, by places such as B2."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as file:
        sheet = etree.fromstring(file.read("xl/worksheets/sheet1.xml"))
        assert b'name="Sheet1"' in file.read("xl/workbook.xml")
    return {cell.get("r", ""): "".join(map(str, cell.itertext())) for cell in sheet.iter(f"{S}c")}


def places(formula: str) -> list[str]:
    """The cells that a formula names: Sheet1!$B$2:$B$4."""
    found = re.fullmatch(r"Sheet1!\$([A-Z]+)\$(\d+)(?::\$\1\$(\d+))?", formula)
    assert found, formula
    return [f"{found[1]}{row}" for row in range(int(found[2]), int(found[3] or found[2]) + 1)]


def shown(document: Document) -> list[tuple[str, list[str]]]:
    """Each formula of the chart, and what the chart shows for it."""
    references: list[Any] = list(document.root(CHART).iter(f"{C}strRef", f"{C}numRef"))
    return [(each.findtext(f"{C}f"), [value.text for value in each.iter(f"{C}v")]) for each in references]


@pytest.mark.parametrize("style", ["", "-plain"])
def test_the_workbook_has_what_the_chart_shows(style: str) -> None:
    document = Document(render_word(f"summary{style}.docx", contents(), [PACKAGED]))
    found = cells(workbook_of(document))
    rows = [["", "计划", "已完成"], *([str(value) for value in month.values()] for month in MONTHS)]
    assert [[found.get(f"{letter}{number}", "") for letter in "ABC"] for number in range(1, 5)] == rows
    assert len(shown(document)) == 6  # names, categories and values of two series
    for formula, values in shown(document):
        assert [found[place] for place in places(formula)] == values


def test_the_workbook_of_an_office_s_own_chart_is_made_anew(tmp_path: Path) -> None:
    """Word's own charts have a workbook, which may hold anything; names and titles may refer to it."""

    def change(parts: Parts) -> None:
        put_part(
            parts,
            "word/embeddings/old.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            b"old",
        )
        own = relate(parts, "package", "../embeddings/old.xlsx", source=CHART)
        linked = relate(parts, "oleObject", "file:///C:/old.xlsx", "External", CHART)
        chart = parts[CHART].decode().replace(
            "<c:tx><c:v>计划</c:v></c:tx>",
            "<c:tx><c:strRef><c:f>Sheet1!$B$1</c:f><c:strCache><c:ptCount val='1'/><c:pt idx='0'><c:v>计划</c:v></c:pt></c:strCache></c:strRef></c:tx>",
        )  # fmt: skip
        chart = chart.replace("各月.已完成", "'旧 表'!$C$2:$C$6")
        data = f'<c:externalData xmlns:r="{R[1:-1]}" r:id="{own}"/><c:externalData xmlns:r="{R[1:-1]}" r:id="{linked}"/>'
        parts[CHART] = chart.replace("</c:chartSpace>", f"{data}</c:chartSpace>").encode()

    document = paper(tmp_path, change)
    assert [name for name in document.parts if "embeddings" in name] == ["word/embeddings/chart1.xlsx"]
    found = cells(workbook_of(document))
    assert (found["B1"], found["C1"]) == ("计划", "已完成")
    for formula, values in shown(document):
        assert [found[place] for place in places(formula)] == values
    assert [found[f"C{number}"] for number in range(2, 7)] == ["5", "4", "3", "2", "0"]  # as in the template


def test_a_chart_with_categories_in_levels_stays_as_it_is(tmp_path: Path) -> None:
    def change(parts: Parts) -> None:
        chart = re.sub(
            "<c:strRef><c:f>各月.月份.*?</c:strRef>",
            "<c:multiLvlStrRef><c:f>Sheet1!$A$2:$B$6</c:f></c:multiLvlStrRef>",
            parts[CHART].decode(),
        )
        parts[CHART] = chart.encode()

    document = paper(tmp_path, change)
    assert document.root(CHART).find(f"{C}externalData") is None
    assert not [name for name in document.parts if "embeddings" in name]


def test_the_same_figures_give_the_same_bytes_in_a_sound_workbook(tmp_path: Path) -> None:
    first, second = (workbook_of(paper(tmp_path)) for _ in range(2))
    assert first == second
    path = tmp_path / "chart.xlsx"
    path.write_bytes(first)
    faults = [str(each) for each in OpenXmlValidator().validate(path).errors]
    added_by_excel = (
        "relationships/styles",
        "relationships/theme",
        "inline-string",
    )  # when it saves the file
    assert [each for each in faults if not any(word in each for word in added_by_excel)] == []


def has_calc() -> bool:
    """Whether LibreOffice has its spreadsheets here."""
    program = shutil.which("soffice")
    return program is not None and Path(program).resolve().with_name("libsclo.so").exists()


@pytest.mark.skipif(not has_calc(), reason="没有 LibreOffice Calc")
def test_libreoffice_opens_the_workbook(tmp_path: Path) -> None:
    path = tmp_path / "chart.xlsx"
    path.write_bytes(workbook_of(paper(tmp_path)))
    with tempfile.TemporaryDirectory() as profile:
        home = f"-env:UserInstallation={Path(profile).as_uri()}"
        convert = ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", str(tmp_path)]
        subprocess.run(["soffice", home, "--headless", *convert, str(path)], check=True, timeout=120)
    lines = (tmp_path / "chart.csv").read_text(encoding="utf-8").splitlines()
    assert lines == [",计划,已完成", *(",".join(map(str, month.values())) for month in MONTHS)]
