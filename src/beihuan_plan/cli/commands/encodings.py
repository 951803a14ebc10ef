"""What `check` and `ledger check` do with --fix-encoding: files in another encoding become UTF-8."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from beihuan_plan.cli.screen import terminal
from beihuan_plan.files import copy_path, write_file
from beihuan_plan.plan_file.encoding import to_utf8
from beihuan_plan.plan_file.reading import read_bytes

FixEncoding = Annotated[
    bool, typer.Option("--fix-encoding", help="把 GB18030、UTF-16 的文件转成 UTF-8，原文件另存一份")
]


def fix_encoding(files: Sequence[Path], whole: Path, command: str, *, silent: bool) -> None:
    """Convert files, while the lock of the `whole` that they belong to is held; each is kept beside itself.

    Those in UTF-8 stay as they are, and so do those in no encoding that is known.
    """
    if all(to_utf8(read_bytes(path)) is None for path in files):
        return

    from beihuan_plan.cli.changing import lock_for  # costly, and seldom needed

    with lock_for(whole, command):
        for path in files:
            data = read_bytes(path)
            converted = to_utf8(data)
            if converted is None:
                continue
            text, encoding = converted
            copy = copy_path(path, encoding)
            write_file(copy, data, like=path)
            write_file(path, text)
            if not silent:
                terminal.note(f"{path} 已从 {encoding} 转成 UTF-8，原文件另存为 {copy}")
