"""Amounts of energy and output: the physical units a ledger may use, and exact conversion."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Scale:
    """How many base units one unit is; only units of one `dimension` convert.

    Base units: kg, m³, kJ, kgce, and the piece or area that an output counts.
    """

    dimension: str
    factor: Decimal


def _scales(dimension: str, factors: dict[str, str]) -> dict[str, Scale]:
    return {unit: Scale(dimension, Decimal(factor)) for unit, factor in factors.items()}


# SI prefixes, 1 kWh = 3 600 kJ and the Chinese 万 and 亿; spelled as resources/fields/units.csv.
SCALES: dict[str, Scale] = {
    **_scales(
        "mass",
        {
            "kg": "1",
            "g": "0.001",
            "t": "1000",
            "千t": "1000000",
            "万t": "10000000",
            "亿t": "100000000000",
            "Adt": "1000",
            "adt": "1000",  # as GB 31825-2015 prints the same unit
        },
    ),
    **_scales(
        "volume",
        {
            "m³": "1",
            "m3": "1",
            "L": "0.001",
            "kL": "1",
            "千m³": "1000",
            "万m³": "10000",
            "亿m³": "100000000",
        },
    ),
    **_scales(
        "energy",
        {
            "kJ": "1",
            "MJ": "1000",
            "GJ": "1000000",
            "TJ": "1000000000",
            "万GJ": "10000000000",
            "kWh": "3600",
            "MWh": "3600000",
            "万kWh": "36000000",
            "GWh": "3600000000",
            "亿kWh": "360000000000",
            "kcal": "4.1868",
            "Mcal": "4186.8",
        },
    ),
    **_scales("coal_equivalent", {"kgce": "1", "gce": "0.001", "tce": "1000", "万tce": "10000000"}),
    **_scales("area", {"m²": "1", "万m²": "10000", "km²": "1000000"}),
    **_scales("case", {"重箱": "1", "万重箱": "10000"}),
    **_scales("piece", {"片": "1", "万片": "10000", "百万片": "1000000"}),
}


def scale_of(unit: str) -> Scale | None:
    """The scale of a unit, None where the unit is not a physical amount we know."""
    return SCALES.get(unit)


def convert(amount: Decimal, unit: str, into: str) -> Decimal | None:
    """Write `amount` in another unit of the same dimension; None where the two do not convert."""
    if unit == into:
        return amount
    source, target = SCALES.get(unit), SCALES.get(into)
    if source is None or target is None or source.dimension != target.dimension:
        return None
    return amount * source.factor / target.factor
