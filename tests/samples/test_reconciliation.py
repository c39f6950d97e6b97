"""The whole province adds up: what each enterprise's story tells makes the table kept by hand."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pytest

from sample_ledgers.generator.province import FIRMS
from tests.samples.conftest import SAMPLES


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((SAMPLES / name).read_text(encoding="utf-8"))


EXPECTED = _load("expected_province.toml")
OWN, CITIES, LEDGERS = _load("province.toml"), _load("cities.toml"), _load("expected.toml")
COLUMNS = tuple(EXPECTED["cities"][0].keys() - {"name"})


@dataclass(frozen=True, kw_only=True)
class Told:
    """One enterprise as its story tells it."""

    city: str
    agency: str
    categories: tuple[str, ...]
    figures: dict[str, int]


def figures(case: dict[str, Any], machines: dict[str, int], documents: set[str]) -> dict[str, int]:
    is_inspected = "stopped" not in case
    ordered = int("rectification_order" in documents)
    conclusion = case.get("limit_conclusion")
    return {
        "planned": 1,
        "inspected": int(is_inspected),
        "dropped": int(not is_inspected),
        "over_limit": int(conclusion == "over_limit"),
        "unconfirmed": int(conclusion == "unconfirmed"),
        "not_calculable": int(conclusion == "not_calculable"),
        "within_limit": int(conclusion == "within"),
        "not_applicable": int(conclusion == "not_applicable"),
        "violators": ordered,
        "rectification_orders": ordered,
        "opinions": int("opinion" in documents),
        "suggestions": int("suggestion" in documents),
        "suggestions_only": int(documents == {"suggestion"}),
        "without_papers": int(is_inspected and not documents),
        "transfers": int("transfer_letter" in documents),
        "price_letters": int("price_letter" in documents),
        "machines": sum(machines.values()),
        "phase_out": machines.get("phase_out_in_use", 0),
        "below": machines.get("below_limit_in_use", 0),
    }


def own(case: dict[str, Any]) -> Told:
    """One of the province centre's eight; weak machines call for a suggestion beside the order."""
    (firm,) = (each for each in FIRMS if each.folder == case["folder"])
    (ledger,) = (each for each in LEDGERS["equipment"] if each["path"].startswith(case["folder"]))
    machines = {
        name: count
        for name, count in ledger.items()
        if name not in {"path", "rows", "machines", "nameplates_to_read"}
    }
    documents = {*case["documents"], *(["suggestion"] if machines["below_limit_in_use"] else [])}
    return Told(
        city=firm.city,
        agency=OWN["agency"],
        categories=tuple(case["categories"]),
        figures=figures(case, machines, documents),
    )


def of_a_city(case: dict[str, Any]) -> Told:
    (laptop,) = (each for each in CITIES["laptops"] if each["id"] == case["laptop"])
    machines = case.get("made", {}).get("machines", {})
    return Told(
        city=laptop["city"],
        agency=laptop["agency"],
        categories=tuple(case["categories"]),
        figures=figures(case, machines, set(case["documents"])),
    )


EVERYONE = [*map(own, OWN["enterprises"]), *map(of_a_city, CITIES["enterprises"])]


def added(told: list[Told]) -> Counter[str]:
    total: Counter[str] = Counter()
    for each in told:
        total.update(each.figures)
    return total


def test_forty_enterprises_make_the_province() -> None:
    total = added(EVERYONE)
    assert {name: total[name] for name in EXPECTED["province"]} == EXPECTED["province"]
    assert set(EXPECTED["province"]) == set(EVERYONE[0].figures)


@pytest.mark.parametrize("city", EXPECTED["cities"], ids=lambda each: each["name"])
def test_the_enterprises_of_a_city_make_its_line(city: dict[str, Any]) -> None:
    total = added([each for each in EVERYONE if each.city == city["name"]])
    assert {name: total[name] for name in COLUMNS} == {name: city[name] for name in COLUMNS}


@pytest.mark.parametrize("agency", EXPECTED["agencies"], ids=lambda each: each["name"])
def test_the_cases_of_an_agency_make_its_line(agency: dict[str, Any]) -> None:
    total = added([each for each in EVERYONE if each.agency == agency["name"]])
    assert {name: total[name] for name in COLUMNS} == {name: agency[name] for name in COLUMNS}


@pytest.mark.parametrize("category", EXPECTED["categories"], ids=lambda each: each["id"])
def test_the_visits_of_a_category_make_its_line(category: dict[str, Any]) -> None:
    total = added([each for each in EVERYONE if category["id"] in each.categories])
    for name in category.keys() - {"id"}:
        assert total[name] == category[name]


@pytest.mark.parametrize("lines", ["cities", "agencies"])
def test_the_lines_add_up_to_the_province(lines: str) -> None:
    for name in COLUMNS:
        assert sum(line[name] for line in EXPECTED[lines]) == EXPECTED["province"][name]


def test_the_figures_of_the_province_add_up_among_themselves() -> None:
    all_of = EXPECTED["province"]
    conclusions = ("over_limit", "unconfirmed", "not_calculable", "within_limit", "not_applicable")
    assert all_of["planned"] - all_of["dropped"] == all_of["inspected"]
    assert sum(all_of[name] for name in conclusions) == all_of["inspected"]
    papers = ("rectification_orders", "opinions", "suggestions_only", "without_papers")
    assert sum(all_of[name] for name in papers) == all_of["inspected"]
    assert sum(each["planned"] for each in EXPECTED["categories"]) == 73
