"""The word that a statement begins with, as it is and as it is mistyped."""

import difflib
import re
from typing import NamedTuple

from beihuan_plan.errors import Advice
from beihuan_plan.reports.templates.language import STATEMENTS
from beihuan_plan.reports.templates.tags import SCOPES

BLOCKS = ("for", "if", "macro", "block")
"""What has an end."""
ENDS = [f"end{block}" for block in BLOCKS]
_USED = [*STATEMENTS.values(), "elif", "else", *ENDS]
_REFUSED = ("set", "import", "from", "call", "filter", "with", "autoescape", "raw")
"""What Jinja2 knows and `language` refuses, saying what to write instead."""
_KNOWN = {*_USED, *_REFUSED, *(f"end{word}" for word in _REFUSED)}
_MEANT = {
    "for": "foreach each loop while repeat 循环 遍历 逐个 逐项 每个 每项 对于 对 重复",
    "if": "when unless 如果 若 若是 假如 要是 当 判断",
    "elif": "elseif elsif elsif 否则如果 否则若 或者如果",
    "else": "otherwise 否则 不然 其他 其它 其余",
    "end": "结束 完 完毕 到此",
    "endfor": "next done endforeach endeach endloop endwhile forend loopend 循环结束 结束循环 遍历结束",
    "endif": "fi ifend endwhen endunless 如果结束 结束如果 判断结束 结束判断",
    "include": "insert 包含 插入 引入",
    "macro": "function def 宏",
}
"""What people type from other languages, or in Chinese, by what is meant."""
_LIKELY = {typed: word for word, others in _MEANT.items() for typed in others.split()}
_OF_DOCXTPL = {
    "vm": "要合并的单元格，在 Word 里合并",
    "hm": "要合并的单元格，在 Word 里合并",
    "colspan": "要合并的单元格，在 Word 里合并",
    "cellbg": "单元格的底色，在 Word 里设置",
}
"""What templates for docxtpl may hold besides, and what to do here."""
_FIRST = re.compile(
    rf"""\{{%(?P<apart>[-+]?\s*)
    (?:(?P<scope>{"|".join(SCOPES)})(?=\s))?\s*
    (?P<word>/?\w+(?:[-_/]\w+)*)?
    (?P<rest>(?:\s+(?P<next>\w+))?.*)""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)


_MISPLACED = re.compile(rf"\{{\{{[%\s]*(?P<word>for|if|elif|else|{'|'.join(ENDS)})(?!\w)")


class Statement(NamedTuple):
    """What a statement begins with."""

    scope: str
    word: str
    """The keyword, or the one that is likely meant; `end` if it is not said of what."""
    slip: Advice | None
    """What is wrong with it."""


def read_statement(tag: str, *, scoped: bool) -> Statement | None:
    """Read how a tag, in ASCII, begins; None if it is no statement. Only Word templates are `scoped`."""
    if misplaced := _MISPLACED.match(tag):
        form = _form("", misplaced["word"])
        return Statement("", misplaced["word"], Advice("语句不能写在 {{ }} 里", f"写成 {form}"))
    match = _FIRST.match(tag)
    if match is None or match["word"] is None:
        return None
    typed, following = match["word"], match["next"] or ""
    written = match["scope"] or ""
    scope, typed = (written.lower(), typed) if written else _split(typed)
    word, slip = _keyword(typed, following, scope if scoped else "")
    if not scoped:
        wrong = Advice(f"{{%{scope} 只用在 Word 模板里", f"写成 {_form('', word or typed)}")
        return Statement("", word, wrong if scope and word != "end" else slip)
    if written and match["apart"]:
        slip = Advice(f"{scope} 要紧跟在 {{% 后面", f"写成 {{%{scope} … %}}，中间不留空格")
    elif written != scope:
        slip = Advice(f"没有“{written or match['word']}”这种标记", f"写成 {_form(scope, word or typed)}")
    return Statement(scope, word, slip)


def _split(typed: str) -> tuple[str, str]:
    """Part a scope from a keyword that was typed without a blank between them: `pfor`."""
    pieces = ((scope, typed[len(scope) :]) for scope in SCOPES if typed.lower().startswith(scope))
    return next((piece for piece in pieces if piece[1].lower() in _USED), ("", typed))


def _keyword(typed: str, following: str, scope: str) -> tuple[str, Advice | None]:
    """Find the keyword that is meant, empty if none is like it, and what is wrong with what was typed."""
    lower, after = typed.lower(), following.lower()
    if lower == "else" and after in ("if", "如果"):
        return "elif", Advice(f"“{typed} {following}”要写成一个词 elif", f"写成 {_form(scope, 'elif')}")
    if lower == "end" or _LIKELY.get(lower) == "end":
        return _end(f"{typed} {following}", _LIKELY.get(after, after), scope)
    if typed in _KNOWN:
        return typed, None
    word = _meant(lower)
    if not word and after in _USED:
        scopes = "、".join(f"{{%{name} 管{kind}" for name, kind in SCOPES.items())
        return after, Advice(f"没有“{typed}”这种标记", f"写成 {_form('', after)}；Word 模板里 {scopes}")
    if not word:
        return "", _unknown(typed, alone=not following)
    hint = "，要小写" if word == lower else ""
    return word, Advice(f"没有“{typed}”这个语句", f"写成 {_form(scope, word)}{hint}")


def _end(words: str, block: str, scope: str) -> tuple[str, Advice | None]:
    if block in BLOCKS:
        word = f"end{block}"
        return word, Advice(f"“{words}”要连着写", f"写成 {_form(scope, word)}")
    return "end", None


def _meant(lower: str) -> str:
    """Find the keyword that a word is likely meant for; empty if there is none."""
    joined = re.sub(r"^/", "end", lower).replace("-", "").replace("_", "").replace("/", "")
    for word in (lower, joined):
        if word in _KNOWN or word in _LIKELY:
            return _LIKELY.get(word, word)
    return next(iter(difflib.get_close_matches(joined, _USED, 1, 0.6)), "")


def _unknown(typed: str, *, alone: bool) -> Advice:
    help_text = f"能用的语句：{'、'.join(STATEMENTS.values())}"
    if alone:
        help_text = f"要写出内容，用 {{{{ {typed} }}}}；{help_text}"
    return Advice(f"没有“{typed}”这个语句", _OF_DOCXTPL.get(typed.lower(), help_text))


def _form(scope: str, word: str) -> str:
    """Show a statement as it is written."""
    return f"{{%{scope} {word} %}}" if word in ("else", *ENDS) else f"{{%{scope} {word} … %}}"


def no_end_named(scope: str, block: str) -> Advice:
    """Say that an end must name what it ends."""
    return Advice("“end”要写明结束的是什么", f"写成 {_form(scope, f'end{block}')}")
