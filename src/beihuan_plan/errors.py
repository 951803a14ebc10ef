"""Everything that can go wrong in the clerk's world: a sentence and an exit code for each situation."""

import errno
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import NamedTuple

MAX_PROBLEMS = 50
"""No more are looked for in one file; who has mended these looks again."""
_MAX_SOURCE = 1000
"""Characters of a line that JSON tells."""


class Advice(NamedTuple):
    """What is wrong, in a sentence, and what to do about it."""

    message: str
    help: str


@dataclass(frozen=True)
class Problem:
    """One thing to mend in a file; line and column count from 1, in characters."""

    file: str
    line: int
    column: int
    message: str
    help: str
    field: str = ""
    source: str = ""
    """The line as it stands in the file; JSON has its first 1,000 characters."""
    length: int = 1
    """How many characters of the line are meant."""

    def record(self) -> dict[str, str | int | None]:
        """Return the problem as JSON has it."""
        known = {**asdict(self), "source": self.source[:_MAX_SOURCE]}
        return {name: None if value == "" else value for name, value in known.items()}


class PlanError(Exception):
    """A situation that the clerk can mend: what is wrong, and what to do about it."""

    exit_code = 1

    def __init__(self, message: str, help_text: str = "", problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.help = help_text
        self.problems = tuple(problems)


class UsageError(PlanError):
    """A word of the command line that means nothing here."""

    exit_code = 2


class NotFoundError(PlanError):
    """No such id, file or template."""

    exit_code = 3


class InvalidPlanError(PlanError):
    """The plan file, or a template, cannot be used as it stands."""

    exit_code = 4

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        more = "以上" if len(problems) == MAX_PROBLEMS else ""
        super().__init__(f"{file} 有 {len(problems)} 处{more}要改", problems=problems)

    @classmethod
    def as_a_whole(cls, file: object, message: str, help_text: str) -> "InvalidPlanError":
        """Say what is wrong with a file in which no place can be pointed at."""
        return cls(str(file), [Problem(str(file), 1, 1, message, help_text)])


class ConflictError(PlanError):
    """Something stands where the tool would have to overwrite it."""

    exit_code = 5


class InternalError(PlanError):
    """A fault of the tool itself."""

    exit_code = 70


class SystemRefusedError(PlanError):
    """The operating system would not read or write a file."""

    exit_code = 3

    def __init__(self, action: str, path: object, error: OSError | RuntimeError) -> None:
        reason = _REASONS.get(getattr(error, "errno", None) or 0, "系统拒绝了这个操作")
        super().__init__(f"{action}不了 {path}：{reason}", _ADVICE)


_REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限，或者是只读的，或者正在别的程序里打开",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.EEXIST: "已经有同名的文件",
    errno.ENAMETOOLONG: "名字太长",
    errno.ELOOP: "它是不能用的链接，或者链接绕成了圈",
    errno.EMLINK: "它还有别的名字（硬链接），改了它，别的文件也会跟着变",
    errno.ENXIO: "它是管道或设备，不是普通文件",
    errno.EFBIG: "文件太大",
    errno.ENOLCK: "这个磁盘不支持文件锁，要把计划放到本机的磁盘上",
}
_ADVICE = "检查路径是否写对、文件是否正在 Word 或编辑器里打开、磁盘是否已满"
