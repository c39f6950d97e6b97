"""What one ledger amount weighs in coal equivalent: the ledger's coefficient or the standard's."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from workbench.domain.energy import EnergyEntry
from workbench.domain.issue import Issue, Severity, Where
from workbench.domain.quantity import convert, scale_of
from workbench.domain.reading import Reading, value_text
from workbench.domain.verdict import Basis
from workbench.rulebook.energy import Coefficient

# Fixed by definition: a ledger may print more digits of them, never another number.
DEFINED_UNITS = frozenset({"kWh", "MJ", "kgce"})
BASE_UNITS = {"mass": "kg", "volume": "m³", "energy": "MJ", "coal_equivalent": "kgce"}


class CoefficientSource(StrEnum):
    """Where the coefficient of a line comes from."""

    LEDGER = "ledger"
    REFERENCE = "reference"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """kgce per `unit`, at both ends where the standard prints a range.

    `other` is the coefficient that was not used, ledger's or standard's, for showing both. A
    working medium 耗能工质 has no 当量值 of its own and then weighs nothing in that sum.
    """

    unit: str
    low: Decimal | None = None
    high: Decimal | None = None
    source: CoefficientSource = CoefficientSource.NONE
    basis: Basis | None = None
    other: Decimal | None = None
    is_medium: bool = False
    issues: tuple[Issue, ...] = ()

    @property
    def value(self) -> Decimal | None:
        """The coefficient, None where only a range is known."""
        return self.low if self.low == self.high else None


def weigh(entry: EnergyEntry, reference: Coefficient | None) -> Weight:
    """Choose the coefficient of an entry and say whether the ledger's is the standard's."""
    unit = base_unit(entry, reference)
    if scale_of(entry.unit) is None:
        return _from_reference(entry, None, unit, is_medium=False)
    own = _per_base(entry.coefficient, entry.unit, unit)
    is_medium = reference is not None and reference.is_working_medium
    reference = _usable(reference, entry.unit)
    if own is None:
        return _from_reference(entry, reference, unit, is_medium=is_medium)
    if reference is None:
        return Weight(unit=unit, low=own, high=own, source=CoefficientSource.LEDGER)
    if conforms(own, *_ends(reference)):
        return Weight(
            unit=unit, low=own, high=own, source=CoefficientSource.LEDGER, basis=reference.basis
        )
    return _disputed(entry, own, reference, unit)


def base_unit(entry: EnergyEntry, reference: Coefficient | None) -> str:
    """The unit a coefficient is written per: the standard's where it fits the amount."""
    if reference is not None:
        unit = _spelled(reference.unit)
        if convert(Decimal(1), entry.unit, unit) is not None:
            return unit
    scale = scale_of(entry.unit)
    if scale is None:
        return entry.unit
    return BASE_UNITS.get(scale.dimension, entry.unit)


def conforms(own: Decimal, low: Decimal, high: Decimal) -> bool:
    """Tell whether a coefficient is the printed one, with more digits, or inside its range."""
    if low != high:
        return low <= own <= high
    exponent = low.normalize().as_tuple().exponent
    digits = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return round(own, digits) == low


def customary(coefficient: Decimal | None, base: str, unit: str) -> tuple[Decimal | None, str]:
    """A coefficient as the trade writes it: tce per t, 万kWh or 万m³, kgce per kg, kWh or m³."""
    if coefficient is None:
        return None, ""
    factor = convert(Decimal(1), unit, base)
    if factor is None:
        return coefficient, f"kgce/{base}"
    if factor >= 1000:  # noqa: PLR2004 - one tonne is a thousand kilograms
        return _plain(coefficient * factor / 1000), f"tce/{unit}"
    return _plain(coefficient * factor), f"kgce/{unit}"


def _from_reference(
    entry: EnergyEntry, reference: Coefficient | None, unit: str, *, is_medium: bool
) -> Weight:
    if reference is None:
        issue = Issue(
            "energy.medium.not_counted" if is_medium else "energy.coefficient.missing",
            Severity.INFO if is_medium else Severity.WARNING,
            Where(sheet=entry.sheet, row=entry.row),
            {"carrier": entry.carrier_label, "unit": entry.unit},
        )
        return Weight(unit=unit, is_medium=is_medium, issues=(issue,))
    return Weight(
        unit=unit,
        low=reference.low,
        high=reference.high,
        source=CoefficientSource.REFERENCE,
        basis=reference.basis,
    )


def _disputed(entry: EnergyEntry, own: Decimal, reference: Coefficient, unit: str) -> Weight:
    defined = reference.unit in DEFINED_UNITS
    low, high = _ends(reference)
    printed = f"{low}" if low == high else f"{low}～{high}"
    issue = Issue(
        "energy.coefficient.not_standard" if defined else "energy.coefficient.differs",
        Severity.WARNING,
        Where(sheet=entry.sheet, row=entry.row, column=_column(entry.coefficient)),
        {
            "carrier": entry.carrier_label,
            "own": f"{_plain(own)}",
            "printed": printed,
            "unit": f"kgce/{unit}",
        },
    )
    if defined:
        return Weight(
            unit=unit,
            low=reference.low,
            high=reference.high,
            source=CoefficientSource.REFERENCE,
            basis=reference.basis,
            other=own,
            issues=(issue,),
        )
    return Weight(
        unit=unit,
        low=own,
        high=own,
        source=CoefficientSource.LEDGER,
        basis=reference.basis,
        other=reference.value if reference.value is not None else reference.low,
        issues=(issue,),
    )


def _usable(reference: Coefficient | None, unit: str) -> Coefficient | None:
    """The reference where it prints a 当量值 for amounts of this unit."""
    if reference is None or reference.low is None or reference.high is None:
        return None
    if convert(Decimal(1), unit, _spelled(reference.unit)) is None:
        return None
    return reference


def _ends(reference: Coefficient) -> tuple[Decimal, Decimal]:
    if reference.low is None or reference.high is None:
        message = f"{reference.carrier} has no calorific coefficient"
        raise ValueError(message)
    return reference.low, reference.high


def _per_base(reading: Reading, unit: str, base: str) -> Decimal | None:
    if not reading.has_value or not isinstance(reading.value, Decimal):
        return None
    factor = convert(Decimal(1), unit, base)
    return _plain(reading.value / factor) if factor else reading.value


def _spelled(unit: str) -> str:
    return {"m3": "m³"}.get(unit, unit)


def _column(reading: Reading) -> str:
    return reading.cell.column if reading.cell else ""


def _plain(value: Decimal) -> Decimal:
    return Decimal(value_text(value.normalize()) or "0")
