"""Commands that change what is planned: add, edit, move, delete."""

from typing import Annotated

import typer

from beihuan_plan.actions import adding, removal, revising, tasks, theme_words
from beihuan_plan.actions.term_weeks import month_of_weeks, weeks_named
from beihuan_plan.actions.wishes import Wish, option_titled
from beihuan_plan.chinese import half_width, several
from beihuan_plan.cli.changing import PlanChange, change_plan
from beihuan_plan.cli.input import completion, options, words
from beihuan_plan.cli.input.field_options import FieldOptions, TaskOptions, given
from beihuan_plan.cli.screen.told import as_typed
from beihuan_plan.errors import UsageError
from beihuan_plan.evidence_files import material
from beihuan_plan.model.choices import Kind
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.semester import Month
from beihuan_plan.model.tree import raw_nodes
from beihuan_plan.model.weeks import names_weeks
from beihuan_plan.plan_file.keeping.history import keys_ever_changed


def add(
    content: Annotated[
        list[str],
        typer.Argument(
            metavar="内容", help="要做的事，一句话；或者 目标 内容、措施 标题、分项 上一级的编号 内容"
        ),
    ],
    month: Annotated[
        str | None,
        typer.Option(
            "-m",
            "--month",
            metavar="月份",
            help="排在哪个月；不分月的写 全学期",
            autocompletion=completion.months_to_plan,
        ),
    ] = None,
    each: Annotated[
        str | None,
        typer.Option("--each", metavar="月份", help="每个月各加一项，如 十月,十一月 或 九月-十二月"),
    ] = None,
    *,
    task: TaskOptions,
    text: Annotated[str | None, typer.Option("--text", metavar="内容", help="措施的全文")] = None,
    name: Annotated[str | None, typer.Option("--name", metavar="文字", help="目标、措施的简称")] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="文字", help="原因，如期限不在这个月的")
    ] = None,
    event: Annotated[bool, typer.Option("--event", help="是日程，如放假、考试：只写出来，不算任务")] = False,
    call: options.ChangingOptions,
) -> None:
    """在一个月的末尾加一项任务；--each 在几个月里各加一项。

    写了 --week 的，月份可以不写，照那一周的第一天算。
    也可以加目标、措施和分项：plan add 目标 内容，plan add 措施 标题，plan add 分项 M1 标题。
    """
    further = {"text": text, "name": name, "reason": reason, "kind": Kind.EVENT if event else None}
    wish = given(task) | {field: value for field, value in further.items() if value is not None}
    when = month or each or task.week
    field = "" if len(content) == 1 and when else adding.list_meant(content[0])
    if month and each:
        raise UsageError("-m 和 --each 只能写一个", "一个月用 -m，几个月各加一项用 --each")
    if each and task.week:
        raise UsageError("--each 和 --week 只能写一个", "几个月各加一项的，周次以后用 plan edit 写")
    if field:
        if month or each:
            raise UsageError("-m 和 --each 只用于任务", "目标、措施和分项不分月份，去掉它")
        _add_record(field, content[1:], wish, call)
    else:
        _add_tasks(content, month or each, wish, call)


def _add_record(field: str, content: list[str], wish: Wish, call: options.ChangingOptions) -> None:
    content = [words.text(word, "内容") for word in content]
    with change_plan("add", call) as change:
        used = keys_ever_changed(change.opened.path, Plan)
        change.make(adding.add_record(change.plan, field, content, wish, change.today, used))


def _add_tasks(content: list[str], named: str | None, wish: Wish, call: options.ChangingOptions) -> None:
    text, *more = content
    if more:
        hint = "文字里有空格的，整段用英文引号括起来；plan add --help 查看用法"
        raise UsageError(f"多出了参数“{' '.join(more)}”", hint)
    if wish.keys() & {"text", "name"}:
        raise UsageError("--text 和 --name 只用于目标和措施", "任务的内容直接写：plan add 内容 -m 十月")
    text = words.text(text, "工作内容")
    if not (named and several(named)) and not wish.get("week"):
        hint = "写 -m 十月，或者 --week 第3周；几个月各加一项写 --each 十月,十一月,十二月"
        raise UsageError("要写排在哪个月", hint)
    with change_plan("add", call) as change:
        semester = change.plan.semester
        if named and several(named):
            months = words.some_months(named, (*semester.span, None), change.today, semester.months)
        else:
            weeks = weeks_named(change.plan, str(wish["week"]), change.today)
            months = [month_of_weeks(change.plan, weeks)]
        used = keys_ever_changed(change.opened.path, Plan)
        change.make(tasks.add_tasks(change.plan, months, text, wish, change.today, used))


