"""Recognise the kind of a machine from its name and its model."""

from __future__ import annotations

import re

from workbench.domain.equipment import EquipmentKind
from workbench.nameplates.grammar import Grammars, NameWords
from workbench.nameplates.spelling import LONGEST_MODEL, fold

_BRACKETS = re.compile(r"\([^()]*\)")


def recognise_kind(name: str, model: str, grammars: Grammars) -> EquipmentKind | None:
    """The kind of a machine, None where neither its name nor its model tells.

    An unmistakable model goes first (a motor stands under the name of its pump in many ledgers),
    then the last noun of the name (a 风机电机 is a motor, a 电机冷却风机 a fan), then the model's
    general shape.
    """
    text = fold(model)
    return (
        _by_grammar(text, grammars)
        or _by_name(name, grammars.words)
        or _by_shape(text, grammars.words)
        or _by_name(model, grammars.words)
    )


def _by_grammar(text: str, grammars: Grammars) -> EquipmentKind | None:
    for kind, grammar in grammars.kinds.items():
        for pattern in grammar.patterns:
            if pattern.decides_kind and pattern.regex.fullmatch(text):
                return kind
    return None


def _by_name(name: str, words: NameWords) -> EquipmentKind | None:
    """The noun that ends last; of two that end together the longer one."""
    text = _without_brackets(fold(name[-LONGEST_MODEL:]))
    for end in range(len(text), 0, -1):
        for length in range(min(words.longest_noun, end), 0, -1):
            kind = words.nouns.get(text[end - length : end])
            if kind is not None:
                return kind
    return None


def _without_brackets(text: str) -> str:
    """Drop bracketed remarks, unless nothing else is left."""
    bare = _BRACKETS.sub("", text)
    return bare if bare.strip() else text


def _by_shape(text: str, words: NameWords) -> EquipmentKind | None:
    if not text:
        return None
    joined = text.replace(" ", "")
    return next((kind for regex, kind in words.models if regex.fullmatch(joined)), None)
