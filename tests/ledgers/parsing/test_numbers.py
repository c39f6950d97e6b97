from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.ledgers.parsing.numbers import Form, chinese_number, read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("55", "55"),
        ("５５．５", "55.5"),
        ("1,023.65", "1023.65"),
        ("1 023.65", "1023.65"),
        ("17.333.333.33", "17333333.33"),
        ("-0.5", "-0.5"),
        ("9.45E+2", "945"),
        (".75", "0.75"),
    ],
)
def test_a_number_reads_whatever_separates_its_digits(text: str, value: str) -> None:
    found = read_number(text)
    assert (found.form, found.value) == (Form.ONE, Decimal(value))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("630KW", "630", "KW"),
        ("15   t/h", "15", "t/h"),
        ("2个 ", "2", "个"),
        ("10k", "10", "k"),
        ("100m3/h", "100", "m3/h"),
        ("94.5%", "94.5", "%"),
    ],
)
def test_the_unit_behind_a_number_is_kept_apart(text: str, value: str, unit: str) -> None:
    found = read_number(text)
    assert (found.value, found.unit) == (Decimal(value), unit)


def test_a_bracket_behind_a_number_is_noted_and_not_counted() -> None:
    found = read_number("3(升降机电机）")
    assert (found.value, found.comment) == (Decimal(3), "升降机电机")
    assert "升降机电机" in found.note


@pytest.mark.parametrize("text", ["211470~ 320610", "5-10", "0.4～0.6MPa", "10至20", "3—5"])
def test_a_range_is_never_one_of_its_ends(text: str) -> None:
    assert read_number(text).form is Form.RANGE


@pytest.mark.parametrize("text", ["≥94.5", "<5", "约75", "不低于90", "15左右", "30kW以上", "100余"])
def test_a_bound_is_no_number(text: str) -> None:
    assert read_number(text).form is Form.BOUND


@pytest.mark.parametrize("text", ["1600×2", "2×1600", "2*1600kW", "1600×2台", "1600 X 2"])
def test_a_multiple_tells_rating_and_count_apart(text: str) -> None:
    found = read_number(text)
    assert (found.form, found.value, found.count) == (Form.ONE, Decimal(1600), 2)


def test_a_multiple_of_two_small_numbers_stays_open() -> None:
    assert read_number("2×2").form is Form.RANGE


@pytest.mark.parametrize("text", ["112.3 117.1", "630KW/6KV", "380/660"])
def test_several_values_are_several(text: str) -> None:
    found = read_number(text)
    assert found.form is Form.SEVERAL
    assert len(found.parts) == 2


@pytest.mark.parametrize("text", ["", "未换过", "110*550*640", "DZL6.0", "2009.3.4"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_number(text).form is Form.NONE


def test_chinese_numerals_are_counts() -> None:
    assert chinese_number("三台") == (Decimal(3), "台")
    assert chinese_number("二十") == (Decimal(20), "")
    assert chinese_number("台") is None


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=0, max_value=10**12))
def test_every_plain_decimal_reads_as_itself(value: Decimal) -> None:
    assert read_number(f"{value:f}").value == value
    assert read_number(f"{value:,f}").value == value


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader(text: str) -> None:
    found = read_number(text)
    assert found.value.is_finite()
