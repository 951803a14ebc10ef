"""A plan's text cut into its sections, and what each of them holds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from beihuan_plan.importing.days_read import dated_line
from beihuan_plan.importing.line_marks import LineMark, MarkClass
from beihuan_plan.importing.month_words import heading_of, month_heading
from beihuan_plan.importing.schedule_columns import columns_of
from beihuan_plan.importing.section_words import (
    PRIORITIES,
    content_named,
    is_about_the_office,
    is_bare_heading,
    tells_how_things_stand,
    without_ornaments,
)
from beihuan_plan.importing.source_line import SourceLine
from beihuan_plan.importing.week_words import week_heading
from beihuan_plan.model.choices import Content

_A_LIST = 2
"""So many numbered lines make a list."""
_LONGEST = 24
"""Characters of a section's title behind which text can follow on the same line."""


class SourceSection(NamedTuple):
    """A section as it stands in the document."""

    heading: SourceLine | None
    title: str
    """As it stands there, without its number."""
    run_in: str
    """What follows the title on its line."""
    lines: Sequence[SourceLine]
    of: Content | None = None
    is_sure: bool = True


def sections_of_text(lines: Sequence[SourceLine]) -> list[SourceSection]:
    """Cut the text behind the title into sections; what stands before the first has no heading."""
    heads: list[int] = []
    before: LineMark | None = None
    are_numbered = _are_numbered(lines)
    for number, line in enumerate(lines):
        if _is_head(line, before, are_numbered=are_numbered):
            heads.append(number)
            before = line.mark or before
    ends = [*heads[1:], len(lines)] if heads else []
    first = SourceSection(None, "", "", lines[: heads[0]] if heads else lines)
    found = [_section(lines[begin], lines[begin + 1 : end]) for begin, end in zip(heads, ends, strict=True)]
    return [part for each in ([first] if first.lines else []) + found for part in _before_table(each)]


def _before_table(section: SourceSection) -> Iterator[SourceSection]:
    """Cut off a schedule that is a table without a heading, behind a section that holds something else."""
    tables = [number for number, line in enumerate(section.lines) if line.cells and columns_of(line)]
    if not tables or section.of in (None, Content.SCHEDULE):
        yield section
        return
    yield section._replace(lines=section.lines[: tables[0]])
    yield SourceSection(None, "", "", section.lines[tables[0] :])


def _are_numbered(lines: Sequence[SourceLine]) -> bool:
    """Whether sections are numbered 一、二、: not where one without a number stands before the first."""
    numbered = [n for n, line in enumerate(lines) if line.mark and line.mark.kind is MarkClass.CHINESE]
    bare = [n for n, line in enumerate(lines) if not line.cells and is_bare_heading(line.text)]
    return bool(numbered) and (
        any(_names_content(lines[n]) for n in numbered) or not bare or numbered[0] < bare[0]
    )


def _is_head(line: SourceLine, before: LineMark | None, *, are_numbered: bool) -> bool:
    """Whether a line begins a section: by its number, or by its words alone."""
    if line.cells or month_heading(line.words) or week_heading(line.text):
        return False
    if line.mark is None:
        return is_bare_heading(line.text, of_own=not are_numbered)
    is_numbered = are_numbered and line.mark.kind is MarkClass.CHINESE
    return is_numbered and _follows(line, before) and not _is_joint(line, before)


def _follows(line: SourceLine, before: LineMark | None) -> bool:
    """Whether a section's number goes on from the one before, be it with one lost or doubled."""
    if line.mark is None:
        return True
    number = before.number if before else 0
    named = content_named(_title_and_rest(line.words)[0]) is not None
    return number < line.mark.number <= number + 2 or (named and line.mark.number >= number)


def _is_joint(line: SourceLine, before: LineMark | None) -> bool:
    """Whether what looks like a number is the first of two months: 三、四月份."""
    heading = heading_of(line, before)
    return heading is not None and line.mark is not None and heading.title.startswith(line.mark.text)


def _names_content(line: SourceLine) -> bool:
    return content_named(_title_and_rest(line.words)[0]) is not None


def _title_and_rest(words: str) -> tuple[str, str]:
    """Cut a heading from the text that runs in behind it, as in 指导思想：以……."""
    for sign in "：:。":
        title, found, rest = words.partition(sign)
        if title != "附" and found and rest.strip() and len(title) <= _LONGEST:
            return f"{title}{sign}", rest.strip()
    return words, ""


