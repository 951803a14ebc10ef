"""The options that give the fields of a record their values."""

from dataclasses import dataclass
from typing import Annotated

import typer

from beihuan_plan.cli.input import completion


@dataclass(frozen=True)
class TaskOptions:
    """What is planned for a task besides its text."""

    goals: Annotated[
        list[str] | None,
        typer.Option(
            "--goal",
            metavar="编号",
            help="对应目标，如 G1；可以重复，第一个是首要目标",
            autocompletion=completion.goals,
        ),
    ] = None
    measure: Annotated[
        str | None,
        typer.Option(
            "--measure", metavar="编号", help="对应措施，如 M2 或 M1.4", autocompletion=completion.measures
        ),
    ] = None
    owner: Annotated[
        str | None,
        typer.Option(
            "--owner", metavar="姓名", help="责任人，几个人用顿号隔开", autocompletion=completion.owners
        ),
    ] = None
    week: Annotated[
        str | None,
        typer.Option(
            "--week",
            metavar="周次",
            help="第几周：3、第3周、本周；几周写 3-5",
            autocompletion=completion.weeks,
        ),
    ] = None
    from_: Annotated[
        str | None,
        typer.Option("--from", metavar="日期", help="从哪天开始，到 --due 那天；只有一天的写同一天"),
    ] = None
    due: Annotated[
        str | None,
        typer.Option(
            "--due",
            metavar="期限",
            help="要求完成的日期：2019-10-15、15日（当月），月份（到月底）或第几周（到周末）",
        ),
    ] = None
    when: Annotated[
        str | None,
        typer.Option("--when", metavar="文字", help="时间的说法，如 8月中旬，写在日期的位置上"),
    ] = None


@dataclass(frozen=True)
class FieldOptions(TaskOptions):
    """What any record can be given, each under the name of its field; blank: it is taken out."""

    text: Annotated[str | None, typer.Option("--text", metavar="内容", help="任务、目标、措施的内容")] = None
    title: Annotated[str | None, typer.Option("--title", metavar="标题", help="措施的标题，或计划的标题")] = (
        None
    )
    name: Annotated[
        str | None, typer.Option("--name", metavar="文字", help="目标、措施的简称，或落款的署名")
    ] = None
    records: Annotated[
        list[str] | None,
        typer.Option(
            "--records",
            metavar="台账",
            help="措施记在哪些台账里，如 师徒结对、成果.论文；可以重复",
            autocompletion=completion.ledgers,
        ),
    ] = None
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar="类别",
            help="任务，或者 日程：放假、考试这样只写出来、不算任务的",
            autocompletion=completion.kinds,
        ),
    ] = None
    done_on: Annotated[str | None, typer.Option("--done-on", metavar="日期", help="实际完成的日期")] = None
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="文字", help="延期、取消或未完成的原因")
    ] = None
    note: Annotated[
        str | None, typer.Option("--note", metavar="文字", help="备注，清单和总结里会写上；换掉原来的")
    ] = None
    memo: Annotated[
        str | None, typer.Option("--memo", metavar="文字", help="备忘，只给自己看，哪份材料里都不写")
    ] = None
    evidence: Annotated[
        list[str] | None,
        typer.Option("--evidence", metavar="材料", help="佐证材料，换掉原来的；可以重复"),
    ] = None
    school: Annotated[str | None, typer.Option("--school", metavar="学校", help="计划里的学校全名")] = None
    office: Annotated[str | None, typer.Option("--office", metavar="部门", help="计划里的部门名称")] = None
    guided_by: Annotated[
        str | None, typer.Option("--guided-by", metavar="文字", help="计划以哪份上级计划为指导")
    ] = None
    weeks_from: Annotated[
        str | None, typer.Option("--weeks-from", metavar="日期", help="计划的第一周从哪天算起")
    ] = None
    weeks: Annotated[
        str | None, typer.Option("--weeks", metavar="周数", help="计划的学期一共几周，如 20")
    ] = None
    guiding_principles: Annotated[
        str | None, typer.Option("--guiding-principles", metavar="文字", help="计划的指导思想")
    ] = None
    date: Annotated[str | None, typer.Option("--date", metavar="日期", help="落款的日期")] = None
    shortcomings: Annotated[
        str | None, typer.Option("--shortcomings", metavar="文字", help="总结的不足与反思")
    ] = None
    next_steps: Annotated[
        str | None, typer.Option("--next-steps", metavar="文字", help="总结的下学期打算")
    ] = None
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore", metavar="编号", help="检查时不再提哪些：编号、月份或字段名，换掉原来的；可以重复"
        ),
    ] = None
    style: Annotated[
        str | None,
        typer.Option("--style", metavar="样式", help="版式：公文 或 宋体", autocompletion=completion.styles),
    ] = None
    page_number: Annotated[
        str | None,
        typer.Option(
            "--page-number",
            metavar="位置",
            help="版式：页码在 外侧 或 居中",
            autocompletion=completion.page_numbers,
        ),
    ] = None


def given(options: TaskOptions) -> dict[str, str | list[str]]:
    """Return the fields that are wished for, by name: `from` cannot stand without a sign behind it here."""
    return {name.rstrip("_"): value for name, value in vars(options).items() if value is not None}
