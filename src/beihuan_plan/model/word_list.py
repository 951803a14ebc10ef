"""An office's own words to choose from, each with the Chinese for it: levels, grades, kinds, stages."""

import functools
from collections.abc import Mapping
from typing import Any, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from beihuan_plan.chinese import half_width
from beihuan_plan.suggesting import like


class Word(str):
    """A word of a list, as a file has it; with the Chinese for it, and its place in the list."""

    label: str
    place: int

    def __new__(cls, value: str, label: str, place: int) -> Self:
        """Make a text that is the word and carries its label and place."""
        word = super().__new__(cls, value)
        word.label = label
        word.place = place
        return word


class WordList(tuple[Word, ...]):
    """Words in their order: of levels and grades the highest first, of ranks the lowest."""

    @classmethod
    def of(cls, labels: Mapping[str, str]) -> Self:
        """Make a list of words and the Chinese for each."""
        return cls(Word(value, label, place) for place, (value, label) in enumerate(labels.items()))

    @functools.cached_property
    def _spellings(self) -> dict[str, Word]:
        """The words by themselves and by their Chinese; of words that are spelt alike, the first."""
        found: dict[str, Word] = {}
        for word in self:
            found.setdefault(word.lower(), word)
            found.setdefault(word.label.lower(), word)
        for word in self:
            if bare := word.label.removesuffix("级"):
                found.setdefault(bare, word)
        return found

    def parse(self, text: str) -> Word:
        """Find a word by itself or by its Chinese, of a level also without 级; ValueError for any other."""
        known = self._spellings
        if text in known:  # as nearly always in a file
            return known[text]
        wanted = half_width(text).strip().lower()
        for each in (wanted, wanted.removesuffix("级")):
            if each in known:
                return known[each]
        raise ValueError(text)

    def find(self, text: str) -> Word | None:
        """Find a word as `parse` does; None for any other."""
        try:
            return self.parse(text)
        except ValueError:
            return None

    def find_like(self, other: Word) -> Word | None:
        """Find the word that stands for one of another list: the same on the left, or the same Chinese."""
        return self.find(other) or self.find(other.label)

    def spelt(self, text: str, before: "WordList") -> str:
        """Return a word, in whichever spelling, as it stands on the left; what is no word stays.

        One that is only in the list from `before` is the word here that stands for it.
        """
        old = before.find(text)
        return self.find(text) or (old and self.find_like(old)) or text

    def like(self, text: str) -> str:
        """Return the Chinese for the word that a mistyped one is most like; empty if none is."""
        return "".join(like(text, [word.label for word in self]))

    def in_words(self) -> str:
        """All words in both spellings, for messages."""
        return "、".join(word.label if word == word.label else f"{word.label}（{word}）" for word in self)


class WordForm:
    """Marks a field, on its type, that holds a word of a list of the office's rules.

    The file is read with the rules as pydantic's context; without rules, any word is taken as it stands.
    """

    def __init__(self, name: str, unsaid: str = "") -> None:
        """Take the name of the list in the rules, and the word that holds where none is written."""
        self.name = name
        self._unsaid = unsaid

    def read(self, value: Any, rules: Any) -> Word | None:
        """Read a word; PydanticCustomError of the type `malformed` for one that is not in the list."""
        if value is None and self._unsaid:
            return rules.word_list(self.name).find(self._unsaid) if rules else None
        if not isinstance(value, str):
            raise PydanticCustomError("malformed", "malformed", {"help": "", "meant": ""})
        if rules is None:
            return Word(value, value, 0)
        words: WordList = rules.word_list(self.name)
        try:
            return words.parse(value)
        except ValueError:
            context = {"help": f"可以写：{words.in_words()}", "meant": words.like(value)}
            raise PydanticCustomError("malformed", "malformed", context) from None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read with the rules."""
        return core_schema.with_info_plain_validator_function(
            lambda value, info: self.read(value, info.context),
            serialization=core_schema.to_string_ser_schema(),
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Describe the field as text that is a word of a list, which the rules have."""
        return {"type": "string", "words": self.name}
