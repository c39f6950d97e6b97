"""What cities.toml tells of the cities' enterprises, as far as their ledgers are made of it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parents[2] / "cities.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """One carrier's amount in the period; `process` where it has a meter of its own."""

    carrier: str
    unit: str
    amount: Decimal
    coefficient: str
    process: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CityFirm:
    """One enterprise: what stands in the lists about it, and what its files are made of."""

    number: int
    told: Mapping[str, Any]
    laptop: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Its name as in the lists."""
        return str(self.told["name"])

    @property
    def made(self) -> Mapping[str, Any]:
        """What its ledgers are made of; empty where none came."""
        found: Mapping[str, Any] = self.told.get("made", {})
        return found

    @property
    def carriers(self) -> tuple[Carrier, ...]:
        """What it used, by carrier."""
        return tuple(
            Carrier(
                carrier=each["carrier"],
                unit=each["unit"],
                amount=Decimal(each["amount"]),
                coefficient=each["coefficient"],
                process=each.get("process", ""),
            )
            for each in self.made.get("carriers", ())
        )

    def file(self, kind: str) -> str:
        """The path of its file of a kind, empty where it has none."""
        return next((each["path"] for each in self.told["files"] if each["kind"] == kind), "")


def _load() -> tuple[CityFirm, ...]:
    raw = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    laptops = {each["id"]: each for each in raw["laptops"]}
    return tuple(
        CityFirm(number=number, told=each, laptop=laptops[each["laptop"]])
        for number, each in enumerate(raw["enterprises"], start=9)
    )


CITY_FIRMS = _load()
