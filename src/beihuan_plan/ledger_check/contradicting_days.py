"""Days that contradict one another: stages before earlier ones, what is told of before it can have been."""

from collections.abc import Iterator

from beihuan_plan.errors import Advice
from beihuan_plan.findings import Finding
from beihuan_plan.ledger_check.kept import Kept, Noted
from beihuan_plan.ledger_check.project_findings import beginning
from beihuan_plan.model.ledgers.activities import Activity
from beihuan_plan.model.ledgers.ledger import LedgerRecord
from beihuan_plan.model.ledgers.projects import Project, StageReached
from beihuan_plan.model.ledgers.works import Work
from beihuan_plan.model.office_rules import OfficeRules
from beihuan_plan.model.tree import KeyPath


def contradicting_days(kept: Kept) -> Iterator[Noted]:
    """Find such days in all ledgers; what shows in the order of a file alone is a doubt on it."""
    for stem, ledger in kept.ledgers.items():
        for number, record in enumerate(ledger.records):
            if isinstance(record, LedgerRecord) and not record.lasting:
                found = _not_there_yet(("records", number), record, kept)
                yield from (Noted(stem, finding) for finding in found)
    for path, project in kept.records(Project):
        for finding in (*_stages_in_disorder(path, project, kept.rules), *_no_extension(path, project)):
            yield Noted("projects", finding)
    yield from (Noted("works", finding) for finding in _before_their_project(kept))


def _not_there_yet(path: KeyPath, record: LedgerRecord, kept: Kept) -> Iterator[Finding]:
    """What is in a ledger has been; an activity that is planned has nobody who took part."""
    if isinstance(record, Activity) and not record.people and record.attendance is None:
        return
    for inner, title, on in record.dated():
        if on.first_day > kept.today:
            more = "，已经写了参加的人" if isinstance(record, Activity) else ""
            advice = Advice(
                f"{record.id} 的{title} {on} 还没有到{more}", f"今天是 {kept.today}；写实际的日期"
            )
            yield Finding((*path, *inner), advice, of_value=True)


def _stages_in_disorder(path: KeyPath, project: Project, rules: OfficeRules) -> Iterator[Finding]:
    """A stage is not reached before one that comes before it by the rules, and behind it in the file."""
    dated = [(number, each) for number, each in enumerate(project.history) if each.on]
    for number, later in dated:
        for other, earlier in dated:
            stages = rules.stages_of.get(project.levels[other], ())
            if other > number and _is_before(earlier, later, stages):
                said, before = (f"{each.stage.label}（{each.on}）" for each in (later, earlier))
                message = f"{project.id} 的{said}在{before}前面"
                help_text = "日期写错了就改，history（阶段）照先后排列"
                yield Finding((*path, "history", number, "on"), Advice(message, help_text), of_value=True)
                break


def _is_before(earlier: StageReached, later: StageReached, stages: tuple[str, ...]) -> bool:
    """Whether a stage that should come before another was reached after it."""
    assert earlier.on
    assert later.on
    are_known = earlier.stage in stages and later.stage in stages
    return (
        are_known
        and stages.index(earlier.stage) < stages.index(later.stage)
        and later.on.last_day < earlier.on.first_day
    )


def _no_extension(path: KeyPath, project: Project) -> Iterator[Finding]:
    if project.due and project.extension and project.extension.to.last_day <= project.due.first_day:
        message = f"{project.id} 延到 {project.extension.to}，不比原定的 {project.due} 晚"
        advice = Advice(message, "due 写原定的期限，extension 的 to 写批准的新期限")
        yield Finding((*path, "extension", "to"), advice, of_value=True)


def _before_their_project(kept: Kept) -> Iterator[Finding]:
    """A work that a project brought forth is not awarded, or published, before the project began."""
    begun = {project.id: beginning(project) for _, project in kept.records(Project)}
    for path, work in kept.records(Work):
        start = begun.get(work.project or "")
        for inner, title, on in work.dated() if start else ():
            if start and on.last_day < start.first_day:
                message = f"{work.id} 的{title} {on} 在课题 {work.project} 开始（{start}）以前"
                advice = Advice(message, "日期写错了就改；不是这个课题的成果，就删去 project")
                yield Finding((*path, *inner), advice, of_value=True)