def edit(
    ids: options.SomeRecords,
    *,
    fields: FieldOptions,
    told: Annotated[
        str | None,
        typer.Option("--words", metavar="文字", help="措施在总结里自己写的话，写在这一部分的最前面"),
    ] = None,
    call: options.ChangingOptions,
) -> None:
    """改任务、目标、措施、分项的内容、责任人、期限等；写成空的（""）就是删去。

    编号写成 计划 改标题、指导思想、第一周，写成 落款 改署名、日期，写成 总结 改不足、打算，
    写成 版式 改样式、页码。各部分的标题和次序、编号样式、表格各栏这些，直接在文件里写。
    """
    wish = given(fields)
    _refuse_fields(ids)
    if wish and told is not None:
        raise UsageError("--words 要单独用", "其余的再写一条 plan edit")
    if not wish and told is None:
        raise UsageError("没有写要改什么", "如 plan edit 9-1 --owner 张老师")
    with change_plan("edit", call) as change:
        if told is not None:
            change.make(theme_words.tell_in_summary(change.plan, ids, told), remarks_may_go=True)
            return
        if fields.evidence:
            wish["evidence"] = _materials(change, fields.evidence)
        if fields.records:
            wish["records"] = _ledgers(change, fields.records)
        change.make(revising.edit(change.plan, ids, wish, change.today))


def _refuse_fields(ids: list[str]) -> None:
    """UsageError for a field that is written as records of ledgers are given theirs: 责任人=张老师."""
    for word in ids:
        title, sign, value = half_width(word).partition("=")
        if sign:
            option, named = option_titled(title), next((each for each in ids if "=" not in each), "9-1")
            example = f"{named} {option} {as_typed(value)}" if option else "9-1 --owner 张老师"
            raise UsageError(f"“{word}”不是编号", f"改成什么用选项写，如 plan edit {example}")


def _materials(change: PlanChange, named: list[str]) -> list[str]:
    return [material(change.opened.path, item) for item in named if item.strip()]


def _ledgers(change: PlanChange, named: list[str]) -> list[str]:
    from beihuan_plan.cli.input.ledger_words import ledger_link  # costly, and hardly ever needed

    return [ledger_link(change.ledgers, piece) for word in named for piece in several(word)]


def move(
    ids: options.SomeTasks,
    month: Annotated[
        str,
        typer.Argument(
            metavar="月份",
            help="移到哪个月，如 十一月；全学期 就是不分月；也可以写周次，如 第4周",
            autocompletion=completion.months_or_weeks_to_plan,
        ),
    ],
    due: Annotated[
        str | None, typer.Option("--due", metavar="期限", help='那个月里的新期限；写成空的（""）就是去掉')
    ] = None,
    *,
    call: options.ChangingOptions,
) -> None:
    """把任务移到另一个月的末尾，编号不变；文字、批注、完成情况都跟着走。

    移到一周的，月份照那一周的第一天算，周次一起改；移到别的月，原来的周次不在那个月里就去掉。
    """
    with change_plan("move", call) as change:
        plan = change.plan
        wish = {} if due is None else {"due": due}
        if names_weeks(month):
            weeks = weeks_named(plan, month, change.today)
            wanted: Month | None = month_of_weeks(plan, weeks)
            wish["week"] = str(weeks)
        else:
            wanted = words.month_or_term(month, (*plan.semester.span, None), change.today)
        written = {node.key: node.record for node in raw_nodes(change.opened.composition.value, Plan)}
        change.make(tasks.move(change.plan, written, ids, wanted, wish, change.today))


def delete(
    ids: options.SomeRecords,
    unlink: Annotated[bool, typer.Option("--unlink", help="别处还对应着它的，把对应一起去掉")] = False,
    *,
    call: options.ChangingOptions,
) -> None:
    """删去任务、目标、措施或分项，连同里面的分项和批注；编号不再用。"""
    with change_plan("delete", call) as change:
        decision = removal.delete(change.plan, ids, unlink=unlink)
        if change.office.ledgers.is_dir():
            from beihuan_plan.actions.ledgers.unlinking import with_records_unlinked  # costly, too
            from beihuan_plan.plan_file.ledgers_beside import records_behind

            decision = with_records_unlinked(decision, records_behind(change.opened), unlink=unlink)
        change.make(decision, remarks_may_go=True)
