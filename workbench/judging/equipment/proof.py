"""A verdict before it is tied to one machine: steps name fields, cells are attached cheaply."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from workbench.domain.equipment import Machine
from workbench.domain.reading import CellRef
from workbench.domain.verdict import Step, Verdict


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a proof and the fields whose cells it rests on."""

    text: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A verdict shared by every machine with the same nameplate, without cells."""

    verdict: Verdict
    fields: tuple[tuple[str, ...], ...]


def draft(verdict: Verdict, lines: Iterable[Line]) -> Draft:
    """Lay the sentences of a proof into a verdict."""
    kept = tuple(lines)
    steps = tuple(Step(line.text) for line in kept)
    return Draft(replace(verdict, steps=steps), tuple(line.fields for line in kept))


def cells_of(machine: Machine) -> Mapping[str, CellRef]:
    """Where each field of a machine stands."""
    return {name: reading.cell for name, reading in machine.readings.items() if reading.cell}


def attach_cells(made: Draft, cells: Mapping[str, CellRef]) -> Verdict:
    """The verdict with the cells of one machine."""
    steps = tuple(
        Step(step.text, tuple(dict.fromkeys(cells[name] for name in fields if name in cells)))
        if fields
        else step
        for step, fields in zip(made.verdict.steps, made.fields, strict=True)
    )
    return replace(made.verdict, steps=steps)
