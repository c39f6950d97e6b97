"""What closing a product's gap saves: to its limit, to grade 2, to the benchmark's baseline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbench.domain.energy import EnergyEntry
from workbench.domain.verdict import Basis
from workbench.judging.energy.benchmark import judge_benchmark
from workbench.judging.energy.emission_factors import EmissionContext
from workbench.judging.energy.emissions import emissions
from workbench.judging.energy.unit_product import EnergyContext, ProductResult
from workbench.judging.savings.assumption import NOTHING_GIVEN, Assumption, Given, Origin
from workbench.judging.savings.blanks import (
    BLANKS,
    MIX_FACTOR,
)
from workbench.judging.savings.estimate import Estimate
from workbench.judging.savings.gap import ACTUAL, OUTPUT, TARGET, GapClosure, close_gap
from workbench.judging.savings.terms import cited, terms_on
from workbench.rulebook.energy import Limit

LIMIT_GRADE, ENTRY_GRADE = 3, 2
GRADE_WORDS = {LIMIT_GRADE: "限定值（3级）", ENTRY_GRADE: "准入值（2级）"}


def product_estimates(
    result: ProductResult,
    context: EnergyContext,
    emission: EmissionContext,
    given: Given = NOTHING_GIVEN,
) -> tuple[Estimate, ...]:
    """One estimate per target that is printed in the product's own unit."""
    figure = result.figure
    if figure is None or figure.value is None or result.output.amount is None:
        return ()
    mix = _mix([each.entry for each in result.boundary.counted], result, emission)
    terms = terms_on(context.book, context.as_of, mix, given)
    return tuple(
        close_gap(_closure(result, figure.value, figure.unit, each), terms)
        for each in _targets(result, context, figure.unit)
    )


def _targets(
    result: ProductResult, context: EnergyContext, unit: str
) -> Iterator[tuple[str, Decimal, Basis]]:
    for grade, words in GRADE_WORDS.items():
        limit = _first(result.limits, grade, unit)
        if limit is not None:
            yield f"降到{limit.standard} {words}", limit.grades()[grade], limit.basis
    benchmark = judge_benchmark(result, context)
    if benchmark is None or benchmark.baseline is None or not benchmark.verdict.basis:
        return
    if benchmark.unit == unit:
        yield "达到基准水平", benchmark.baseline, benchmark.verdict.basis[0]


def _first(limits: Sequence[Limit], grade: int, unit: str) -> Limit | None:
    return next((each for each in limits if grade in each.grades() and each.unit == unit), None)


def _closure(
    result: ProductResult, actual: Decimal, unit: str, target: tuple[str, Decimal, Basis]
) -> GapClosure:
    words, value, basis = target
    output = result.output
    cell = output.cells[0] if output.cells else None
    return GapClosure(
        title=f"{result.verdict.subject}{words}",
        unit=unit,
        actual=Assumption(
            id=ACTUAL,
            label="实测单耗",
            unit=unit,
            value=actual,
            origin=Origin.DERIVED,
            source=f"{output.period} 台账",
        ),
        target=Assumption(
            id=TARGET,
            label="目标单耗",
            unit=unit,
            value=value,
            origin=Origin.RULE,
            source=cited(basis),
        ),
        output=Assumption(
            id=OUTPUT,
            label="合格产量",
            unit=output.unit,
            value=output.amount,
            origin=Origin.LEDGER,
            source=str(cell or output.period),
            cell=cell,
        ),
        basis=(basis,),
    )


def _mix(
    entries: Sequence[EnergyEntry], result: ProductResult, emission: EmissionContext
) -> tuple[Assumption, ...]:
    """tCO2 per tce of the energy the product itself used; nothing where a factor is missing."""
    found, tce = emissions(entries, emission), result.totals.tce_calorific
    if not found.is_complete or not tce or tce <= 0:
        return ()
    kind = BLANKS[MIX_FACTOR]
    source = f"该产品用能 {round(found.tco2, 2):f} tCO2 ÷ {round(tce, 2):f} tce"
    return (
        Assumption(
            id=MIX_FACTOR,
            label=kind.label,
            unit=kind.unit,
            value=found.tco2 / tce,
            origin=Origin.DERIVED,
            source=source,
        ),
    )
