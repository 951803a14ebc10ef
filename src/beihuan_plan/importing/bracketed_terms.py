"""Who does a task and by when, where that stands in brackets behind it: （张老师，9月20日前）."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from beihuan_plan.importing.days_read import days_in
from beihuan_plan.importing.source_line import PlanFields
from beihuan_plan.model.choices import Shown
from beihuan_plan.model.semester import Semester
from beihuan_plan.model.weeks import weeks_in_words

_BRACKETS = re.compile(r"[（(]([^（）()]{2,30})[）)](?=[。；！]?$)")
_LABEL = re.compile(r"^(?:责任人|负责人|负责|责任部门|承办)[：:]\s*")
_PERSON = "[\u4e00-\u9fff]{1,4}(?:老师|主任|校长|组长|园长)|组长|全体(?:教师|老师)?|各[\u4e00-\u9fff]{1,6}"
_UNIT = "[\u4e00-\u9fff]{1,8}(?:室|处|组|部|会|中心|班主任|科)"
_OWNER = re.compile(
    rf"(?:{_PERSON}|{_UNIT})(?:[、 ](?:{_PERSON}|{_UNIT}))*|[一二三四五六](?:、[一二三四五六])+年级组"
)
_FREE = re.compile("每.{1,8}|.*(?:[上中下]旬|月[初底末]).*|周[一二三四五六日].{0,4}|[寒暑]假前?|.*筹备")
_MOST = 0.5
"""From so many of the tasks on, brackets with names or times in them tell who does a task, and when."""


class Terms(NamedTuple):
    """What brackets say, as fields of a task in their order there; and the text without them."""

    text: str
    fields: PlanFields
    is_labelled: bool


def terms_of(text: str, semester: Semester) -> Terms | None:
    """Read the brackets behind a task; None where anything else stands in them."""
    match = _BRACKETS.search(text)
    if match is None:
        return None
    fields: PlanFields = {}
    is_labelled = False
    for piece in re.split("[，,；;]", match[1]):
        word = _LABEL.sub("", piece.strip())
        is_labelled |= word != piece.strip()
        found = _term(word, semester)
        if found is None or fields.keys() & found.keys():
            return None
        fields |= found
    return Terms(text[: match.start()] + text[match.end() :], fields, is_labelled)


def _term(word: str, semester: Semester) -> PlanFields | None:
    """Read one of several words in brackets: days, weeks, who; None for anything else."""
    if days := days_in(word.removesuffix("前").removesuffix("之"), semester):
        first, last = days
        return {"due": str(last)} if word.endswith("前") else {"from": str(first), "due": str(last)}
    if "周" in word and (weeks := weeks_in_words(word)):
        return {"week": str(weeks)}
    if _FREE.fullmatch(word):
        return {"when": word}
    return {"owner": word} if _OWNER.fullmatch(word) else None


def take_terms(tasks: Sequence[PlanFields], semester: Semester) -> PlanFields:
    """Give tasks who does them and by when, and take that out of their text; return `layout.show`.

    Nothing is taken where only a few tasks have such in brackets: they may be what a task is about.
    """
    found = [(task, terms) for task in tasks if (terms := terms_of(task["text"], semester))]
    labelled = [each for each in found if each[1].is_labelled]
    timed = [each for each in found if each[1].fields.keys() <= {"from", "due"}]
    taken = found if len(found) > _MOST * len(tasks) else [each for each in found if each in labelled + timed]
    shown: dict[str, None] = {}
    for task, terms in taken:
        task["text"] = terms.text
        task |= terms.fields
        shown |= dict.fromkeys(_SHOWN[name] for name in terms.fields)
    return {"show": list(shown)} if taken and not labelled else {}


_SHOWN = {
    "owner": str(Shown.OWNER),
    "week": str(Shown.WEEK),
    **dict.fromkeys(("from", "due", "when"), str(Shown.DUE)),
}
"""What of `layout.show` has each field in the brackets."""
