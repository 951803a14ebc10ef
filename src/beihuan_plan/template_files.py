"""Which file a template is in: the office's own, else the one that comes with the tool."""

import os
from collections.abc import Iterable
from pathlib import Path

from beihuan_plan.errors import InvalidPlanError
from beihuan_plan.workspace import TEMPLATES, office_folder, packaged_templates


def template_folders(plan: Path) -> list[Path]:
    """List where templates are looked for: the office's own folder, then the packaged one."""
    return [office_folder(plan) / TEMPLATES, packaged_templates()]


def template_in(folders: Iterable[Path], name: str) -> Path | None:
    """Find a template in the first folder that has it; InvalidPlanError for a link to outside, or no file.

    A template's text goes into papers; a link would bring in whatever the clerk may read.
    """
    found = next((folder / name for folder in folders if os.path.lexists(folder / name)), None)
    if found and not found.is_file():
        advice = "把它移走，或者换成模板文件"
        raise InvalidPlanError.as_a_whole(found, "这不是模板文件，是文件夹、管道或者断了的链接", advice)
    if found and found.parent != packaged_templates():  # installers may store a package as links
        home = found.parent.parent.resolve() / found.parent.name
        if not found.resolve().is_relative_to(home):
            advice = "把模板文件本身放进 templates 文件夹，不要放链接"
            raise InvalidPlanError.as_a_whole(found, "这个模板是链接，文件在模板文件夹外面", advice)
    return found
