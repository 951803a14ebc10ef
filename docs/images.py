"""Make docs/images/ anew from what `plan` really shows: a terminal, and a page of a paper.

Run `python docs/images.py` where LibreOffice and poppler are installed; the README shows what it makes.
"""

import contextlib
import os
import pty
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

HERE = Path(__file__).parent
IMAGES = HERE / "images"
PLAN = str(Path(sys.executable).with_name("plan"))
COLUMNS = 80
DAY = "2019-10-15"
DONE = [
    "done 9-1 --on 9月12日",
    "done 9-2 9-3 --on 9月6日",
    "done 9-5 --on 9月20日",
    "done 10-1 --on 10月11日",
    "start 10-4",
    "edit 10-4 --owner 张老师 --due 25日",
]
"""What an office may have recorded by then."""
LAST_DAY = "2020-01-20"
DONE_LATER = [
    "done 9-4 10-2..10-5 11-1..11-4 12-1..12-3 1-1..1-2",
    "edit M1 --words 本学期以学习培训带队伍，以结对帮扶促成长，青年教师进步明显。",
    "edit 总结 --shortcomings 论文发表的层次不高。 --next-steps 开好课题中期论证会。",
]
"""What it may have recorded by the term's end."""
SIZE, CELL, LINE = 16, 9.6, 24
"""Of the letters, of a cell of the terminal, and of a line, in pixels."""
COLORS = {1: "#c01c28", 2: "#1a7f37", 3: "#9a6700"}
"""Red, green and yellow, by the numbers that terminals give them."""
PICTURE = """<svg viewBox="0 0 {width:.0f} {height}" width="{width:.0f}" xmlns="http://www.w3.org/2000/svg">
<style>
text {{
  font: {size}px "Cascadia Mono", Menlo, Consolas, "Microsoft YaHei", "PingFang SC", monospace;
  fill: #24292f
}}
</style>
<rect width="100%" height="100%" rx="8" fill="#ffffff" stroke="#d0d7de"/>
{texts}
</svg>
"""


def main() -> None:
    """Write all pictures."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        office = Path(name)
        (IMAGES / "status.svg").write_text(status(office), encoding="utf-8")
        summary(office)


def status(office: Path) -> str:
    """Draw where the example's term stands in a new office, in the middle of it."""
    _plan(office, "init", "--example")
    for command in DONE:
        _plan(office, *command.split(), "--today", DAY)
    return _drawn(_on_terminal(office, "status", "-q", "--today", DAY))


def summary(office: Path) -> None:
    """Set the summary at the term's end, told from the ledgers; draw its first page and an annex."""
    for command in DONE_LATER:
        _plan(office, *command.split(), "--today", LAST_DAY)
    _plan(office, "summary", "-o", "总结.docx", "--pdf", "--today", LAST_DAY)
    _page(office / "总结.pdf", "summary", "如下：")
    _page(office / "总结.pdf", "annex", "获奖一览")


def _plan(office: Path, *arguments: str) -> None:
    subprocess.run([PLAN, *arguments], cwd=office, env=_environment(), check=True, capture_output=True)


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")}
    return {
        **kept,
        "PLAN_FILE": "plans/2019-fall.yaml",
        "TERM": "xterm-256color",
        "PYTHONIOENCODING": "utf-8",
    }


def _on_terminal(office: Path, *arguments: str) -> str:
    """Run `plan` on a terminal, for its colours; the lines that it prints."""
    master, slave = pty.openpty()
    with subprocess.Popen([PLAN, *arguments], cwd=office, env=_environment(), stdout=slave):
        os.close(slave)
        shown = b""
        with contextlib.suppress(OSError):  # once its other end is closed
            while chunk := os.read(master, 65536):
                shown += chunk
    os.close(master)
    return shown.decode().replace("\r\n", "\n")


def _drawn(shown: str) -> str:
    lines = Text.from_ansi(f"> plan 状态\n\n{shown}").split("\n")
    texts = [piece for number, line in enumerate(lines) for piece in _pieces(line, (number + 1.5) * LINE)]
    return PICTURE.format(
        width=(COLUMNS + 3) * CELL, height=(len(lines) + 2) * LINE, size=SIZE, texts="\n".join(texts)
    )


def _pieces(line: Text, y: float) -> Iterator[str]:
    """Set each piece of a line that is alike at its cell, whatever font the reader has."""
    console, x = Console(), 1.5 * CELL
    every = [line[number] for number in range(len(line))]
    alike = groupby(every, lambda one: (one.plain.isascii(), one.get_style_at_offset(console, 0)))
    for (_, style), letters in alike:
        text = "".join(letter.plain for letter in letters)
        width = CELL * cell_len(text)
        color = f"fill: {COLORS[style.color.number or 0]};" if style.color else ""
        weight = "font-weight: bold;" if style.bold else ""
        place = f'x="{x:.1f}" y="{y:.0f}" textLength="{width:.1f}"'
        yield f'<text {place} xml:space="preserve" style="{color}{weight}">{escape(text)}</text>'
        x += width


def _page(paper: Path, name: str, words: str) -> None:
    """Draw the last page that has some words on it."""
    text = subprocess.run(["pdftotext", str(paper), "-"], check=True, capture_output=True).stdout.decode()
    pages = [number for number, page in enumerate(text.split("\f"), 1) if words in page]
    target = paper.with_suffix("")
    only = ["-f", str(pages[-1]), "-singlefile"]
    subprocess.run(["pdftoppm", "-png", "-r", "60", *only, str(paper), str(target)], check=True)
    shutil.copy(target.with_suffix(".png"), IMAGES / f"{name}.png")


if __name__ == "__main__":
    main()
