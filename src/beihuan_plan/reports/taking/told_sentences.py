"""Sentences that the tool wrote, known again in what a person made of them.

What was written once is found once: the same words a second time are a person's.
"""

import difflib
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from beihuan_plan.reports.written_lines import WrittenLine, clause_key, clauses_of

_SENTENCE = re.compile(r"[^。！？；!?]*(?:[。！？；!?]+[”’」』）)]*)+|[^。！？；!?]+$")
_MOST = 0.5
"""From so much of its clauses on, a sentence is one of the tool's."""
_NEARLY_ALL = 0.8
"""So much of a known sentence has to be there in its order for it to be known again by its characters."""
_PIECE = 4
"""Characters of a piece of a clause that is known again."""

ClausePlace = tuple[int, int]
"""Of a clause that was written: which of the lines that are gone, and which clause of it."""


class KnownSentence(NamedTuple):
    """A sentence of the tool's: the line among those that are gone that it is of, and what is new in it."""

    line: int
    new: Sequence[str]


def sentences_of(text: str) -> list[str]:
    """Cut a text behind the signs that end a sentence."""
    return _SENTENCE.findall(text)


def is_mostly_of(text: str, lines: Iterable[WrittenLine]) -> bool:
    """Whether most of a text is of clauses of these lines, as of one that has no clause."""
    known, clauses = {clause for each in lines for clause in each.clauses}, clauses_of(text)
    return _is_most(clauses, [clause_key(each) in known for each in clauses])


def _is_most(clauses: Sequence[str], are_there: Sequence[bool]) -> bool:
    there = (len(each) for each, is_there in zip(clauses, are_there, strict=True) if is_there)
    return sum(there) >= _MOST * sum(map(len, clauses))


