"""What was most likely meant by a command, an option or a word that does not exist.

A guess is only told, never carried out; and a command that changes something is guessed only where the word
is one slip of the finger from its name, or is another word for just that.
"""

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from typer.core import TyperArgument

from beihuan_plan.chinese import half_width
from beihuan_plan.cli.input import vocabulary
from beihuan_plan.cli.input.file_names import file_named
from beihuan_plan.cli.input.vocabulary import argument_name
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import columns
from beihuan_plan.errors import UsageError
from beihuan_plan.model.choices import Status
from beihuan_plan.model.ledgers.kinds import LEDGERS, ledger_named
from beihuan_plan.model.semester import WHOLE_TERM

_OTHER_WORDS = {
    "status": "stat state progress 进度 进展 情况 状况 现状",
    "list": "ls dir find search grep filter tasks 列表 任务 查询 查找 搜索 筛选",
    "due": "deadline overdue soon 过期 期限 快到期",
    "show": "view cat get detail 显示 详情 细看",
    "goals": "goal 工作目标",
    "measures": "measure 具体措施",
    "coverage": "cover 覆盖 对应",
    "start": "begin doing 开工 进行",
    "done": "finish finished complete completed 做完 办完",
    "postpone": "delay defer 推迟 顺延 延后 延迟",
    "cancel": "abort 作废",
    "reopen": "restart undone 重开 还原",
    "note": "comment remark 批注 注",
    "evidence": "proof attach 材料 附件 佐证材料",
    "add": "new create insert 新增 增加",
    "edit": "change modify set update 编辑 更改 改动 更新",
    "delete": "remove rm del drop 删除 删去 去掉 移除",
    "move": "mv 移动 移到 调整",
    "undo": "revert rollback 撤销 撤回 撤消",
    "log": "history journal changes 日志 历史 改动记录",
    "checklist": "print export 打印 导出 输出 月清单 工作清单",
    "calendar": "week weeks schedule timetable 校历 日历 周历 周次 日程 行事 print export 打印 导出 输出",
    "summary": "report print export 报告 小结 期末总结 打印 导出 输出",
    "why": "source sources trace 来源 出处 根据",
    "document": "doc print export 计划 文档 打印 导出 输出 工作计划",
    "template": "templates 模版 样板",
    "ledger": "ledgers records 台帐 登记",
    "advance": "stage 阶段 进展",
    "award": "prize awards 得奖",
    "publish": "publication 刊登 见刊",
    "attend": "join people 参与 出席",
    "rules": "rule 规定",
    "check": "lint validate verify 校验 验证 核对",
    "init": "new create setup 初始化 建立 创建",
    "import": "convert read 读入 转换 转成",
    "schema": "格式",
    "help": "man exit quit 说明 用法 退出",
    "copy": "cp",
    "vars": "variables names 变量",
}
"""What else people call what a command does."""
_OTHER_OPTIONS = {
    "--output": "--save --export --out --保存 --导出 --输出 --另存为 --文件名",
    "--file": "--plan --文件 --计划文件",
    "--on": "--date --day --完成日期",
    "--done-on": "--日期 --date",
    "--to": "--due --until --期限 --新期限",
    "--due": "--deadline --to --到",
    "--grep": "--find --search --查找 --搜索 --含有 --文字",
    "--status": "--state --状态 --完成情况",
    "--owner": "--person --who --负责人 --姓名",
    "--reason": "--why --理由",
    "--force": "--overwrite --强制",
    "--quiet": "--silent --静默",
    "--dry-run": "--preview --试运行 --预览",
    "--each": "--每月 --months",
    "--all-months": "--all --每月 --每个月 --全部",
}


def no_such_command(word: str, commands: Mapping[str, Any]) -> NoReturn:
    """Say that there is no such command, and which there are: those that may be meant, else all."""
    belongs = _where_it_belongs(word)
    found = _also_called(word, commands) or ([] if belongs else _like(word, commands))
    heading = "你是不是想写：" if found else f"{belongs}；命令有：" if belongs else "命令有："
    shown = {name: commands[name] for name in found or commands}
    rows = columns(vocabulary.with_meanings(shown), 2, terminal.width(of_errors=True))
    raise UsageError(f"没有命令“{word}”", "\n".join([heading, *rows]))


def _also_called(word: str, commands: Iterable[str]) -> list[str]:
    plain = word.strip().lower()
    return [name for name in commands if plain in _OTHER_WORDS.get(name, "").split()]


