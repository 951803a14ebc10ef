"""What happens to a record in the course of time: a stage of a project, people who come to an activity."""

from collections.abc import Collection

from beihuan_plan.actions.decision import Decision
from beihuan_plan.actions.ledgers.recording import RawFields, add_part
from beihuan_plan.actions.ledgers.typed_fields import FieldReader, word_meant
from beihuan_plan.chinese import names_in
from beihuan_plan.errors import UsageError
from beihuan_plan.ledger_ids import Located
from beihuan_plan.ledger_wording import named, some
from beihuan_plan.model.changes import Add, Change, Update
from beihuan_plan.model.ledgers.activities import Attendee
from beihuan_plan.model.ledgers.projects import Project, StageReached
from beihuan_plan.model.office_rules import OfficeRules
from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.model.tree import Record, fields_of
from beihuan_plan.model.word_list import Word, WordList


def list_of(located: Located, kind: type[Record], verb: str) -> str:
    """Return the field of a record that lists such records; UsageError where it has none."""
    for name, shape in fields_of(located.node.kind).items():
        if shape.record is kind and shape.is_list:
            return name
    message = f"{located.node.key} 不能{verb}"
    raise UsageError(
        message, f"这里写的是有“{kind.model_config['title']}”的记录的编号，plan ledger list 列出各种台账"
    )


def advance(
    located: Located, stage: str, fields: RawFields, reader: FieldReader, used: Collection[str]
) -> Decision:
    """Let a project come to a stage of its level: one that it has not come to yet."""
    name = list_of(located, StageReached, "推进")
    project: Project = located.node.record
    stages = stages_of(project.current_level, fields.get("level"), reader.rules)
    passed = project.passed(reader.rules)
    reached = [each.stage for each in passed]
    listed = "、".join(f"{each.label}（已有）" if each in reached else each.label for each in stages)
    try:
        wanted = word_meant(stages or reader.rules.word_list("stages"), stage, "阶段")
    except UsageError as error:
        rule = f"{project.current_level.label}课题的阶段：{listed}；级别改了的，加 --level"
        raise UsageError(error.message, rule if stages else error.help) from None
    if wanted in reached:
        first = next(each for each in passed if each.stage == wanted)
        help_text = f"要改日期、结果用 plan ledger edit {first.id}；各阶段：{listed}"
        raise UsageError(f"{project.id} 已经有“{wanted.label}”（{first.id}）", help_text)
    behind = stages[stages.index(wanted) + 1 :] if stages else ()
    decision = add_part(
        located, name, {"stage": str(wanted), **fields}, used, _place(project, behind, fields.get("on"))
    )
    before = [each.label for each in stages[: -1 - len(behind)] if each not in reached]
    if before and reached and project.current_level == project.level:
        decision.said.append(f"注意：前面的{'、'.join(before)}还没有记")
    return decision


def _place(project: Project, behind: Collection[Word], on: str | None) -> str | None:
    """Name the stage that a new one follows, by their days or else by the rules; None: the last of all."""
    day = PartialDate.parse(on).first_day if on else None

    def comes_later(reached: StageReached) -> bool:
        its_day = reached.on.first_day if reached.on else None
        return its_day > day if day and its_day and day != its_day else reached.stage in behind

    ids = ["", *(each.id for each in project.history)]
    return next((ids[at] for at, each in enumerate(project.history) if comes_later(each)), None)


def stages_of(level: Word, next_level: str | None, rules: OfficeRules) -> WordList:
    """List the stages of a level, and of the next one; none where the rules say nothing of them."""
    words = rules.word_list("stages")
    names = [name for each in (level, next_level) if each for name in rules.stages_of.get(each, ())]
    return WordList(map(words.parse, dict.fromkeys(names)))


def attend(located: Located, people: str, fields: RawFields) -> Decision:
    """Let people have taken part in an activity; those who are listed already get the hours or the leave."""
    name = list_of(located, Attendee, "记参加人员")
    names = list(dict.fromkeys(names_in(people)))
    if not names:
        raise UsageError("没有写参加的人", "如 plan ledger attend A5 张老师,李老师")
    refuse_hours_on_leave(fields)
    key, there = located.node.key, {each.name: each for each in located.node.record.people}
    came, known = ([each for each in names if (each in there) is listed] for listed in (False, True))
    given = {field: value for field, value in fields.items() if value}
    update = {**dict.fromkeys(_OTHER[field] for field in given), **fields}
    changes: list[Change] = [Add(key, name, {"name": each, **given}) for each in came]
    changes += [Update(f"{key}/{name}/{each}", update) for each in known if update]
    titles = {field: fields_of(Attendee)[field].title for field in _OTHER}
    facts = [f"{titles[field]} {value}" for field, value in given.items()]
    said = []
    if came:
        said.append(f"已记下 {some(came)}（{'，'.join([f'{len(came)} 人', *facts])}）")
    if known:
        gone = [
            f"去掉{titles[field]}"
            for field, value in update.items()
            if value is None and any(getattr(there[each], field) for each in known)
        ]
        changed = "，".join([*(f"改为{fact}" for fact in facts), *gone])
        said.append(f"{some(known)} 原来就在名单里，{changed or '没有改'}")
    return Decision([], [f"{named(located.whole)}：{each}" for each in said], {located.ledger.stem: changes})


_OTHER = {"hours": "leave", "leave": "hours"}
"""What somebody has either the one of or the other."""


def refuse_hours_on_leave(fields: RawFields) -> None:
    """UsageError for hours of somebody who is on leave."""
    if fields.get("hours") and fields.get("leave"):
        raise UsageError("请假的没有学时", "学时、请假只写一样；来了一部分时间的，只写他的学时")
