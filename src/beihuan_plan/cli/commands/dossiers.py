"""The dossier of one teacher, for `person` with a stretch of time that ends."""

from beihuan_plan.cli.commands.counting import read_records
from beihuan_plan.cli.delivery import Order
from beihuan_plan.cli.input import options, words
from beihuan_plan.cli.input.windows import WindowOptions
from beihuan_plan.cli.paper_writing import write_paper
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.dossier_tables import dossier_record, doubts_on_dossier, write_dossier
from beihuan_plan.cli.session import as_today, find_office
from beihuan_plan.errors import NotFoundError, PlanError
from beihuan_plan.ledger_figures.dossier import dossier_of
from beihuan_plan.model.ledgers.kinds import LEDGERS
from beihuan_plan.model.semester import Semester
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.plan_file.office_reading import office_records
from beihuan_plan.reports.contents.dossier_paper import dossier_contents


def person_dossier(name: str, stretch: WindowOptions, order: Order, call: options.ReadingOptions) -> None:
    """Write the dossier to its file, or show it."""
    order.check(as_json=call.as_json)
    today = as_today(call.today)
    window = stretch.window(today, lambda: Semester.coming(today))
    office = read_records(find_office(call, today), call, *LEDGERS)
    names = office.people()
    if not names:
        raise NotFoundError(
            "台账里还没有记录，写不出业务档案", "先记下来，如 plan ledger add 教师 姓名=张老师"
        )
    dossier = dossier_of(office, words.person(names, name, "台账"), window)
    doubts = doubts_on_dossier(dossier)
    if call.as_json:
        terminal.write_json(**dossier_record(dossier))
    elif order.output is None and terminal.is_interactive():
        write_dossier(dossier)
        for line in doubts:
            terminal.note(line)
    else:
        write_paper(
            "dossier",
            lambda opened, *more: dossier_contents(dossier, opened.content, *more),
            order,
            call,
            lambda *_: doubts,
        )


def how_to_ask_for_dossier(name: str, since: str | None, call: options.ReadingOptions) -> str:
    """Say how to see what the ledgers have of somebody who is responsible for no task; empty if nothing."""
    today = as_today(call.today)
    try:
        folder = LedgerFolder(find_office(call, today).ledgers)
        found = words.person(office_records(folder, LEDGERS).people(), name, "台账")
    except PlanError:
        return ""
    window = f"--since {since} --until {today}" if since else "--years 5"
    return f"台账里有{found}；要看业务档案，写上起止：plan person {found} {window}"
