"""Grammars of model strings as values: patterns, series, words of names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.equipment import EquipmentKind
from workbench.nameplates.nameplate import Certainty, InferredValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One way of writing a model; `question` marks a reading that must be confirmed."""

    name: str
    regex: re.Pattern[str]
    models: tuple[str, ...]
    decides_kind: bool = False
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a series or a part of it means; `needs` are readings it depends on where present."""

    field: str
    value: InferredValue
    certainty: Certainty
    why: str
    doubtful: bool = False
    needs: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A suffix by which the maker declares something himself."""

    field: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KindGrammar:
    """How one kind of machine writes its models."""

    kind: EquipmentKind
    patterns: tuple[Pattern, ...]
    by_token: Mapping[str, tuple[Said, ...]]
    by_letters: Mapping[str, tuple[Said, ...]]
    harmless: re.Pattern[str]
    declared: Declared | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """Nouns that tell a kind, and shapes of models that tell one when the name does not."""

    nouns: Mapping[str, EquipmentKind]
    tail: re.Pattern[str]
    models: tuple[tuple[re.Pattern[str], EquipmentKind], ...]
    longest_noun: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeMark:
    """What a name or a stated parameter says about a standard's scope.

    One of `words` (in the name), `equals`/`above` (a number in `field`), `matches` (a text in
    `field`) is set; `result` is out_of_scope, own_standard (its number in `value`) or ask.
    """

    kind: EquipmentKind
    result: str
    why: str
    value: str = ""
    words: tuple[str, ...] = ()
    field: str = ""
    equals: Decimal | None = None
    above: Decimal | None = None
    matches: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What models of a kind write down by rule: a number, brought to the field's unit by `divide`.

    With `meaning` the pattern itself stands for that word.
    """

    kind: EquipmentKind
    field: str
    regex: re.Pattern[str]
    why: str
    divide: Decimal = Decimal(1)
    meaning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammars:
    """All grammars by kind, the words of names, the marks of scope, the numbers models state."""

    kinds: Mapping[EquipmentKind, KindGrammar]
    words: NameWords
    scope: tuple[ScopeMark, ...] = ()
    stated: tuple[Stated, ...] = ()
