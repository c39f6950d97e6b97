"""What a row of a ledger is searched by besides the columns its table shows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from workbench.domain.energy import EnergyEntry, MeterEntry, OutputEntry, PueEntry
from workbench.domain.reading import Reading
from workbench.store.pinyin import initials

# Words of a machine that stand in no column of its own; every field of text is here or there.
SEARCHED_FIELDS = (
    "manufacturer",
    "serial_number",
    "owner",
    "remark",
    "core_material",
    "connection",
    "efficiency_standard",
    "protection",
    "cooling_method",
    "cooling",
    "duty",
    "insulation_class",
    "refrigerant",
    "fuel",
    "motor_type",
    "tap_changer",
    "unit_type",
    "combustion_type",
    "fuel_class",
    "furnace_type",
    "medium",
    "construction",
    "suction",
)
# The plain words of an entry; what names it best comes first.
_ENTRY_WORDS = ("carrier_label", "product", "name", "number", "process", "indicator", "carrier")
_BETWEEN = "\n"


def searched_machine(name: str, readings: Mapping[str, Reading]) -> str:
    """Initials of its name, then its maker, serial number, remark and other words."""
    words = (
        reading.raw for field in SEARCHED_FIELDS if (reading := readings.get(field)) is not None
    )
    return joined(initials(name), words)


def searched_entry(entry: EnergyEntry | OutputEntry | PueEntry | MeterEntry) -> str:
    """Carrier, product, process, instrument, and the initials of what is Chinese of them."""
    return _of_words(str(getattr(entry, name, "")) for name in _ENTRY_WORDS)


def searched_stored_entry(body: str) -> str:
    """The same of an entry as the store holds it."""
    values: dict[str, Any] = json.loads(body)
    return _of_words(str(values.get(name, "")) for name in _ENTRY_WORDS)


def title_of(searched: str) -> str:
    """What names an entry best."""
    return searched.partition(_BETWEEN)[0]


def joined(first: str, words: Iterable[str]) -> str:
    """Words one below the other, so that no search runs from one into the next."""
    return _BETWEEN.join(filter(None, (first, *words)))


def _of_words(words: Iterable[str]) -> str:
    stated = list(dict.fromkeys(filter(None, words)))
    letters = (initials(word) for word in stated if not word.isascii())
    return joined("", dict.fromkeys((*stated, *letters)))
