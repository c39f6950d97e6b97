"""Units of ledgers: exact factors as data, read from resources/fields/units.csv."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from workbench.ledgers.cells import normal_text


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit; its value in the dimension's base unit is `× multiply ÷ divide`."""

    symbol: str
    dimension: str
    multiply: Decimal
    divide: Decimal


@dataclass(frozen=True, slots=True)
class UnitTable:
    """Every spelling of every unit."""

    by_spelling: Mapping[str, Unit]

    def find(self, text: str) -> Unit | None:
        """The unit a spelling means, None where it is no unit we know."""
        key = normal_text(text).replace(" ", "")
        return self.by_spelling.get(key) or self.by_spelling.get(key.lower())


def convert(value: Decimal, source: Unit, target: Unit) -> Decimal:
    """Express `value` of unit `source` in unit `target`.

    Raises:
        ValueError: the two are not of one dimension.
    """
    if source.dimension != target.dimension:
        message = f"{source.symbol} is no {target.symbol}"
        raise ValueError(message)
    if source == target:
        return value
    result = value * source.multiply * target.divide / (source.divide * target.multiply)
    return Decimal(format(result.normalize(), "f"))


def load_units(path: Path) -> UnitTable:
    """Read units.csv; two units under one spelling are an error of the file."""
    by_spelling: dict[str, Unit] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            unit = Unit(
                row["unit"], row["dimension"], Decimal(row["multiply"]), Decimal(row["divide"])
            )
            for spelling in (row["unit"], *filter(None, row["aliases"].split("|"))):
                key = normal_text(spelling).replace(" ", "")
                if by_spelling.setdefault(key, unit) != unit:
                    message = f"{path.name}: {spelling!r} names two units"
                    raise ValueError(message)
    return UnitTable(by_spelling)
