"""Words for nothing, for the state of a machine, for yes and no, and for grades."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from workbench.domain.equipment import MachineState
from workbench.domain.reading import ReadingState
from workbench.ledgers.cells import normal_text
from workbench.ledgers.fields import FieldCatalogue

E = TypeVar("E", bound=StrEnum)

_NEGATED = re.compile(r"^(?:未|不|非)")
_GRADE = re.compile(r"([1-5])\s*级|^([1-5])$|([一二三四五])(?:级|$)|^([ⅠⅡⅢIV]{1,3})(?:级|$)")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3}
_STANDARD = re.compile(r"GB\s*/?\s*T?\s*\d{4,5}(?:\.\d+)?(?:\s*-\s*\d{4})?", re.IGNORECASE)


class Words:
    """Looks words up in resources/fields/words.csv."""

    def __init__(self, catalogue: FieldCatalogue) -> None:
        self._nothing = _by_value(catalogue, "blank.", ReadingState)
        self._longest = max(map(len, self._nothing))
        self._states = _by_value(catalogue, "state.", MachineState)
        self._flags = {
            word.lower(): value
            for value in ("yes", "no")
            for word in catalogue.words[f"flag.{value}"]
        }

    def nothing(self, text: str) -> ReadingState | None:
        """The way in which a text says that there is no value, None where it says one."""
        bare = text.strip()
        if len(bare) > self._longest:
            return None
        found = self._nothing.get(bare)
        return found if found or bare.isascii() else self._nothing.get(normal_text(bare))

    def state(self, text: str) -> MachineState | None:
        """The state of a machine a text names; never read out of a negation (未封存)."""
        folded = normal_text(text).replace(" ", "")
        if found := self._states.get(folded):
            return found
        named = {state for word, state in self._states.items() if len(word) > 1 and word in folded}
        return named.pop() if len(named) == 1 and not _NEGATED.match(folded) else None

    def flag(self, text: str) -> str | None:
        """`yes` or `no`, None where a text is neither."""
        return self._flags.get(normal_text(text).lower())


def _by_value(catalogue: FieldCatalogue, prefix: str, kind: type[E]) -> dict[str, E]:
    return {
        word: kind(use.removeprefix(prefix))
        for use, words in catalogue.words.items()
        if use.startswith(prefix)
        for word in words
    }


def read_grade(text: str) -> tuple[Decimal, str] | None:
    """The efficiency grade a text names, and a note where it says more than that."""
    folded = normal_text(text)
    bare = _STANDARD.sub("", folded).strip("()（） ,，:-")
    match = _GRADE.search(bare)
    if match is None:
        return None
    digit = match[1] or match[2]
    grade = int(digit) if digit else "一二三四五".find(match[3] or " ") + 1
    if not grade:
        grade = _ROMAN.get(match[4], 0)
    note = "" if bare in (match[0], str(grade)) else f"取自“{folded}”"
    return (Decimal(grade), note) if grade else None


def read_standard(text: str) -> str:
    """The standard a text cites, empty where none."""
    match = _STANDARD.search(normal_text(text))
    return match[0] if match else ""
