"""What the text of one head says: its bare words, its units, and the part of a machine it means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from workbench.ledgers.cells import normal_text
from workbench.ledgers.fields import FieldCatalogue, head_key
from workbench.ledgers.units import Unit, UnitTable

ACCESSORY = "accessory"

_BRACKET = re.compile(r"[(\[【{]([^()\[\]【】{}]*(?:\([^()]*\)[^()]*)?)[)\]】}]\s*$")
_TRAILING = re.compile(
    r"^(.*?[\u4e00-\u9fff])(?<![万亿千])[\s/,，、_:]*([万亿千]?[A-Za-zηΩ℃%‰³²·/(][^\u4e00-\u9fff]*)$"
)
# A head in two languages: 月份 belong_month, 能耗量/Usage_kWh.
_BILINGUAL = re.compile(r"^([\u4e00-\u9fff]{2,})[\s/_]+([A-Za-z][A-Za-z_ ]{3,}.*)$")
_NOTE = re.compile(r"单位\s*[:：]\s*([^\s()（）]+)")
_NOTE_SPLIT = re.compile(r"[、,，;；]")
_BESIDE = re.compile(r"[,，、;；:：]|/(?=年$|a$)")
_UNIT_SPLIT = re.compile(r"[/、,，或]")


@dataclass(frozen=True, slots=True)
class HeadText:
    """One head taken apart; `keys` are its normal forms, the fullest first."""

    keys: tuple[str, ...]
    units: tuple[Unit, ...] = ()


def head_text(text: str, units: UnitTable) -> HeadText:
    """Take a head apart: 额定功率(kW) is 额定功率 in kW."""
    folded = normal_text(text)
    keys = [head_key(folded)]
    found: tuple[Unit, ...] = ()
    while match := _BRACKET.search(folded):
        found = found or _units(match[1], units)
        folded = folded[: match.start()].strip()
        keys.append(head_key(folded))
    if not found and (match := _TRAILING.match(folded)) and (named := _units(match[2], units)):
        found = named
        keys.append(head_key(match[1]))
    if "/" in folded and not found:
        stem, _, tail = folded.rpartition("/")
        if unit := units.find(tail):
            found = (unit,)
            keys.append(head_key(stem))
    if not found and (match := _BILINGUAL.match(folded)):
        found = _units(match[2].rpartition("_")[2], units)
        keys.append(head_key(match[1]))
    return HeadText(tuple(dict.fromkeys(key for key in keys if key)), found)


def _units(text: str, units: UnitTable) -> tuple[Unit, ...]:
    """The unit a bracket names, alone or beside other words, or all of several (kW/kVA)."""
    if unit := units.find(text):
        return (unit,)
    beside = [unit for part in _BESIDE.split(text) if (unit := units.find(part))]
    if len(beside) == 1:
        return (beside[0],)
    parts = [units.find(part) for part in _UNIT_SPLIT.split(text) if part.strip()]
    return tuple(unit for unit in parts if unit) if parts and all(parts) else ()


def note_units(note: str, units: UnitTable) -> tuple[Unit, ...]:
    """The units a note above a table states (单位：吨、万千瓦时); none where one is not known."""
    match = _NOTE.search(normal_text(note))
    if match is None:
        return ()
    named = [units.find(part) for part in _NOTE_SPLIT.split(match[1]) if part]
    return tuple(unit for unit in named if unit) if all(named) else ()


class GroupWords:
    """The words that name a part of a combined row: 风机, 电机, 减速机."""

    def __init__(self, catalogue: FieldCatalogue) -> None:
        words = {
            head_key(word): use.removeprefix("kind.")
            for use, group in catalogue.words.items()
            if use.startswith("kind.")
            for word in group
        }
        words.update({head_key(word): ACCESSORY for word in catalogue.words["accessory"]})
        self._words: Mapping[str, str] = words
        self._longest_first = tuple(sorted(words, key=len, reverse=True))
        self._qualifiers = tuple(
            sorted(map(head_key, catalogue.words["qualifier"]), key=len, reverse=True)
        )

    @lru_cache(maxsize=4096)  # noqa: B019 - lives as long as the catalogue it is made from
    def of(self, text: str) -> str:
        """The group a whole text names (a group head, a sheet's or section's title), else empty."""
        key = head_key(text)
        return next((self._words[word] for word in self._longest_first if word in key), "")

    def exact(self, text: str) -> str:
        """The group a head cell names when it says nothing else, else empty."""
        return self._words.get(self.strip_qualifiers(head_key(text)), "")

    def split(self, key: str) -> tuple[str, str]:
        """Cut a leading group word off a head: 电机型号 is 型号 of the group motor."""
        if not key.startswith(self._longest_first):
            return "", key
        for word in self._longest_first:
            if key.startswith(word) and len(key) > len(word):
                return self._words[word], key[len(word) :].lstrip("的/->_")
        return "", key

    def strip_qualifiers(self, key: str) -> str:
        """Drop words such as 铭牌参数 that add nothing."""
        if not (key.startswith(self._qualifiers) or key.endswith(self._qualifiers)):
            return key
        for word in self._qualifiers:
            if len(key) > len(word):
                key = key.removesuffix(word).removeprefix(word) or key
        return key
