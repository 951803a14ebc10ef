"""What is wrong in a tag behind its first word: signs and words of other languages, and what is missing."""

import re
from collections.abc import Sequence
from itertools import islice

from jinja2 import Environment, TemplateSyntaxError

from beihuan_plan.errors import MAX_PROBLEMS, Advice
from beihuan_plan.reports.templates.language import Fault
from beihuan_plan.reports.templates.statements import BLOCKS, read_statement
from beihuan_plan.reports.templates.tags import SCOPES, without_quoted

_JINJA = Environment(autoescape=True)
_AROUND = {block: ("", f"{{% end{block} %}}") for block in BLOCKS}
_AROUND |= dict.fromkeys(("else", "elif"), ("{% if 1 %}", "{% endif %}"))
_BEGUN = {
    "for": "{% for 甲 in 乙 %}",
    "if": "{% if 甲 %}",
    "macro": "{% macro 甲() %}",
    "block": "{% block 甲 %}",
}
_AROUND |= {f"end{block}": (begin, "") for block, begin in _BEGUN.items()}
"""What makes a template of a statement."""


def _words(*words: str) -> str:
    return rf"(?<!\w)(?:{'|'.join(words)})(?!\w)"


_SHAPES: tuple[tuple[str, str, str], ...] = (
    (r"^\{\{\s*\}\}$|^\{%\s*%\}$", "这里没有写内容", "写成 {{ 名称 }}，或者删去它"),
    (r"^\{\{\{", "花括号多写了一个", "写成 {{ … }}"),
    (r"^\{%[-+]?\s*(?:if|elif)\s*[-+]?%\}$", "后面没有写条件", "写成 {% if 名称 %}"),
    (r"\.\s*[-+]?[%}]\}$", "“.”后面没有写名称", "写成 落款.署名，或者删去点"),
    (r"[「」『』]", "文字两边不能用「」", '写成 "十月"'),
    (r"[\"'“”‘’](?<!\"\")(?!\")", "引号没有成对", "两边都写上引号，一边一个"),
)  # fmt: skip
"""What a whole tag looks like that is wrong, the quoted text in it left out: message, help."""
_FOR = re.compile(r"^\{%[-+]?\s*for\b")
_IN = re.compile(r"^\{%[-+]?\s*for\s+\w+\s+in\s+\w")
_MEANT: tuple[tuple[str, str], ...] = (
    (r"!==|<>|≠|=!", "!="),
    (r"===|≡", "=="),
    (r"=<|≤|≦|⩽", "<="),
    (r"=>|≥|≧|⩾", ">="),
    (r"&&?", "and"),
    (r"\|\|", "or"),
    (r"!(?!=)", "not"),
    (r"(?<![=!<>])=(?!=)", "=="),
    (_words("AND", "And", "并且", "而且", "同时", "且", "和", "与"), "and"),
    (_words("OR", "Or", "或者", "或是", "或"), "or"),
    (_words("NOT", "Not", "没有", "并非", "非", "不"), "not"),
    (_words("IN", "In", "of", "属于", "在"), "in"),
    (_words("不等于", "不是", "ne"), "!="),
    (_words("等于", "是", "为", "eq"), "=="),
    (_words("大于等于", "不小于", "ge", "gte"), ">="),
    (_words("小于等于", "不大于", "le", "lte"), "<="),
    (_words("大于", "gt"), ">"),
    (_words("小于", "lt"), "<"),
)
"""Signs and words, and what is meant; the first that is found is told."""
_TRAILING = re.compile(r"(:|;|\bthen|\bdo|那么|则)\s*[-+]?[%}]\}$")
_JOINED = re.compile(r"\w\s*(->|→|::|[/\\、$@#])\s*\w")
_ARGUMENT = re.compile(r"\|\s*\w+\s*[:=]")


def expression_faults(tags: Sequence[str], *, scoped: bool) -> list[Fault]:
    """Find the tags, in ASCII, that are wrong each by itself: by their numbers."""
    found = ((index, _wrong_with(tag, scoped=scoped)) for index, tag in enumerate(tags))
    return list(islice((Fault(index, advice) for index, advice in found if advice), MAX_PROBLEMS))


def _wrong_with(tag: str, *, scoped: bool) -> Advice | None:
    if scoped:
        tag = re.sub(rf"^\{{%(?:{'|'.join(SCOPES)})(?=\s)", "{%", tag)
    statement = read_statement(tag, scoped=False)
    before, after = _AROUND.get(statement.word, ("", "")) if statement else ("", "")
    try:
        _JINJA.parse(f"{before}{tag}{after}")
    except TemplateSyntaxError as error:
        return _likely(tag) or untold(error)
    return None


def _likely(tag: str) -> Advice | None:
    """Say what is likely meant by a tag that Jinja2 does not understand; None if nothing is known of it."""
    bare = without_quoted(tag)
    for pattern, message, help_text in _SHAPES:
        if re.search(pattern, bare):
            return Advice(message, help_text)
    if bare.count("(") != bare.count(")"):
        return Advice("括号没有成对", "有几个“(”，就要有几个“)”")
    for pattern, meant in _MEANT:
        if match := re.search(pattern, bare[2:-2]):
            return Advice(f"这里不能写“{match[0]}”", f"写成 {meant}")
    return _loop(bare) or _left_over(bare)


def _loop(bare: str) -> Advice | None:
    if _FOR.match(bare) and not _IN.match(bare):
        return Advice("for 后面写得不完整", "写成 {% for 项 in 任务 %}")
    return None


def _left_over(bare: str) -> Advice | None:
    if match := _TRAILING.search(bare):
        return Advice(f"末尾不要写“{match[1]}”", "删去它")
    if _ARGUMENT.search(bare):
        return Advice("“|”后面的写法不对", '要补充的写在括号里，如 | join("、")')
    if match := _JOINED.search(bare):
        return Advice(f"名称之间不能写“{match[1]}”", "写成 项.事项，用点连接")
    if re.search(r"\|\s*[-+]?[%}]\}$", bare):
        return Advice("“|”后面没有写完", '写成 | join("、")，或者删去“|”')
    return None


def untold(error: TemplateSyntaxError) -> Advice:
    """Say as much as Jinja2 does of what it does not understand: the word where it stopped."""
    message = error.message or ""
    if match := re.search(r"unexpected char '(.+?)' at", message):
        return Advice(f"标记里不能写“{match[1]}”", "删去它；是文字的，两边加引号")
    if match := re.search(r"got '(.+)'|unexpected '(.+)'", message):
        word = next(filter(None, match.groups()))
        if word not in ("end of print statement", "end of statement block"):
            help_text = "它前面少了什么，或者多写了它；几个名称分开写成几个 {{ }}"
            return Advice(f"写到“{word}”这里就看不懂了", help_text)
        return Advice("这个标记没有写完整", "补上后面的，或者对照自带的模板改")
    return Advice("模板的语法不对", "对照自带的模板改；plan template vars 列出能写什么")
