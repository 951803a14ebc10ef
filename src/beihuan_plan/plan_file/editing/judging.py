"""Whether a change makes a file worse: what is wrong or doubtful after it and was not before."""

from collections import Counter
from collections.abc import Iterable, Iterator

from beihuan_plan.errors import Advice, UsageError
from beihuan_plan.model.doubts import doubts_on
from beihuan_plan.model.rules import valid
from beihuan_plan.model.tree import KeyPath, Record, Value, raw_nodes

Said = tuple[str, KeyPath, Advice]
"""What is said of a value: the key of its record, the way from there, and the advice."""


def refuse_new_faults(before: Value, after: Value, kind: type[Record]) -> None:
    """UsageError where changed values break a rule of a kind of file that they did not break before."""
    try:
        valid(after, kind)
    except ValueError:
        from beihuan_plan.plan_file.diagnosis.validation import faults

        first, then = (
            _said(((fault.path, fault.advice) for fault in faults(values, kind)), values, kind)
            for values in (before, after)
        )
        _refuse_new(first, then)


def refuse_new_doubts(before: Value, after: Value, kind: type[Record]) -> None:
    """UsageError where something in changed values is hardly meant that was not there before."""
    first, then = (
        _said(((doubt.path, doubt.advice) for doubt in doubts_on(values, kind)), values, kind)
        for values in (before, after)
    )
    _refuse_new(first, then)


def _refuse_new(before: Iterable[Said], after: Iterable[Said]) -> None:
    if then := Counter(after):
        for _, _, advice in then - Counter(before):
            raise UsageError(*advice)


def _said(found: Iterable[tuple[KeyPath, Advice]], values: Value, kind: type[Record]) -> Iterator[Said]:
    """Name records by their keys: a change moves the paths of others."""
    keys: dict[KeyPath, str] = {}
    for path, advice in found:
        keys = keys or {node.path: node.key for node in raw_nodes(values, kind)}
        record = path
        while record and record not in keys:
            record = record[:-1]
        yield keys.get(record, ""), path[len(record) :], advice
