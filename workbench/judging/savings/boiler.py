"""Replacing a boiler: the same heat from less fuel, counted in the fuel's lower heat value."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from workbench.domain.verdict import Step
from workbench.judging.energy.emission_factors import factor_of
from workbench.judging.energy.factor import Lack
from workbench.judging.equipment.assessment import Target
from workbench.judging.equipment.boiler_rating import GAS, rating_of
from workbench.judging.savings.assumption import Assumption, Assumptions, Origin
from workbench.judging.savings.blanks import (
    BLANKS,
    HEAT_COEFFICIENT,
    HEAT_OUTPUT,
    HOURS,
    LOAD_FACTOR,
    MIX_FACTOR,
    THERMAL_EFFICIENCY,
)
from workbench.judging.savings.estimate import Estimate, Worth, number, said
from workbench.judging.savings.replacement import HUNDRED, RUNNING, known
from workbench.judging.savings.subject import (
    QUANTITY,
    TARGET,
    Subject,
    target_value,
)
from workbench.judging.savings.terms import cited
from workbench.judging.savings.worth import THERMAL, thermal_worth

# The bands of GB 24500 print both units side by side: 20 t/h stands beside 14 MW.
MW_PER_TPH = Decimal("0.7")
GJ_PER_MWH = Decimal("3.6")
# Fuels of the standard that are one fuel of the emission sets; the others leave the factor blank.
CARRIERS: Mapping[str, str] = {
    GAS: "natural_gas",
    "烟煤": "bituminous",
    "无烟煤": "anthracite",
    "褐煤": "lignite",
}
NEEDS = (HEAT_OUTPUT, QUANTITY, THERMAL_EFFICIENCY, TARGET, HEAT_COEFFICIENT)
SIMPLIFIED = "按额定热效率和平均负荷计算，未计启停、排污和部分负荷下效率的变化"
NO_BETTER = "现有热效率不低于目标效率，更换不节能"


def boiler_estimates(subject: Subject) -> tuple[Estimate, ...]:
    """Heat × (1/η₀ − 1/η₁) for every better grade."""
    terms = subject.terms(_output(subject), subject.read(THERMAL_EFFICIENCY), *_emission(subject))
    return tuple(_estimate(subject, terms, target) for target in subject.targets)


def _estimate(subject: Subject, terms: Assumptions, target: Target) -> Estimate:
    special = {
        QUANTITY: subject.quantity,
        TARGET: target_value(target, "更换后热效率", "%"),
    }
    shown = (*NEEDS, *RUNNING, *THERMAL)
    numbers = Assumptions(special.get(each) or terms.get(each) for each in shown)
    title = f"更换为{target.name}锅炉（{target.basis.standard}）"
    needed = numbers.missing(*NEEDS)
    open_terms = numbers.missing(*RUNNING, *THERMAL)
    if needed:
        return Estimate(
            title=title,
            grade=target.grade,
            assumptions=numbers,
            missing=(*needed, *open_terms),
            basis=(target.basis,),
        )
    saved = _saved_mw(numbers)
    first = _first(numbers, saved)
    worth, steps = _year(saved * known(numbers, QUANTITY), numbers)
    is_better = saved > 0
    return Estimate(
        title=title,
        grade=target.grade,
        assumptions=numbers,
        tce=worth.tce,
        tco2=worth.tco2,
        yuan=worth.yuan,
        payback_years=worth.payback_years,
        missing=open_terms if is_better else (),
        steps=(first, *steps, *worth.steps),
        basis=(target.basis,),
        notice=SIMPLIFIED if is_better else NO_BETTER,
    )


def _saved_mw(numbers: Assumptions) -> Decimal:
    old, new = known(numbers, THERMAL_EFFICIENCY), known(numbers, TARGET)
    return known(numbers, HEAT_OUTPUT) * (HUNDRED / old - HUNDRED / new)


def _first(numbers: Assumptions, saved: Decimal) -> Step:
    old, new = numbers.get(THERMAL_EFFICIENCY), numbers.get(TARGET)
    cells = tuple(each.cell for each in (numbers.get(HEAT_OUTPUT), old) if each.cell)
    return Step(
        f"额定负荷下每台少用燃料热量 {said(numbers.get(HEAT_OUTPUT))} × "
        f"(1/{number(known(numbers, THERMAL_EFFICIENCY))}% − 1/{number(known(numbers, TARGET))}%)"
        f" = {number(saved, 4)} MW。现有热效率 {said(old)}，更换后 {said(new)}。",
        cells,
    )


def _year(saved_mw: Decimal, numbers: Assumptions) -> tuple[Worth, tuple[Step, ...]]:
    load, hours = numbers.value(LOAD_FACTOR), numbers.value(HOURS)
    if load is None or hours is None or saved_mw <= 0:
        return Worth(), ()
    heat = saved_mw * load * hours * GJ_PER_MWH
    tce = heat * known(numbers, HEAT_COEFFICIENT)
    step = Step(
        f"年节约燃料热量：{number(saved_mw, 4)} MW（{numbers.get(QUANTITY).shown}）× 负载率 "
        f"{said(numbers.get(LOAD_FACTOR))} × {said(numbers.get(HOURS))} × 3.6 = "
        f"{number(heat, 1)} GJ；× {said(numbers.get(HEAT_COEFFICIENT))} = {number(tce)} tce。"
    )
    return thermal_worth(tce, numbers), (step,)


def _output(subject: Subject) -> Assumption:
    """Thermal power as stated; a steam boiler's by its evaporation, as the standard pairs the two."""
    power = subject.read(HEAT_OUTPUT)
    evaporation = subject.facts.number("evaporation_tph")
    if power.value is not None or evaporation is None:
        return power
    cell = subject.facts.machine.reading("evaporation_tph").cell
    return Assumption(
        id=power.id,
        label=power.label,
        unit=power.unit,
        value=evaporation * MW_PER_TPH,
        origin=Origin.DERIVED,
        source=f"蒸发量 {evaporation:f} t/h × 0.7 MW/(t/h)（GB 24500 以 20 t/h 对应 14 MW）",
        cell=cell,
    )


def _emission(subject: Subject) -> tuple[Assumption, ...]:
    """tCO2 per tce of the boiler's own fuel by the sector's factor set, blank where it is not held."""
    fuel = rating_of(subject.facts).fuel
    carrier = CARRIERS.get(fuel, "")
    heat = subject.context.book.coefficients(subject.context.as_of).get("heat")
    if not carrier or heat is None or not heat.value:
        return ()
    factor = factor_of(carrier, fuel, subject.context.as_of.year, subject.emission)
    if isinstance(factor, Lack) or factor.heat is None:
        return ()
    # GJ × kgce/MJ is tce.
    tce = factor.heat * heat.value
    kind = BLANKS[MIX_FACTOR]
    source = (
        f"{fuel} {factor.shown} ÷ ({factor.heat:f} GJ/{factor.per} × {heat.value:f} kgce/MJ)，"
        f"{cited(factor.basis)}"
    )
    return (
        Assumption(
            id=MIX_FACTOR,
            label=kind.label,
            unit=kind.unit,
            value=factor.value / tce,
            origin=Origin.DERIVED,
            source=source,
        ),
    )
