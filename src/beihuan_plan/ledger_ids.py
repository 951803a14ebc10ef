"""Records of ledgers as people name them: k1, Ｋ1.2, A5/张老师, 听课记录3."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from beihuan_plan.chinese import INVISIBLE, QUOTES, half_width, several
from beihuan_plan.errors import NotFoundError, UsageError
from beihuan_plan.ids import refuse_half_a_range
from beihuan_plan.model.ledgers.ledger import Ledger, LedgerRecord
from beihuan_plan.model.tree import Node, nodes
from beihuan_plan.suggesting import did_you_mean, like


class Located(NamedTuple):
    """A record, or one in it, and the ledger that it is in."""

    ledger: Ledger
    node: Node

    @property
    def whole(self) -> LedgerRecord:
        """The record of the ledger: itself, or that which holds it."""
        chain = (*self.node.parents, self.node)
        record: LedgerRecord = chain[1].record
        return record


_RANGE = "(.*[0-9])(?:[.][.]+|~|至|到|-+)(.*[0-9])"


def ids_in(words: Iterable[str]) -> list[str]:
    """Split the ids, or ranges of them, that a person types; UsageError where there is none."""
    pieces = [piece for word in words for piece in several(half_width(word))]
    for piece in pieces:
        is_word = re.match("[至到][^ -~]", _plain(piece))  # an office's own ledger may be called 到校登记
        if re.search("[0-9]", piece) and "/" not in piece and not is_word:
            refuse_half_a_range(piece, piece, "K1..K3")
    found = list(map(_plain, pieces))
    if not found:
        raise UsageError("没有写编号", "编号如 K1、W3.1；plan ledger list 课题 列出全部课题和编号")
    return list(dict.fromkeys(found))


def ledger_with(name: str, kinds: Mapping[str, type[Ledger]]) -> str | None:
    """Return the ledger whose records have such ids; None where there is none."""
    for stem, kind in kinds.items():
        if re.match(rf"{re.escape(kind.record_kind().prefix.upper())}[0-9]", name):
            return stem
    return None


def ledgers_meant(names: Iterable[str], kinds: Mapping[str, type[Ledger]]) -> dict[str, None]:
    """Return the ledgers that ids belong to; NotFoundError for an id that none can have."""
    found: dict[str, None] = {}
    for name in names:
        stem = ledger_with(name, kinds)
        if stem is None:
            known = "、".join(f"{kind.record_kind().prefix}（{kind.title}）" for kind in kinds.values())
            raise NotFoundError(f"台账里没有 {name} 这样的编号", f"编号是字母加数字，如 K1；字母有：{known}")
        found[stem] = None
    return found


def find_records(ledgers: Mapping[str, Ledger], names: Iterable[str]) -> list[Located]:
    """Find records by their ids, and those from one to another: K1..K3, K1-3, W2.1..W2.3.

    Errors as in `find_record`; UsageError for a range that is none.
    """
    found: dict[str, Located] = {}
    for name in names:
        ends = re.fullmatch(_RANGE, name)
        for each in _from_to(ledgers, *ends.groups()) if ends else [find_record(ledgers, name)]:
            found.setdefault(each.node.key, each)
    return list(found.values())


def _from_to(ledgers: Mapping[str, Ledger], start: str, end: str) -> list[Located]:
    """Find the records between two, in the order of their file: of the ledger, or of one record in it."""
    if end.isdecimal():
        end = re.sub("[0-9]+$", end, start)
    first, last = find_record(ledgers, start), find_record(ledgers, end)
    parents = first.node.parents
    alike = [node for node in nodes(first.ledger)[1:] if node.parents == parents]
    keys = [node.key for node in alike]
    if last.node.key not in keys:
        raise UsageError(f"{start} 和 {end} 不是同一类编号", "范围的两头要在同一种台账，或者同一条记录里")
    low, high = keys.index(first.node.key), keys.index(last.node.key)
    if low > high:
        raise UsageError(f"范围 {start}..{end} 前后颠倒了", f"写成 {end}..{start}")
    return [Located(first.ledger, node) for node in alike[low : high + 1]]


def find_record(ledgers: Mapping[str, Ledger], name: str) -> Located:
    """Find a record by its id, or one in it by its address; NotFoundError with those near it."""
    ledger = (
        ledgers[stem]
        if (stem := ledger_with(name, {key: type(each) for key, each in ledgers.items()}))
        else None
    )
    known = {node.key.upper(): node for node in nodes(ledger)[1:]} if ledger else {}
    node = known.get(name) or _in_whole(known, name)
    if ledger is None or node is None:
        hint = f"plan ledger list {ledger.title} 列出全部编号" if ledger else "plan ledger list 列出各种台账"
        raise NotFoundError(f"台账里没有编号 {name}", did_you_mean(like(name, known, 3)) or hint)
    return Located(ledger, node)


def _in_whole(known: Mapping[str, Node], name: str) -> Node | None:
    """Find the record that A5/张老师 means: whatever of A5 is called so."""
    whole, slash, inner = name.partition("/")
    found = [
        node
        for key, node in known.items()
        if slash and key.startswith(f"{whole}/") and key.endswith(f"/{inner}")
    ]
    return found[0] if len(found) == 1 else None


def _plain(word: str) -> str:
    return INVISIBLE.sub("", half_width(word)).strip(f"{QUOTES}. ").upper()


def next_part_id(whole: LedgerRecord, used: Iterable[str]) -> str:
    """Return the next id of a record in another, which are counted over all its lists."""
    own = [node.key for node in nodes(whole)[1:]]
    numbers = (re.fullmatch(rf"{re.escape(whole.id)}\.([0-9]+)", name) for name in (*used, *own))
    return f"{whole.id}.{max((int(match[1]) for match in numbers if match), default=0) + 1}"
