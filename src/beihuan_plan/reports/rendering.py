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

from jinja2 import FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from beihuan_plan.errors import InvalidPlanError, NotFoundError, Problem, SystemRefusedError
from beihuan_plan.reports.context import Contents

_INLINE = re.compile(r"[\\`*_\[\]<>|&~]")
_LINE_START = re.compile(r"^(\s*(?:\d+(?=[.)]))?)([#+=.)-])")


def escape_markdown(text: str) -> str:
    """Set backslashes before what Markdown would take for markup."""
    return _LINE_START.sub(r"\1\\\2", _INLINE.sub(r"\\\g<0>", text))


def render_markdown(name: str, contents: Contents, folders: Sequence[Path]) -> str:
    """Render `<name>.md`, the first found in `folders`; runs of blank lines become one."""
    text = render(f"{name}.md", contents, folders, escape_markdown)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def render(name: str, contents: Contents, folders: Sequence[Path], escape: Callable[[str], str]) -> str:
    """Render a template, every text that is filled in escaped once.

    NotFoundError if there is no such template, InvalidPlanError with its file and line if it fails.
    """

    def fill_in(value: Any) -> Any:
        return Markup(escape(value)) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folders, encoding="utf-8-sig"),
        undefined=StrictUndefined,
        autoescape=True,  # marks what macros return, so that it is not escaped again
        finalize=fill_in,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    file = next((folder / name for folder in folders if (folder / name).is_file()), None)
    if file is None:
        raise NotFoundError(f"找不到模板 {name}", f"找过这些文件夹：{'、'.join(map(str, folders))}")
    try:
        return environment.get_template(name).render(contents)
    except Exception as error:  # a template can fail in any way that Python can
        if isinstance(error, OSError) and not isinstance(error, TemplateNotFound):
            raise SystemRefusedError("读", error.filename or file, error) from error
        problem = _problem(error, file, contents, folders)
        raise InvalidPlanError(problem.file, [problem]) from error


def _problem(error: Exception, template: Path, contents: Contents, folders: Sequence[Path]) -> Problem:
    """Find the template file and line at fault: the innermost one, where templates include others."""
    frames = [
        (Path(frame.filename), frame.lineno or 1)
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).parent in folders
    ]
    file, line = frames[-1] if frames else (template, 1)
    if isinstance(error, TemplateSyntaxError):
        file, line = Path(error.filename or file), error.lineno
    message, help_text = _explain(error, contents)
    lines = file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    source = lines[line - 1] if line <= len(lines) else ""
    column = len(source) - len(source.lstrip()) + 1
    length = max(1, len(source.strip()))
    return Problem(str(file), line, column, message, help_text, source=source, length=length)


def _explain(error: Exception, contents: Contents) -> tuple[str, str]:
    if isinstance(error, UnicodeDecodeError):
        return "模板不是 UTF-8 编码", "用编辑器另存为 UTF-8"
    if isinstance(error, TemplateNotFound):
        return f"找不到要插入的模板 {error.name}", "它应该和这个模板在同一个文件夹里"
    if unknown := re.search(r"No (filter|test) named '([^']+)'", str(error)):
        return f"模板里没有“{unknown[2]}”这个过滤器", "“|”后面只能用 Jinja2 自带的过滤器，如 join、length"
    if isinstance(error, TemplateSyntaxError):
        help_text = (
            "{{ }} 和 {% %} 要成对，里面用英文标点；{% if %}、{% for %} 要有 {% endif %}、{% endfor %}"
        )
        return "模板的语法不对", help_text
    named = re.search(r"'([^']+)' is undefined|has no attribute '([^']+)'", str(error))
    if isinstance(error, UndefinedError) and named:
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
