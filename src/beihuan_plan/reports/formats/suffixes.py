"""The formats that papers come in, by the suffix of a file's name; each renderer loads when it is needed."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

SUFFIXES = (".docx", ".html", ".md")
"""What the names of papers, and of their templates, end in."""


def renderer(suffix: str) -> Callable[..., bytes | str]:
    """Load what renders a format; KeyError for one that papers do not come in."""
    if suffix == ".docx":
        from beihuan_plan.reports.formats.word.rendering import render_word

        return render_word
    from beihuan_plan.reports.formats.text import render_html, render_markdown

    return {".html": render_html, ".md": render_markdown}[suffix]


def render(name: str, contents: Mapping[str, Any], folders: Sequence[Path]) -> bytes:
    """Render the template `name`, the first found in `folders`, in the format that its ending tells.

    NotFoundError if there is no such template, InvalidPlanError if it is wrong, SystemRefusedError.
    """
    paper = renderer(Path(name).suffix)(name, contents, folders)
    return paper.encode() if isinstance(paper, str) else paper
