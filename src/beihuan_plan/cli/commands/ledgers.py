"""Commands that show ledgers: ledger list, show, rules, schema."""

from collections.abc import Mapping
from typing import Annotated

import typer

from beihuan_plan.chinese import first_few
from beihuan_plan.cli.delivery import check_output, put_out
from beihuan_plan.cli.input import ledger_completion, options
from beihuan_plan.cli.input.ledger_words import (
    conditions,
    fields_to_group,
    reader_for,
)
from beihuan_plan.cli.input.windows import WindowOptions
from beihuan_plan.cli.screen import ledger_tables, record_cards, terminal
from beihuan_plan.cli.screen.columns import columns, sentences
from beihuan_plan.cli.session import as_today, find_office, say_which_ledgers
from beihuan_plan.errors import UsageError
from beihuan_plan.ledger_ids import find_records, ids_in, ledgers_meant
from beihuan_plan.ledger_queries import Group, Selected, grouped, select
from beihuan_plan.ledger_wording import in_words
from beihuan_plan.model.ledgers.ledger import Ledger
from beihuan_plan.model.semester import Semester
from beihuan_plan.model.tree import fields_of
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.plan_file.ledgers_named import LedgerMeant, ledger_meant


def ledger() -> None:
    """台账：做过的事记一次，哪个学期都能查、能数。"""


def list_records(
    name: Annotated[
        str,
        typer.Argument(
            metavar="台账",
            help="如 课题、论文、培训、教师；不写就列出有哪些台账",
            show_default=False,
            autocompletion=ledger_completion.kinds,
        ),
    ] = "",
    wanted: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="字段=值",
            help="只列这样的，如 级别=市 主持人=张老师；“字段=”是没有写的",
            autocompletion=ledger_completion.conditions,
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="字段", help="按字段分组，数有几条，如 级别,阶段"),
    ] = None,
    output: options.Output = None,
    force: options.Force = False,
    *,
    stretch: WindowOptions,
    call: options.ReadingOptions,
) -> None:
    """列出一种台账的记录；各条件同时满足才列出。

    用 -o 文件.csv 存成表格，Excel、WPS 里打开；也可以存成 .md。
    """
    check_output(output, force, as_json=call.as_json, suffixes=(".csv", ".md"))
    today = as_today(call.today)
    office = find_office(call, today)
    folder = LedgerFolder(office.ledgers)
    say_which_ledgers(office, call)
    if not name:
        _refuse_for_all({"-o": output, "--by": by, **stretch.given}, folder)
        _list_kinds(folder, as_json=call.as_json)
        return
    meant = ledger_meant(folder, name)
    sought = conditions(meant, wanted or (), reader_for(folder, office, call, today))
    window = None
    if stretch.given:
        window = stretch.window(today, lambda: Semester.coming(today), with_planned=True)
    opened = folder.read(meant.kind.stem)
    found = select(opened.content.records if opened else (), sought, window, folder.rules)
    if by is not None:
        if output:
            raise UsageError("--by 的结果不存成文件", "去掉 -o，或者去掉 --by")
        _show_groups(meant, by, found, folder, as_json=call.as_json)
    elif call.as_json:
        terminal.write_json(
            ledger=meant.kind.stem,
            records=[record_cards.record_json(each) for each in found.records],
            undecided=[each.id for each in found.undecided],
        )
    elif output:
        write = (
            ledger_tables.ledger_sheet if output.suffix.lower() == ".csv" else ledger_tables.ledger_markdown
        )
        put_out(write(meant.kind.record_kind(), found.records), output, silent=call.quiet)
    else:
        _show_list(meant, found, folder, quiet=call.quiet)
    if not call.silent and by is None:
        _tell_undecided(found)


def _refuse_for_all(given: Mapping[str, object], folder: LedgerFolder) -> None:
    """UsageError for options that choose from one ledger, where none is named."""
    if option := next((name for name, value in given.items() if value is not None), ""):
        known = "、".join(kind.title for kind in folder.kinds.values())
        raise UsageError(
            f"写了 {option}，没有写是哪一种台账", f"写成 plan ledger list 课题 {option} …；台账有：{known}"
        )