def _section(heading: SourceLine, lines: Sequence[SourceLine]) -> SourceSection:
    title, rest = _title_and_rest(heading.words)
    return SourceSection(heading, title, rest, lines, content_named(title))


def with_contents(
    sections: Iterable[SourceSection], named: Mapping[str, Content] | None = None
) -> list[SourceSection]:
    """Tell what each section holds, once: by what it is called, and failing that by its shape.

    `named` has what a person says of sections, by their titles.
    """
    found = [_leads_to_goals(each) for each in sections]
    _by_shape(found)
    _by_priorities(found)
    _goals_before_measures(found)
    for number, each in enumerate(found):
        if content := (named or {}).get(without_ornaments(each.title)):
            found = [one._replace(of=None) if one.of is content else one for one in found]
            found[number] = each._replace(of=content, is_sure=True)
    for content in Content:
        of_it = [number for number, each in enumerate(found) if each.of is content]
        if len(of_it) > 1:
            kept = _best(found, of_it, content)
            for number in of_it:
                if number != kept:
                    found[number] = found[number]._replace(of=None)
    return found


def _leads_to_goals(section: SourceSection) -> SourceSection:
    """Know goals that stand before the first heading: words on goals, and a list."""
    marked = [line for line in section.lines if line.mark]
    before = section.lines[: section.lines.index(marked[0])] if marked else ()
    if section.heading or len(marked) < _A_LIST or not any("目标" in line.text for line in before):
        return section
    return section._replace(of=Content.GOALS, is_sure=False)


def _best(sections: Sequence[SourceSection], numbers: Sequence[int], content: Content) -> int:
    """Choose the section that holds a content among several that are called so: the schedule has months."""
    if content is Content.SCHEDULE:
        return max(numbers, key=lambda number: _months_in(sections[number]))
    return max(
        numbers, key=lambda number: (without_ornaments(sections[number].title) == content.label, -number)
    )


def _by_shape(sections: list[SourceSection]) -> None:
    """What has months or a table below it is a schedule, whatever it is called; what has not is none."""
    for number, each in enumerate(sections):
        has_months = _months_in(each) > 0
        if has_months and (each.of in (None, Content.SCHEDULE) or _months_in(each) > 1):
            sections[number] = each._replace(of=Content.SCHEDULE)
        elif each.of is Content.SCHEDULE and not has_months:
            sections[number] = each._replace(of=content_named(each.title.replace("安排", "")))


def _months_in(section: SourceSection) -> int:
    """Count what only a schedule has: headings of months and weeks, days with what is on them, its tables."""
    return sum(map(_is_of_schedule, section.lines))


def _is_of_schedule(line: SourceLine) -> bool:
    if line.cells:
        return columns_of(line) is not None
    return bool(month_heading(line.words) or week_heading(line.text) or dated_line(line.text))


def _by_priorities(sections: list[SourceSection]) -> None:
    """工作重点 is the goals where measures follow, and the measures where none do: a reading that is told."""
    there = {each.of for each in sections}
    for number, each in enumerate(sections):
        if each.of is None and PRIORITIES in each.title:
            content = Content.GOALS if Content.MEASURES in there else Content.MEASURES
            if content not in there:
                sections[number] = each._replace(of=content, is_sure=False)


def _goals_before_measures(sections: list[SourceSection]) -> None:
    """A list right before the measures is the goals, where nothing else is: a reading that is told."""
    there = [each.of for each in sections]
    place = there.index(Content.MEASURES) - 1 if Content.MEASURES in there else -1
    if place < 0 or Content.GOALS in there or there[place] is not None:
        return
    listed = [line for line in sections[place].lines if line.mark]
    if len(listed) >= _A_LIST and not tells_how_things_stand(sections[place].title):
        sections[place] = sections[place]._replace(of=Content.GOALS, is_sure=False)


def own_measures(sections: Sequence[SourceSection]) -> Iterator[int]:
    """List the sections that are themselves the measures, 一、二、三、, where no section holds them."""
    if any(each.of is Content.MEASURES for each in sections):
        return
    numbers = [
        number
        for number, each in enumerate(sections)
        if each.of is None and each.heading and not is_about_the_office(each.title)
    ]
    yield from numbers if len(numbers) > 1 else ()
