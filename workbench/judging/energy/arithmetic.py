"""The arithmetic of a consumption in as few lines as a paper can carry: one per carrier."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from workbench.judging.energy.counting import amount_of
from workbench.judging.energy.lines import EnergyLine

Key = tuple[str, str, Decimal | None, str, int]


def carrier_arithmetic(lines: Iterable[EnergyLine]) -> tuple[str, ...]:
    """`电力 48400 万kWh × 1.229 tce/万kWh = 59483.60 tce`: equal factors added up first."""
    groups: dict[Key, list[EnergyLine]] = {}
    for line in lines:
        if line.sign and amount_of(line.entry) is not None:
            entry = line.entry
            name = entry.carrier_label or entry.carrier
            key = (name, entry.unit, line.coefficient, line.coefficient_unit, line.sign)
            groups.setdefault(key, []).append(line)
    return tuple(_words(key, group) for key, group in groups.items())


def _words(key: Key, group: list[EnergyLine]) -> str:
    name, unit, coefficient, coefficient_unit, sign = key
    amount = sum((amount_of(line.entry) or Decimal(0) for line in group), Decimal(0))
    low = sum((line.tce_low or Decimal(0) for line in group), Decimal(0))
    high = sum((line.tce_high or Decimal(0) for line in group), Decimal(0))
    minus = "扣减 " if sign < 0 else ""
    count = f"（{len(group)} 条记录之和）" if len(group) > 1 else ""
    factor = (
        f"{coefficient.normalize():f} {coefficient_unit}"
        if coefficient is not None
        else "无折标系数"
    )
    tce = f"{abs(low):.2f}" if low == high else f"{abs(low):.2f}～{abs(high):.2f}"
    return f"{minus}{name} {amount.normalize():f} {unit}{count} × {factor} = {tce} tce"
