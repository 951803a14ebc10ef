"""One file → the record that it holds, or every problem of the file in one go."""

import codecs
import contextlib
import errno
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

import yaml

from beihuan_plan.chinese import FORBIDDEN
from beihuan_plan.errors import InvalidPlanError, NotFoundError, SystemRefusedError
from beihuan_plan.files import read_file
from beihuan_plan.model.doubts import doubts_on
from beihuan_plan.model.judgement import Broken
from beihuan_plan.model.rules import valid
from beihuan_plan.model.semester import Semester
from beihuan_plan.model.tree import Record, Value
from beihuan_plan.plan_file.diagnosis.versions import are_two
from beihuan_plan.plan_file.encoding import UndecodableError, decode
from beihuan_plan.plan_file.yaml_text import Composition, compose

if TYPE_CHECKING:
    from beihuan_plan.model.plan import Plan

MAX_BYTES = 4 << 20
"""A term of a school takes 20 KiB."""

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class TextFile(Generic[R]):
    """A file that was read: its bytes, the text in them, and what kind of record it is to hold."""

    path: Path
    data: bytes
    text: str
    marks: int
    """How many byte order marks stand before the text."""
    kind: type[R]
    is_stored: bool = field(default=True, kw_only=True)
    """Whether it stands on the disk; a ledger that does not is taken for one without records."""

    def encode(self, text: str) -> bytes:
        """Return a new text of this file as it is stored."""
        return codecs.BOM_UTF8 * self.marks + text.encode()


@dataclass(frozen=True)
class OpenFile(TextFile[R]):
    """A file that holds a valid record."""

    values: Value
    content: R

    @property
    def doubts(self) -> list[Broken]:
        """What is hardly meant in it; found each time that it is asked for."""
        return list(doubts_on(self.values, self.kind))


@dataclass(frozen=True)
class ComposedFile(TextFile[R]):
    """A file whose text is well-formed, with the places of its values; what they say may be wrong."""

    composition: Composition


@dataclass(frozen=True)
class EditableFile(OpenFile[R], ComposedFile[R]):
    """A file that can be changed: what it says, and the places of its values."""


def read_plan(path: Path) -> "OpenFile[Plan]":
    """Read and validate a plan file.

    NotFoundError or SystemRefusedError where there is nothing to read, InvalidPlanError with all problems
    where it is no valid plan.
    """
    return parse_plan(read_bytes(path), path)


def read_semester(path: Path) -> Semester:
    """Read which term a plan is of, whatever else may be wrong in it.

    Where it does not say so, errors as in `read_plan`.
    """
    data = read_bytes(path)
    with contextlib.suppress(*_WRONG, KeyError, TypeError):
        return Semester.parse(_composed(data, path, Record, with_places=False).composition.value["semester"])
    return parse_plan(data, path).content.semester


def parse_plan(data: bytes, path: Path) -> "OpenFile[Plan]":
    """Validate a plan file's bytes; InvalidPlanError with all problems."""
    from beihuan_plan.model.plan import Plan  # costly, and what counts records needs none

    return parse(data, path, Plan)


def parse(data: bytes, path: Path, kind: type[R]) -> OpenFile[R]:
    """Validate the bytes of a file of some kind; InvalidPlanError with all problems."""
    with _explained(data, path, kind):
        composed = _composed(data, path, kind, with_places=False)
        values = composed.composition.value
        return OpenFile(path, data, composed.text, composed.marks, kind, values, valid(values, kind))


def parse_to_edit(data: bytes, path: Path, kind: type[R]) -> EditableFile[R]:
    """Validate the bytes of a file that is to be changed; errors as in `parse`."""
    with _explained(data, path, kind):
        composed = _composed(data, path, kind, with_places=True)
        composition = composed.composition
        content = valid(composition.value, kind)
        return EditableFile(
            path, data, composed.text, composed.marks, kind, composition, composition.value, content
        )


def parse_to_take_back(data: bytes, path: Path, kind: type[R]) -> ComposedFile[R]:
    """Read the bytes of a file, in which values may be wrong; InvalidPlanError where its text is no YAML."""
    with _explained(data, path, kind):
        return _composed(data, path, kind, with_places=True)


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
    """Say that a file has more bytes than a plan or a ledger may have."""
    help_text = "计划和台账都不会这么大，看看是不是选错了文件"
    return InvalidPlanError.as_a_whole(path, f"文件超过 {MAX_BYTES >> 20} MiB", help_text)


@contextlib.contextmanager
def _explained(data: bytes, path: Path, kind: type[Record]) -> Iterator[None]:
    """Raise InvalidPlanError, with all problems of a file, for whatever is wrong with it."""
    try:
        yield
    except _WRONG:
        from beihuan_plan.plan_file.diagnosis.report import problems_in

        raise InvalidPlanError(str(path), problems_in(data, str(path), kind)) from None


def _composed(data: bytes, path: Path, kind: type[R], *, with_places: bool) -> ComposedFile[R]:
    text, marks = decode(data)
    if FORBIDDEN.search(text) or are_two(text):
        raise RefusedError
    composition = compose(text, kind, with_places=with_places)
    if composition.refused:
        raise RefusedError
    return ComposedFile(path, data, text, marks, kind, composition)


class RefusedError(Exception):
    """The text holds something that may not stand in a file."""


_WRONG = (UndecodableError, RefusedError, yaml.YAMLError, ValueError)
"""ValueError: pydantic's, a broken rule, or a bad `\\U…` escape."""
