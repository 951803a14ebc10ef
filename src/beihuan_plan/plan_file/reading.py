"""One file → the record that it holds, or every problem of the file in one go."""

import errno
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import yaml

from beihuan_plan.chinese import FORBIDDEN
from beihuan_plan.errors import InvalidPlanError, NotFoundError, SystemRefusedError
from beihuan_plan.files import read_file
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.rules import valid
from beihuan_plan.model.tree import Record
from beihuan_plan.plan_file.encoding import UndecodableError, decode
from beihuan_plan.plan_file.yaml_text import Composition, compose

MAX_BYTES = 4 << 20
"""A term of a school takes 20 KiB."""

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class OpenFile(Generic[R]):
    """A file that was read: its bytes, the text in them, and the record that the text means."""

    path: Path
    data: bytes
    text: str
    has_bom: bool
    content: R

    def encode(self, text: str) -> bytes:
        """Return a new text of this file as it is stored."""
        return text.encode("utf-8-sig" if self.has_bom else "utf-8")


@dataclass(frozen=True)
class EditableFile(OpenFile[R]):
    """A file that was read with the places of its values, so that it can be changed."""

    composition: Composition

    @property
    def kind(self) -> type[R]:
        """The class of the record that the file holds."""
        return type(self.content)


def read_plan(path: Path) -> OpenFile[Plan]:
    """Read and validate a plan file.

    NotFoundError or SystemRefusedError where there is nothing to read, InvalidPlanError with all problems
    where it is no valid plan.
    """
    return parse_plan(read_bytes(path), path)


def parse_plan(data: bytes, path: Path) -> OpenFile[Plan]:
    """Validate a plan file's bytes; InvalidPlanError with all problems."""
    return parse(data, path, Plan)


def parse(data: bytes, path: Path, kind: type[R]) -> OpenFile[R]:
    """Validate the bytes of a file of some kind; InvalidPlanError with all problems."""
    text, has_bom, _, content = _parsed(data, path, kind, with_places=False)
    return OpenFile(path, data, text, has_bom, content)


def parse_to_edit(data: bytes, path: Path, kind: type[R]) -> EditableFile[R]:
    """Validate the bytes of a file that is to be changed; errors as in `parse`."""
    text, has_bom, composition, content = _parsed(data, path, kind, with_places=True)
    return EditableFile(path, data, text, has_bom, content, composition)


def read_bytes(path: Path) -> bytes:
    """Read a file's bytes; errors as in `read_plan`."""
    try:
        return read_file(path, MAX_BYTES)
    except FileNotFoundError:
        raise NotFoundError(f"没有这个计划文件：{path}", "检查 -f 后面的路径；新建计划用 plan init") from None
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise too_big(path) from None
        raise SystemRefusedError("读", path, error) from error


def too_big(path: Path) -> InvalidPlanError:
    """Say that a file has more bytes than a plan may have."""
    help_text = "计划文件不会这么大，看看是不是选错了文件"
    return InvalidPlanError.as_a_whole(path, f"文件超过 {MAX_BYTES >> 20} MiB", help_text)


def _parsed(data: bytes, path: Path, kind: type[R], *, with_places: bool) -> tuple[str, bool, Composition, R]:
    try:
        text, has_bom = decode(data)
        composition = _composed(text, kind, with_places)
        return text, has_bom, composition, valid(composition.value, kind)
    except (
        UndecodableError,
        RefusedError,
        yaml.YAMLError,
        ValueError,
    ):  # ValueError: pydantic's, a broken rule, or a bad "\U…" escape
        from beihuan_plan.plan_file.diagnosis.report import problems_in

        raise InvalidPlanError(str(path), problems_in(data, str(path), kind)) from None


def _composed(text: str, kind: type[Record], with_places: bool) -> Composition:
    if FORBIDDEN.search(text):
        raise RefusedError
    composition = compose(text, kind, with_places=with_places)
    if composition.refused:
        raise RefusedError
    return composition


class RefusedError(Exception):
    """The text holds something that may not stand in a file."""
