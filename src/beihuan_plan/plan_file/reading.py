"""One plan file → one plan, or every problem of the file in one go."""

from pathlib import Path
from typing import NamedTuple

import yaml

from beihuan_plan.chinese import FORBIDDEN
from beihuan_plan.errors import InvalidPlanError, NotFoundError, Problem, SystemRefusedError
from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.encoding import UndecodableError, decode
from beihuan_plan.plan_file.yaml_text import Composition, compose

MAX_BYTES = 32 * 1024 * 1024


class PlanFile(NamedTuple):
    """A plan, the text that it was read from, and where that stands."""

    path: Path
    data: bytes
    text: str
    has_bom: bool
    composition: Composition
    plan: Plan

    def encode(self, text: str) -> bytes:
        """Return a new text of this plan as its file has it."""
        return text.encode("utf-8-sig" if self.has_bom else "utf-8")


def read_plan(path: Path, *, with_places: bool = False) -> PlanFile:
    """Read and validate a plan file, with the places of its values if it is to be changed.

    NotFoundError or SystemRefusedError where there is nothing to read, InvalidPlanError with all problems
    where it is no valid plan.
    """
    return parse_plan(read_bytes(path), path, with_places=with_places)


def read_bytes(path: Path) -> bytes:
    """Read a plan file's bytes; errors as in `read_plan`."""
    name = str(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            help_text = "计划文件不会这么大，看看是不是选错了文件"
            raise InvalidPlanError(name, [Problem(name, 1, 1, f"文件超过 {MAX_BYTES >> 20} MiB", help_text)])
        return path.read_bytes()
    except FileNotFoundError:
        raise NotFoundError(f"没有这个计划文件：{name}", "检查 -f 后面的路径；新建计划用 plan init") from None
    except OSError as error:
        raise SystemRefusedError("读", path, error) from error


def parse_plan(data: bytes, path: Path, *, with_places: bool = False) -> PlanFile:
    """Validate a plan file's bytes; InvalidPlanError with all problems."""
    try:
        text, has_bom = decode(data)
        composition = _composed(text, with_places)
        return PlanFile(path, data, text, has_bom, composition, Plan.model_validate(composition.value))
    except (
        UndecodableError,
        RefusedError,
        yaml.YAMLError,
        ValueError,
    ):  # ValueError: pydantic's, or a bad "\U…" escape
        from beihuan_plan.plan_file.diagnosis.report import problems_in

        raise InvalidPlanError(str(path), problems_in(data, str(path))) from None


def _composed(text: str, with_places: bool) -> Composition:
    if FORBIDDEN.search(text):
        raise RefusedError
    composition = compose(text, with_places=with_places)
    if composition.refused:
        raise RefusedError
    return composition


class RefusedError(Exception):
    """The text holds something that may not stand in a plan file."""