class ToldSentences:
    """The lines that the tool wrote and that are not there as they were, and what became of their clauses."""

    def __init__(self, lost: Sequence[WrittenLine], texts: Mapping[str, str]) -> None:
        """Take the lines, and the texts by digests of those that the tool would write now, too."""
        self._lost = lost
        self._known = [(number, texts.get(each.digest, "")) for number, each in enumerate(lost)]
        self._owners: dict[ClausePlace, int] = {}
        """Which paragraph has a clause."""

    def missing_of(self, number: int) -> list[int]:
        """Return which clauses of one of the lines stand nowhere."""
        return [n for n in range(len(self._lost[number].clauses)) if (number, n) not in self._owners]

    def shared_out(self, texts: Sequence[str]) -> list[list[ClausePlace | None]]:
        """Tell of each clause of some paragraphs where it was written; None for what is new.

        The line that has most of itself in a paragraph comes first: another that repeats some of it is a
        person's own.
        """
        keys = [[clause_key(each) for each in clauses_of(text)] for text in texts]
        found: list[list[ClausePlace | None]] = [[None] * len(each) for each in keys]
        for line, text in self._pairs(keys):
            last = -1
            for n, key in enumerate(keys[text]):
                if found[text][n] is None and (place := self._free(line, key, last)):
                    found[text][n], last = place, place[1]
                    self._owners[place] = text
        return found

    def _pairs(self, keys: Sequence[Sequence[str]]) -> list[ClausePlace]:
        """List lines and paragraphs that have clauses in common, the most of both first."""
        lines_with: dict[str, set[int]] = defaultdict(set)
        for line, each in enumerate(self._lost):
            for key in each.clauses:
                lines_with[key].add(line)
        counted = [Counter(each.clauses) for each in self._lost]
        shares: dict[ClausePlace, tuple[float, float]] = {}
        for text, clauses in enumerate(keys):
            there = Counter(clauses)
            for line in sorted({line for key in there for line in lines_with[key]}):
                common = (there & counted[line]).total()
                shares[line, text] = (common / counted[line].total(), common / len(clauses))
        return sorted(shares, key=lambda pair: shares[pair], reverse=True)

    def _free(self, line: int, key: str, last: int) -> ClausePlace | None:
        """Find a clause of a line that no paragraph has yet, rather behind the last one that was found."""
        places = [n for n, each in enumerate(self._lost[line].clauses) if each == key]
        free = [n for n in places if (line, n) not in self._owners]
        return (line, next((n for n in free if n > last), free[0])) if free else None

    def is_in_order(self, places: Sequence[ClausePlace | None]) -> bool:
        """Whether the clauses of a sentence stand as they were written, be it with others joined to them."""
        found = [place for place in places if place is not None]
        return all(
            before < after if line == other else (before == self._last_of(line) and after == 0)
            for (line, before), (other, after) in itertools.pairwise(found)
        )

    def _last_of(self, line: int) -> int:
        return len(self._lost[line].clauses) - 1

    def known(self, sentence: str, places: Sequence[ClausePlace | None], text: int) -> KnownSentence | None:
        """Know a sentence in a paragraph as one of the tool's; None if it is not one."""
        if _is_most(clauses_of(sentence), [place is not None for place in places]):
            (line, _), *_ = Counter(place[0] for place in places if place).most_common(1)
            return KnownSentence(line, _new_clauses(sentence, places))
        return self._piece(sentence, text) or self._written_into(sentence, text)

    def _piece(self, sentence: str, text: int) -> KnownSentence | None:
        """Know a piece again that was broken off a sentence."""
        for number, known in self._known:
            if len(sentence) < _PIECE or (begin := known.find(sentence)) < 0:
                continue
            places = [*self._places_of(number, known, begin, begin + len(sentence))]
            if self._are_free(places, text):
                self._owners.update(dict.fromkeys(places, text))
                return KnownSentence(number, [])
        return None

    @staticmethod
    def _places_of(number: int, known: str, begin: int, end: int) -> Iterator[ClausePlace]:
        """Go through the clauses of a known line that reach into a stretch of it."""
        for n, clause in enumerate(re.finditer(r"\w+", known)):
            if clause.start() < end and begin < clause.end():
                yield number, n

    def _are_free(self, places: Collection[ClausePlace], text: int) -> bool:
        return all(self._owners.get(place, text) == text for place in places)

    def _written_into(self, sentence: str, text: int) -> KnownSentence | None:
        """Know a sentence again that something was written into the middle of."""
        for number, line in self._known:
            for known in sentences_of(line):
                compared = difflib.SequenceMatcher(None, known, sentence, autojunk=False)
                blocks = [each for each in compared.get_matching_blocks() if each.size >= _PIECE]
                if sum(each.size for each in blocks) < _NEARLY_ALL * len(known):
                    continue
                begin = line.index(known)
                if self._are_free([*self._places_of(number, line, begin, begin + len(known))], text):
                    ends = [0, *(each.b + each.size for each in blocks)]
                    begins = [*(each.b for each in blocks), len(sentence)]
                    spans = [(end, begin) for end, begin in zip(ends, begins, strict=True) if begin > end]
                    return KnownSentence(number, [_in_full(sentence, *span) for span in spans])
        return None


def _in_full(sentence: str, begin: int, end: int) -> str:
    """Return what is new in a sentence; few characters with the clause that they are in."""
    around = next(
        (each for each in re.finditer(r"\w+", sentence) if each.start() <= begin < each.end()), None
    )
    return around[0] if around and end - begin < _PIECE and end <= around.end() else sentence[begin:end]


def _new_clauses(sentence: str, places: Sequence[ClausePlace | None]) -> list[str]:
    """Cut out what was written nowhere, with the signs within it."""
    new: list[str] = []
    follows = False
    for number, piece in enumerate(re.split(r"(\w+)", sentence)):
        is_clause = number % 2 == 1
        is_new = is_clause and places[number // 2] is None
        if is_new and not follows:
            new.append("")
        follows = is_new or (follows and not is_clause)
        if follows:
            new[-1] += piece
    return [re.sub(r"\W+$", "", each) for each in new]
