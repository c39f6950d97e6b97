"""Amounts of energy and output are read as they were drawn, in every layout and kind of file."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path

from hypothesis import given

from tests.ledgers.drawn_figures import (
    Figures,
    Key,
    carriers_beside,
    lists,
    months_beside,
    outputs,
)
from tests.ledgers.test_drawn_layouts import catalogue, drawn_often
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.ledger import LedgerReading
from workbench.ledgers.pipeline import read_ledger


def opened(figures: Figures, kind: LedgerKind) -> LedgerReading:
    with tempfile.TemporaryDirectory() as folder:
        reading = read_ledger(figures.drawn.write(Path(folder)), kind, catalogue())
    wrong = {each.where.row for each in reading.issues if each.code == "ledger.total.mismatch"}
    assert wrong == figures.drawn.wrong_totals
    return reading


def amounts(reading: LedgerReading) -> dict[Key, tuple[Decimal, str]]:
    entries = list(reading.energy())
    found: dict[Key, tuple[Decimal, str]] = {}
    for entry in entries:
        assert isinstance(entry.amount.value, Decimal)
        found[str(entry.period), entry.carrier] = (entry.amount.value, entry.unit)
    assert len(found) == len(entries), "no month of a carrier comes twice"
    return found


@drawn_often
@given(figures=lists())
def test_a_list_of_months_and_carriers_is_read_as_written(figures: Figures) -> None:
    assert amounts(opened(figures, LedgerKind.ENERGY)) == figures.amounts


@drawn_often
@given(figures=carriers_beside())
def test_carriers_beside_each_other_are_read_as_written(figures: Figures) -> None:
    assert amounts(opened(figures, LedgerKind.ENERGY)) == figures.amounts


@drawn_often
@given(figures=months_beside())
def test_months_beside_each_other_are_read_as_written(figures: Figures) -> None:
    assert amounts(opened(figures, LedgerKind.ENERGY)) == figures.amounts


@drawn_often
@given(figures=outputs())
def test_output_is_read_as_written(figures: Figures) -> None:
    reading = opened(figures, LedgerKind.PRODUCTION)
    found = {
        (str(entry.period), entry.product): (entry.output.value, entry.unit)
        for entry in reading.outputs()
    }
    assert found == figures.amounts
