"""A ledger's own 折标系数 as kgce per unit, whatever unit it is written in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.quantity import convert, scale_of
from workbench.domain.reading import Reading
from workbench.ledgers.cells import normal_text
from workbench.ledgers.fields import Carrier
from workbench.ledgers.units import UnitTable

_WRITTEN = re.compile(
    r"(kgce|tce|gce|千克标准煤|千克标煤|公斤标准煤|吨标准煤|吨标煤)\s*/\s*([^\s)）,，;；]+)",
    re.IGNORECASE,
)
_BASES = {"mass": "kg", "volume": "m³", "coal_equivalent": "kgce"}
_TONNE = Decimal(1000)


@dataclass(frozen=True, slots=True)
class PerUnit:
    """kgce per the entry's unit; `assumed` names the unit where the ledger did not write it."""

    reading: Reading
    assumed: str = ""


def customary_unit(unit: str, carrier: Carrier) -> str:
    """The unit the trade writes a coefficient in: tce/t, tce/万kWh, kgce/kWh."""
    factor = convert(Decimal(1), unit, _base(unit, carrier))
    return f"tce/{unit}" if factor is not None and factor >= _TONNE else f"kgce/{unit}"


def per_unit(
    reading: Reading, unit: str, carrier: Carrier, header: str, units: UnitTable
) -> PerUnit:
    """Bring a coefficient to kgce per `unit`; the head's own unit goes before any guess."""
    if not reading.has_value or not isinstance(reading.value, Decimal):
        return PerUnit(reading)
    written = _written(header, unit, units)
    if written is not None:
        return PerUnit(_scaled(reading, written))
    usual = customary_unit(unit, carrier)
    factor = _usual_factor(usual)
    if _is_expected(reading.value * factor, unit, carrier):
        return PerUnit(_scaled(reading, factor))
    for name, other in _others(unit, carrier):
        if _is_expected(reading.value * other, unit, carrier):
            return PerUnit(_scaled(reading, other), name)
    return PerUnit(_scaled(reading, factor))


def _written(header: str, unit: str, units: UnitTable) -> Decimal | None:
    """What one of the head's units is in kgce per the entry's unit, None where none is written."""
    match = _WRITTEN.search(normal_text(header))
    if match is None:
        return None
    per = units.find(match[2])
    amount = convert(Decimal(1), unit, per.symbol) if per else None
    if amount is None:
        return None
    word = match[1].lower()
    weight = _TONNE if word.startswith(("t", "吨")) else Decimal(1)
    return weight / _TONNE * amount if word == "gce" else weight * amount


def _others(unit: str, carrier: Carrier) -> list[tuple[str, Decimal]]:
    """Other ways in which a coefficient without a unit may be meant."""
    base = _base(unit, carrier)
    in_base = convert(Decimal(1), unit, base) or Decimal(1)
    ways = [(f"kgce/{base}", in_base), (f"tce/{unit}", _TONNE), (f"kgce/{unit}", Decimal(1))]
    in_own = convert(Decimal(1), unit, carrier.unit) if carrier.unit else None
    if in_own is not None:
        ways.append((f"tce/{carrier.unit}", _TONNE * in_own))
    return ways


def _is_expected(value: Decimal, unit: str, carrier: Carrier) -> bool:
    if carrier.expected_low is None or carrier.expected_high is None:
        return True
    in_base = convert(Decimal(1), unit, _base(unit, carrier))
    if not in_base:
        return True
    return carrier.expected_low <= value / in_base <= carrier.expected_high


def _base(unit: str, carrier: Carrier) -> str:
    scale = scale_of(unit)
    if scale is None:
        return unit
    if scale.dimension == "energy":
        return "kWh" if carrier.kind == "electricity" else "MJ"
    return _BASES.get(scale.dimension, unit)


def _usual_factor(usual: str) -> Decimal:
    return _TONNE if usual.startswith("tce") else Decimal(1)


def _scaled(reading: Reading, factor: Decimal) -> Reading:
    if not isinstance(reading.value, Decimal):
        return reading
    value = reading.value * factor
    return Reading(Decimal(f"{value.normalize():f}"), reading.state, reading.raw, reading.cell)
