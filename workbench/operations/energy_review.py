"""Judging the energy side of a case: products year by year, data centre, instruments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from workbench.domain.energy import EnergyEntry, MeterEntry, OutputEntry, PueEntry
from workbench.domain.errors import RuleNotInForce
from workbench.domain.period import Period
from workbench.domain.verdict import Outcome, Reason, Verdict
from workbench.judging.data_centre import FAMILY as PUE_FAMILY
from workbench.judging.data_centre import judge_pue
from workbench.judging.energy.arithmetic import carrier_arithmetic
from workbench.judging.energy.benchmark import LEVEL_WORDS, BenchmarkResult, judge_benchmark
from workbench.judging.energy.figures import shown
from workbench.judging.energy.unit_product import (
    EnergyContext,
    ProductResult,
    unit_product_results,
)
from workbench.judging.metering import MeteringResult, judge_metering
from workbench.operations.law import Law
from workbench.operations.settlements import data_centre_site, product_choices
from workbench.rulebook.energy import Limit
from workbench.store.operation import Session
from workbench.store.queries import cases, ledgers, register
from workbench.store.verdict_rows import SubjectVerdict

LIMIT_GRADE, ENTRY_GRADE, ADVANCED_GRADE = 3, 2, 1


@dataclass(frozen=True, slots=True)
class YearOfEntries:
    """What one calendar year of a case's ledgers says."""

    year: int
    energy: tuple[EnergyEntry, ...]
    outputs: tuple[OutputEntry, ...]


def judge_energy(
    session: Session, case_id: str, law: Law, as_of: date
) -> tuple[SubjectVerdict, ...]:
    """Verdicts on products, benchmark levels, the data centre and its instruments."""
    return (
        *_products(session, case_id, law, as_of),
        *_data_centre(session, case_id, law, as_of),
        *_metering(session, case_id, law, as_of),
    )


def years_of(
    energy: Sequence[EnergyEntry], outputs: Sequence[OutputEntry]
) -> tuple[YearOfEntries, ...]:
    """Split by calendar year: a year is never added to another year's output."""
    years = sorted({_year(each.period) for each in outputs})
    return tuple(
        YearOfEntries(
            year,
            tuple(each for each in energy if _year(each.period) == year),
            tuple(each for each in outputs if _year(each.period) == year),
        )
        for year in years
    )


def product_results(
    session: Session, case_id: str, law: Law, as_of: date
) -> tuple[ProductResult, ...]:
    """Every product of every year with its figure and proof."""
    context = EnergyContext(
        book=law.book,
        names=law.products,
        as_of=as_of,
        choices=product_choices(session, case_id),
    )
    energy = tuple(ledgers.entries_of_case(session, case_id, EnergyEntry))
    outputs = tuple(ledgers.entries_of_case(session, case_id, OutputEntry))
    return tuple(
        result
        for year in years_of(energy, outputs)
        for result in unit_product_results(year.energy, year.outputs, context)
    )


def _products(session: Session, case_id: str, law: Law, as_of: date) -> Iterator[SubjectVerdict]:
    choices = product_choices(session, case_id)
    context = EnergyContext(book=law.book, names=law.products, as_of=as_of, choices=choices)
    for result in product_results(session, case_id, law, as_of):
        grade = ENTRY_GRADE if context.choice(result.output).is_new else LIMIT_GRADE
        figures = _figures(result, grade)
        yield _found(result.verdict, figures)
        benchmark = judge_benchmark(result, context)
        if benchmark is not None:
            yield _found(benchmark.verdict, figures | _level_figures(benchmark))


def _figures(result: ProductResult, grade: int) -> dict[str, str | None]:
    figure, output = result.figure, result.output
    unit = figure.unit if figure else ""
    limit = _limit(result.limits, grade)
    value = figure.value if figure else None
    over = (value - limit) * 100 / limit if value is not None and limit and limit > 0 else None
    return {
        "product": output.product,
        "indicator": result.indicator,
        "period": str(output.period),
        "output": f"{output.amount:f} {output.unit}" if output.amount is not None else "",
        "energy": _energy_text(result),
        "tce": _plain(result.totals.tce_calorific),
        "existing_or_new": "新建" if grade == ENTRY_GRADE else "现有",
        "access": _shown(_limit(result.limits, ENTRY_GRADE), unit),
        "advanced": _shown(_limit(result.limits, ADVANCED_GRADE), unit),
        "value": figure.text().removesuffix(f" {unit}") if figure and value is not None else "",
        "unit": unit,
        "limit": _shown(limit, unit),
        "over_pct": f"{over:.2f}" if over is not None and over > 0 else "",
        "steps": "\n".join(proof_lines(result)),
        "standard": "、".join(dict.fromkeys(basis.standard for basis in result.verdict.basis)),
        "unmetered": "1" if _is_unmetered(result.verdict) else "",
    }


