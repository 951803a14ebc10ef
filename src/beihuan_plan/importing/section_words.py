"""What offices call the parts of their plans, and what is in them by that."""

import re

from beihuan_plan.model.choices import Content

_WORDS = (
    (
        Content.GUIDING_PRINCIPLES,
        "指导思想|思路|理念|总体要求",
    ),
    (Content.MEASURES, "措施|举措"),
    (Content.GOALS, "目标"),
    (Content.SCHEDULE, "安排|行事历|日程|进度|进程|月历|逐月|各月|分月|每月工作|月份工作|周工作|时间表"),
    (
        Content.MEASURES,
        "措施|要点|举措|重点工作|主要工作|工作内容|具体工作|工作任务|主要任务|具体做法|工作策略|实施策略",
    ),
)
_NEVER_MEASURES = re.compile("情况|分析|现状|背景|问题|回顾|要求|保障|注意|说明|附")
PRIORITIES = "工作重点"
"""Goals where measures follow, measures where none do."""
_ORNAMENTS = re.compile(r"^附[件录]?[：:]|^[【\[]|[】\]]$|[：:。]$")
_SHORT = 8
_LONGEST = 14
"""Characters of a heading without a number."""


def content_named(title: str) -> Content | None:
    """Return what a heading says that stands below it; None for words of an office's own."""
    words = without_ornaments(title)
    return next((content for content, names in _WORDS if re.search(names, words)), None)


def tells_how_things_stand(title: str) -> bool:
    """Whether a heading tells of the state of things, of what was, or of what is wrong."""
    return bool(re.search("情况|分析|现状|背景|问题|回顾|说明", title))


def is_about_the_office(title: str) -> bool:
    """Whether a heading tells of how things stand, or closes the plan: nothing that is to be done."""
    return bool(_NEVER_MEASURES.search(title))


def without_ornaments(title: str) -> str:
    """Return a heading without brackets around it and the colon behind it."""
    return _ORNAMENTS.sub("", _ORNAMENTS.sub("", title.strip()))


def is_bare_heading(text: str, *, of_own: bool = True) -> bool:
    """Whether a line without a number can only be a heading: 指导思想：, 【工作目标】; `of_own`: 情况：."""
    words = without_ornaments(text)
    if of_own and re.fullmatch("[\u4e00-\u9fff]{2,8}[：:]", text):
        return True
    named = content_named(words) is not None or PRIORITIES in words
    if not of_own and not text.startswith("附"):
        named = content_named(words) is Content.SCHEDULE and len(words) <= _SHORT
    if not of_own and re.search("见|如下|本|由", words):
        return False
    return named and len(words) <= _LONGEST and not re.search("[，。；！？、：:]", words)
