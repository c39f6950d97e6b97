"""Which year's electricity factor counts: that of the consumption where it was published by the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from workbench.domain.verdict import CheckState
from workbench.judging.energy.factor import EmissionFactor, Lack, OwnFactor
from workbench.rulebook.book import RuleBook
from workbench.rulebook.table import Row, Table

FAMILY = "co2-grid-factors"
NATIONAL = "全国"
AVERAGE = "average"


def grid_factor(
    book: RuleBook, year: int, as_of: date, region: str = NATIONAL, own: OwnFactor | None = None
) -> EmissionFactor | Lack:
    """The average electricity factor of a region for a year of consumption.

    A year that was not published by `as_of` borrows the newest older one and says so; what was
    never in force on that day is never more than 待核.
    """
    if own is not None:
        return own.factor(*_swapped(book, year, own.value))
    tables = {_year(table): table for table in book.family(FAMILY)}
    published = [each for each, table in tables.items() if table.is_in_force(as_of)]
    chosen, remark = _choose(year, sorted(tables), sorted(published))
    table = tables[chosen]
    row = table.find(data_year=chosen, region=region, factor=AVERAGE)
    value = row.number("value") if row else None
    if row is None or value is None:
        return Lack(f"{region}{chosen}年电力排放因子（{table.source.number} 未收录该区域）")
    basis = table.basis(row)
    if (remark and chosen not in published) or chosen > year:
        basis = replace(basis, checked=CheckState.UNVERIFIED)
    return EmissionFactor(
        value=value,
        per="MWh",
        basis=basis,
        table=(table.id, table.hash),
        text=f"{chosen}年{row.text('factor_name')}{'' if region == NATIONAL else f'（{region}）'}",
        remarks=tuple(filter(None, (remark, row.note))),
    )


def _choose(year: int, held: list[int], published: list[int]) -> tuple[int, str]:
    if year in published:
        return year, ""
    older = [each for each in published if each < year]
    if older:
        return older[-1], f"判定日尚未公布或没有收录 {year} 年的因子，暂用 {older[-1]} 年"
    if published:
        return published[0], f"没有收录 {year} 年的因子，借用 {published[0]} 年，待核"
    nearest = min(held, key=lambda each: abs(each - year))
    return nearest, f"判定日还没有公布任何一年的因子，借用后来公布的 {nearest} 年，待核"


def _swapped(book: RuleBook, year: int, value: Decimal) -> tuple[str, ...]:
    """Several public copies interchange two years: an entered value may come from one of them."""
    for table in book.family(FAMILY):
        other = _year(table)
        row = table.find(data_year=other, region=NATIONAL, factor=AVERAGE)
        if row is not None and other != year and row.number("value") == value:
            number = table.source.number
            return (f"录入的 {value:f} 是 {other} 年的全国平均（{number}），请核对年份",)
    return ()


def _year(table: Table) -> int:
    first: Row = table.rows[0]
    year = first.number("data_year")
    return int(year) if year is not None else table.effective_from.year
