"""The demo province's own ledgers, read from their files and judged: practice figures come out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from workbench.domain.energy import EnergyEntry, OutputEntry
from workbench.domain.period import PartialDate
from workbench.domain.verdict import Outcome, Reason
from workbench.judging.data_centre import DataCentreSite, judge_pue
from workbench.judging.energy.consumption import comprehensive_consumption
from workbench.judging.energy.figures import shown
from workbench.judging.energy.unit_product import (
    EnergyContext,
    ProductResult,
    unit_product_results,
)
from workbench.judging.metering import judge_metering
from workbench.ledgers.fields import FieldCatalogue, load_fields
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.pipeline import read_ledger
from workbench.ledgers.products import load_products
from workbench.paths import Paths
from workbench.rulebook.book import RuleBook

AS_OF = date(2024, 10, 15)


@pytest.fixture(scope="module")
def catalogue(paths: Paths) -> FieldCatalogue:
    return load_fields(paths.resources)


def _energy(folder: Path, names: list[str], catalogue: FieldCatalogue) -> list[EnergyEntry]:
    return [
        entry
        for name in names
        for entry in read_ledger(folder / name, LedgerKind.ENERGY, catalogue).energy()
    ]


def _outputs(path: Path, catalogue: FieldCatalogue) -> list[OutputEntry]:
    return list(read_ledger(path, LedgerKind.PRODUCTION, catalogue).outputs())


CASES = [
    ("01_coking", ["energy_2023_assayed.xlsx"], "output_2023.xlsx", {"捣固焦炉焦炭": "158.0"}),
    ("01_coking", ["energy_2023_reported.xlsx"], "output_2023.xlsx", {"捣固焦炉焦炭": "125.0"}),
    (
        "02_chlor_alkali",
        ["energy_2023.xlsx"],
        "output_2023.xlsx",
        {"液碱（质量分数≥30.0%）": "352.0"},
    ),
    (
        "04_aluminium",
        ["energy_2023.xlsx"],
        "output_2023.xlsx",
        {"电解铝液（铝液交流电耗）": "13520"},
    ),
    (
        "04_aluminium",
        ["energy_2024.csv"],
        "output_2024.xlsx",
        {"电解铝液（铝液交流电耗）": "13410"},
    ),
    (
        "05_paper",
        ["energy_2023.xls", "energy_2023_products.csv"],
        "output_2023.xlsx",
        {"箱纸板、石膏板护面纸板": "269.3", "瓦楞原纸、纸管纸板": "264.4"},
    ),
    (
        "06_polyester",
        ["energy_2023.xlsx", "energy_2023_products.csv"],
        "output_2023.xlsx",
        {
            "聚酯涤纶/聚合/聚酯熔体或切片": "91.8",
            "聚酯涤纶/熔体直接纺丝/预取向丝(POY)": "46.7",
            "聚酯涤纶/熔体直接纺丝/全拉伸丝(FDY)": "67.6",
        },
    ),
    (
        "08_carbide",
        ["energy_2024.csv"],
        "output_2024.xlsx",
        {"电石": "0.9180", "电石（单位产品电炉电耗）": "3165"},
    ),
]
OUTCOMES = {
    ("04_aluminium", "13520"): (Outcome.MEETS, None),
    ("04_aluminium", "13410"): (Outcome.FAILS, None),
    ("08_carbide", "0.9180"): (Outcome.MEETS, None),
    ("08_carbide", "3165"): (Outcome.MEETS, None),
    ("01_coking", "158.0"): (Outcome.UNDETERMINED, Reason.UNCONFIRMED),
    ("01_coking", "125.0"): (Outcome.UNDETERMINED, Reason.UNCONFIRMED),
    ("02_chlor_alkali", "352.0"): (Outcome.UNDETERMINED, Reason.EDITION_NOT_HELD),
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]} {case[1][0]}")
def test_unit_figures_are_those_of_the_demo_province(
    case: tuple[str, list[str], str, dict[str, str]],
    paths: Paths,
    catalogue: FieldCatalogue,
    book: RuleBook,
) -> None:
    folder, energy, output, figures = case
    place = paths.samples / folder
    context = EnergyContext(book=book, names=load_products(paths.resources), as_of=AS_OF)
    entries = _energy(place, energy, catalogue)
    results = unit_product_results(entries, _outputs(place / output, catalogue), context)
    found = {each.verdict.subject: _shown(each) for each in results}
    assert found == figures
    for each in results:
        expected = OUTCOMES.get((folder, _shown(each)))
        if expected:
            assert (each.verdict.outcome, each.verdict.reason) == expected


def _shown(result: ProductResult) -> str:
    assert result.figure is not None
    assert result.figure.value is not None
    return shown(result.figure.value, result.figure.unit)


def test_every_step_leads_back_to_the_cells_it_read(
    paths: Paths, catalogue: FieldCatalogue, book: RuleBook
) -> None:
    place = paths.samples / "04_aluminium"
    context = EnergyContext(book=book, names=load_products(paths.resources), as_of=AS_OF)
    entries = _energy(place, ["energy_2024.csv"], catalogue)
    results = unit_product_results(
        entries, _outputs(place / "output_2024.xlsx", catalogue), context
    )
    cells = {str(cell) for step in results[0].verdict.steps for cell in step.cells}
    assert {"energy_2024!E2", "energy_2024!E10", "产量!E3", "产量!E11"} <= cells


def test_the_ammonia_works_without_meters_between_its_products_cannot_be_calculated(
    paths: Paths, catalogue: FieldCatalogue, book: RuleBook
) -> None:
    place = paths.samples / "03_ammonia"
    context = EnergyContext(book=book, names=load_products(paths.resources), as_of=AS_OF)
    results = unit_product_results(
        _energy(place, ["energy_2023.csv"], catalogue),
        _outputs(place / "output_2023.xlsx", catalogue),
        context,
    )
    assert [each.verdict.reason for each in results] == [Reason.MISSING, Reason.MISSING]
    assert "1409.6" in "".join(step.text for step in results[0].verdict.steps)


@pytest.mark.parametrize(
    ("folder", "file", "tce"),
    [
        ("02_chlor_alkali", "energy_2023.xlsx", "70402.00"),
        ("05_paper", "energy_2023.xls", "300432.00"),
        ("06_polyester", "energy_2023.xlsx", "58527.77"),
    ],
)
def test_comprehensive_consumption_of_a_whole_enterprise(
    folder: str,
    file: str,
    tce: str,
    paths: Paths,
    catalogue: FieldCatalogue,
    book: RuleBook,
) -> None:
    entries = _energy(paths.samples / folder, [file], catalogue)
    totals = comprehensive_consumption(entries, book, date(2023, 12, 31))
    assert totals.tce_calorific is not None
    assert round(totals.tce_calorific, 2) == Decimal(tce)
    assert totals.tce_equivalent is None


@pytest.mark.parametrize(
    ("file", "pue", "point"),
    [
        ("power_2023_ups_in.xlsx", "1.461", "UPS输入侧"),
        ("power_2023_ups_out.xlsx", "1.540", "UPS输出侧"),
    ],
)
def test_the_metering_point_moves_the_pue_and_an_old_centre_is_out_of_scope(
    file: str,
    pue: str,
    point: str,
    paths: Paths,
    catalogue: FieldCatalogue,
    book: RuleBook,
) -> None:
    reading = read_ledger(paths.samples / "07_data_centre" / file, LedgerKind.DATACENTRE, catalogue)
    site = DataCentreSite(
        name="示例数据中心",
        standard_racks=6000,
        built_on=PartialDate(2016),
        it_metering_point=reading.figures.metering_points[0],
    )
    result = judge_pue(tuple(reading.pue()), site, book, AS_OF)
    assert result.series.pue is not None
    assert f"{round(result.series.pue, 3)}" == pue
    assert result.size_class == "大型"
    assert result.verdict.outcome is Outcome.OUT_OF_SCOPE
    assert "建议" in result.verdict.notice
    assert point in "".join(step.text for step in result.verdict.steps)


def test_two_lost_months_leave_no_annual_pue(
    paths: Paths, catalogue: FieldCatalogue, book: RuleBook
) -> None:
    path = paths.samples / "07_data_centre" / "power_2023_two_months_lost.xlsx"
    reading = read_ledger(path, LedgerKind.DATACENTRE, catalogue)
    result = judge_pue(tuple(reading.pue()), DataCentreSite(), book, AS_OF)
    assert result.series.pue is None
    assert result.verdict.reason is Reason.MISSING
    assert result.verdict.missing == ("2023-05", "2023-06")


def test_thirty_one_of_the_own_checked_meters_are_overdue_and_that_is_no_breach(
    paths: Paths, catalogue: FieldCatalogue, book: RuleBook
) -> None:
    path = paths.samples / "06_polyester" / "meters.xlsx"
    reading = read_ledger(path, LedgerKind.METERING, catalogue)
    result = judge_metering(tuple(reading.meters()), book, AS_OF)
    assert len(result.calibration.overdue_own) == 31
    assert not result.calibration.overdue_compulsory
    assert all(verdict.outcome is not Outcome.FAILS for verdict in result.verdicts)


def test_provision_rates_of_the_polyester_works(
    paths: Paths, catalogue: FieldCatalogue, book: RuleBook
) -> None:
    path = paths.samples / "06_polyester" / "meter_provision.xlsx"
    reading = read_ledger(path, LedgerKind.METERING, catalogue)
    result = judge_metering(tuple(reading.meters()), book, AS_OF)
    rates = {(rate.carrier, rate.level): rate.rate_pct for rate in result.rates}
    assert rates["electricity", "equipment"] == Decimal("97.5")
    assert rates["natural_gas", "equipment"] == Decimal("94.44")
    assert {verdict.outcome for verdict in result.verdicts} == {Outcome.MEETS}