def _list_kinds(folder: LedgerFolder, *, as_json: bool) -> None:
    found = [(kind, folder.read(stem)) for stem, kind in folder.kinds.items()]
    counts = [(kind, len(opened.content.records) if opened else 0) for kind, opened in found]
    if as_json:
        terminal.write_json(
            ledgers=[{"ledger": kind.stem, "title": kind.title, "records": count} for kind, count in counts]
        )
        return
    rows = [(kind.title, f"{count} 条" if count else "还没有", kind.about) for kind, count in counts]
    terminal.write(columns(rows, 0, terminal.width()))


def _show_list(meant: LedgerMeant, found: Selected, folder: LedgerFolder, *, quiet: bool) -> None:
    kind = meant.kind
    if not found.records:
        terminal.write("没有这样的记录。" if folder.file_of(kind.stem).exists() else _how_to_begin(kind))
        return
    left_out = ledger_tables.write_records(kind.record_kind(), found.records, folder.rules)
    if quiet:
        return
    said = f"共 {len(found.records)} 条"
    if meant.field:
        labels = dict.fromkeys(in_words(each.now(meant.field)) for each in found.records)
        title = fields_of(kind.record_kind())[meant.field].title
        only = "、".join(labels) if meant.word else f"写了{title}的"
        said += f"（只列{only}；全部用 plan ledger list {kind.title}）"
    if left_out:
        titles = first_few(left_out, "、", "栏")
        said += f"。没有列出的栏：{titles}；看一条用 plan ledger show {found.records[0].id}"
    for line in sentences([said], terminal.width(of_errors=True)):
        terminal.note(terminal.paint(line, "dim"))


def _how_to_begin(kind: type[Ledger]) -> str:
    from beihuan_plan.actions.ledgers.recording import lacking

    record = kind.record_kind()
    needed = " ".join(f"{fields_of(record)[name].title}=…" for name in lacking(record, {}))
    return f"还没有{kind.file_title}。记第一条用 plan ledger add {kind.title} {needed}".rstrip()


def _tell_undecided(found: Selected) -> None:
    if found.undecided:
        ids = first_few([each.id for each in found.undecided], "、", "条")
        terminal.note(
            f"另有 {len(found.undecided)} 条的日期没有写，或者只写到年、月，算不出在不在这段时间里：{ids}"
        )


def _show_groups(
    meant: LedgerMeant, by: str, found: Selected, folder: LedgerFolder, *, as_json: bool
) -> None:
    fields = fields_to_group(meant, by)
    groups = grouped(found.records, fields, folder.rules)
    if as_json:
        names = [".".join(field.path) for field in fields]
        terminal.write_json(
            ledger=meant.kind.stem,
            by=names,
            groups=[_group_json(names, group) for group in groups],
            total=len(found.records),
            undecided=[each.id for each in found.undecided],
        )
        return
    ledger_tables.write_groups(fields, groups)
    rows = sum(len(group.records) for group in groups)
    terminal.note(f"共 {len(found.records)} 条{'，有的算在几行里' if rows > len(found.records) else ''}")
    _tell_undecided(found)


def _group_json(names: list[str], group: Group) -> dict[str, object]:
    values = {
        name: value if value is None else str(value) for name, value in zip(names, group.values, strict=True)
    }
    labels = {name: in_words(value) for name, value in zip(names, group.values, strict=True)}
    return {
        **values,
        "labels": labels,
        "count": len(group.records),
        "records": [each.id for each in group.records],
    }


def show(
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="编号",
            help="如 K1、W3；可以写几个，几条连着的写 K1..K3",
            autocompletion=ledger_completion.records,
        ),
    ],
    call: options.ReadingOptions,
) -> None:
    """细看一条或几条记录，连同里面的阶段、获奖、参加人员。"""
    office = find_office(call, as_today(call.today))
    folder = LedgerFolder(office.ledgers)
    say_which_ledgers(office, call)
    names = ids_in(ids)
    ledgers = {
        stem: opened.content for stem in ledgers_meant(names, folder.kinds) if (opened := folder.read(stem))
    }
    found = {each.whole.id: each.whole for each in find_records(ledgers, names)}
    if call.as_json:
        terminal.write_json(records=list(map(record_cards.record_json, found.values())))
    else:
        terminal.write(record_cards.record_lines(found.values()))
