"""Reading a file for the wizard, off the window's thread: what was read, and a look at it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ui.knowledge import Knowledge
from workbench.domain.equipment import EquipmentKind
from workbench.domain.issue import Issue
from workbench.domain.labels import LABELS
from workbench.domain.progress import Progress
from workbench.domain.reading import Reading, value_text
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.pipeline import LedgerReading, read_ledger
from workbench.ledgers.records import ReadOptions
from workbench.nameplates.kinds import recognise_kind

LOOK_ROWS = 200
SAMPLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A reading with its count, its first records as words, samples by column, and all issues."""

    reading: LedgerReading
    count: int
    records: tuple[Mapping[str, str], ...]
    issues: tuple[Issue, ...]
    samples: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)


def recogniser(knowledge: Knowledge) -> Callable[[str, str], EquipmentKind | None]:
    """What tells the kind of a machine from its name and model."""
    grammars = knowledge.grammars
    return lambda name, model: recognise_kind(name, model, grammars)


def look_at(
    knowledge: Knowledge, path: Path, kind: LedgerKind, options: ReadOptions, progress: Progress
) -> Look:
    """Read a file whole once, keeping only what the wizard shows."""
    reading = read_ledger(
        path,
        kind,
        knowledge.fields,
        options,
        progress,
        recognise=recogniser(knowledge),
    )
    records: list[Mapping[str, str]] = []
    samples: dict[tuple[str, str], list[str]] = {}
    count = 0
    for sheet, row, readings in _readings(reading, kind):
        count += 1
        if len(records) < LOOK_ROWS:
            words = {name: _words(value) for name, value in readings.items()}
            records.append({"id": str(count), "sheet": sheet, "row": str(row), **words})
            _sample(samples, readings)
        if count % LOOK_ROWS == 0:
            progress.check()
            progress.report(count, None, f"读到第 {count} 条")
    return Look(
        reading=reading,
        count=count,
        records=tuple(records),
        issues=tuple(reading.issues),
        samples={key: tuple(values) for key, values in samples.items()},
    )


def _sample(samples: dict[tuple[str, str], list[str]], readings: Mapping[str, Reading]) -> None:
    for value in readings.values():
        if value.cell is not None and value.raw:
            held = samples.setdefault((value.cell.sheet, value.cell.column), [])
            if len(held) < SAMPLES and value.raw not in held:
                held.append(value.raw)


def _words(value: Reading) -> str:
    if value.has_value:
        return value_text(value.value) or ""
    return LABELS[value.state] if value.raw else ""
