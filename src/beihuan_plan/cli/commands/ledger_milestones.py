"""Commands that record what comes of things in time: ledger advance, award, publish, attend."""

from typing import Annotated, Any

import typer

from beihuan_plan.actions.ledgers import milestones
from beihuan_plan.actions.ledgers.typed_fields import Typed, typed_fields
from beihuan_plan.cli.commands.ledgers_held import add_part, held
from beihuan_plan.cli.input import ledger_completion, options
from beihuan_plan.model.ledgers.activities import Attendee
from beihuan_plan.model.ledgers.projects import StageReached
from beihuan_plan.model.ledgers.works import Award, Publication
from beihuan_plan.model.tree import Record


def _one(example: str) -> Any:
    return typer.Argument(
        metavar="编号", help=f"一条记录，如 {example}", autocompletion=ledger_completion.records
    )


def _some_fields(example: str) -> Any:
    return typer.Argument(metavar="字段=值", help=f"如 {example}；字段写中文名或英文名都行")


OneWork = Annotated[str, _one("W3")]


def advance(
    record: Annotated[str, _one("K1")],
    stage: Annotated[
        str,
        typer.Argument(metavar="阶段", help="如 立项、开题、结题", autocompletion=ledger_completion.stages),
    ],
    on: Annotated[
        str | None, typer.Option("--on", metavar="日期", help="哪一天，如 12月10日、昨天、2019-10")
    ] = None,
    result: Annotated[
        str | None, typer.Option("--result", metavar="结果", help="如 通过、优秀、暂缓")
    ] = None,
    level: Annotated[
        str | None, typer.Option("--level", metavar="级别", help="从这一步起改成哪一级；没有变就不写")
    ] = None,
    *,
    call: options.ChangingOptions,
) -> None:
    """课题走到一个新的阶段；日期不写就是今天。"""
    with held("advance", call) as hands:
        located = hands.find_one(record)
        day = on or str(hands.change.today)
        typed = _given(on=day, result=result, level=level)
        fields = hands.reader.fields(StageReached, typed)
        used = hands.used(located.ledger.stem)
        hands.change.make(milestones.advance(located, stage, fields, hands.reader, used))


def award(
    record: OneWork,
    words: Annotated[list[str] | None, _some_fields("级别=市 等第=一等奖")] = None,
    *,
    call: options.ChangingOptions,
) -> None:
    """给成果记一次获奖：plan ledger award W3 级别=市 等第=一等奖 获奖日期=2019-12。"""
    _part_of_kind("award", record, Award, words, call)


def publish(
    record: OneWork,
    words: Annotated[list[str] | None, _some_fields("刊物=某某教育 刊物类别=核心")] = None,
    *,
    call: options.ChangingOptions,
) -> None:
    """给成果记一次发表：plan ledger publish W3 刊物=某某教育 发表日期=2019-12。"""
    _part_of_kind("publish", record, Publication, words, call)


def _part_of_kind(
    command: str, record: str, kind: type[Record], words: list[str] | None, call: options.ChangingOptions
) -> None:
    verb = f"记{kind.model_config['title']}"
    typed = typed_fields(words or ())
    add_part(command, record, lambda located: milestones.list_of(located, kind, verb), typed, call)


def attend(
    record: Annotated[str, _one("A5")],
    people: Annotated[
        list[str],
        typer.Argument(
            metavar="姓名", help="如 张老师,李老师；可以写几个", autocompletion=ledger_completion.people
        ),
    ],
    hours: Annotated[
        str | None, typer.Option("--hours", metavar="学时", help="这几个人的学时，和别人不同才写")
    ] = None,
    leave: Annotated[
        str | None, typer.Option("--leave", metavar="原因", help="这几个人请假，如 病假；没有学时")
    ] = None,
    *,
    call: options.ChangingOptions,
) -> None:
    """记下参加活动的人；名单里已经有的，改他的学时或请假。"""
    with held("attend", call) as hands:
        located = hands.find_one(record)
        fields = hands.reader.fields(Attendee, _given(hours=hours, leave=leave))
        hands.change.make(milestones.attend(located, "、".join(people), fields))


def _given(**values: Any) -> list[Typed]:
    return [Typed(name, value) for name, value in values.items() if value is not None]
