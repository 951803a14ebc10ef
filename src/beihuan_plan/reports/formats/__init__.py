"""The formats that papers come in, each with its renderer, which is loaded when it is needed."""

import importlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

_RENDERERS = {
    ".docx": "beihuan_plan.reports.formats.word.rendering.render_word",
    ".html": "beihuan_plan.reports.formats.text.render_html",
    ".md": "beihuan_plan.reports.formats.text.render_markdown",
}
SUFFIXES = tuple(_RENDERERS)
"""What the names of papers, and of their templates, end in."""


def load(path: str) -> Callable[..., Any]:
    """Import a function by its full name."""
    module, _, name = path.rpartition(".")
    function: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return function


def renderer(suffix: str) -> Callable[..., bytes | str]:
    """Load what renders a format."""
    return load(_RENDERERS[suffix])


def render(name: str, contents: Mapping[str, Any], folders: Sequence[Path]) -> bytes:
    """Render the template `name`, the first found in `folders`, in the format that its ending tells.

    NotFoundError if there is no such template, InvalidPlanError if it is wrong, SystemRefusedError.
    """
    paper = renderer(Path(name).suffix)(name, contents, folders)
    return paper.encode() if isinstance(paper, str) else paper
