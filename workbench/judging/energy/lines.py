"""One ledger amount in coal equivalent: what it weighs, by whose coefficient, and the sentence."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.energy import EnergyEntry
from workbench.domain.quantity import convert
from workbench.domain.reading import value_text
from workbench.domain.verdict import Basis, Step
from workbench.judging.energy.counting import Counted, amount_of
from workbench.judging.energy.weights import CoefficientSource, Weight, customary
from workbench.rulebook.energy import Coefficient


@dataclass(frozen=True, slots=True, kw_only=True)
class EnergyLine:
    """One ledger amount in tce; `sign` is what it does in the sum (0: shown, not counted).

    `tce_low` and `tce_high` are by the two ends of a printed range of coefficients, equal where
    there is one number; `tce_calorific` is None where they differ. `tce_other` is the amount by the coefficient not used.
    """

    entry: EnergyEntry
    sign: int
    coefficient: Decimal | None
    coefficient_unit: str
    coefficient_source: str
    basis: Basis | None
    tce_low: Decimal | None
    tce_high: Decimal | None
    tce_other: Decimal | None
    tce_equivalent: Decimal | None
    is_medium: bool
    steps: tuple[Step, ...]

    @property
    def tce_calorific(self) -> Decimal | None:
        """The one number in tce, None where it is missing or a range."""
        return self.tce_low if self.tce_low == self.tce_high else None


def line_of(each: Counted, weight: Weight, reference: Coefficient | None) -> EnergyLine:
    """Weigh one counted entry."""
    amount = amount_of(each.entry)
    in_base = convert(amount, each.entry.unit, weight.unit) if amount is not None else None
    shown, unit = customary(weight.value, weight.unit, each.entry.unit)
    low, high = _tce(in_base, weight.low, each.sign), _tce(in_base, weight.high, each.sign)
    return EnergyLine(
        entry=each.entry,
        sign=each.sign,
        coefficient=shown,
        coefficient_unit=unit,
        coefficient_source=weight.source.value,
        basis=weight.basis,
        tce_low=low,
        tce_high=high,
        tce_other=_tce(in_base, weight.other, each.sign),
        tce_equivalent=_tce_equivalent(in_base, low, reference, each.sign),
        is_medium=weight.is_medium,
        steps=(_step(each, weight, low, high),),
    )


def _tce(in_base: Decimal | None, coefficient: Decimal | None, sign: int) -> Decimal | None:
    if in_base is None or coefficient is None:
        return None
    return in_base * coefficient / 1000 * (sign or 1)


def _tce_equivalent(
    in_base: Decimal | None, calorific: Decimal | None, reference: Coefficient | None, sign: int
) -> Decimal | None:
    if reference is None:
        return calorific
    if reference.equivalent is not None:
        return _tce(in_base, reference.equivalent, sign)
    return None if reference.unit in {"kWh", "MJ"} else calorific


def _step(each: Counted, weight: Weight, low: Decimal | None, high: Decimal | None) -> Step:
    entry = each.entry
    cells = tuple(
        reading.cell for reading in (entry.amount, entry.coefficient) if reading.cell is not None
    )
    amount = amount_of(entry)
    head = f"{entry.carrier_label}{f'（{entry.product}）' if entry.product else ''}"
    said = "无数值" if amount is None else f"{value_text(amount)} {entry.unit}"
    if low is None or high is None:
        lack = "耗能工质没有当量值，当量合计不计" if weight.is_medium else "没有可用的折标系数"
        return Step(f"{head} {said}：{lack}；{each.why}", cells)
    shown, unit = customary(weight.low, weight.unit, entry.unit)
    top, _ = customary(weight.high, weight.unit, entry.unit)
    factor = f"{shown}" if low == high else f"{shown}～{top}"
    source = "台账" if weight.source is CoefficientSource.LEDGER else _cited(weight.basis)
    result = _short(low) if low == high else f"{_short(low)}～{_short(high)}"
    return Step(
        f"{head} {said} × {factor} {unit}（{source}）= {result} tce；{each.why}",
        cells,
    )


def _cited(basis: Basis | None) -> str:
    return f"{basis.standard} {basis.clause}" if basis else "参考值"


def _short(value: Decimal) -> str:
    return f"{round(value, 2):f}"
