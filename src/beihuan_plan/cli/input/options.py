"""The options that several commands share, each spelt once; a dataclass for those that go together."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from beihuan_plan.cli.input import completion, office_completion
from beihuan_plan.cli.input.file_names import file_named

SomeTasks = Annotated[
    list[str],
    typer.Argument(
        metavar="编号", help="如 9-1、12-3.1；可以写几个，或写范围 9-1..9-3", autocompletion=completion.tasks
    ),
]
SomeRecords = Annotated[
    list[str],
    typer.Argument(
        metavar="编号",
        help="如 9-1、12-3.1、G1、M1.2；可以写几个，或写范围 9-1..9-3；也可以写 计划、落款、总结、版式",
        autocompletion=office_completion.named,
    ),
]
OneTask = Annotated[
    str, typer.Argument(metavar="编号", help="一项任务，如 9-1", autocompletion=completion.tasks)
]

File = Annotated[
    Path | None,
    typer.Option(
        "-f",
        "--file",
        parser=file_named,
        metavar="文件",
        help="计划文件；不写就用 $PLAN_FILE，再不然用 plans/ 里本学期的一份",
    ),
]
Today = Annotated[str | None, typer.Option("--today", metavar="日期", help="把这一天当作今天，如 2019-10-15")]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON，供别的程序读取")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="只输出结果，不说用的是哪份计划")]
Silent = Annotated[bool, typer.Option("-q", "--quiet", help="改好了什么也不说，只说出错")]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", parser=file_named, metavar="文件", help="存成文件；不写就显示出来"),
]
Force = Annotated[bool, typer.Option("--force", help="已有同名文件时覆盖它")]


class CommonOptions:
    """What commands are told whether they read a plan or change it."""

    file: Path | None
    today: str | None
    as_json: bool
    quiet: bool

    @property
    def silent(self) -> bool:
        """Whether nothing is to be said but the result."""
        return self.quiet or self.as_json


@dataclass(frozen=True)
class ReadingOptions(CommonOptions):
    """What a command that reads a plan is told besides its own words."""

    file: File = None
    today: Today = None
    as_json: Json = False
    quiet: Quiet = False


@dataclass(frozen=True)
class ChangingOptions(CommonOptions):
    """What a command that changes a plan is told besides its own words."""

    file: File = None
    today: Today = None
    dry_run: Annotated[bool, typer.Option("-n", "--dry-run", help="只看会怎样改，不改文件")] = False
    as_json: Json = False
    quiet: Silent = False


@dataclass(frozen=True)
class PaperOptions:
    """How a paper is wanted: in which format and layout, where to, and what to do with it then."""

    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            parser=file_named,
            metavar="文件",
            help="存成文件，结尾是 .docx（Word）、.pdf、.html（网页）或 .md；不写就显示出来",
        ),
    ] = None
    force: Force = False
    style: Annotated[
        str | None,
        typer.Option(
            "--style",
            metavar="样式",
            help="公文 或 宋体；不写就按计划里的版式",
            autocompletion=completion.styles,
        ),
    ] = None
    page_number: Annotated[
        str | None,
        typer.Option(
            "--page-number",
            metavar="位置",
            help="页码在 外侧 或 居中",
            autocompletion=completion.page_numbers,
        ),
    ] = None
    title_lines: Annotated[
        list[str],
        typer.Option("--title-line", metavar="文字", help="标题的一行；重复几次，标题就分成几行"),
    ] = field(default_factory=list)
    pdf: Annotated[bool, typer.Option("--pdf", help="同时转成 PDF（要装有 LibreOffice）")] = False
    show: Annotated[bool, typer.Option("--open", help="存好后打开它")] = False


@dataclass(frozen=True)
class FilterOptions:
    """Which tasks to list; all of it must hold."""

    months: Annotated[
        list[str],
        typer.Option(
            "-m",
            "--month",
            metavar="月份",
            help="九月、9、2019-09、本月、下月、全学期；几个月写 十月,十一月 或 九月-十二月；可以重复",
            autocompletion=completion.months,
        ),
    ] = field(default_factory=list)
    no_month: Annotated[bool, typer.Option("--no-month", help="不分月的，就是 -m 全学期")] = False
    weeks: Annotated[
        list[str],
        typer.Option(
            "-w",
            "--week",
            metavar="周次",
            help="3、第3周、本周、下周；几周写 3-5 或 3,5；可以重复",
            autocompletion=completion.weeks,
        ),
    ] = field(default_factory=list)
    event: Annotated[bool, typer.Option("--event", help="只列日程：放假、考试这样不算任务的")] = False
    statuses: Annotated[
        list[str],
        typer.Option(
            "-s",
            "--status",
            metavar="情况",
            help="未开始、进行中、已完成、延期、取消（或 todo 等）；可以重复",
            autocompletion=completion.statuses,
        ),
    ] = field(default_factory=list)
    goal: Annotated[
        str | None,
        typer.Option(
            "--goal",
            metavar="目标",
            help="对应这个目标：编号，如 G1，或简称",
            autocompletion=completion.goals,
        ),
    ] = None
    measure: Annotated[
        str | None,
        typer.Option(
            "--measure",
            metavar="措施",
            help="对应这条措施，含其分项：编号，如 M1，或标题",
            autocompletion=completion.measures,
        ),
    ] = None
    owner: Annotated[
        str | None,
        typer.Option(
            "--owner", metavar="姓名", help="由这个人负责；只写姓也行", autocompletion=completion.owners
        ),
    ] = None
    overdue: Annotated[bool, typer.Option("--overdue", help="已经过期、还没有完成")] = False
    grep: Annotated[
        str | None, typer.Option("--grep", metavar="文字", help="内容、责任人或备注里有这些字")
    ] = None