def proof_lines(result: ProductResult) -> Iterator[str]:
    """The steps of a verdict with the single ledger amounts added up by carrier."""
    amounts = set(result.totals.steps)
    is_told = False
    for step in result.verdict.steps:
        if step not in amounts:
            yield step.text
        elif not is_told:
            is_told = True
            yield from carrier_arithmetic(result.totals.lines)


def _level_figures(result: BenchmarkResult) -> dict[str, str | None]:
    return {
        "benchmark": _plain(result.benchmark),
        "baseline": _plain(result.baseline),
        "level": LEVEL_WORDS[result.level] if result.level else "",
    }


def _plain(value: Decimal | None) -> str:
    return f"{value:f}" if value is not None else ""


def _shown(value: Decimal | None, unit: str) -> str:
    return shown(value, unit) if value is not None else ""


def _is_unmetered(verdict: Verdict) -> bool:
    """A product whose own energy nobody meters cannot be calculated, which is a finding itself."""
    return verdict.outcome is Outcome.UNDETERMINED and verdict.reason is Reason.MISSING


def _limit(limits: Sequence[Limit], grade: int) -> Decimal | None:
    """The limit of the edition that rules at the end of the period."""
    values = [limit.grades().get(grade) for limit in limits]
    return next((value for value in values if value is not None), None)


def _energy_text(result: ProductResult) -> str:
    totals = result.totals
    if totals.tce_low == totals.tce_high:
        return f"{totals.tce_low:.1f} tce"
    return f"{totals.tce_low:.1f}～{totals.tce_high:.1f} tce"


def _data_centre(session: Session, case_id: str, law: Law, as_of: date) -> Iterator[SubjectVerdict]:
    entries = tuple(ledgers.entries_of_case(session, case_id, PueEntry))
    if not entries:
        return
    enterprise = register.enterprise(session, cases.case(session, case_id).enterprise_id)
    site = data_centre_site(session, case_id, enterprise.name)
    result = judge_pue(entries, site, law.book, as_of)
    months = result.series.months
    total = sum((month.total_kwh or Decimal(0) for month in months), Decimal(0))
    it_load = sum((month.it_kwh or Decimal(0) for month in months), Decimal(0))
    pue = result.series.pue
    yield _found(
        replace(result.verdict, subject=site.name),
        {
            "period": str(months[0].period.start.year) if months else "",
            "racks": str(site.standard_racks) if site.standard_racks is not None else None,
            "size": result.size_class,
            "pue": f"{pue:.3f}" if pue is not None else "",
            "total_kwh": f"{total:f}",
            "it_kwh": f"{it_load:f}",
            "metering_point": site.it_metering_point,
            "built_on": str(site.built_on) if site.built_on else "",
            "limit": _pue_limit(law, as_of),
            "missing_months": str(len(result.series.missing)),
        },
    )


def metering_result(session: Session, case_id: str, law: Law, as_of: date) -> MeteringResult | None:
    """Provision rates and calibration of a case, None where no instruments were imported."""
    entries = tuple(ledgers.entries_of_case(session, case_id, MeterEntry))
    return judge_metering(entries, law.book, as_of) if entries else None


def _metering(session: Session, case_id: str, law: Law, as_of: date) -> Iterator[SubjectVerdict]:
    result = metering_result(session, case_id, law, as_of)
    if result is None:
        return
    for rate, verdict in zip(result.rates, result.verdicts, strict=False):
        yield _found(
            verdict,
            {
                "required": f"{rate.required:f}" if rate.required is not None else None,
                "actual": f"{rate.actual:f}" if rate.actual is not None else None,
                "rate": f"{rate.rate_pct:f}" if rate.rate_pct is not None else None,
                "level": rate.level,
                "carrier": rate.carrier,
            },
        )


def _pue_limit(law: Law, as_of: date) -> str:
    try:
        row = law.book.edition(PUE_FAMILY, as_of).find(grade=LIMIT_GRADE)
    except RuleNotInForce:
        return ""
    value = row.number("max_pue") if row else None
    return f"{value:f}" if value is not None else ""


def _found(verdict: Verdict, figures: dict[str, str | None]) -> SubjectVerdict:
    return SubjectVerdict(subject=verdict.subject, verdict=verdict, figures=figures)


def _year(period: Period) -> int:
    return period.end.year
