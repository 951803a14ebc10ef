"""Projects: materials that are missing, deadlines that have passed, too many leaders, stale pages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from beihuan_plan.chinese import first_few
from beihuan_plan.errors import Advice
from beihuan_plan.findings import FEW, Finding
from beihuan_plan.ledger_check.kept import Kept
from beihuan_plan.ledger_figures.project_figures import materials_missing
from beihuan_plan.model.ledgers.projects import Project
from beihuan_plan.model.ledgers.site_updates import SiteUpdate
from beihuan_plan.model.office_rules import OfficeRules
from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.model.tree import KeyPath
from beihuan_plan.model.word_list import Word

_Placed = tuple[KeyPath, Project]


def project_findings(kept: Kept) -> Iterator[Finding]:
    """Find what is missing or due in the ledger of projects."""
    projects = list(kept.records(Project))
    yield from _without_materials(projects, kept.rules)
    yield from _overdue(projects, kept)
    yield from _leaders(projects, kept.rules)
    yield from _stale_pages(projects, kept)


def is_running(project: Project, rules: OfficeRules) -> bool:
    """Whether a project is under way: more than applied for, neither completed nor stopped."""
    reached = {each.stage for each in project.passed(rules)}
    return not project.stopped and not has_ended(project, rules) and not reached <= set(rules.not_running)


def has_ended(project: Project, rules: OfficeRules) -> bool:
    """Whether a project has come to the last stage of its level."""
    return any(each.stage == rules.last_stage(project.current_level) for each in project.passed(rules))


def beginning(project: Project) -> PartialDate | None:
    """Return the first date that is known of a project."""
    return min(project.dates, key=lambda date: date.first_day, default=None)


def _without_materials(projects: list[_Placed], rules: OfficeRules) -> Iterator[Finding]:
    """A stage that was reached has its materials; where many projects have none at all, it is said once."""
    lacking = [(path, project) for path, project in projects if any(_missing(project, rules))]
    bare = [(path, project) for path, project in lacking if not project.materials]
    help_text = "有了就写进 materials（材料），一份一项，名称照这里写"
    if len(bare) > FEW:
        ids = first_few([project.id for _, project in bare], "、", "个课题")
        yield Finding(bare[0][0], Advice(f"{ids} 都没有记材料", help_text))
        lacking = [placed for placed in lacking if placed not in bare]
    for path, project in lacking:
        for number, stage, names in _missing(project, rules):
            message = f"{project.id} 已到{stage.label}，还缺 {'、'.join(names)}"
            yield Finding((*path, "history", number), Advice(message, help_text))


def _missing(project: Project, rules: OfficeRules) -> Iterator[tuple[int, Word, list[str]]]:
    """List the stages that lack materials: the place in the history, the stage, what it lacks."""
    for number, reached in enumerate(project.history):
        if reached.is_passed(rules) and (names := materials_missing(project, reached.stage, rules)):
            yield number, reached.stage, names


def _overdue(projects: list[_Placed], kept: Kept) -> Iterator[Finding]:
    help_text = "结了题写进 history（阶段）；批准了延期写 extension: {to: 2020-12}；不做了写 stopped（中止）"
    for path, project in projects:
        if project.stopped or has_ended(project, kept.rules):
            continue
        if project.extension and project.extension.to.last_day < kept.today:
            message = f"{project.id} 延到 {project.extension.to}，又过了，没有结题"
            yield Finding((*path, "extension", "to"), Advice(message, help_text), of_value=True)
        elif project.due and not project.extension and project.due.last_day < kept.today:
            message = f"{project.id} 的结题期限 {project.due} 过了，没有结题，也没有延期"
            yield Finding((*path, "due"), Advice(message, help_text), of_value=True)


def _leaders(projects: list[_Placed], rules: OfficeRules) -> Iterator[Finding]:
    most, at_once = rules.max_leaders, rules.running_at_once
    led: dict[str, list[_Placed]] = defaultdict(list)
    for path, project in projects:
        leaders = [each.name for each in project.leading if not each.is_over]
        if set(leaders) != set(project.leaders):
            message = f"{project.id} 的主持人写的是{_named(project.leaders)}，照变更现在是{_named(leaders)}"
            help_text = "leaders（主持人）写现在的；changes（变更）写错了就改"
            yield Finding((*path, "leaders") if project.leaders else path, Advice(message, help_text))
        if most and len(leaders) > most:
            message = f"{project.id} 有 {len(leaders)} 个主持人，最多 {most} 个"
            help_text = "别的人写进 members（成员）；本校规定不同，改 rules.yaml 的 max_leaders"
            yield Finding((*path, "leaders"), Advice(message, help_text))
        for leader in leaders if is_running(project, rules) else ():
            led[leader].append((path, project))
    for leader, found in led.items():
        if at_once and len(found) > at_once:
            ids = "、".join(project.id for _, project in found)
            message = f"{leader}同时主持 {len(found)} 个在研课题：{ids}"
            help_text = f"最多 {at_once} 个；已经结题、中止、换了主持人的，补写上去"
            yield Finding((*found[-1][0], "leaders"), Advice(message, help_text))


def _named(people: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(people)) or "空的"


def _stale_pages(projects: list[_Placed], kept: Kept) -> Iterator[Finding]:
    """The page of a project that runs is kept up to date, from the day on which the project began."""
    if not (most := kept.rules.stale_days):
        return
    updates: dict[str, list[SiteUpdate]] = defaultdict(list)
    for _, update in kept.records(SiteUpdate):
        if update.project and update.date.first_day <= kept.today:
            updates[update.project].append(update)
    for path, project in projects:
        known = updates[project.id]
        if not is_running(project, kept.rules) or not (project.page or known):
            continue
        last = max((update.date for update in known), key=lambda date: date.last_day, default=None)
        since = last or beginning(project)
        days = (kept.today - since.last_day).days if since else most + 1
        if days > most:
            message = f" {days} 天没有更新，上次是 {last}" if last else "还没有更新过"
            help_text = "更新了就在网页更新台账（site_updates.yaml）里记一条"
            advice = Advice(f"{project.id} 的网页{message}", help_text)
            yield Finding((*path, "page") if project.page else path, advice)
