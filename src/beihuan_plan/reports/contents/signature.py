"""The name and day that close a paper, and how far from the right margin each stands."""

from datetime import date

from beihuan_plan.model.semester import Month
from beihuan_plan.reports.contents.shapes import SignatureShape
from beihuan_plan.reports.contents.titles import width

RIGHT = 2.0
"""Characters that are left free to the right of the name."""
LINE = 28
"""Characters a line."""
SHIFT = 2.0
"""Characters by which the day begins further in than the name."""


def day_in_words(day: date | Month | None) -> str:
    """A date, or a month, as official papers have it: Arabic digits, no leading zeros (GB/T 9704-2012)."""
    if isinstance(day, Month):
        return f"{day.year}年{day.number}月"
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def signature(name: str, day: date | Month | None) -> SignatureShape:
    """Place a name and a day as GB/T 9704-2012 does where there is no seal (7.3.5.2).

    The name stands two characters from the right margin; the day, on the next line, begins two characters
    further in than the name. If the day is longer than that, it stands two characters from the margin, and
    the name further in. What stands alone is two characters from the margin.
    """
    words = day_in_words(day)
    if not name:
        return {"署名": "", "日期": words, "署名右空": RIGHT, "日期右空": RIGHT}
    if width(name) + RIGHT + SHIFT > LINE:  # it takes more than one line
        return {"署名": name, "日期": words, "署名右空": RIGHT, "日期右空": RIGHT + SHIFT}
    of_name, of_day = RIGHT, width(name) + RIGHT - SHIFT - width(words)
    if words and of_day < RIGHT:
        of_name, of_day = of_name + RIGHT - of_day, RIGHT
    return {"署名": name, "日期": words, "署名右空": of_name, "日期右空": of_day}
