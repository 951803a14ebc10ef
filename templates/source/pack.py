"""Pack the Word templates from their sources: what lies in the folders beside this file.

    python templates/source/pack.py

A template is `base/` with the files of its paper's folder laid over it, and the numbers of its style filled
in for `$name`. Edit the sources, never the packed files.
"""

from pathlib import Path
from string import Template

from beihuan_plan.model.choices import Style
from beihuan_plan.reports.formats.word.layout import LINE, SIZE, SPACING
from beihuan_plan.reports.formats.word.package import write_package
from beihuan_plan.reports.papers import PAPERS

HERE = Path(__file__).parent
NUMBERS = {
    Style.OFFICIAL: {  # GB/T 9704-2012; sizes in half-points, lengths in twips
        "title_font": "方正小标宋简体",
        "heading1_font": "黑体",
        "heading2_font": "楷体_GB2312",
        "body_font": "仿宋_GB2312",
        "latin_font": "Times New Roman",
        "bold": "0",
        "title_size": "44",  # 二号
        "body_size": str(SIZE),  # 三号
        "table_size": "24",  # 小四
        "page_number_size": "28",  # 四号
        "line": str(LINE),  # 22 lines on 225 mm
        "table_line": "400",
        "spacing": str(SPACING),  # 28 characters on 156 mm
        "first_line": "632",
        "attached_left": "1580",  # 附件： stands two characters in, what is attached behind it
        "attached_hanging": "948",
        "page_number_indent": "280",
    },
    Style.PLAIN: {
        "title_font": "宋体",
        "heading1_font": "宋体",
        "heading2_font": "宋体",
        "body_font": "宋体",
        "latin_font": "Times New Roman",
        "bold": "1",
        "title_size": "36",  # 小二
        "body_size": "24",  # 小四
        "table_size": "21",  # 五号
        "page_number_size": "21",  # 五号
        "line": "480",
        "table_line": "360",
        "spacing": "0",
        "first_line": "480",
        "attached_left": "1200",
        "attached_hanging": "720",
        "page_number_indent": "210",
    },
}


def packed(paper: str, style: Style) -> bytes:
    """Pack one paper's template in one style."""
    parts = {
        file.relative_to(HERE / layer).as_posix(): file.read_text(encoding="utf-8")
        for layer in ("base", paper)
        for file in sorted((HERE / layer).rglob("*"))
        if file.is_file()
    }
    return write_package(
        {name: Template(text).substitute(NUMBERS[style]).encode() for name, text in parts.items()}
    )


if __name__ == "__main__":
    for paper in PAPERS:
        for style in Style:
            (HERE.parent / f"{paper}{style.suffix}.docx").write_bytes(packed(paper, style))
