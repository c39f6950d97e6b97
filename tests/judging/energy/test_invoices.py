from __future__ import annotations

from decimal import Decimal

import pytest

from tests.judging.energy.build import entry
from workbench.domain.energy import EnergyEntry
from workbench.domain.period import Period
from workbench.judging.energy.invoices import (
    Invoice,
    Match,
    compare_invoices,
    invoice_issues,
)

JANUARY, FEBRUARY = Period.of_month(2023, 1), Period.of_month(2023, 2)
TWO = Decimal(2)


def invoice(amount: str, unit: str = "kWh", month: Period = JANUARY, number: str = "1") -> Invoice:
    return Invoice(
        carrier="electricity",
        carrier_label="电力",
        month=month,
        amount=Decimal(amount),
        unit=unit,
        number=number,
    )


def booked(amount: str, unit: str = "kWh", flow: str = "consumption") -> EnergyEntry:
    return entry("electricity", flow, amount, unit, period=JANUARY)


@pytest.mark.parametrize(
    ("invoiced", "amount", "match", "percent"),
    [
        ("100000", "100000", Match.SAME, "0"),
        ("100000", "102000", Match.WITHIN, "2"),
        ("100000", "102001", Match.DIFFERS, "2.001"),
        ("100000", "97999", Match.DIFFERS, "-2.001"),
    ],
)
def test_the_difference_in_percent_is_held_against_the_threshold(
    invoiced: str, amount: str, match: Match, percent: str
) -> None:
    (found,) = compare_invoices([invoice(invoiced)], [booked(amount)], TWO)
    assert (found.match, found.percent) == (match, Decimal(percent))


def test_units_are_brought_together_and_several_invoices_add_up() -> None:
    invoices = [invoice("6", "万kWh"), invoice("40000", number="2")]
    (found,) = compare_invoices(invoices, [booked("100000")], TWO)
    assert (found.invoiced, found.unit, found.match) == (Decimal(10), "万kWh", Match.SAME)
    assert found.numbers == ("1", "2")


def test_purchases_are_compared_where_the_ledger_books_them() -> None:
    entries = [booked("90000"), booked("100000", flow="purchase")]
    (found,) = compare_invoices([invoice("100000")], entries, TWO)
    assert (found.flow, found.match) == ("purchase", Match.SAME)


def test_months_that_only_one_side_tells_of_are_named_at_the_ledgers_cell() -> None:
    (first, second) = compare_invoices([invoice("5", month=FEBRUARY)], [booked("7")], TWO)
    assert (first.match, second.match) == (Match.NO_INVOICE, Match.NO_LEDGER)
    texts = [(str(each.where), each.message) for each in invoice_issues([first, second])]
    assert texts == [
        ("工作表“台账” C3", "“电力”2023-01台账有 7 kWh，没有对应的发票。请补发票或说明来源。"),
        ("", "“电力”2023-02有发票 5 kWh，台账没有这个月的数。请补台账或说明。"),
    ]


def test_units_that_do_not_convert_are_said_and_not_guessed() -> None:
    (found,) = compare_invoices([invoice("5", "t")], [booked("7")], TWO)
    assert (found.match, found.percent) == (Match.NO_UNIT, None)


def test_carriers_without_any_invoice_are_not_asked_about() -> None:
    assert compare_invoices([], [booked("7")], TWO) == ()
