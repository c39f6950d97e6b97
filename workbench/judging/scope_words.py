"""Whole-word search in Chinese text: the longest known word wins, and a character counts once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workbench.rulebook.table import Table

KIND, INDUSTRY, DECOY = "kind", "industry", "none"


@dataclass(frozen=True, slots=True)
class Hit:
    """A word found in a text, and what it stands for: kinds of equipment, industries."""

    word: str
    kinds: frozenset[str]
    industries: frozenset[str]


@dataclass(frozen=True, slots=True)
class ScopeWords:
    """The vocabulary of matching; a word may stand for several kinds and industries.

    Words that only contain another word (真空泵) are listed too, so that 泵 is not found in them.
    """

    meanings: Mapping[str, Hit]
    _lengths: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        lengths = sorted({len(word) for word in self.meanings}, reverse=True)
        object.__setattr__(self, "_lengths", tuple(lengths))

    def find(self, text: str) -> tuple[Hit, ...]:
        """Every known word of a text in order, each once."""
        found: dict[str, Hit] = {}
        place = 0
        while place < len(text):
            word = self._word_at(text, place)
            if word:
                found.setdefault(word, self.meanings[word])
            place += len(word) or 1
        return tuple(found.values())

    def _word_at(self, text: str, place: int) -> str:
        parts = (text[place : place + length] for length in self._lengths)
        return next((part for part in parts if part in self.meanings), "")


def scope_words(tables: Iterable[Table]) -> ScopeWords:
    """The vocabulary of the tables of family `recommended-words`."""
    kinds: dict[str, set[str]] = defaultdict(set)
    industries: dict[str, set[str]] = defaultdict(set)
    words: dict[str, None] = {}
    for table in tables:
        for row in table.rows:
            for word in filter(None, row.text("words").split("|")):
                words[word] = None
                if row.text("subject") == KIND:
                    kinds[word].add(row.text("value"))
                elif row.text("subject") == INDUSTRY:
                    industries[word].add(row.text("value"))
    return ScopeWords(
        {word: Hit(word, frozenset(kinds[word]), frozenset(industries[word])) for word in words}
    )
