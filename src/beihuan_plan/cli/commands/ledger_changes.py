"""Commands that change ledgers: ledger add, edit, delete."""

from typing import Annotated

import typer

from beihuan_plan.actions.ledgers import amending, recording
from beihuan_plan.actions.ledgers.typed_fields import is_typed_field, typed_fields
from beihuan_plan.cli.changing import OfficeChange
from beihuan_plan.cli.commands.ledgers_held import add_part, asked, held
from beihuan_plan.cli.commands.task_recorded import task_recorded
from beihuan_plan.cli.input import ledger_completion, options
from beihuan_plan.cli.input.ledger_words import reader_for, typed_for
from beihuan_plan.cli.session import as_today, find_office
from beihuan_plan.errors import UsageError
from beihuan_plan.field_names import field_named
from beihuan_plan.files import create_file
from beihuan_plan.ledger_ids import Located, ids_in, ledger_with
from beihuan_plan.model.schema import schema_text
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.plan_file.ledgers_named import ledger_meant


def add(
    name: Annotated[
        str,
        typer.Argument(
            metavar="台账",
            help="如 课题、论文、培训、教师；或者一条记录的编号，在它里面加一项",
            autocompletion=ledger_completion.kinds,
        ),
    ],
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="字段=值",
            help="如 名称=某某课题 级别=市 主持人=张老师,李老师",
            autocompletion=ledger_completion.new_fields,
        ),
    ] = None,
    done: Annotated[bool, typer.Option("--done", help="把 对应任务 那一项一起记成完成")] = False,
    no_done: Annotated[bool, typer.Option("--no-done", help="不问对应的任务完成了没有")] = False,
    *,
    call: options.ChangingOptions,
) -> None:
    """记下一条；在终端里，缺了的会问。写了 对应任务 的，会问任务是不是完成了。

    编号后面写栏目，就在那条记录里加一项：plan ledger add T4 称号 称号=骨干教师 级别=市。
    """
    given = list(words or ())
    today = as_today(call.today)
    office = find_office(call, today)
    folder = LedgerFolder(office.ledgers)
    if done and no_done:
        raise UsageError("--done 和 --no-done 只能写一个", "一起记成完成用 --done")
    if ledger_with(ids_in([name])[0], folder.kinds):
        if done or no_done:
            raise UsageError("--done、--no-done 只用于新的一条", f"{name} 已经有了，任务用 plan done 记")
        _add_part(name, given, call)
        return
    meant = ledger_meant(folder, name)
    stem, kind = meant.kind.stem, meant.kind.record_kind()
    reader, typed = reader_for(folder, office, call, today), typed_for(meant, given, folder)
    task_recorded(kind, reader.fields(kind, typed), call, wanted=False)  # a wrong link is told, nothing asked
    fields = reader.fields(kind, asked(lambda looked: looked.ledger(stem).record_kind(), typed, call))
    task = task_recorded(kind, fields, call, wanted=done or (False if no_done else None))
    with held("add", call) as hands:
        decision = recording.add_record(hands.ledger(stem), fields, hands.used(stem))
        hands.change.make(task.in_same_change(decision, hands.change) if task else decision)
        _add_schema(hands.change, stem)


def _add_schema(change: OfficeChange, stem: str) -> None:
    """Put beside a ledger what an editor offers its fields by, as its first line says."""
    file, path = change.ledgers.file_of(stem), change.ledgers.schema_of(stem)
    if file.exists() and not path.exists() and not change.call.dry_run:
        create_file(path, schema_text(change.ledgers.kinds[stem]).encode())


def _add_part(name: str, words: list[str], call: options.ChangingOptions) -> None:
    """Add a record to the list that the first word names, of the record with an id."""
    if not words or is_typed_field(words[0]):
        example = "先写栏目，再写字段，如 plan ledger add T4 称号 称号=骨干教师"
        raise UsageError(f"没有写在 {name} 里加什么", example)
    first, *more = words
    add_part("add", name, lambda located: _list_named(located, first), typed_fields(more), call)


def _list_named(located: Located, word: str) -> str:
    """Find the field that a word means, to which records are added; UsageError for any other."""
    field = field_named(located.node.kind, word)
    kind = field.shape.record
    if kind is None or not field.shape.is_list or len(field.path) > 1:
        inner = ".…" if kind or field.is_mapping else ""
        help_text = f"用 plan ledger edit {located.node.key} {field.title}{inner}=…"
        raise UsageError(f"“{word}”里面不能一项一项地加", help_text)
    return field.path[0]


def edit(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="编号 字段=值",
            help="如 K1 级别=区 网页=；“字段=”就是删去；里面的写 延期.延到=2020-12",
            autocompletion=ledger_completion.ids_and_fields,
        ),
    ],
    *,
    call: options.ChangingOptions,
) -> None:
    """改记录里的字段；几条一起改，就写几个编号。

    里面的一项也有编号：plan ledger edit K1.2 结果=优秀；参加人员写 A5/张老师 学时=4。
    """
    typed = typed_fields(filter(is_typed_field, words))
    ids = [word for word in words if not is_typed_field(word)]
    if not typed:
        raise UsageError("没有写要改什么", "写成 字段=值，如 plan ledger edit K1 级别=区")
    with held("edit", call) as hands:
        found = hands.find(ids)
        hands.change.make(amending.edit(found, typed, hands.reader))


def delete(
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="编号",
            help="如 K1、W3.1、A5/张老师；可以写几个，几条连着的写 K1..K3",
            autocompletion=ledger_completion.records,
        ),
    ],
    unlink: Annotated[bool, typer.Option("--unlink", help="别处还对应着它的，把对应一起去掉")] = False,
    *,
    call: options.ChangingOptions,
) -> None:
    """删去记录，或者里面的一项；编号不再用。"""
    with held("delete", call) as hands:
        found = hands.find(ids)
        kept = [hands.ledger(stem) for stem in hands.change.ledgers.kinds if hands.change.ledgers.read(stem)]
        hands.change.make(amending.delete(found, kept, unlink=unlink), remarks_may_go=True)
