"""The cities' small ledgers give exactly what cities.toml says they were made of."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from stdnum.cn import uscc

from sample_ledgers.generator.uscc import invented_uscc
from tests.samples.conftest import SAMPLES
from workbench.domain.period import PartialDate, Period
from workbench.judging.classify import classify
from workbench.judging.data_centre import DataCentreSite, judge_pue
from workbench.judging.energy.limits import ProductChoice
from workbench.judging.energy.unit_product import EnergyContext, unit_product_results
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.judge import Judge
from workbench.ledgers.fields import FieldCatalogue, load_fields
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.pipeline import read_ledger
from workbench.ledgers.products import load_products
from workbench.ledgers.records import ReadOptions
from workbench.nameplates.kinds import recognise_kind
from workbench.nameplates.loading import load_grammars
from workbench.paths import Paths
from workbench.programme.loading import load_notice
from workbench.rulebook.loading import load_book

CITIES = tomllib.loads((SAMPLES / "cities.toml").read_text(encoding="utf-8"))
CASES = CITIES["enterprises"]
LAPTOPS = {each["id"]: each for each in CITIES["laptops"]}
KGCE = Decimal(1000)


def folder(case: dict[str, Any]) -> str:
    return str(case["folder"])


@pytest.fixture(scope="module")
def fields(paths: Paths) -> FieldCatalogue:
    return load_fields(paths.resources)


@pytest.fixture(scope="module")
def context(paths: Paths) -> JudgingContext:
    book, grammars = load_book(paths.resources), load_grammars(paths.resources)
    return JudgingContext(book, grammars, date(2024, 9, 18))


@pytest.mark.parametrize(
    "case", [each for each in CASES if "machines" in each.get("made", {})], ids=folder
)
def test_a_ledger_falls_into_the_classes_it_was_made_of(
    case: dict[str, Any], fields: FieldCatalogue, context: JudgingContext
) -> None:
    recognise = partial(recognise_kind, grammars=context.grammars)
    path = SAMPLES / file_of(case, "equipment")["path"]
    ledger = read_ledger(path, LedgerKind.EQUIPMENT, fields, recognise=recognise)
    judge = Judge(context)
    counts: Counter[str] = Counter()
    for row in ledger.machines():
        found = classify(row.machine, judge.judge(row.machine))
        counts[found.value] += row.machine.quantity
    made = {key: count for key, count in case["made"]["machines"].items() if count}
    assert dict(counts) == made


@pytest.mark.parametrize(
    "case",
    [each for each in CASES if "value" in each.get("made", {}).get("energy", {})],
    ids=folder,
)
def test_a_product_has_the_unit_figure_worked_out_by_hand(
    case: dict[str, Any], fields: FieldCatalogue, context: JudgingContext, paths: Paths
) -> None:
    """By hand: the sum of amount × coefficient, or of the electricity alone, by the output."""
    energy = case["made"]["energy"]
    named = ProductChoice(
        product=energy["product"],
        indicator=case.get("indicator", ""),
        corrections_settled=True,
    )
    with_choice = EnergyContext(
        book=context.book,
        names=load_products(paths.resources),
        as_of=case["onsite_on"],
        choices={energy["product"]: named},
    )
    entries = read_case(case, "energy", fields).energy()
    outputs = read_case(case, "production", fields).outputs()
    found = [
        round(each.figure.value * (KGCE if each.figure.unit.startswith("tce") else 1), 1)
        for each in unit_product_results(list(entries), list(outputs), with_choice)
        if each.figure is not None and each.figure.value is not None
    ]
    assert Decimal(energy["value"]) in found
    assert by_hand(case) == Decimal(energy["value"])


@pytest.mark.parametrize("case", [each for each in CASES if "site" in each], ids=folder)
def test_a_centre_has_the_ratio_of_its_meters(
    case: dict[str, Any], fields: FieldCatalogue, context: JudgingContext
) -> None:
    power = case["made"]["power"]
    site = DataCentreSite(
        standard_racks=case["site"]["racks"],
        built_on=PartialDate.from_day(case["site"]["commissioned_on"]),
    )
    entries = list(read_case(case, "datacentre", fields).pue())
    result = judge_pue(entries, site, context.book, case["onsite_on"])
    assert len(entries) == 12
    assert result.series.pue is not None
    assert f"{round(result.series.pue, 3):f}" == power["pue"]
    assert round(Decimal(power["total_kwh"]) / Decimal(power["it_kwh"]), 3) == Decimal(power["pue"])


def test_both_lists_name_the_32_enterprises_with_city_and_agency(
    fields: FieldCatalogue, paths: Paths
) -> None:
    short = {each.id: each.short for each in load_notice(paths.resources, 2024).categories}
    register = read_ledger(SAMPLES / CITIES["enterprise_list"], LedgerKind.ENTERPRISES, fields)
    programme = read_ledger(SAMPLES / CITIES["programme_list"], LedgerKind.PROGRAMME, fields)
    listed = [row.enterprise for row in register.enterprises()]
    told = [
        (
            each["name"],
            each["uscc"],
            LAPTOPS[each["laptop"]]["city"],
            LAPTOPS[each["laptop"]]["agency"],
        )
        for each in CASES
    ]
    assert [(each.name, each.uscc, each.city, each.agency) for each in listed] == told
    planned = [(row.enterprise.uscc, row.categories) for row in programme.programme_rows()]
    assert planned == [
        (each["uscc"], tuple(short[category] for category in each["categories"])) for each in CASES
    ]


def test_every_enterprise_is_invented_and_none_stands_twice(committed: Path) -> None:
    province = tomllib.loads((committed / "province.toml").read_text(encoding="utf-8"))
    everyone = [*province["enterprises"], *CASES]
    assert len(everyone) == 40
    assert all("示例" in each["name"] for each in everyone)
    assert all(uscc.is_valid(each["uscc"]) and each["uscc"][2:4] == "99" for each in everyone)
    assert len({each["uscc"] for each in everyone}) == 40
    assert len({each["name"] for each in everyone}) == 40
    for each in CASES:
        region = LAPTOPS[each["laptop"]]["region"]
        assert each["uscc"] == invented_uscc(region, each["uscc"][8:16])


def test_no_officer_of_a_laptop_is_in_two_places_on_one_day() -> None:
    visits = Counter((each["laptop"], each["onsite_on"]) for each in CASES)
    assert set(visits.values()) == {1}
    names = [officer["name"] for each in LAPTOPS.values() for officer in each["officers"]]
    numbers = [
        officer["certificate_number"] for each in LAPTOPS.values() for officer in each["officers"]
    ]
    assert len(set(names)) == len(set(numbers)) == 12
    assert all(each["onsite_on"].isoweekday() <= 5 for each in CASES)


def test_every_answer_by_hand_is_an_option_of_its_item(paths: Paths) -> None:
    options: dict[str, set[str]] = {}
    for path in sorted((paths.resources / "checklists/2024").glob("?_*.toml")):
        for item in tomllib.loads(path.read_text(encoding="utf-8"))["items"]:
            options[item["id"]] = {option["id"] for option in item["options"]}
    given = [
        (answer["item"], answer["option"]) for each in CASES for answer in each.get("answers", ())
    ]
    assert [pair for pair in given if pair[1] not in options[pair[0]]] == []


def file_of(case: dict[str, Any], kind: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in case["files"] if each["kind"] == kind)
    return found


def read_case(case: dict[str, Any], kind: str, fields: FieldCatalogue) -> Any:
    file = file_of(case, kind)
    start, _, end = file["period"].partition("/")
    period = (
        Period(date.fromisoformat(start), date.fromisoformat(end))
        if end
        else Period.of_year(int(start))
    )
    return read_ledger(SAMPLES / file["path"], LedgerKind(kind), fields, ReadOptions(period=period))


def by_hand(case: dict[str, Any]) -> Decimal:
    made = case["made"]
    if made["energy"]["per"] == "kWh/t":
        used = sum(each["amount"] * 10_000 for each in made["carriers"])
    else:
        used = sum(
            each["amount"] * Decimal(each["coefficient"]) * 1000 for each in made["carriers"]
        )
    return round(Decimal(used) / made["energy"]["output"], 1)
