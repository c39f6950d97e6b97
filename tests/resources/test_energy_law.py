"""Coefficients, limits and metering rules hold exactly what the transcriptions say."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from workbench.domain.errors import EditionNotHeld
from workbench.domain.verdict import CheckState
from workbench.rulebook.book import RuleBook

RESOURCES = Path(__file__).resolve().parent.parent.parent / "resources"


def test_default_coefficients_are_per_plain_unit(book: RuleBook) -> None:
    found = book.coefficients(date(2023, 12, 31))
    expected = {
        "electricity": ("kWh", "0.1229"),
        "raw_coal": ("kg", "0.7143"),
        "coke": ("kg", "0.9714"),
        "heat": ("MJ", "0.0341"),
        "blast_furnace_gas": ("m³", "0.1286"),
        "diesel": ("kg", "1.4571"),
    }
    for carrier, (unit, value) in expected.items():
        coefficient = found[carrier]
        assert (coefficient.unit, coefficient.value) == (unit, Decimal(value))
        assert coefficient.is_default
        assert coefficient.basis.checked is CheckState.TRANSCRIBED


def test_natural_gas_is_a_range_without_one_value(book: RuleBook) -> None:
    gas = book.coefficients(date(2023, 12, 31))["natural_gas"]
    assert (gas.value, gas.low, gas.high) == (None, Decimal("1.1"), Decimal("1.33"))


def test_working_media_complete_the_set_unverified(book: RuleBook) -> None:
    water = book.coefficients(date(2023, 12, 31))["fresh_water"]
    assert (water.value, water.equivalent) == (None, Decimal("0.2571"))
    assert water.is_working_medium
    assert water.basis.checked is CheckState.UNVERIFIED


def test_the_carriers_of_ledgers_have_coefficients(book: RuleBook) -> None:
    with (RESOURCES / "fields" / "carriers.csv").open(encoding="utf-8") as stream:
        carriers = {record["id"] for record in csv.DictReader(stream)}
    known = set(book.coefficients(date(2023, 12, 31)))
    # No coefficient is held of residual oil (2008 only) and of steam (from its enthalpy).
    assert carriers - known <= {"steam", "residual_oil", "total"}


def test_caustic_soda_of_2023_was_under_an_edition_we_do_not_hold(book: RuleBook) -> None:
    (caustic,) = [each for each in book.all_limits if each.id == "L0015"]
    day = date(2023, 12, 31)
    assert book.limits(standard="GB 21257", product=caustic.product, in_force_on=day) == ()
    ruling = [each for each in book.editions("energy-limits:GB 21257") if each.is_in_force(day)]
    assert {(each.number, each.held) for each in ruling} == {
        ("GB 21257-2014", False),
        ("GB 30527-2014", False),
    }
    later = book.limits(product=caustic.product, in_force_on=date(2025, 12, 31))
    assert [each.grade3 for each in later] == [Decimal(350)]


def test_aluminium_changes_edition_with_the_year(book: RuleBook) -> None:
    before, after = (
        book.limits(standard="GB 21346", indicator="铝液交流电耗", in_force_on=day)
        for day in (date(2023, 12, 31), date(2024, 1, 1))
    )
    assert [(each.standard, each.grade3) for each in before] == [("GB 21346-2013", Decimal(13700))]
    assert [(each.standard, each.grade3) for each in after] == [("GB 21346-2022", Decimal(13350))]
    assert before[0].effective_from is None
    assert before[0].assumed_from == date(2016, 1, 1)


def test_a_held_predecessor_stands_in_the_line_of_its_successor(book: RuleBook) -> None:
    copper = {each.number: each.held for each in book.editions("energy-limits:GB 25323")}
    assert copper["GB 21248-2014"]
    assert copper["GB 25323-2023"]
    assert not copper["GB 21250-2014"]


def test_negative_limits_are_kept(book: RuleBook) -> None:
    negative = [each for each in book.all_limits if each.grade3 is not None and each.grade3 < 0]
    assert negative
    assert all(each.grade1 is None or each.grade1 <= each.grade3 for each in negative)


def test_limits_without_a_day_never_rule(book: RuleBook) -> None:
    undated = book.limits(standard="GB 40877-2021")
    assert len(undated) == 5
    assert all(each.basis.checked is CheckState.UNVERIFIED for each in undated)
    assert not any(each.is_in_force(date(2030, 1, 1)) for each in undated)


def test_draft_and_disputed_limits_are_unverified(book: RuleBook) -> None:
    for standard in ("GB 21345-2024", "GB 31830-2024", "GB 21256-2025"):
        rows = book.limits(standard=standard)
        assert rows
        assert all(each.basis.checked is CheckState.UNVERIFIED for each in rows)


def test_corrections_stand_with_their_limits(book: RuleBook) -> None:
    (coke,) = [each for each in book.all_limits if each.id == "L0124"]
    wet = [each for each in coke.corrections if each.factor == "湿法熄焦"]
    assert [(each.amount, each.unit, each.grades) for each in wet] == [
        (Decimal("46.46"), "kgce/t", (3,))
    ]


def test_benchmarks_are_held_only_where_a_value_is_known(book: RuleBook) -> None:
    table = book.edition("benchmark-levels", date(2023, 12, 31))
    states = [row.checked for row in table.rows]
    assert states.count(CheckState.TRANSCRIBED) == 6
    assert states.count(CheckState.UNVERIFIED) == 56


def test_pue_grades_rise_from_one_to_three(book: RuleBook) -> None:
    table = book.edition("data-centre-pue", date(2024, 1, 1))
    assert [row.number("max_pue") for row in table.rows] == [
        Decimal("1.2"),
        Decimal("1.3"),
        Decimal("1.5"),
    ]


def test_metering_rules_end_with_the_2006_edition(book: RuleBook) -> None:
    assert book.edition("metering-provision", date(2026, 1, 31)).id == "gb-17167-2006-provision"
    with pytest.raises(EditionNotHeld, match="GB 17167-2025"):
        book.edition("metering-provision", date(2026, 2, 1))
