"""Each year of a case's energy ledgers: consumption, emissions kept apart, and how both changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from workbench.domain.energy import EnergyEntry
from workbench.judging.energy.arithmetic import carrier_arithmetic
from workbench.judging.energy.consumption import EnergyTotals, comprehensive_consumption
from workbench.judging.energy.emission_factors import EmissionContext
from workbench.judging.energy.emissions import EmissionTotals, emissions
from workbench.judging.energy.unit_product import ProductResult
from workbench.judging.energy.year_on_year import Change, year_on_year
from workbench.operations.energy_review import product_results
from workbench.operations.law import Law
from workbench.store.operation import Session
from workbench.store.queries import cases, ledgers, register


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOfEnergy:
    """One calendar year; `months` are those that the ledger has any energy for."""

    year: int
    months: frozenset[int]
    energy: EnergyTotals
    emissions: EmissionTotals

    @property
    def tce(self) -> Decimal | None:
        """综合能耗 by 当量值; None while a carrier cannot be weighed or leaves a range."""
        return None if self.energy.missing else self.energy.tce_calorific

    @property
    def tco2(self) -> Decimal | None:
        """The emissions; None while a factor is missing."""
        return self.emissions.tco2 if self.emissions.is_complete else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One figure against the year before; without a change `why_not` says why."""

    name: str
    unit: str
    year: int
    now: Decimal | None
    before: Decimal | None
    change: Change | None = None
    why_not: str = ""

    @property
    def step(self) -> str:
        """The arithmetic as a sentence."""
        if self.change is None or self.now is None or self.before is None:
            return f"{self.name}：{self.why_not or '有一年没有核算值，不作比较'}。"
        difference = f"{_number(self.now)} − {_number(self.before)}"
        share = f" ÷ {_number(abs(self.before))} × 100" if self.change.percent is not None else ""
        return (
            f"{self.name}：（{difference}）{share} → {self.change.text()}"
            f"（{self.year} 年 {_number(self.now)} {self.unit}，"
            f"{self.year - 1} 年 {_number(self.before)} {self.unit}）。"
        )


@dataclass(frozen=True, slots=True)
class EnergyYears:
    """All years that the ledgers of a case hold, oldest first, and what changed between them."""

    years: tuple[YearOfEnergy, ...]
    compared: tuple[Compared, ...]


def energy_years(session: Session, case_id: str, law: Law, as_of: date) -> EnergyYears:
    """Work out every year that the energy ledgers of a case hold."""
    years = case_years(session, case_id, law, as_of)
    products = product_results(session, case_id, law, as_of)
    return EnergyYears(years, (*_compared(years), *_products(products)))


def case_years(session: Session, case_id: str, law: Law, as_of: date) -> tuple[YearOfEnergy, ...]:
    """Consumption and emissions by calendar year; a year is never added to another."""
    entries = tuple(ledgers.entries_of_case(session, case_id, EnergyEntry))
    enterprise = register.enterprise(session, cases.case(session, case_id).enterprise_id)
    context = EmissionContext(book=law.book, as_of=as_of, sector=enterprise.sub_industry)
    held = sorted({each.period.end.year for each in entries})
    return tuple(
        _year(year, [each for each in entries if each.period.end.year == year], context)
        for year in held
    )


def consumption_steps(year: YearOfEnergy) -> tuple[str, ...]:
    """How the consumption of a year is made up, one line for each carrier."""
    return carrier_arithmetic(year.energy.lines)


def _year(year: int, entries: Sequence[EnergyEntry], context: EmissionContext) -> YearOfEnergy:
    return YearOfEnergy(
        year=year,
        months=frozenset(_months(entries, year)),
        energy=comprehensive_consumption(entries, context.book, date(year, 12, 31)),
        emissions=emissions(entries, context),
    )


def _months(entries: Iterable[EnergyEntry], year: int) -> Iterator[int]:
    for each in entries:
        first = each.period.start.month if each.period.start.year == year else 1
        yield from range(first, each.period.end.month + 1)


def _compared(years: Sequence[YearOfEnergy]) -> Iterator[Compared]:
    for before, now in pairwise(years):
        if now.year != before.year + 1:
            continue
        why_not = "" if now.months == before.months else _other_months(before, now)
        for name, unit, this, last in (
            ("综合能耗（当量值）", "tce", now.tce, before.tce),
            ("二氧化碳排放", "tCO2", now.tco2, before.tco2),
        ):
            yield Compared(
                name=name,
                unit=unit,
                year=now.year,
                now=this,
                before=last,
                change=None if why_not else year_on_year(this, last),
                why_not=why_not,
            )


def _other_months(before: YearOfEnergy, now: YearOfEnergy) -> str:
    return (
        f"{before.year} 年台账有 {len(before.months)} 个月、{now.year} 年有 {len(now.months)} 个月，"
        "统计月份不同，不作比较"
    )


def _products(results: Sequence[ProductResult]) -> Iterator[Compared]:
    """单位产品能耗 of one subject in two following years, in one unit."""
    by_subject: dict[str, dict[int, ProductResult]] = {}
    for each in results:
        year = each.output.period.end.year
        by_subject.setdefault(each.verdict.subject, {})[year] = each
    for subject, held in by_subject.items():
        for year in sorted(held):
            if year - 1 in held:
                yield _product(subject, held[year - 1], held[year], year)


def _product(subject: str, before: ProductResult, now: ProductResult, year: int) -> Compared:
    unit = now.figure.unit if now.figure else ""
    same = before.figure is not None and before.figure.unit == unit
    this = now.figure.value if now.figure else None
    last = before.figure.value if before.figure and same else None
    return Compared(
        name=f"{subject}单位产品能耗",
        unit=unit,
        year=year,
        now=this,
        before=last,
        change=year_on_year(this, last),
        why_not="" if same else "两年指标单位不同，不作比较",
    )


def _number(value: Decimal) -> str:
    return f"{round(value, 2).normalize():f}"
