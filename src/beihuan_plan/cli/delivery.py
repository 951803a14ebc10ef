"""How a paper is wanted: in which format and layout, where to, and what to do with it then."""

import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from beihuan_plan.cli.input import options, words
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.told import told
from beihuan_plan.errors import ConflictError, NotFoundError, UsageError
from beihuan_plan.files import write_file
from beihuan_plan.findings import PLACEHOLDER
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.choices import PageNumber, Style
from beihuan_plan.reports.formats.suffixes import SUFFIXES

SHOWN = ".md"
"""What papers are shown as where no file is named."""
CONVERTED = {".pdf": ".docx"}
"""What LibreOffice makes, and what of."""


class Order(options.PaperOptions):
    """A paper as it is wanted; what that asks for, checked and carried out."""

    @property
    def suffix(self) -> str:
        """The format that the paper is rendered in, by the ending of its file: Markdown without one."""
        suffix = self.output.suffix.lower() if self.output else SHOWN
        return CONVERTED.get(suffix, suffix)

    @property
    def is_converted(self) -> bool:
        """Whether the file is made of another, which is not kept."""
        return self.output is not None and self.output.suffix.lower() in CONVERTED

    def check(self, *, as_json: bool, saving: str = "") -> None:
        """Refuse what cannot be done, before anything is; `saving` is how to save what is in a file there."""
        check_output(self.output, self.force, as_json=as_json, saving=saving)
        for line in self.title_lines:
            words.text(line, "标题的一行")
        self.layout()
        if as_json and (self.style or self.page_number or self.title_lines):
            raise UsageError("--json 不写版式", "去掉 --style、--page-number、--title-line")
        if self.pdf and self.suffix != ".docx":
            raise UsageError("--pdf 要从 Word 文档转", "写成 -o 文件.docx --pdf，两个文件都会有")
        if self.pdf and self.is_converted:
            raise UsageError("文件名已经是 .pdf，不用再加 --pdf", "两种文件都要，写成 -o 文件.docx --pdf")
        if self.show and self.output is None:
            raise UsageError("--open 要打开存好的文件", "加上 -o 文件.docx")
        if self.pdf and self.output:
            self.check_pdf([self.output])
        if self.is_converted:
            from beihuan_plan.reports.formats.pdf import find_libreoffice

            find_libreoffice()

    def check_pdf(self, documents: Sequence[Path]) -> None:
        """Refuse to make PDFs without LibreOffice, or over others unasked."""
        from beihuan_plan.reports.formats.pdf import find_libreoffice

        find_libreoffice()
        for document in documents:
            check_free(document.with_suffix(".pdf"), self.force)

    def check_apart(self, plan: Path) -> None:
        """Refuse to write a paper over the plan that it is made from."""
        if self.output and self.output.exists() and self.output.samefile(plan):
            raise ConflictError(f"{self.output} 就是计划文件，没有覆盖它", "换一个文件名")

    def template(self, paper: str, layout: Layout, suffix: str = "") -> str:
        """Name the template: in Word, each style has one of its own."""
        suffix = suffix or self.suffix
        return f"{paper}{layout.style.suffix if suffix == '.docx' else ''}{suffix}"

    def layout(self, planned: Layout | None = None) -> Layout:
        """Return the layout that the command line asks for, else the one that is planned."""
        layout = planned or Layout()
        if self.style is not None:
            layout = layout.model_copy(update={"style": words.choice(Style, self.style, "样式")})
        if self.page_number is not None:
            number = words.choice(PageNumber, self.page_number, "页码位置")
            layout = layout.model_copy(update={"page_number": number})
        return layout

    def deliver(self, paper: bytes, *, quiet: bool) -> None:
        """Write the paper to its file, or to the terminal; convert it and open it if that is wanted."""
        put_out(_converted(paper) if self.is_converted else paper, self.output, silent=quiet)
        if self.output:
            self.follow_up([self.output], self.output, quiet=quiet)

    def follow_up(self, documents: Sequence[Path], shown: Path, *, quiet: bool) -> None:
        """Convert documents and open what is to be shown."""
        if self.pdf:
            from beihuan_plan.reports.formats.pdf import convert

            made = convert(documents)
            shown = made[0] if len(made) == 1 else shown
            if not quiet:
                terminal.note(f"已存为 {'、'.join(map(str, made))}")
        if self.show:
            open_with_system(shown)


def _converted(document: bytes) -> bytes:
    """Make a PDF of a Word document; PlanError if LibreOffice fails."""
    import tempfile  # costly, and all but a PDF alone does without

    from beihuan_plan.reports.formats.pdf import convert

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder, "paper.docx")
        path.write_bytes(document)
        (made,) = convert([path])
        return made.read_bytes()


def remind(sentences: Iterable[str], *, quiet: bool) -> None:
    """Say what to look after before a paper is sent."""
    for sentence in sentences if not quiet else ():
        terminal.note(f"提醒：{sentence}")


def warn_of_placeholders(contents: object, *, quiet: bool) -> None:
    """Say that a paper has gaps that nobody has filled in yet."""
    if PLACEHOLDER in str(contents):
        remind([told(f"材料里还有没填的“{PLACEHOLDER}”，plan check 列出在哪里")], quiet=quiet)


def open_with_system(path: Path) -> None:
    """Open a file as a double click does; NotFoundError where there is no program for that."""
    try:
        if sys.platform == "win32":
            os.startfile(path)
        else:
            opener = "open" if sys.platform == "darwin" else "xdg-open"
            nothing = subprocess.DEVNULL  # not pipes, which the program that is opened would hold open
            subprocess.run([opener, path], check=True, stdin=nothing, stdout=nothing, stderr=nothing)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NotFoundError(
            f"打不开 {path}：系统没有找到能打开它的程序", "文件已经存好，可以自己打开"
        ) from error


def check_output(
    output: Path | None,
    force: bool,
    *,
    as_json: bool = False,
    suffixes: tuple[str, ...] = (*SUFFIXES, *CONVERTED),
    saving: str = "",
) -> None:
    """Refuse an output of an unknown kind, or one that would overwrite a file unasked."""
    if output is None:
        return
    if as_json:
        raise UsageError("-o 和 --json 不能同时用", "--json 的结果用“>”存成文件")
    if output.suffix.lower() not in suffixes:
        example = f"{output.stem or '文件'}{suffixes[0]}"
        hint = f"文件名要以 {'、'.join(suffixes)} 结尾，如 {example}"
        raise UsageError(f"不会写“{output.name}”这种文件", hint)
    check_free(output, force, saving)


def check_free(output: Path, force: bool, saving: str = "") -> None:
    """Refuse to overwrite a file unasked, and even then to write through a link to what is no such file."""
    if not force and os.path.lexists(output):
        help_text = f"{saving}换一个文件名，或者加 --force 覆盖"
        raise ConflictError(f"已经有 {output} 了，没有覆盖它", help_text)
    if output.is_symlink():
        target = Path(os.path.realpath(output))
        if target.suffix.lower() != output.suffix.lower() or not target.is_file():
            raise ConflictError(f"{output} 是链接，通到 {target}，没有动它", "换一个文件名，或者删去链接")


def put_out(document: bytes, output: Path | None, *, silent: bool) -> None:
    """Write a document to a file, or to the terminal if no file is named."""
    if output is None:
        terminal.write_document(document.decode())
        return
    write_file(output, document)
    if not silent:
        terminal.note(f"已存为 {output}")
