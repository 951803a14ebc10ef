"""Why a summary does not tell of something: of a task, of a record, of a measure, of any ledger."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from beihuan_plan.chinese import first_few
from beihuan_plan.errors import Advice
from beihuan_plan.ledger_ids import Located
from beihuan_plan.ledger_queries import where_in
from beihuan_plan.model.ledgers.ledger import Ledger, LedgerRecord
from beihuan_plan.model.office_rules import OfficeRules
from beihuan_plan.plain import Placed
from beihuan_plan.term_records import Behind, Books, Recorded, is_of_term, term_of
from beihuan_plan.window import Where, Window

if TYPE_CHECKING:
    from beihuan_plan.model.plan import Plan

LedgerKinds = Mapping[str, type[Ledger]]
"""The ledgers that an office may have, by the names of their files."""


def not_begun(plan: "Plan", today: date) -> Advice | None:
    """Say that a summary tells of nothing before its term; None from then on."""
    if today >= term_of(plan).first:
        return None
    return Advice(f"{plan.semester.title}还没有开始，总结里还没有照任务、台账写的句子。", "")


def no_ledger_told(plan: "Plan") -> Advice | None:
    """Say why a summary tells of no ledger; None where it does."""
    if any(measure.records for measure in plan.all_measures):
        return None
    said = "计划的措施都没有写记在哪些台账，总结里没有照台账写的句子，只数任务。"
    example = next((each.id for each in plan.all_measures), "M1.1")
    return Advice(said, f"写上就有了，如 plan edit {example} --records 师徒结对")


def task_untold(task: Placed, records: Sequence[str], *, is_ahead: bool) -> Advice:
    """Say why no sentence of a summary names a task, or a part of one; `records` are linked to it."""
    if task.is_event:
        return Advice(f"{task.id} 是日程，不算任务，总结里不写。", "")
    if is_ahead:
        return Advice(f"{task.id} 还没有到期（期限：{task.deadline}），总结里还不写。", "")
    if records:
        return Advice(f"{task.id} 不另写，写的是台账里对应它的 {first_few(records, '、', '条')}。", "")
    return Advice(f"总结里没有哪句话写到 {task.id}。", f"看它记了什么用 plan show {task.id}")


def goal_untold(name: str) -> Advice:
    """Say why no sentence of a summary names a goal."""
    return Advice(f"总结照措施写，不写目标 {name}。", f"看哪些任务对应它用 plan show {name}")


def measure_untold(plan: "Plan", behind: Behind, measure: str) -> Advice:
    """Say why there is no sentence of a measure and its parts, whose ledgers tell of nothing."""
    ids = [each.id for each in plan.all_measures if each.id == measure or each.id.startswith(f"{measure}.")]
    titles = list(dict.fromkeys(link.title or link.link for name in ids for link in behind.measures[name]))
    if titles:
        return Advice(f"措施 {measure} 记在{'、'.join(titles)}，那里没有这学期可写的记录。", "")
    return Advice(
        f"措施 {measure} 没有写记在哪些台账，总结里没有照台账写的句子。",
        f"写上就有了，如 plan edit {measure} --records 师徒结对",
    )


def record_untold(plan: "Plan", behind: Behind, books: Books, found: Located, today: date) -> Advice:
    """Say, as far as it is known, why no sentence of a summary names a record."""
    record, title = found.whole, type(found.ledger).title
    every = [link for recorded in behind.measures.values() for link in recorded]
    links = [link for link in every if link.ledger == type(found.ledger).stem]
    said = f"总结里没有哪句话写到 {record.id}（{record.label}）："
    if not links:
        advised = _naming(behind, books.kinds, title, ())
        return Advice(f"{said}没有措施记在{title}台账。", f"要写进总结，就写上，如 {advised}")
    if reason := _out_of_term(record, term_of(plan), books.rules, today):
        return Advice(f"{said}{reason}。", f"看它记了什么用 plan ledger show {record.id}")
    if not any(record.id in link.records for link in links):
        titles = "、".join(dict.fromkeys(link.title for link in links))
        advised = _naming(behind, books.kinds, title, links)
        return Advice(f"{said}措施记在{titles}，它是另一类。", f"整种台账都要写的，如 {advised}")
    return Advice(
        f"{said}它是本学期的，只是没有可数的，如还没有获奖、发表。",
        f"看它记了什么用 plan ledger show {record.id}",
    )


def _naming(behind: Behind, kinds: LedgerKinds, title: str, instead: Collection[Recorded]) -> str:
    """Say how a measure names a whole ledger, beside all else that it names, `instead` of a part of it."""
    chosen = min(behind.measures, key=lambda name: bool(behind.measures[name]))
    if instead:
        chosen = next(name for name, links in behind.measures.items() if not set(links).isdisjoint(instead))
    kept = [_in_words(link, kinds) for link in behind.measures[chosen] if link not in instead]
    return " ".join([f"plan edit {chosen}", *(f"--records {link}" for link in (*kept, title))])


def _in_words(link: Recorded, kinds: LedgerKinds) -> str:
    """Write a link as the clerk does, whatever its words in the file are: 成果.论文."""
    if link.ledger not in kinds:
        return link.link
    title = kinds[link.ledger].title
    return ".".join(filter(None, (title, link.title.removeprefix(title)[1:-1])))


def _out_of_term(record: LedgerRecord, term: Window, rules: OfficeRules, today: date) -> str:
    """Say that a record does not belong to the part of a term that is told of; nothing if it does."""
    days = first_few([str(day) for day in record.dates], "、", "次") or "没有写"
    where = where_in(record, term, rules)
    if where is Where.UNDECIDED:
        return f"照日期看不出是不是本学期的（日期：{days}）"
    if where is Where.OUTSIDE:
        return f"它不是本学期的（日期：{days}）"
    until = term._replace(last=min(term.last, today))
    if where_in(record, until, rules) is not Where.INSIDE:
        return f"总结只写到 {today} 为止（日期：{days}）"
    if record.goes_on(today):
        return f"到 {today} 还没有结束（日期：{days}）"
    return "" if is_of_term(record, term, rules) else "本学期里这个课题还没有立项"
