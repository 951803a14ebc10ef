"""Sentences that the tool wrote, known again in what a person made of them."""

import difflib
import re
from collections.abc import Collection, Sequence

from beihuan_plan.reports.written_lines import clause_key, clauses_of

_SENTENCE = re.compile(r"[^。！？；!?]+(?:[。！？；!?]+[”’」』）)]*)?")
_MOST = 0.5
"""From so much of its clauses on, a sentence is one of the tool's."""
_NEARLY_ALL = 0.8
"""So much of a known sentence has to be there in its order for it to be known again by its characters."""
_PIECE = 4
"""Characters of a piece of a clause that is known again."""


def sentences_of(text: str) -> list[str]:
    """Cut a text behind the signs that end a sentence."""
    return _SENTENCE.findall(text)


class ToldSentences:
    """What the tool wrote and is not there as it was, by its clauses, and by its texts where known."""

    def __init__(self, clauses: Collection[str], texts: Sequence[str]) -> None:
        """Take the digests of the clauses, and those of the texts that the tool would write now, too."""
        self._clauses = clauses
        self._texts = texts
        self._sentences = [sentence for text in texts for sentence in sentences_of(text)]

    def new_in(self, sentence: str) -> list[str] | None:
        """Return what is new in a sentence of the tool's; None if it is not one."""
        if len(sentence) >= _PIECE and any(sentence in text for text in self._texts):
            return []
        if self.has_most_of(sentence):
            return self._new_clauses(sentence)
        return self._written_into(sentence)

    def has_most_of(self, text: str) -> bool:
        """Whether most of a text is of clauses that were written, as of one that has no clause."""
        clauses = clauses_of(text)
        there = (len(clause) for clause in clauses if clause_key(clause) in self._clauses)
        return sum(there) >= _MOST * sum(map(len, clauses))

    def _new_clauses(self, sentence: str) -> list[str]:
        """Cut out what is in no clause that was written, with the signs within it."""
        new: list[str] = []
        follows = False
        for piece in re.split(r"(\w+)", sentence):
            is_new = piece.isalnum() and clause_key(piece) not in self._clauses
            if is_new and not follows:
                new.append("")
            follows = is_new or (follows and not piece.isalnum())
            if follows:
                new[-1] += piece
        return [re.sub(r"\W+$", "", each) for each in new]

    def _written_into(self, sentence: str) -> list[str] | None:
        """Cut out what was written in the middle of a known sentence; None where it is in none."""
        for known in self._sentences:
            compared = difflib.SequenceMatcher(None, known, sentence, autojunk=False)
            blocks = [each for each in compared.get_matching_blocks() if each.size >= _PIECE]
            if sum(each.size for each in blocks) >= _NEARLY_ALL * len(known):
                ends = [0, *(each.b + each.size for each in blocks)]
                begins = [*(each.b for each in blocks), len(sentence)]
                return [sentence[end:begin] for end, begin in zip(ends, begins, strict=True) if begin > end]
        return None
