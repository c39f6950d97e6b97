"""Saved electricity or coal equivalent in tce, tCO2, yuan and years: as far as the numbers go."""

from __future__ import annotations

from decimal import Decimal

from workbench.domain.verdict import Step
from workbench.judging.savings.assumption import Assumptions
from workbench.judging.savings.blanks import (
    COAL_PRICE,
    COEFFICIENT,
    EMISSION_FACTOR,
    INVESTMENT,
    MIX_FACTOR,
    PRICE,
)
from workbench.judging.savings.estimate import Worth, number, payback, said

THOUSAND = Decimal(1000)
ELECTRIC = (COEFFICIENT, EMISSION_FACTOR, PRICE, INVESTMENT)
THERMAL = (MIX_FACTOR, COAL_PRICE, INVESTMENT)


def electric_worth(kwh: Decimal, terms: Assumptions) -> Worth:
    """What a year's saved kilowatt-hours are worth."""
    coefficient, factor = terms.value(COEFFICIENT), terms.value(EMISSION_FACTOR)
    price, investment = terms.value(PRICE), terms.value(INVESTMENT)
    tce = kwh * coefficient / THOUSAND if coefficient is not None else None
    tco2 = kwh * factor / THOUSAND if factor is not None else None
    yuan = kwh * price if price is not None else None
    amount = number(kwh, 0)
    steps = (
        _step(tce, f"节能量：{amount} kWh × {said(terms.get(COEFFICIENT))} ÷ 1000", "tce"),
        _step(tco2, f"减排量：{amount} kWh × {said(terms.get(EMISSION_FACTOR))} ÷ 1000", "tCO2"),
        _step(yuan, f"节约电费：{amount} kWh × {said(terms.get(PRICE))}", "元/a", 0),
    )
    return _worth(kwh, (tce, tco2, yuan), investment, steps, terms)


def thermal_worth(tce: Decimal, terms: Assumptions) -> Worth:
    """What a year's saved tonnes of coal equivalent are worth, by the enterprise's own mix."""
    factor, price = terms.value(MIX_FACTOR), terms.value(COAL_PRICE)
    tco2 = tce * factor if factor is not None else None
    yuan = tce * price if price is not None else None
    amount = number(tce)
    steps = (
        _step(tco2, f"减排量：{amount} tce × {said(terms.get(MIX_FACTOR))}", "tCO2"),
        _step(yuan, f"节约费用：{amount} tce × {said(terms.get(COAL_PRICE))}", "元/a", 0),
    )
    return _worth(None, (tce, tco2, yuan), terms.value(INVESTMENT), steps, terms)


def _worth(
    kwh: Decimal | None,
    values: tuple[Decimal | None, Decimal | None, Decimal | None],
    investment: Decimal | None,
    steps: tuple[Step | None, ...],
    terms: Assumptions,
) -> Worth:
    tce, tco2, yuan = values
    years = payback(yuan, investment)
    last = None
    if years is not None and yuan is not None:
        text = f"简单回收期：{said(terms.get(INVESTMENT))} ÷ {number(yuan, 0)} 元/a"
        last = Step(f"{text} = {number(years, 1)} 年（不计资金成本和残值）。")
    return Worth(
        kwh=kwh,
        tce=tce,
        tco2=tco2,
        yuan=yuan,
        payback_years=years,
        steps=tuple(step for step in (*steps, last) if step is not None),
    )


def _step(value: Decimal | None, text: str, unit: str, digits: int = 2) -> Step | None:
    return Step(f"{text} = {number(value, digits)} {unit}。") if value is not None else None
