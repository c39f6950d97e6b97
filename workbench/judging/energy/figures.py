"""单位产品能耗: coal equivalent or electricity of a product divided by its qualified output."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.quantity import SCALES, convert
from workbench.domain.reading import value_text
from workbench.domain.verdict import Step
from workbench.judging.energy.boundary import OutputSum
from workbench.judging.energy.consumption import ELECTRICITY, EnergyTotals
from workbench.judging.energy.counting import Counted, amount_of

# 1 kg of oil equivalent is 41 868 kJ (10 000 kcal), which the coefficients print as 1.4286 kgce.
KGCE_PER_KGOE = Decimal("1.4286")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFigure:
    """A unit consumption at both ends of what the coefficients leave open.

    `other` is the figure with the coefficients that were not used; `missing` names what keeps the
    figure from being calculated.
    """

    unit: str
    low: Decimal | None = None
    high: Decimal | None = None
    other: Decimal | None = None
    steps: tuple[Step, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def value(self) -> Decimal | None:
        """The one number, None where there is none or a range."""
        return self.low if self.low == self.high else None

    def text(self) -> str:
        """The figure as people read it, rounded only here."""
        if self.low is None or self.high is None:
            return "无法计算"
        if self.low == self.high:
            return f"{shown(self.low, self.unit)} {self.unit}"
        return f"{shown(self.low, self.unit)}～{shown(self.high, self.unit)} {self.unit}"


def shown(value: Decimal, unit: str) -> str:
    """A figure rounded for display: kWh to whole numbers, coal equivalent to one decimal.

    tce per tonne keep four decimals, being a thousand times smaller.
    """
    digits = 0 if unit.startswith("kWh") else 4 if unit.startswith("tce") else 1
    return f"{round(value, digits):f}"


def unit_figure(
    totals: EnergyTotals, counted: Iterable[Counted], output: OutputSum, unit: str
) -> UnitFigure:
    """Divide by the output in the unit of the indicator, e.g. `kgce/t` or `kWh/t`."""
    numerator, _, denominator = unit.partition("/")
    amount = _output_in(output, denominator)
    if not amount:
        return UnitFigure(unit=unit, missing=(f"合格产量（{denominator or output.unit}）",))
    if numerator == "kWh":
        return _electricity_figure(tuple(counted), output, amount, unit)
    if totals.missing:
        return UnitFigure(
            unit=unit,
            steps=totals.steps,
            missing=tuple(f"{name}折标系数" for name in totals.missing),
        )
    factor = _per_tce(numerator)
    if factor is None:
        return UnitFigure(unit=unit, missing=(f"以 {unit} 计的指标不能由能源台账直接算出",))
    low, high, other = (
        total * factor / amount for total in (totals.tce_low, totals.tce_high, totals.tce_other)
    )
    text = f"综合能耗 {_tce_text(totals)} tce ÷ 合格产量 {_output_text(output)}"
    figure = UnitFigure(unit=unit, low=low, high=high, other=other)
    step = Step(f"{text} = {figure.text()}", output.cells)
    return UnitFigure(unit=unit, low=low, high=high, other=other, steps=(*totals.steps, step))


def _electricity_figure(
    counted: tuple[Counted, ...], output: OutputSum, amount: Decimal, unit: str
) -> UnitFigure:
    used = [each for each in counted if each.sign and each.entry.carrier == ELECTRICITY]
    parts = [_kwh(each) for each in used]
    known = [part for part in parts if part is not None]
    if not known or len(known) != len(parts):
        return UnitFigure(unit=unit, missing=("用电量计量读数",))
    total = sum(known, Decimal(0))
    value = total / amount
    figure = UnitFigure(unit=unit, low=value, high=value, other=value)
    cells = tuple(each.entry.amount.cell for each in used if each.entry.amount.cell)
    text = f"用电量 {value_text(total)} kWh ÷ 合格产量 {_output_text(output)} = {figure.text()}"
    step = Step(text, (*cells, *output.cells))
    return UnitFigure(unit=unit, low=value, high=value, other=value, steps=(step,))


def _kwh(each: Counted) -> Decimal | None:
    amount = amount_of(each.entry)
    return None if amount is None else convert(amount * each.sign, each.entry.unit, "kWh")


def _output_in(output: OutputSum, unit: str) -> Decimal | None:
    if output.amount is None:
        return None
    if unit not in SCALES and unit != output.unit:
        return None
    return convert(output.amount, output.unit, unit)


def _per_tce(numerator: str) -> Decimal | None:
    if numerator == "kgoe":
        return 1000 / KGCE_PER_KGOE
    return convert(Decimal(1), "tce", numerator)


def _tce_text(totals: EnergyTotals) -> str:
    low, high = f"{round(totals.tce_low, 2):f}", f"{round(totals.tce_high, 2):f}"
    return low if low == high else f"{low}～{high}"


def _output_text(output: OutputSum) -> str:
    return f"{value_text(output.amount)} {output.unit}"
