"""Who does a task and by when, where that stands in brackets behind it: （张老师，9月20日前）."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from beihuan_plan.importing.days_read import days_in
from beihuan_plan.importing.source_line import PlanFields
from beihuan_plan.model.choices import Shown
from beihuan_plan.model.semester import Semester

_BRACKETS = re.compile(r"[（(]([^（）()]{2,30})[）)](?=[。；]?$)")
_LABEL = re.compile(r"^(?:责任人|负责人|负责|责任部门|承办)[：:]\s*")
_PERSON = "[\u4e00-\u9fff]{1,4}(?:老师|主任|校长|组长|园长)|全体(?:教师|老师)"
_UNIT = "[\u4e00-\u9fff]{1,8}(?:室|处|组|部|会|中心|班主任|科)"
_NAME = f"{_PERSON}|{_UNIT}"
_OWNER = re.compile(rf"(?:{_NAME})(?:[、 ](?:{_NAME}))*")
_MOST = 0.5
"""From so many of the tasks on, brackets with names in them tell who does a task."""


class Terms(NamedTuple):
    """What brackets say: names, or days, or both; and the text without them."""

    text: str
    owner: str
    days: tuple[date, date] | None
    is_labelled: bool


def terms_of(text: str, semester: Semester) -> Terms | None:
    """Read the brackets behind a task; None where anything else stands in them."""
    match = _BRACKETS.search(text)
    if match is None:
        return None
    owner, days = "", None
    is_labelled = False
    for piece in re.split("[，,；;]", match[1]):
        word = _LABEL.sub("", piece.strip())
        is_labelled |= word != piece.strip()
        if found := days_in(word.removesuffix("前").removesuffix("之"), semester):
            days = found
        elif _OWNER.fullmatch(word) and not owner:
            owner = word
        else:
            return None
    return Terms(text[: match.start()] + text[match.end() :], owner, days, is_labelled)


def take_terms(tasks: Sequence[PlanFields], semester: Semester) -> PlanFields:
    """Give tasks who does them and by when, and take that out of their text; return `layout.show`.

    Nothing is taken where only a few tasks have names in brackets: they may be whom a task is about.
    """
    found = [(task, terms) for task in tasks if (terms := terms_of(task["text"], semester))]
    labelled = [each for each in found if each[1].is_labelled]
    taken = found if len(found) > _MOST * len(tasks) else labelled
    for task, terms in taken:
        task["text"] = terms.text
        task |= {"owner": terms.owner} if terms.owner else {}
        if terms.days:
            first, last = terms.days
            task |= {"due": str(last)} if first == last else {"from": str(first), "due": str(last)}
    if not taken or labelled:
        return {}
    says_days = any(terms.days for _, terms in taken)
    return {"show": [str(Shown.OWNER), *([str(Shown.DUE)] if says_days else [])]}
