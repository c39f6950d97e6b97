"""Energy, output, meter and power ledgers through the real reader and the real rules."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from workbench.domain.period import PartialDate, Period
from workbench.domain.verdict import Outcome, Reason
from workbench.judging.data_centre import DataCentreSite, judge_pue
from workbench.judging.energy.consumption import comprehensive_consumption
from workbench.judging.energy.limits import ProductChoice
from workbench.judging.energy.unit_product import (
    EnergyContext,
    ProductResult,
    unit_product_results,
)
from workbench.judging.metering import judge_metering
from workbench.ledgers.fields import FieldCatalogue, load_fields
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.ledger import LedgerReading
from workbench.ledgers.pipeline import read_ledger
from workbench.ledgers.products import load_products
from workbench.ledgers.records import ReadOptions
from workbench.rulebook.book import RuleBook
from workbench.rulebook.loading import load_book

ROOT = Path(__file__).parents[2]
RESOURCES, SAMPLES = ROOT / "resources", ROOT / "sample_ledgers"
EXPECTED = tomllib.loads((SAMPLES / "expected.toml").read_text(encoding="utf-8"))
PROVINCE = tomllib.loads((SAMPLES / "province.toml").read_text(encoding="utf-8"))
MEASURED = {case["folder"]: frozenset(case.get("measured", ())) for case in PROVINCE["enterprises"]}
YEAR = ReadOptions(period=Period.of_year(2023))
AS_OF = date(2024, 10, 10)


@pytest.fixture(scope="module")
def fields() -> FieldCatalogue:
    return load_fields(RESOURCES)


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_book(RESOURCES)


def read(path: str, kind: LedgerKind, fields: FieldCatalogue) -> LedgerReading:
    return read_ledger(SAMPLES / path, kind, fields, YEAR)


def results(
    folder: str, energy: str, output: str, fields: FieldCatalogue, book: RuleBook
) -> list[ProductResult]:
    entries = list(read(f"{folder}/{energy}", LedgerKind.ENERGY, fields).energy())
    outputs = list(read(f"{folder}/{output}", LedgerKind.PRODUCTION, fields).outputs())
    choices = {
        each.product: ProductChoice(product=each.product, measured=MEASURED[folder])
        for each in outputs
    }
    context = EnergyContext(book=book, names=load_products(RESOURCES), as_of=AS_OF, choices=choices)
    return list(unit_product_results(entries, outputs, context))


@pytest.mark.parametrize("expected", EXPECTED["energy"], ids=lambda each: each["path"])
def test_a_ledger_weighs_what_was_worked_out_by_hand(
    expected: dict[str, Any], fields: FieldCatalogue, book: RuleBook
) -> None:
    entries = list(read(expected["path"], LedgerKind.ENERGY, fields).energy())
    totals = comprehensive_consumption(entries, book, max(each.period.end for each in entries))
    assert totals.tce_calorific == Decimal(expected["tce_calorific"])


@pytest.mark.parametrize(
    "expected",
    [each for each in EXPECTED["energy"] if each.get("results")],
    ids=lambda each: each["path"],
)
def test_every_product_has_the_unit_figure_it_was_made_for(
    expected: dict[str, Any], fields: FieldCatalogue, book: RuleBook
) -> None:
    folder, _, energy = expected["path"].partition("/")
    year = "2024" if "2024" in energy else "2023"
    suffix = f"output_{year}.xlsx"
    found = {
        (each.output.product, _in_unit(each, wanted["unit"]))
        for each in results(folder, energy, suffix, fields, book)
        for wanted in expected["results"]
        if wanted["product"] == each.output.product
    }
    for wanted in expected["results"]:
        assert (wanted["product"], Decimal(wanted["value"])) in found


def _in_unit(result: ProductResult, unit: str) -> Decimal | None:
    """The figure to one decimal; tce per tonne are a thousand kgce."""
    assert result.figure is not None
    value = result.figure.value
    if value is None:
        return None
    factor = 1000 if (result.figure.unit, unit) == ("tce/t", "kgce/t") else 1
    return round(value * factor, 1)


def test_urea_and_ammonia_on_one_meter_cannot_be_calculated(
    fields: FieldCatalogue, book: RuleBook
) -> None:
    found = results("03_ammonia", "energy_2023.csv", "output_2023.xlsx", fields, book)
    assert {(each.verdict.outcome, each.verdict.reason) for each in found} == {
        (Outcome.UNDETERMINED, Reason.MISSING)
    }
    assert any("1409.6 kgce/t" in step.text for each in found for step in each.verdict.steps)


def test_aluminium_is_inside_in_2023_and_over_in_2024(
    fields: FieldCatalogue, book: RuleBook
) -> None:
    (before,) = results("04_aluminium", "energy_2023.xlsx", "output_2023.xlsx", fields, book)
    (after,) = results("04_aluminium", "energy_2024.csv", "output_2024.xlsx", fields, book)
    assert before.verdict.outcome is Outcome.MEETS
    assert after.verdict.may_carry_finding


def test_carbide_is_inside_by_both_indicators(fields: FieldCatalogue, book: RuleBook) -> None:
    found = results("08_carbide", "energy_2024.csv", "output_2024.xlsx", fields, book)
    assert [each.verdict.outcome for each in found] == [Outcome.MEETS, Outcome.MEETS]


def test_a_recalled_limit_for_coke_carries_no_conclusion(
    fields: FieldCatalogue, book: RuleBook
) -> None:
    (found,) = results("01_coking", "energy_2023_assayed.xlsx", "output_2023.xlsx", fields, book)
    assert (found.verdict.outcome, found.verdict.reason) == (
        Outcome.UNDETERMINED,
        Reason.UNCONFIRMED,
    )


@pytest.mark.parametrize("expected", EXPECTED["datacentre"], ids=lambda each: each["path"])
def test_the_ratio_depends_on_where_the_it_power_is_metered(
    expected: dict[str, Any], fields: FieldCatalogue, book: RuleBook
) -> None:
    entries = list(read(expected["path"], LedgerKind.DATACENTRE, fields).pue())
    site = DataCentreSite(standard_racks=6000, built_on=PartialDate(2016, 6))
    result = judge_pue(entries, site, book, date(2024, 10, 15))
    pue = result.series.pue
    assert len(entries) == expected["months"]
    assert ("" if pue is None else f"{round(pue, 3):f}") == expected["pue"]


def test_a_centre_of_2016_is_outside_the_standard(fields: FieldCatalogue, book: RuleBook) -> None:
    path = "07_data_centre/power_2023_ups_out.xlsx"
    entries = list(read(path, LedgerKind.DATACENTRE, fields).pue())
    site = DataCentreSite(standard_racks=6000, built_on=PartialDate(2016, 6))
    result = judge_pue(entries, site, book, date(2024, 10, 15))
    assert result.verdict.outcome is Outcome.OUT_OF_SCOPE


def test_thirty_one_of_210_own_checks_are_overdue(fields: FieldCatalogue, book: RuleBook) -> None:
    (expected,) = EXPECTED["metering"]
    entries = list(read(expected["path"], LedgerKind.METERING, fields).meters())
    calibration = judge_metering(entries, book, AS_OF).calibration
    assert calibration.instruments == expected["instruments"]
    assert len(calibration.overdue_own) == expected["overdue"]
    assert not calibration.overdue_compulsory
    assert sum(entry.is_compulsory is False for entry in entries) == expected["self_checked"]


def test_enough_meters_are_provided(fields: FieldCatalogue, book: RuleBook) -> None:
    path = "06_polyester/meter_provision.xlsx"
    entries = list(read(path, LedgerKind.METERING, fields).meters())
    verdicts = judge_metering(entries, book, AS_OF).verdicts
    assert {verdict.outcome for verdict in verdicts} == {Outcome.MEETS}
