"""What a maker's name is made of: place, brand, trade, legal form; only the brand tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from workbench.ledgers.cells import normal_text

# One sign of nine may be mistyped; shorter names that differ are other makers (大中, 大通).
_ALIKE_FROM = 88
_SIGNS = re.compile(r"[\s()·.,、:;\-—_\"“”'/]")
# 一厂 and 二厂 are two works.
_NUMBERS = re.compile(r"\d+|[一二三四五六七八九十]")


@dataclass(frozen=True, slots=True)
class MakerName:
    """The parts of a name; `core` is all of it but the legal form."""

    core: str
    brand: str
    places: frozenset[str]
    trades: frozenset[str]
    numbers: tuple[str, ...]

    def may_be(self, other: MakerName) -> bool:
        """Tell whether both may name one maker: nothing that both state differs."""
        if self.numbers != other.numbers:
            return False
        if self.core == other.core:
            return True
        if self.brand and self.brand == other.brand:
            return _nested(self.places, other.places) and _nested(self.trades, other.trades)
        return fuzz.ratio(self.core, other.core) >= _ALIKE_FROM


def _nested(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


class MakerWords:
    """Takes names apart by the word lists of resources/fields/words.csv."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self._forms = _longest_first(words["maker.form"])
        self._trades = _longest_first(words["maker.trade"])
        self._places = _longest_first(words["maker.place"])

    def parts(self, name: str) -> MakerName:
        """The parts of a name; one of which nothing but place and trade is left has no brand."""
        core = _SIGNS.sub("", normal_text(name)).lower()
        core = _without(core, self._forms)[0] or core
        rest, trades = _without(core, self._trades)
        places = [place for place in self._places if rest.startswith(place)][:1]
        brand = rest[len(places[0]) :].lstrip("省市") if places else rest
        return MakerName(
            core,
            brand if len(brand) > 1 else "",
            frozenset(places),
            frozenset(trades),
            tuple(_NUMBERS.findall(core)),
        )


def _without(text: str, words: Iterable[str]) -> tuple[str, list[str]]:
    found = []
    for word in words:
        if word in text:
            text = text.replace(word, "")
            found.append(word)
    return text, found


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted((word.lower() for word in words), key=lambda word: (-len(word), word)))
