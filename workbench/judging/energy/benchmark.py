"""能效标杆水平 and 基准水平: where a product stands; below 基准 asks for retrofit, it is no breach."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from workbench.domain.errors import RuleNotInForce
from workbench.domain.verdict import CheckState, Outcome, Reason, Rule, Step, Verdict
from workbench.judging.energy.figures import UnitFigure, unit_figure
from workbench.judging.energy.limits import limits_of
from workbench.judging.energy.unit_product import EnergyContext, ProductResult
from workbench.ledgers.products import ProductName
from workbench.rulebook.table import Row, Table

FAMILY = "benchmark-levels"


class BenchmarkLevel(StrEnum):
    """The three places a product may stand."""

    BENCHMARK = "benchmark"
    BETWEEN = "between"
    BELOW_BASELINE = "below_baseline"


LEVEL_WORDS = {
    BenchmarkLevel.BENCHMARK: "达到标杆水平",
    BenchmarkLevel.BETWEEN: "在标杆水平与基准水平之间",
    BenchmarkLevel.BELOW_BASELINE: "低于基准水平",
}


@dataclass(frozen=True, slots=True)
class BenchmarkResult:
    """The level, None where it may not be told, the verdict, and the two printed values."""

    level: BenchmarkLevel | None
    verdict: Verdict
    benchmark: Decimal | None = None
    baseline: Decimal | None = None
    unit: str = ""


def judge_benchmark(result: ProductResult, context: EnergyContext) -> BenchmarkResult | None:
    """Compare a product's figure with the levels of its period; None where none are printed."""
    try:
        table = context.book.edition(FAMILY, result.output.period.end)
    except RuleNotInForce:
        return None
    row = _row(table, result, context)
    if row is None:
        return None
    return replace(
        _compared(result, context, table, row),
        benchmark=row.number("benchmark"),
        baseline=row.number("baseline"),
        unit=row.text("unit"),
    )


def _compared(
    result: ProductResult, context: EnergyContext, table: Table, row: Row
) -> BenchmarkResult:
    if result.boundary.missing:
        return BenchmarkResult(None, _open(result, context, table, row, Reason.MISSING))
    figure = unit_figure(result.totals, result.boundary.counted, result.output, row.text("unit"))
    return _judged(figure, result, context, table, row)


def _row(table: Table, result: ProductResult, context: EnergyContext) -> Row | None:
    """The row that the catalogue ties to one of the product's limit rows."""
    output = result.output
    name = context.names.find(output.product) or ProductName(name=output.product)
    ids = {limit.id for limit in limits_of(context.book, name, result.indicator)}
    return next((row for row in table.rows if row.text("limit") in ids), None)


def _judged(
    figure: UnitFigure, result: ProductResult, context: EnergyContext, table: Table, row: Row
) -> BenchmarkResult:
    low, high = _level(figure.low, row), _level(figure.high, row)
    verdict = _open(result, context, table, row, Reason.MISSING)
    if low is None or high is None:
        return BenchmarkResult(None, replace(verdict, missing=figure.missing))
    basis = table.basis(row)
    text = f"{figure.text()}：标杆 {row.number('benchmark')}、基准 {row.number('baseline')}"
    if low is not high:
        step = Step(f"{text}，折标系数取区间两端时水平不同")
        missing = ("实测热值（化验单）",)
        return BenchmarkResult(None, replace(verdict, steps=(step,), missing=missing))
    step = Step(f"{text}，{LEVEL_WORDS[high]}（{basis.standard} {basis.clause}）")
    if _is_unverified(result, basis.checked):
        doubtful = replace(verdict, reason=Reason.UNCONFIRMED, steps=(step,))
        return BenchmarkResult(None, doubtful)
    below = high is BenchmarkLevel.BELOW_BASELINE
    return BenchmarkResult(
        high,
        replace(
            verdict,
            outcome=Outcome.FAILS if below else Outcome.MEETS,
            reason=None,
            steps=(step,),
            notice="低于基准水平，督促节能改造，不属于违规" if below else "",
        ),
    )


def _level(value: Decimal | None, row: Row) -> BenchmarkLevel | None:
    benchmark, baseline = row.number("benchmark"), row.number("baseline")
    if value is None or baseline is None:
        return None
    if benchmark is not None and value <= benchmark:
        return BenchmarkLevel.BENCHMARK
    return BenchmarkLevel.BETWEEN if value <= baseline else BenchmarkLevel.BELOW_BASELINE


def _is_unverified(result: ProductResult, checked: CheckState) -> bool:
    states = {checked, *(basis.checked for basis in result.totals.bases)}
    return CheckState.UNVERIFIED in states


def _open(
    result: ProductResult, context: EnergyContext, table: Table, row: Row, reason: Reason
) -> Verdict:
    return Verdict(
        rule=Rule.BENCHMARK_LEVEL,
        outcome=Outcome.UNDETERMINED,
        judged_on=context.as_of,
        reason=reason,
        basis=(table.basis(row),),
        missing=result.boundary.missing,
        subject=result.verdict.subject,
        tables={table.id: table.hash},
    )
