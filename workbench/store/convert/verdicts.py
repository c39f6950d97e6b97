"""Verdicts stored once per nameplate, shown with the cells of the machine that is asked about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from workbench.domain.equipment import Machine
from workbench.domain.reading import CellRef
from workbench.domain.verdict import Step, Verdict
from workbench.domain.verdict_json import verdict_from_json, verdict_to_json


def dump_verdicts(verdicts: Iterable[Verdict]) -> list[dict[str, Any]]:
    """Verdicts as plain values."""
    return [verdict_to_json(verdict) for verdict in verdicts]


def load_verdicts(values: Iterable[dict[str, Any]]) -> tuple[Verdict, ...]:
    """Read back what `dump_verdicts` wrote."""
    return tuple(verdict_from_json(value) for value in values)


def with_cells_of(
    verdicts: Iterable[Verdict], judged: Machine, asked: Machine
) -> tuple[Verdict, ...]:
    """The verdicts on one machine, told for another of the same nameplate by its own cells."""
    fields = {reading.cell: field for field, reading in judged.readings.items() if reading.cell}

    def own(cell: CellRef) -> CellRef:
        return asked.reading(fields[cell]).cell or cell if cell in fields else cell

    return tuple(
        replace(
            verdict,
            steps=tuple(
                Step(step.text, tuple(own(cell) for cell in step.cells)) for step in verdict.steps
            ),
        )
        for verdict in verdicts
    )
