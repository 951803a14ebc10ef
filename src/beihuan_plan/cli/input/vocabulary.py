"""The Chinese names of commands and options, beside the English ones; and how a clerk may write either.

The one table of them: the parser, the help, Tab and suggestions take them from here. English names are for
scripts, and in what the tool says.
"""

import itertools
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from beihuan_plan.chinese import half_width

COMMANDS = {
    "status": "状态",
    "list": "列出",
    "due": "到期",
    "show": "查看",
    "goals": "目标",
    "measures": "措施",
    "coverage": "对照",
    "start": "开始",
    "done": "完成",
    "postpone": "延期",
    "cancel": "取消",
    "reopen": "恢复",
    "note": "备注",
    "evidence": "佐证",
    "add": "添加",
    "edit": "修改",
    "move": "移动",
    "delete": "删除",
    "undo": "收回",
    "log": "记录",
    "checklist": "清单",
    "person": "个人",
    "figures": "数字",
    "hours": "学时",
    "calendar": "行事历",
    "summary": "总结",
    "why": "依据",
    "document": "全文",
    "template": "模板",
    "ledger": "台账",
    "advance": "推进",
    "award": "获奖",
    "publish": "发表",
    "attend": "参加",
    "rules": "规则",
    "copy": "复制",
    "vars": "名称",
    "check": "检查",
    "init": "新建",
    "import": "导入",
    "schema": "字段",
    "completion": "补全",
    "help": "帮助",
}
"""Of commands, and of commands of a group: one word for one thing in all of them."""

OPTIONS = {
    "--file": "--计划",
    "--today": "--今天",
    "--json": "--数据",
    "--quiet": "--安静",
    "--dry-run": "--只看",
    "--output": "--存为",
    "--force": "--覆盖",
    "--style": "--样式",
    "--page-number": "--页码",
    "--title-line": "--标题行",
    "--pdf": "--转pdf",
    "--open": "--打开",
    "--month": "--月份",
    "--no-month": "--不分月",
    "--week": "--周次",
    "--event": "--日程",
    "--each": "--各月",
    "--all-months": "--所有月份",
    "--status": "--情况",
    "--goal": "--目标",
    "--measure": "--措施",
    "--owner": "--责任人",
    "--overdue": "--过期",
    "--with-overdue": "--带过期",
    "--carry-over": "--继续推进",
    "--against-last-term": "--与上学期比",
    "--days": "--天数",
    "--grep": "--包含",
    "--text": "--内容",
    "--title": "--标题",
    "--name": "--名字",
    "--guiding-principles": "--指导思想",
    "--weeks-from": "--第一周",
    "--weeks": "--周数",
    "--date": "--落款日期",
    "--words": "--自己的话",
    "--take": "--收进",
    "--guided-by": "--上级计划",
    "--shortcomings": "--不足",
    "--next-steps": "--打算",
    "--ignore": "--不再提",
    "--unlink": "--去掉对应",
    "--done": "--完成",
    "--no-done": "--不问完成",
    "--from": "--开始",
    "--due": "--期限",
    "--when": "--说法",
    "--records": "--台账",
    "--kind": "--类别",
    "--on": "--日期",
    "--done-on": "--完成日期",
    "--to": "--到",
    "--reason": "--原因",
    "--note": "--备注",
    "--memo": "--备忘",
    "--evidence": "--佐证",
    "--missing": "--缺少",
    "--by": "--分组",
    "--result": "--结果",
    "--level": "--级别",
    "--hours": "--学时",
    "--leave": "--请假",
    "--since": "--从",
    "--term": "--哪学期",
    "--school-year": "--学年",
    "--year": "--年份",
    "--years": "--几年",
    "--trace": "--明细",
    "--until": "--至",
    "--strict": "--严格",
    "--comments": "--批注",
    "--fix-encoding": "--转码",
    "--school": "--学校",
    "--office": "--部门",
    "--semester": "--学期",
    "--example": "--样例",
    "--goals": "--作目标",
    "--measures": "--作措施",
    "--lines": "--逐行",
    "--version": "--版本",
    "--help": "--帮助",
}
_ENGLISH = {chinese: english for english, chinese in COMMANDS.items()}
_OPTION = re.compile("([-－—–−‐]{1,2})([^=＝]+)(?:[=＝](.*))?", re.DOTALL)


def command_named(word: str) -> str:
    """Return the English name of the command that is meant; the word itself if there is no such command."""
    plain = half_width(word).strip().lower()
    return _ENGLISH.get(plain, plain if plain in COMMANDS else word)


def in_chinese(options: Collection[str]) -> list[str]:
    """Return the Chinese names of options that have English ones."""
    return [OPTIONS[name] for name in options if name in OPTIONS]


def as_declared(words: Sequence[str], takes_value: Mapping[str, bool], *, mixed: bool = True) -> list[str]:
    """Spell options as they are declared: －m, ——month, —month, --MONTH, --月份＝十月.

    `takes_value` tells of each option whether a value follows it. Values stay as they are, and so does what
    follows `--`; where options do not stand among other words (not `mixed`), what follows the first of those.
    """
    rest = iter(words)
    spelt = []
    for word in rest:
        option = spelling(word, takes_value)
        spelt.append(option)
        if option == "--" or not (mixed or option.startswith("-")):
            break
        if takes_value.get(option):
            spelt += itertools.islice(rest, 1)
    return [*spelt, *rest]


def spelling(word: str, options: Collection[str]) -> str:
    """Return how an option is declared; a word that is none stays as it is: text may begin with a dash."""
    match = _OPTION.fullmatch(word)
    if match is None:
        return word
    dashes, name, value = match[1], half_width(match[2]), match[3]
    long, short = f"--{name.lower()}", f"-{name}"
    if long in options and not (dashes == "-" and name.isascii()):  # -month is -m with the value onth
        return long if value is None else f"{long}={value}"
    if short in options:
        return f"{short}{value or ''}"
    if dashes[0] in "-－" and re.match("[A-Za-z]", name):  # several in one, or one that does not exist
        return f"{half_width(word[: match.end(2)])}{word[match.end(2) :]}"
    return word


def with_meanings(commands: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """List commands as rows: the English name, the Chinese one, what it does."""
    return [
        (name, COMMANDS.get(name, ""), (item.help or "").strip().split("\n")[0].rstrip("。"))
        for name, item in commands.items()
        if not item.hidden
    ]


def argument_name(item: Any) -> str:
    """How an argument is written: 编号…, or [编号…] where it can be left out."""
    name: str = f"{item.metavar}{'…' if item.nargs < 0 else ''}"
    return name if item.required else f"[{name}]"
