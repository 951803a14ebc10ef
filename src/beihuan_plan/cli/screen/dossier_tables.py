"""The dossier of one teacher on the terminal, and for programs."""

from beihuan_plan.chinese import first_few
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import sentences
from beihuan_plan.cli.screen.counted import figure_record, window_record
from beihuan_plan.cli.screen.json import JsonObject
from beihuan_plan.cli.screen.tables import write_table
from beihuan_plan.ledger_figures.dossier import Dossier, DossierSection


def write_dossier(dossier: Dossier) -> None:
    """Write a table for each kind of thing, with the ids of the records."""
    counted = "，".join(figure.sentence for figure in dossier.figures.values())
    head = f"{dossier.name}  业务档案  {dossier.window}"
    terminal.write(terminal.paint(head, "bold"))
    terminal.write(sentences(filter(None, [dossier.facts, counted]), terminal.width()))
    if not dossier.sections:
        terminal.write("台账里没有这段时间的记录。")
    for section in dossier.sections:
        terminal.write(["", section.title])
        _write_section(section)


def _write_section(section: DossierSection) -> None:
    rows = [(row.record, *row.cells, "" if row.is_proven else "没有") for row in section.rows]
    columns = zip(("编号", *section.columns, "佐证"), *rows, strict=True)
    filled = [column for column in columns if any(column[1:])]
    headings, *others = zip(*filled, strict=True)
    write_table(headings, others, ())


def doubts_on_dossier(dossier: Dossier) -> list[str]:
    """Say what was left out, and what lacks proof."""
    told = {
        "照日期看不出在不在这段时间里，没有写进": dossier.undecided,
        "没有佐证材料": dossier.unproven,
    }
    return [f"{text}：{first_few(ids, '、', '条')}" for text, ids in told.items() if ids]


def dossier_record(dossier: Dossier) -> JsonObject:
    """Return a dossier for programs."""
    return {
        "name": dossier.name,
        "window": window_record(dossier.window),
        "figures": [figure_record(each) for each in dossier.figures.values()],
        "sections": {
            section.name: [
                {
                    "record": row.record,
                    "proven": row.is_proven,
                    "values": dict(zip(section.columns, row.cells, strict=True)),
                }
                for row in section.rows
            ]
            for section in dossier.sections
        },
        "undecided": dossier.undecided,
    }
