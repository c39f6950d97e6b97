"""Consumption, emissions and their change, year by year; what the roll-up lists is the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.judging.energy.build import entry
from tests.store_factory import AT, Ledger, new_case, target_of
from ui.knowledge import Knowledge
from workbench.domain.energy import EnergyEntry
from workbench.domain.inspection import Case
from workbench.domain.period import Period
from workbench.judging.energy.emission_arithmetic import emission_arithmetic
from workbench.operations import enterprises, ledgers, review
from workbench.operations.case_facts import judging_day
from workbench.operations.emission_records import emission_rows, keep_emissions
from workbench.operations.energy_years import EnergyYears, consumption_steps, energy_years
from workbench.operations.law import Law
from workbench.paths import Paths
from workbench.store.database import Database
from workbench.store.queries import register
from workbench.store.queries.settlements import EMISSION, settlements


@pytest.fixture(scope="module")
def law() -> Law:
    return Knowledge(Paths.discover()).law(2024)


def year_of(year: int, *amounts: tuple[str, str, str]) -> list[EnergyEntry]:
    period = Period.of_year(year)
    return [
        entry(carrier, "consumption", amount, unit, period=period)
        for carrier, amount, unit in amounts
    ]


def case_with(db: Database, *entries: EnergyEntry, sector: str = "") -> Case:
    case = new_case(db)
    if sector:
        with db.read() as session:
            firm = register.enterprise(session, case.enterprise_id)
        enterprises.save_enterprise(db, replace(firm, sub_industry=sector), by="u", at=AT)
    ledger = Ledger(entries=list(entries), kind="energy", file="能源台账.xlsx")
    ledgers.commit_ledger(db, ledger, target_of(case), by="u", at=AT)
    return case


def worked_out(db: Database, case: Case, law: Law) -> EnergyYears:
    with db.read() as session:
        return energy_years(session, case.id, law, judging_day(case))


def test_two_years_are_kept_apart_and_compared(db: Database, law: Law) -> None:
    case = case_with(
        db,
        *year_of(2022, ("electricity", "1000", "万kWh")),
        *year_of(2023, ("electricity", "1100", "万kWh")),
    )
    found = worked_out(db, case, law)
    assert [each.year for each in found.years] == [2022, 2023]
    assert [each.tce for each in found.years] == [Decimal("1229.0000"), Decimal("1351.9000")]
    energy, carbon = found.compared
    assert energy.change is not None
    assert energy.change.text() == "上升 10.0 %"
    assert energy.step == (
        "综合能耗（当量值）：（1351.9 − 1229） ÷ 1229 × 100 → 上升 10.0 %"
        "（2023 年 1351.9 tce，2022 年 1229 tce）。"
    )
    assert carbon.unit == "tCO2"


def test_years_with_other_months_are_not_compared(db: Database, law: Law) -> None:
    half = [
        entry("electricity", "consumption", "90", "万kWh", period=Period.of_month(2023, month))
        for month in range(1, 7)
    ]
    case = case_with(db, *year_of(2022, ("electricity", "1000", "万kWh")), *half)
    for each in worked_out(db, case, law).compared:
        assert each.change is None
        assert "2022 年台账有 12 个月、2023 年有 6 个月" in each.step


def test_years_with_a_gap_between_are_not_compared(db: Database, law: Law) -> None:
    case = case_with(
        db,
        *year_of(2021, ("electricity", "1000", "万kWh")),
        *year_of(2023, ("electricity", "1000", "万kWh")),
    )
    assert not worked_out(db, case, law).compared


def test_a_missing_factor_leaves_the_emission_open_and_the_energy_known(
    db: Database, law: Law
) -> None:
    case = case_with(
        db, *year_of(2023, ("electricity", "100", "万kWh"), ("electricity_x", "5", "t"))
    )
    (year,) = worked_out(db, case, law).years
    assert year.tco2 is None
    assert year.emissions.missing
    assert any("没有计入" in step for step in emission_arithmetic(year.emissions.lines))


def test_the_arithmetic_adds_equal_factors_up_and_names_source_and_year(
    db: Database, law: Law
) -> None:
    months = [
        entry("electricity", "consumption", "10", "万kWh", period=Period.of_month(2023, month))
        for month in range(1, 13)
    ]
    (year,) = worked_out(db, case_with(db, *months), law).years
    (step,) = emission_arithmetic(year.emissions.lines)
    assert "120 万kWh（12 条记录之和）" in step
    assert "年全国电力平均CO2排放因子" in step
    assert step.endswith("tCO2")
    assert len(consumption_steps(year)) == 1


def test_judging_keeps_the_emissions_and_the_year_lists_the_same_numbers(
    db: Database, law: Law
) -> None:
    case = case_with(
        db,
        *year_of(2022, ("electricity", "1000", "万kWh")),
        *year_of(2023, ("electricity", "1100", "万kWh"), ("diesel", "10", "t")),
        sector="氯碱",
    )
    review.review_case(db, case.id, law, by="u", at=AT)
    newest = worked_out(db, case, law).years[-1]
    with db.read() as session:
        (row,) = emission_rows(session, case.year)
    assert row.period == "2023"
    assert newest.tco2 is not None
    assert row.tco2 is not None
    assert abs(row.tco2 - newest.tco2) < Decimal("0.02")
    assert row.tce == Decimal("1366.47")
    assert any("全国电力平均" in each for each in row.basis)
    assert any("组" in each for each in row.basis)


def test_keeping_the_same_emissions_again_writes_nothing(db: Database, law: Law) -> None:
    case = case_with(db, *year_of(2023, ("electricity", "1100", "万kWh")))
    day = date(2024, 12, 31)
    first = keep_emissions(db, case.id, law, day, by="u", at=AT)
    again = keep_emissions(db, case.id, law, day, by="u", at=AT)
    assert (first.value, bool(first.topics)) == (1, True)
    assert (again.value, bool(again.topics)) == (1, False)


def test_a_case_without_energy_ledger_keeps_nothing(db: Database, law: Law) -> None:
    case = new_case(db)
    review.review_case(db, case.id, law, by="u", at=AT)
    with db.read() as session:
        assert not settlements(session, case.id, EMISSION)


def test_the_energy_of_a_case_is_kept_by_carrier_and_month(db: Database, law: Law) -> None:
    case = new_case(db)
    months = [Period.of_month(2023, month) for month in (1, 2)]
    entries = [
        entry("electricity", "consumption", "1000", "万kWh", period=period) for period in months
    ]
    entries.append(
        entry("raw_coal", "consumption", "100", "t", period=Period.of_year(2023)),
    )
    ledgers.commit_ledger(db, Ledger(entries=entries, kind="energy"), target_of(case), by="", at=AT)
    keep_emissions(db, case.id, law, date(2024, 5, 6), by="u", at=AT)
    with db.read() as session:
        (row,) = emission_rows(session, case.year)
    assert [(name, month) for name, month, _ in row.by_month] == [
        ("原煤", 0),
        ("电力", 1),
        ("电力", 2),
    ]
    assert [tce for _, _, tce in row.by_month][1:] == [Decimal("1229.00")] * 2
    assert sum((tce for _, _, tce in row.by_month), Decimal(0)) == row.tce