def _like(word: str, commands: Mapping[str, Any]) -> list[str]:
    plain = word.strip().lower()
    known = {spelt: name for name in commands for spelt in (name, vocabulary.COMMANDS.get(name, name))}
    close = difflib.get_close_matches(plain, known, 3, 0.7)
    return list(dict.fromkeys(known[near] for near in close if _may_be_guessed(plain, near, known, commands)))


def _may_be_guessed(word: str, near: str, known: Mapping[str, str], commands: Mapping[str, Any]) -> bool:
    options = {option for item in commands[known[near]].params for option in item.opts}
    is_for_a_change = (
        "--dry-run" in options and "--output" not in options
    )  # a summary is first of all written
    return not is_for_a_change or _is_one_slip(word, near)


def _is_one_slip(word: str, meant: str) -> bool:
    """Whether one letter is missing, too many or another, or two have changed places."""
    while word and meant and word[0] == meant[0]:
        word, meant = word[1:], meant[1:]
    while word and meant and word[-1] == meant[-1]:
        word, meant = word[:-1], meant[:-1]
    return max(len(word), len(meant)) == 1 or (len(word) == 2 and word == meant[::-1])


def options_like(word: str, ctx: Any) -> list[str]:
    """Return the options of a command that may be meant by one that it does not have."""
    options = [name for item in ctx.command.get_params(ctx) for name in item.opts if name.startswith("--")]
    said = [name for name in options if word.lower() in _OTHER_OPTIONS.get(name, "").split()]
    if said:
        return said if word.isascii() else vocabulary.in_chinese(said)
    bare = {name[2:]: name for name in options}  # two dashes alike would make any two names alike
    cutoff = 0.6 if word.isascii() else 0.5  # of two characters one may be wrong
    close = difflib.get_close_matches(word.lstrip("-").lower(), bare, 3, cutoff)
    return [bare[name] for at, name in enumerate(close) if name.removeprefix("no-") not in close[:at]]


_MONTH = (
    "(?:[本上下一二三四五六七八九十]{1,2}个?月份?|(?:[0-9]{4}[-./年])?[0-9]{1,2}月份?|[0-9]{4}-[0-9]{1,2})"
)
_WEEK = "(?:第?[0-9一二三四五六七八九十零〇]{1,3}周|[本上下这]周)"
_STATUS = "|".join(["未完成", *(word for each in Status for word in (each.value, each.label))])
_SAYINGS = {
    "[0-9]{1,2}-[0-9]+(?:[.][0-9]+)?|[GM][0-9]+(?:[.][0-9]+)?": "细看一项用 plan show {word}",
    f"{_MONTH}(?:[-~～至到、,，]{_MONTH})*": "列出一个月的任务用 plan list -m {word}",
    WHOLE_TERM: "列出全学期的任务用 plan list -m {word}",
    f"{_WEEK}(?:[-~至到、,，]{_WEEK})*": "列出一周的任务用 plan list -w {word}",
    _STATUS: "列出这样的任务用 plan list -s {word}",
}
"""What a word may look like, and where it belongs."""
_FILES = {r".+\.(?:docx|html|md|pdf|csv|json)": "-o", r".+\.ya?ml": "-f"}
"""What the name of a file may look like, and the option that it belongs to."""


def what_was_meant_by(extra: str, ctx: Any) -> str:
    """Say how to write what a command has no place for."""
    options = {option for item in ctx.command.params for option in item.opts}
    arguments = [argument_name(item) for item in ctx.command.params if isinstance(item, TyperArgument)]
    word = extra.split()[0]
    name = str(file_named(word))
    for shape, option in _FILES.items():
        if option in options and re.fullmatch(shape, name, re.IGNORECASE):
            return f"文件名写在选项 {option} 后面：{ctx.command_path} … {option} {name}"
    if arguments:
        form = " ".join([ctx.command_path, *arguments])
        return f"写成 {form}；文字里有空格的，整段用英文引号括起来"
    if "ledger" in ctx.command_path.split():
        return f"{ctx.command_path} 后面只写选项；列出一种台账的记录用 plan ledger list 课题"
    found = _where_it_belongs(word) or f"找有这些字的任务用 plan list --grep {word}"
    is_ledger = ledger_named(word, LEDGERS.values())
    return f"{found}；列出台账里的用 plan ledger list {word}" if is_ledger else found


def _where_it_belongs(word: str) -> str:
    """Say where an id, a month or a state belongs; nothing of any other word."""
    for shape, saying in _SAYINGS.items():
        if re.fullmatch(shape, half_width(word), re.IGNORECASE):
            return saying.format(word=word)
    return ""
