"""What is quick for many rows says of every sample ledger what the plain way says, to the last row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sample_ledgers.generator.patterns.listed import LISTED
from tests.samples.told import SAMPLES, knowledge, read_sample
from workbench.domain.equipment import Machine
from workbench.domain.errors import InputError
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.ledger import LedgerReading
from workbench.ledgers.machines import MachineBuilder
from workbench.ledgers.pipeline import read_ledger
from workbench.ledgers.records import MachineRow
from workbench.nameplates.kinds import recognise_kind
from workbench.store.convert.machine_packer import MachinePacker
from workbench.store.convert.machines import machine_values

EQUIPMENT = sorted(name for name, row in LISTED.items() if row[0] == LedgerKind.EQUIPMENT.value)
LARGE = sorted(SAMPLES.parent.glob("*/equipment*.xlsx"))


@pytest.mark.parametrize("name", EQUIPMENT)
def test_a_small_sample_says_the_same_on_both_ways(name: str) -> None:
    try:
        reading = read_sample(name)
    except InputError:
        pytest.skip("refused as a whole")
    compare(reading)


@pytest.mark.parametrize("path", LARGE, ids=lambda path: path.parent.name)
def test_a_large_sample_says_the_same_on_both_ways(path: Path) -> None:
    catalogue, grammars = knowledge()
    compare(
        read_ledger(
            path,
            LedgerKind.EQUIPMENT,
            catalogue,
            recognise=lambda words, model: recognise_kind(words, model, grammars),
        )
    )


def compare(reading: LedgerReading) -> None:
    packer, rows = MachinePacker(), 0
    for quick, plain in both_ways(reading):
        rows += 1
        assert [spelled(row) for row in quick] == [spelled(row) for row in plain]
        for row in quick:
            narrow, wide = machine_values(row.machine, "", row.issues)
            assert packer.values(row.machine, "", row.issues) == (*narrow, *wide)
    assert rows


def both_ways(
    reading: LedgerReading,
) -> Iterator[tuple[tuple[MachineRow, ...], tuple[MachineRow, ...]]]:
    """Each row's machines as the import makes them, and as a builder that never hurries does."""
    builders: dict[int, tuple[MachineBuilder, MachineBuilder]] = {}
    recognise, section = reading.source.recognise, reading._section_kind
    for table, readers, data in reading.rows():
        if id(table) not in builders:
            made = [
                MachineBuilder(table, readers, reading.file, recognise, section) for _ in range(2)
            ]
            builders[id(table)] = (made[0], made[1])
        quick, plain = builders[id(table)]
        yield quick.build(data), plain.build_plainly(data)


def spelled(row: MachineRow) -> tuple[object, ...]:
    machine: Machine = row.machine
    place = (machine.sheet, machine.row, machine.machine)
    return machine.kind, machine.state, place, dict(machine.readings), row.issues
