"""What was written is what is read: never another value, never a machine too many or too few.

WORKBENCH_DRAWN says how many ledgers of each kind are drawn; a long run takes thousands.
"""

from __future__ import annotations

import os
import tempfile
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.ledgers.drawn_files import Drawn
from tests.ledgers.drawn_layouts import combined, layouts, matrices
from workbench.domain.errors import InputError
from workbench.domain.reading import value_text
from workbench.ledgers.fields import FieldCatalogue, load_fields
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.ledger import LedgerReading
from workbench.ledgers.pipeline import read_ledger
from workbench.paths import Paths

EXAMPLES = int(os.environ.get("WORKBENCH_DRAWN", "25"))
drawn_often = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)


@lru_cache(maxsize=1)
def catalogue() -> FieldCatalogue:
    return load_fields(Paths.discover().resources)


def opened(drawn: Drawn, folder: str) -> LedgerReading:
    return read_ledger(drawn.write(Path(folder)), LedgerKind.EQUIPMENT, catalogue())


def records(reading: LedgerReading) -> dict[tuple[int, int], dict[str, str]]:
    """The values read, by row and number of the machine within it."""
    machines = [item.machine for item in reading.machines()]
    return {
        (machine.row, machine.machine): {
            name: value_text(each.value) or ""
            for name, each in machine.readings.items()
            if each.has_value
        }
        for machine in machines
    }


@drawn_often
@given(drawn=layouts())
def test_what_was_written_is_what_is_read(drawn: Drawn) -> None:
    with tempfile.TemporaryDirectory() as folder:
        reading = opened(drawn, folder)
        assert records(reading) == drawn.records
    wrong = {each.where.row for each in reading.issues if each.code == "ledger.total.mismatch"}
    assert wrong == drawn.wrong_totals


@drawn_often
@given(drawn=combined())
def test_the_machines_of_a_combined_row_are_told_apart(drawn: Drawn) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert records(opened(drawn, folder)) == drawn.records


@drawn_often
@given(drawn=matrices())
def test_a_matrix_is_asked_about_and_never_read(drawn: Drawn) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        pytest.raises(InputError, match=r"没有读取|找不到可识别的表头"),
    ):
        opened(drawn, folder)
