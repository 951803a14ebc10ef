"""The options that several commands share, each spelt once."""

from pathlib import Path
from typing import Annotated

import typer

from beihuan_plan.cli.input import completion

TaskIds = Annotated[
    list[str],
    typer.Argument(
        metavar="编号", help="如 9-1、12-3.1；可以写几个，或写范围 9-1..9-3", autocompletion=completion.tasks
    ),
]
TaskId = Annotated[
    str, typer.Argument(metavar="编号", help="一项任务，如 9-1", autocompletion=completion.tasks)
]

File = Annotated[
    Path | None,
    typer.Option(
        "-f", "--file", metavar="文件", help="计划文件；不写就用 $PLAN_FILE，再不然用 plans/ 里本学期的一份"
    ),
]
Today = Annotated[str | None, typer.Option("--today", metavar="日期", help="把这一天当作今天，如 2019-10-15")]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON，供别的程序读取")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="只输出结果，不说用的是哪份计划")]
Silent = Annotated[bool, typer.Option("-q", "--quiet", help="改好了什么也不说，只说出错")]
DryRun = Annotated[bool, typer.Option("-n", "--dry-run", help="只看会怎样改，不改文件")]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="文件", help="存成文件；不写就显示出来")
]
PaperOutput = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="文件",
        help="存成文件，结尾是 .docx（Word）、.html（网页）或 .md；不写就显示出来",
    ),
]
Style = Annotated[
    str | None,
    typer.Option(
        "--style",
        metavar="样式",
        help="公文 或 宋体；不写就按计划里的版式",
        autocompletion=completion.styles,
    ),
]
PageNumber = Annotated[
    str | None,
    typer.Option(
        "--page-number", metavar="位置", help="页码在 外侧 或 居中", autocompletion=completion.page_numbers
    ),
]
TitleLine = Annotated[
    list[str] | None,
    typer.Option("--title-line", metavar="文字", help="标题的一行；重复几次，标题就分成几行"),
]
Pdf = Annotated[bool, typer.Option("--pdf", help="同时转成 PDF（要装有 LibreOffice）")]
Open = Annotated[bool, typer.Option("--open", help="存好后打开它")]
Force = Annotated[bool, typer.Option("--force", help="已有同名文件时覆盖它")]

Months = Annotated[
    list[str],
    typer.Option(
        "-m",
        "--month",
        metavar="月份",
        help="九月、9、9月、2019-09 或 本月；可以重复",
        autocompletion=completion.months,
    ),
]
Statuses = Annotated[
    list[str],
    typer.Option(
        "-s",
        "--status",
        metavar="情况",
        help="未开始、进行中、已完成、延期、取消（或 todo 等）；可以重复",
        autocompletion=completion.statuses,
    ),
]
Goal = Annotated[
    str | None,
    typer.Option("--goal", metavar="编号", help="对应这个目标，如 G1", autocompletion=completion.goals),
]
Measure = Annotated[
    str | None,
    typer.Option(
        "--measure", metavar="编号", help="对应这条措施，如 M1，含其分项", autocompletion=completion.measures
    ),
]
Owner = Annotated[
    str | None, typer.Option("--owner", metavar="姓名", help="由这个人负责", autocompletion=completion.owners)
]
Overdue = Annotated[bool, typer.Option("--overdue", help="已经过期、还没有完成")]
Grep = Annotated[str | None, typer.Option("--grep", metavar="文字", help="内容、责任人或备注里有这些字")]
