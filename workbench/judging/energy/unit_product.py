"""单位产品能耗 against 限额: the edition at the end of the 统计期, both where it straddles two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from workbench.domain.energy import EnergyEntry, OutputEntry
from workbench.domain.issue import Issue
from workbench.domain.verdict import Step, Verdict
from workbench.judging.energy.boundary import (
    Boundary,
    OutputSum,
    draw_boundary,
    inside_period,
    sum_outputs,
)
from workbench.judging.energy.consumption import EnergyTotals, totals_of
from workbench.judging.energy.counting import count
from workbench.judging.energy.edition_verdict import limit_verdict
from workbench.judging.energy.figures import UnitFigure, unit_figure
from workbench.judging.energy.limits import (
    GENERAL_INDICATORS,
    ProductChoice,
    Ruling,
    limits_of,
    ruling_on,
)
from workbench.ledgers.products import ProductName, ProductNames
from workbench.rulebook.book import RuleBook
from workbench.rulebook.energy import Limit


@dataclass(frozen=True, slots=True, kw_only=True)
class EnergyContext:
    """What energy is judged with; `as_of` is the day of the inspection, kept in the verdict."""

    book: RuleBook
    names: ProductNames
    as_of: date
    choices: Mapping[str, ProductChoice] = field(default_factory=dict)

    def choice(self, output: OutputSum) -> ProductChoice:
        """What was settled about a product: by name and indicator, or by name alone."""
        names = (f"{output.label}|{output.indicator}", output.label, output.product)
        found = (self.choices[name] for name in names if name in self.choices)
        return next(found, ProductChoice(product=output.product))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductResult:
    """One product and indicator: its figure, what it rests on, and the verdict."""

    output: OutputSum
    indicator: str
    figure: UnitFigure | None
    totals: EnergyTotals
    boundary: Boundary
    limits: tuple[Limit, ...]
    verdict: Verdict
    issues: tuple[Issue, ...] = ()


def judge_unit_product(
    entries: Sequence[EnergyEntry], outputs: Sequence[OutputEntry], context: EnergyContext
) -> tuple[Verdict, ...]:
    """Judge every product of a ledger; one verdict per product and indicator."""
    return tuple(each.verdict for each in unit_product_results(entries, outputs, context))


def unit_product_results(
    entries: Sequence[EnergyEntry], outputs: Sequence[OutputEntry], context: EnergyContext
) -> tuple[ProductResult, ...]:
    """Figures and verdicts of every product of a ledger, with what they rest on."""
    booked = {entry.product for entry in entries}
    sums = sum_outputs(outputs, context.names, booked)
    named = [replace(entry, product=context.names.name(entry.product)) for entry in entries]
    return tuple(
        _result(_Question(output, indicator), named, sums, context)
        for output in sums
        for indicator in _indicators(output, context)
    )


@dataclass(frozen=True, slots=True)
class _Question:
    """One product and one indicator of it; the indicator is empty for the general one."""

    output: OutputSum
    indicator: str


def _indicators(output: OutputSum, context: EnergyContext) -> tuple[str, ...]:
    """The ledger's own indicator, else what was chosen, else what is customary."""
    chosen = output.indicator or context.choice(output).indicator
    known = context.names.find(output.product)
    return (chosen,) if chosen or not known else known.indicators or ("",)


def _result(
    question: _Question,
    entries: Sequence[EnergyEntry],
    sums: Sequence[OutputSum],
    context: EnergyContext,
) -> ProductResult:
    output, choice = question.output, context.choice(question.output)
    name = context.names.find(output.product) or ProductName(name=output.product)
    process = name.processes.get(question.indicator, "")
    boundary = draw_boundary(entries, output, sums, choice.unmetered, process)
    totals = totals_of(boundary.counted, context.book, output.period.end, choice.measured)
    rows = limits_of(context.book, name, question.indicator)
    rulings = _rulings(context.book, rows, output)
    unit = _unit(rulings, rows)
    figure = _figure(boundary, totals, output, unit) if unit else None
    verdict = limit_verdict(rulings, rows, figure, choice, totals)
    scope = (
        Step(f"核算边界：{boundary.scope}", output.cells),
        *_whole(question, boundary, entries, context, unit),
    )
    return ProductResult(
        output=output,
        indicator=question.indicator,
        figure=figure,
        totals=totals,
        boundary=boundary,
        limits=tuple(row for ruling in rulings for row in ruling.rows),
        verdict=replace(
            verdict,
            judged_on=context.as_of,
            subject=_subject(question),
            steps=(*scope, *verdict.steps),
            notice="；".join(filter(None, (verdict.notice, _left_over(boundary)))),
            tables={**totals.tables, **_hashes(context.book, rulings)},
        ),
        issues=totals.issues,
    )


def _subject(question: _Question) -> str:
    if question.indicator in GENERAL_INDICATORS:
        return question.output.label
    return f"{question.output.label}（{question.indicator}）"


def _whole(
    question: _Question,
    boundary: Boundary,
    entries: Sequence[EnergyEntry],
    context: EnergyContext,
    unit: str,
) -> tuple[Step, ...]:
    """What the figure would be if all energy were the product's: shown, never judged."""
    output = question.output
    if boundary.counted or not boundary.missing or not unit:
        return ()
    counted = count(inside_period(entries, output))
    totals = totals_of(counted, context.book, output.period.end)
    figure = unit_figure(totals, counted, output, unit)
    if figure.low is None:
        return ()
    return (Step(f"若全部用能都计入{output.label}，为 {figure.text()}，仅供参考"),)


def _rulings(book: RuleBook, rows: Sequence[Limit], output: OutputSum) -> tuple[Ruling, ...]:
    """The edition at the end of the period, and that at its start where it is another one."""
    last = ruling_on(book, rows, output.period.end)
    first = ruling_on(book, rows, output.period.start)
    return (last,) if first.key == last.key else (last, first)


def _unit(rulings: Sequence[Ruling], rows: Sequence[Limit]) -> str:
    ruling = [row.unit for each in rulings for row in each.rows]
    return next(iter([*ruling, *(row.unit for row in rows)]), "")


def _figure(boundary: Boundary, totals: EnergyTotals, output: OutputSum, unit: str) -> UnitFigure:
    if boundary.missing:
        return UnitFigure(unit=unit, missing=boundary.missing)
    return unit_figure(totals, boundary.counted, output, unit)


def _left_over(boundary: Boundary) -> str:
    if not boundary.left_over:
        return ""
    return f"{'、'.join(boundary.left_over)}有用能未归集到产品，未计入"


def _hashes(book: RuleBook, rulings: Sequence[Ruling]) -> dict[str, str]:
    used = {row.table for ruling in rulings for row in ruling.rows}
    return {table: book.table(table).hash for table in sorted(used)}
