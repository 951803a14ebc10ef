"""Links of records that lead nowhere: to projects, and to tasks of the plan of those days."""

from collections.abc import Iterator

from beihuan_plan.errors import Advice
from beihuan_plan.findings import Finding
from beihuan_plan.ledger_check.kept import Kept, Noted
from beihuan_plan.model.ledgers.ledger import LedgerRecord
from beihuan_plan.model.ledgers.projects import Project
from beihuan_plan.suggesting import did_you_mean, like
from beihuan_plan.term_records import term_of
from beihuan_plan.window import Where


def links_astray(kept: Kept) -> Iterator[Noted]:
    """Find links to projects that are not in the ledger, and to tasks that the plan of those days lacks."""
    projects = [project.id for _, project in kept.records(Project)]
    for stem, ledger in kept.ledgers.items():
        for number, record in enumerate(ledger.records):
            path, project = ("records", number), getattr(record, "project", None)
            if project and project not in projects:
                help_text = (
                    did_you_mean(like(project, projects)) or "没有的课题先用 plan ledger add 课题 记上"
                )
                advice = Advice(f"课题台账里没有 {project}", help_text)
                yield Noted(stem, Finding((*path, "project"), advice, of_value=True))
            if record.task and (astray := _task_astray(record, kept)):
                yield Noted(stem, Finding((*path, "task"), astray, of_value=True))


def _task_astray(record: LedgerRecord, kept: Kept) -> Advice | None:
    """Say what is wrong with a link to a task; nothing where there is no plan of those days."""
    if not record.dates:
        if all("." in name for name in record.dated_by):  # a work is dated by its awards
            return None
        return Advice(f"{record.id} 没有日期，看不出是哪个学期的 {record.task}", "写上日期，或者删去 task")
    plans = [plan for plan in kept.plans if term_of(plan).where_any(record.dates) is Where.INSIDE]
    tasks = [name for plan in plans for task in plan.tasks for name in (task.id, *(p.id for p in task.parts))]
    if not plans or record.task in tasks:
        return None
    help_text = did_you_mean(like(record.task or "", tasks, 3)) or "编号写错了就改；不对应任务就删去 task"
    return Advice(f"{plans[0].semester.title}的计划里没有任务 {record.task}", help_text)
