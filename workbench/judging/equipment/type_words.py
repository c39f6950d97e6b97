"""Words by which a name or the column 型式 tells the type of a fan, blower, pump or compressor."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.name_words import WORDS

CONSTRUCTION = "construction"


def told(facts: Facts, topic: str, *, fields: tuple[str, ...] = (CONSTRUCTION,)) -> str:
    """The value that the words of the fields, else of the name, tell of a topic; empty if none.

    Topics list the narrower words first: the first that is found decides.
    """
    words = WORDS[topic]
    for field in fields:
        found = _first(words, facts.machine.text(field))
        if found:
            return found
    return next((value for value, names in words.items() if set(names) & set(facts.marks)), "")


def stated_as(facts: Facts, topic: str, field: str = CONSTRUCTION) -> str:
    """The value that one field alone tells: what a loose name may not decide."""
    return _first(WORDS[topic], facts.machine.text(field))


def _first(words: Mapping[str, tuple[str, ...]], text: str) -> str:
    return next((value for value, names in words.items() if any(n in text for n in names)), "")
