"""Where and why Jinja2 does not understand a text template: every tag that is wrong, by its line."""

from jinja2 import TemplateSyntaxError

from beihuan_plan.reports.templates.blocks import pair_blocks
from beihuan_plan.reports.templates.expressions import expression_faults, untold
from beihuan_plan.reports.templates.language import Fault, NotAllowedError
from beihuan_plan.reports.templates.tags import NOT_CLOSED, find_tags


def syntax_faults(source: str, error: TemplateSyntaxError) -> list[Fault]:
    """Say by line what is wrong: at least one thing, since Jinja2 has failed with `error`."""
    if isinstance(error, NotAllowedError):
        return error.faults
    tags, mistakes = find_tags(source)
    codes = [tag.code for tag in tags]

    def line(index: int) -> int:
        return source.count("\n", 0, tags[index].start) + 1

    if mistakes and mistakes[-1].advice == NOT_CLOSED:  # what follows it has not been read
        return [Fault(source.count("\n", 0, mistakes[-1].start) + 1, NOT_CLOSED)]
    _, faults = pair_blocks(codes, lambda index: f"第 {line(index)} 行", scoped=False)
    faults = faults or expression_faults(codes, scoped=False)
    return [Fault(line(index), advice) for index, advice in faults] or [Fault(error.lineno, untold(error))]
