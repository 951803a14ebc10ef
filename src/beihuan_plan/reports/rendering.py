"""Contents and a template → a document, in Jinja2's sandbox.

Templates come from the office and are not trusted; a name that the contents lack is an error. What a plan
says is text, never markup: Markdown templates get it escaped.
"""

import difflib
import re
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from beihuan_plan.errors import InvalidPlanError, NotFoundError, Problem
from beihuan_plan.reports.contents import Contents

_INLINE = re.compile(r"[\\`*_\[\]<>|]")
_LINE_START = re.compile(r"^(\s*(?:\d+(?=[.)]))?)([#+~=.)-])")


def escape_markdown(value: Any) -> Any:
    """Set backslashes before what Markdown would take for markup; values that are no text pass."""
    if not isinstance(value, str):
        return value
    return _LINE_START.sub(r"\1\\\2", _INLINE.sub(r"\\\g<0>", value))


def render_markdown(name: str, contents: Contents, folders: Sequence[Path]) -> str:
    """Render `<name>.md`, the first found in `folders`; runs of blank lines become one."""
    text = render(f"{name}.md", contents, folders, escape_markdown)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def render(
    name: str, contents: Contents, folders: Sequence[Path], escape: Callable[[Any], Any] | None = None
) -> str:
    """Render a template; NotFoundError if there is none, InvalidPlanError with its line if it fails."""
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folders),
        undefined=StrictUndefined,
        finalize=escape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    try:
        return environment.get_template(name).render(contents)
    except TemplateNotFound:
        places = "、".join(map(str, folders))
        raise NotFoundError(f"找不到模板 {name}", f"找过这些文件夹：{places}") from None
    except UnicodeDecodeError as error:
        file = next(str(folder / name) for folder in folders if (folder / name).is_file())
        raise InvalidPlanError(
            file, [Problem(file, 1, 1, "模板不是 UTF-8 编码", "用编辑器另存为 UTF-8")]
        ) from error
    except Exception as error:  # a template can fail in any way that Python can
        raise InvalidPlanError(*_template_problem(error, name, contents, folders)) from error


def _template_problem(
    error: Exception, name: str, contents: Contents, folders: Sequence[Path]
) -> tuple[str, list[Problem]]:
    file = str(next((folder / name for folder in folders if (folder / name).is_file()), name))
    if isinstance(error, TemplateSyntaxError):
        line, message = error.lineno, "模板的语法不对"
        help_text = (
            "{{ }} 和 {% %} 要成对，里面用英文标点；{% if %}、{% for %} 要有 {% endif %}、{% endfor %}"
        )
    else:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
        line = frames[-1].lineno or 1 if frames else 1
        message, help_text = _explain(error, contents)
    lines = Path(file).read_text(encoding="utf-8").splitlines()
    source = lines[line - 1] if line <= len(lines) else ""
    column = len(source) - len(source.lstrip()) + 1
    return file, [
        Problem(file, line, column, message, help_text, source=source, length=max(1, len(source.strip())))
    ]


def _explain(error: Exception, contents: Contents) -> tuple[str, str]:
    named = re.search(r"'([^']+)' is undefined|has no attribute '([^']+)'", str(error))
    if isinstance(error, TemplateError) and named:
        word = named[1] or named[2]
        close = difflib.get_close_matches(word, _names(contents), 3, 0.5)
        hint = f"你是不是想写 {'、'.join(close)}？" if close else f"可以用：{'、'.join(contents)}"
        return f"没有“{word}”这一项内容", hint
    return "模板这一行出错，不能继续", "对照自带的模板改；模板里只能取用内容，不能运行程序"


def _names(value: Any) -> set[str]:
    """All names in some contents."""
    if isinstance(value, dict):
        return set(value).union(*map(_names, value.values()))
    return set().union(*map(_names, value)) if isinstance(value, list) else set()
