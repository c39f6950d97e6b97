"""The arithmetic of emissions in as few lines as a person reads: one per carrier and factor."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from workbench.judging.energy.counting import amount_of
from workbench.judging.energy.emissions import EmissionLine
from workbench.judging.energy.factor import EmissionFactor

Key = tuple[str, str, EmissionFactor | None, int, str]


def emission_arithmetic(lines: Iterable[EmissionLine]) -> tuple[str, ...]:
    """`电力 4840 万kWh × 5.306 tCO2/万kWh（…）= 25681.04 tCO2`: equal factors added up first."""
    groups: dict[Key, list[EmissionLine]] = {}
    for line in lines:
        entry = line.entry
        name = entry.carrier_label or entry.carrier
        groups.setdefault((name, entry.unit, line.factor, line.sign, line.lack), []).append(line)
    return tuple(_words(key, group) for key, group in groups.items())


def _words(key: Key, group: list[EmissionLine]) -> str:
    name, unit, factor, sign, lack = key
    amount = sum((amount_of(line.entry) or Decimal(0) for line in group), Decimal(0))
    count = f"（{len(group)} 条记录之和）" if len(group) > 1 else ""
    head = f"{'扣减 ' if sign < 0 else ''}{name} {amount.normalize():f} {unit}{count}"
    if factor is None or lack:
        return f"{head}：缺{lack}，没有计入"
    tco2 = sum((line.tco2 or Decimal(0) for line in group), Decimal(0))
    return f"{head} × {factor.shown}（{_source(factor)}）= {round(tco2, 2):f} tCO2"


def _source(factor: EmissionFactor) -> str:
    """Where the factor stands, its set and year, how it was worked out."""
    where = f"{factor.basis.standard} {factor.basis.clause}".strip()
    group = f"{factor.set_id} 组" if factor.set_id else ""
    return "，".join(filter(None, (where, group, factor.text, *factor.remarks)))
