"""Spellings that may mean one maker or one model: proposed to the user, never applied unasked."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz, process

from workbench.domain.reading import CellRef, Reading
from workbench.ledgers.maker_names import MakerName, MakerWords
from workbench.ledgers.parsing.models import normal_model

MAKER, MODEL = "manufacturer", "model"
FIELDS = (MAKER, MODEL)
CELLS_SHOWN = 3
_TOKENS = re.compile(r"\d+(?:\.\d+)?|[A-Z]+|[^\W\dA-Z_]+|[^\s\w\-/().,·#№]+")
# A mistyped brand is looked for among so many names; beyond, only equal brands are compared.
_LOOKED_THROUGH = 2_000
_NEAR = 80

Meant = Mapping[str, Mapping[str, str]]
"""Field to spelling to the spelling it stands for; one that stands for itself is its own."""


class Decision(StrEnum):
    """What a person said of a cluster."""

    OPEN = "open"
    UNITED = "united"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way of writing, how often it stands in the ledger, and where first."""

    text: str
    count: int
    cells: tuple[CellRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Cluster:
    """Spellings that may mean one thing, the most frequent first."""

    field: str
    spellings: tuple[Spelling, ...]

    @property
    def proposed(self) -> str:
        """The spelling to unite them under unless the user says another: the most frequent."""
        return self.spellings[0].text

    @property
    def texts(self) -> tuple[str, ...]:
        """All spellings."""
        return tuple(each.text for each in self.spellings)

    def decided(self, meant: Meant) -> Decision:
        """What was said of all of its spellings before; a new spelling opens the question again."""
        known = meant.get(self.field, {})
        if any(text not in known for text in self.texts):
            return Decision.OPEN
        one = {known[text] for text in self.texts}
        return Decision.UNITED if len(one) == 1 else Decision.APART


@dataclass(slots=True)
class SpellingTally:
    """Counts how makers and models of a ledger are written, while its machines pass by."""

    _counts: dict[str, dict[str, int]] = field(default_factory=lambda: {f: {} for f in FIELDS})
    _cells: dict[tuple[str, str], list[CellRef]] = field(default_factory=dict)

    def take(self, readings: Mapping[str, Reading]) -> None:
        """Count the maker and the model of one machine."""
        for name, counts in self._counts.items():
            reading = readings.get(name)
            if reading is None or not isinstance(reading.value, str):
                continue
            text = written(name, reading)
            counts[text] = counts.get(text, 0) + 1
            if counts[text] <= CELLS_SHOWN and reading.cell is not None:
                self._cells.setdefault((name, text), []).append(reading.cell)

    def of(self, name: str) -> tuple[Spelling, ...]:
        """The spellings of a field, the most frequent first."""
        counts = sorted(self._counts[name].items(), key=lambda item: (-item[1], -len(item[0])))
        return tuple(
            Spelling(text, count, tuple(self._cells.get((name, text), ())))
            for text, count in counts
        )


def written(name: str, reading: Reading) -> str:
    """How a cell writes a maker or a model, whatever it was understood as."""
    return normal_model(reading.raw)[0] if name == MODEL else reading.raw.strip()


def clusters(tally: SpellingTally, words: Mapping[str, frozenset[str]]) -> tuple[Cluster, ...]:
    """What may be one maker, then what is one model under several spellings."""
    return (*_makers(tally.of(MAKER), MakerWords(words)), *_models(tally.of(MODEL)))


@lru_cache(maxsize=65536)
def model_tokens(text: str) -> tuple[str, ...]:
    """The series, numbers and words of a model in their order, without what parts them.

    Two models are one only where all of these are equal; `YE3-132S-4` and `YE3 132S4` are, while
    `YE3132S4` could part its digits otherwise and is not.
    """
    plain = normal_model(text)[0].replace("№", " ")
    folded = unicodedata.normalize("NFKC", plain).upper()
    return tuple(_TOKENS.findall(folded))


def _models(spellings: Sequence[Spelling]) -> list[Cluster]:
    groups: dict[tuple[str, ...], list[Spelling]] = defaultdict(list)
    for each in spellings:
        groups[model_tokens(each.text)].append(each)
    return [Cluster(MODEL, tuple(group)) for key, group in groups.items() if key and group[1:]]


def _makers(spellings: Sequence[Spelling], words: MakerWords) -> list[Cluster]:
    """Groups in which every name may be every other: likeness is never handed on."""
    groups: list[list[tuple[Spelling, MakerName]]] = []
    by_clue: dict[str, list[int]] = defaultdict(list)
    cores: list[str] = []
    for each in spellings:
        name = words.parts(each.text)
        if not name.core:
            continue
        places = dict.fromkeys((*by_clue[name.core], *by_clue[name.brand or name.core]))
        near = _near(name.core, cores) if len(cores) <= _LOOKED_THROUGH else ()
        for place in (*places, *near):
            if all(name.may_be(other) for _, other in groups[place]):
                groups[place].append((each, name))
                break
        else:
            place = len(groups)
            groups.append([(each, name)])
            cores.append(name.core)
        for clue in {name.core, name.brand or name.core}:
            by_clue[clue].append(place)
    return [Cluster(MAKER, tuple(each for each, _ in group)) for group in groups if group[1:]]


def _near(core: str, cores: Sequence[str]) -> Iterable[int]:
    found = process.extract(
        core, cores, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=5, processor=None
    )
    return [place for _, _, place in found]
