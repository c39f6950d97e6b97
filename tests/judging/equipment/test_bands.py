"""Bands are read as the standard prints them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.judging.equipment.bands import in_band
from workbench.rulebook.book import RuleBook

BANDED = {
    "gb-19761-2020-fans": (
        "pressure_coefficient",
        "specific_speed",
        "hub_ratio",
        "machine_number",
    ),
    "gb-28381-2012-blowers": ("stages", "b2_d2", "d2_mm"),
    "gb-19762-2025-water-pumps": ("flow_m3h",),
    "gb-19762-2025-chemical-pumps": ("flow_m3h", "specific_speed"),
    "gb-19762-2025-chemical-polynomials": ("specific_speed",),
    "gb-32030-2022-submersible-pumps": ("rated_power_kw",),
}
NUMBERS = st.decimals(min_value=0, max_value=10000, allow_nan=False, places=3)


@pytest.mark.parametrize(
    ("band", "inside", "outside"),
    [
        ("2<x≤2.5", "2.5", "2"),
        ("2≤x<2.5", "2", "2.5"),
        ("x>10", "10.001", "10"),
        ("x≥10", "10", "9.999"),
        ("x≤3", "3", "3.001"),
        ("x<0.020", "0.0199", "0.020"),
        ("300<x", "300.1", "300"),
        ("1.4≤x", "1.4", "1.399"),
    ],
)
def test_an_end_belongs_to_the_band_as_its_sign_says(band: str, inside: str, outside: str) -> None:
    assert in_band(band, Decimal(inside))
    assert not in_band(band, Decimal(outside))


def test_an_empty_band_asks_for_nothing_and_an_unknown_value_stands_in_no_other() -> None:
    assert in_band("", None)
    assert not in_band("x>10", None)


def test_what_is_no_band_is_a_mistake_in_the_data() -> None:
    with pytest.raises(ValueError, match="not a band"):
        in_band("ten to twelve", Decimal(11))


@pytest.mark.parametrize("table", list(BANDED))
def test_every_band_of_the_book_can_be_read(table: str, book: RuleBook) -> None:
    for row in book.table(table).rows:
        for column in BANDED[table]:
            in_band(row.text(column), Decimal(1))


@given(low=NUMBERS, value=NUMBERS, high=NUMBERS)
def test_neighbouring_bands_share_no_value(low: Decimal, value: Decimal, high: Decimal) -> None:
    below, above = f"{low:f}<x≤{high:f}", f"x>{high:f}"
    assert not (in_band(below, value) and in_band(above, value))
