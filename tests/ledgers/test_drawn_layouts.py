"""What was written is what is read: never another value, never a machine too many or too few."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from tests.ledgers.drawn_layouts import Drawn, layouts
from workbench.domain.reading import value_text
from workbench.ledgers.fields import FieldCatalogue
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.pipeline import read_ledger


def read(drawn: Drawn, fields: FieldCatalogue) -> dict[tuple[int, int], dict[str, str]]:
    """The values read, by row and number of the machine within it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"台账{drawn.suffix}"
        drawn.write(path)
        machines = [
            item.machine for item in read_ledger(path, LedgerKind.EQUIPMENT, fields).machines()
        ]
    return {
        (machine.row, machine.machine): {
            name: value_text(each.value) or ""
            for name, each in machine.readings.items()
            if each.has_value
        }
        for machine in machines
    }


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(drawn=layouts())
def test_what_was_written_is_what_is_read(drawn: Drawn, fields: FieldCatalogue) -> None:
    assert read(drawn, fields) == drawn.records
