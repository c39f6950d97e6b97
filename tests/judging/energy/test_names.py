"""Names that must meet: carriers of ledgers and coefficients, products of ledgers and limits."""

from __future__ import annotations

import pytest

from workbench.domain.quantity import SCALES, convert
from workbench.ledgers.carriers import CarrierIndex
from workbench.ledgers.fields import FieldCatalogue, load_fields
from workbench.ledgers.products import load_products
from workbench.paths import Paths
from workbench.rulebook.book import RuleBook

# Printed only in the edition of 2008, or kinds of a carrier that ledgers do not tell apart.
HISTORIC = {"oilfield_gas", "gasfield_gas", "mine_gas", "steam"}


@pytest.fixture(scope="module")
def fields(paths: Paths) -> FieldCatalogue:
    return load_fields(paths.resources)


def test_every_coefficient_has_its_carrier(fields: FieldCatalogue, book: RuleBook) -> None:
    carriers = {carrier.id for carrier in fields.carriers}
    printed = {coefficient.carrier for _, coefficient in book.all_coefficients}
    assert printed - carriers <= HISTORIC


def test_every_carrier_is_measured_in_a_unit_that_converts(
    fields: FieldCatalogue, book: RuleBook
) -> None:
    by_id = {coefficient.carrier: coefficient for _, coefficient in book.all_coefficients}
    for carrier in fields.carriers:
        assert carrier.unit in SCALES
        unit = fields.units.find(carrier.unit)
        assert unit is not None
        assert unit.symbol == carrier.unit
        if carrier.id in by_id:
            assert convert(1, carrier.unit, by_id[carrier.id].unit) is not None, carrier.id  # type: ignore[arg-type]


def test_the_expected_coefficient_holds_the_printed_one(
    fields: FieldCatalogue, book: RuleBook
) -> None:
    expected = {carrier.id: carrier for carrier in fields.carriers}
    for _, coefficient in book.all_coefficients:
        carrier = expected.get(coefficient.carrier)
        if carrier is None or coefficient.low is None or coefficient.high is None:
            continue
        assert carrier.expected_low is not None
        assert carrier.expected_high is not None
        assert carrier.expected_low <= coefficient.low, carrier.id
        assert coefficient.high <= carrier.expected_high, carrier.id


def test_every_parent_is_a_carrier(fields: FieldCatalogue) -> None:
    carriers = {carrier.id for carrier in fields.carriers}
    assert {carrier.parent for carrier in fields.carriers} - {""} <= carriers


@pytest.mark.parametrize(
    ("text", "carrier", "qualifier"),
    [
        ("原煤", "raw_coal", ""),
        ("1.无烟煤", "anthracite", ""),
        ("其中：无烟煤", "anthracite", ""),
        ("电力（电炉）", "electricity", "电炉"),
        ("洗精煤（用于炼焦）", "washed_coal", ""),
        ("ＬＮＧ", "lng", ""),
        ("外购电力", "electricity", ""),
        ("用电量", "electricity", ""),
        ("天然气消耗量", "natural_gas", ""),
        (" 蒸 汽 ", "heat", ""),
    ],
)
def test_a_carrier_is_recognised_as_ledgers_write_it(
    text: str, carrier: str, qualifier: str, fields: FieldCatalogue
) -> None:
    found = CarrierIndex(fields.carriers).find(text)
    assert found is not None
    assert (found.carrier.id, found.qualifier) == (carrier, qualifier)


@pytest.mark.parametrize("text", ["汽油 煤油", "煤电", "秘密燃料", "", "月份"])
def test_two_carriers_or_none_are_not_guessed(text: str, fields: FieldCatalogue) -> None:
    assert CarrierIndex(fields.carriers).find(text) is None


def test_every_printed_product_name_stands_in_a_limit_table(paths: Paths, book: RuleBook) -> None:
    printed = {limit.product for limit in book.all_limits}
    indicators = {limit.indicator for limit in book.all_limits}
    for product in load_products(paths.resources).by_spelling.values():
        assert set(product.printed) <= printed, product.name
        assert set(product.indicators) <= indicators, product.name
