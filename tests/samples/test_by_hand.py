"""The trickiest samples once more, against what a person wrote down from the cells alone.

An empty value says that the cell states none that may be taken for certain.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from tests.samples.told import read_sample
from workbench.domain.reading import value_text

HERE = Path(__file__).parent


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((HERE / name).read_text("utf-8").splitlines()))


MACHINES = _rows("by_hand_machines.csv")
AMOUNTS = _rows("by_hand_amounts.csv")


@pytest.mark.parametrize("file", sorted({row["file"] for row in MACHINES}))
def test_machines_say_what_their_cells_say(file: str) -> None:
    first = {}
    for item in read_sample(file).machines():
        first.setdefault(f"{item.machine.row}.{item.machine.machine}", item.machine)
    for row in (each for each in MACHINES if each["file"] == file):
        reading = first[row["place"]].readings.get(row["field"])
        value = value_text(reading.value) if reading and reading.has_value else ""
        assert value == row["value"], f"{file} {row['place']} {row['field']}"


@pytest.mark.parametrize("file", sorted({row["file"] for row in AMOUNTS}))
def test_amounts_are_those_of_the_cells_and_no_more(file: str) -> None:
    reading = read_sample(file)
    found = sorted(
        [
            (str(entry.period), entry.carrier, entry.amount.value, entry.unit)
            for entry in reading.energy()
        ]
        + [
            (str(entry.period), entry.product, entry.output.value, entry.unit)
            for entry in reading.outputs()
        ]
    )
    assert found == sorted(
        (row["period"], row["of"].split()[0], Decimal(row["amount"]), row["unit"])
        for row in AMOUNTS
        if row["file"] == file
    )
