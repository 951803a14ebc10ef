"""What only takes place: holidays and examinations, which are in a schedule and yet no tasks."""

import re

_HOLIDAY = "国庆|中秋|元旦|清明|五一|劳动节|端午|春节|寒假|暑假"
_EVENT = re.compile(
    rf"(?:{_HOLIDAY})(?:、|和)?(?:{_HOLIDAY})?节?(?:小长假|长假|假期|放假|休假|开始|，?放假.*)?(?:[（(].*[）)])?[。；]?"
    r"|(?:期中|期末)(?:考试|测试|检测|考核|质量检测|质量调研|调研)(?:周)?(?:[（(].*[）)])?[。；]?"
    r"|放(?:寒|暑)?假(?:[（(].*[）)])?[。；]?"
)


def is_event(text: str) -> bool:
    """Whether a line of a schedule names a holiday or an examination, and nothing to be done for it."""
    return _EVENT.fullmatch(text.strip()) is not None
