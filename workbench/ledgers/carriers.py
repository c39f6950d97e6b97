"""Which energy carrier a ledger's words mean, and what it says beside the name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.ledgers.cells import normal_text
from workbench.ledgers.fields import Carrier, head_key

TOTAL = "total"

_NUMBERING = re.compile(
    r"^(?:其中|合计中)?[:：]?\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）]?\s*[.、．:：]|[①-⑳])?\s*"
)
_BRACKET = re.compile(r"^(.*?)[(（\[【](.+?)[)）\]】]$")
_AFFIXES = re.compile(r"(?:消费量|消耗量|使用量|用量|耗量|统计台账|台账|总量|消费|消耗)$")


@dataclass(frozen=True, slots=True)
class Named:
    """A carrier found in a text; `qualifier` is what a bracket adds (电炉, 无烟煤)."""

    carrier: Carrier
    qualifier: str = ""


class CarrierIndex:
    """Looks carriers up by label and alias."""

    def __init__(self, carriers: Iterable[Carrier]) -> None:
        listed = tuple(carriers)
        self._by_key: dict[str, Carrier] = {}
        for carrier in listed:
            for spelling in (carrier.label, *carrier.aliases):
                self._by_key.setdefault(head_key(spelling), carrier)
        self._by_id = {carrier.id: carrier for carrier in listed}

    def get(self, carrier_id: str) -> Carrier | None:
        """A carrier by id."""
        return self._by_id.get(carrier_id)

    def find(self, text: str) -> Named | None:
        """The carrier a text names; None where it names none, or more than one."""
        folded = _NUMBERING.sub("", normal_text(text), count=1).strip()
        for form in (folded, _AFFIXES.sub("", folded)):
            if found := self._by_key.get(head_key(form)):
                return Named(found)
        match = _BRACKET.match(folded)
        if match is None:
            return None
        outer = self.find(match[1]) if match[1] else None
        return Named(outer.carrier, match[2].strip()) if outer else None

    def within(self, text: str) -> Named | None:
        """The carrier named somewhere in a title, the longest word first."""
        key = head_key(text)
        hits = sorted((word for word in self._by_key if word in key), key=len, reverse=True)
        long = [word for word in hits if len(word) > 1]
        return Named(self._by_key[long[0]]) if long else None
