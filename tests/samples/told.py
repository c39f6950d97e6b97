"""What a reading says, cell by cell, as lines a person can check against the file.

`python -m tests.samples.told NAME …` writes the expectation of a sample anew; it is read against the
file before it is committed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from sample_ledgers.generator.patterns.listed import LISTED
from workbench.domain.equipment import Machine
from workbench.domain.errors import InputError
from workbench.domain.issue import Issue
from workbench.domain.reading import Reading, value_text
from workbench.ledgers.fields import FieldCatalogue, load_fields
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.ledger import LedgerReading
from workbench.ledgers.pipeline import read_ledger
from workbench.nameplates.grammar import Grammars
from workbench.nameplates.kinds import recognise_kind
from workbench.nameplates.loading import load_grammars

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "sample_ledgers/patterns"
EXPECTED = Path(__file__).parent / "patterns"
RESOURCES = ROOT / "resources"

Told = dict[str, list[str]]


@lru_cache(maxsize=1)
def knowledge() -> tuple[FieldCatalogue, Grammars]:
    return load_fields(RESOURCES), load_grammars(RESOURCES)


def read_sample(name: str) -> LedgerReading:
    """One of the small samples, read as what it is listed for."""
    return read_as(SAMPLES / name, name)


def read_as(path: Path, name: str) -> LedgerReading:
    """A file read as what a sample is listed for."""
    catalogue, grammars = knowledge()
    recognise = partial(recognise_kind, grammars=grammars)
    kind = LedgerKind(LISTED[name][0])
    return read_ledger(path, kind, catalogue, recognise=recognise)


def told(name: str) -> Told:
    """Heads, records, skipped rows and remarks of a sample; of a refused one, its sentence."""
    return told_of(SAMPLES / name, name)


def told_of(path: Path, name: str) -> Told:
    """The same of a file read as the sample of a name."""
    try:
        reading = read_as(path, name)
    except InputError as error:
        return {"refused": [str(error)]}
    records = list(_records(reading))
    found = {
        "heads": [line for sheet in reading.sheets for line in _heads(sheet)],
        "records": records,
        "skipped": [
            f"{sheet.sheet} {row.row}: {row.reason}"
            for sheet in reading.sheets
            for row in sheet.skipped_rows
        ],
        "remarks": _remarks([*_row_issues(reading), *reading.issues]),
    }
    return {key: lines for key, lines in found.items() if lines}


def _heads(sheet: Any) -> Iterator[str]:
    rows = ",".join(map(str, sheet.head_rows)) or "-"
    title = f" “{sheet.title}”" if sheet.title else ""
    yield f"{sheet.sheet} table {sheet.table} rows {rows}{title}"
    for column in sheet.columns:
        group = f"{column.group}." if column.group else ""
        unit = f" in {column.unit.symbol}" if column.unit else ""
        yield f"  {column.column} {column.header} → {group}{column.field or '-'}{unit}"


def _records(reading: LedgerReading) -> Iterator[str]:
    if reading.kind is LedgerKind.EQUIPMENT:
        for item in reading.machines():
            yield _machine(item.machine)
    elif reading.kind is LedgerKind.ENTERPRISES:
        for row in reading.enterprises():
            yield f"{row.sheet} {row.row}: {_readings(row.readings.items())}"
    else:
        lists = (reading.energy(), reading.outputs(), reading.pue(), reading.meters())
        yield from (_entry(entry) for entries in lists for entry in entries)


def _machine(machine: Machine) -> str:
    place = f"{machine.sheet} {machine.row}.{machine.machine} {machine.kind.value}"
    return f"{place}: {_readings(machine.readings.items())}"


def _readings(items: Iterable[tuple[str, Reading]]) -> str:
    return " | ".join(f"{name}={_reading(reading)}" for name, reading in sorted(items))


def _reading(reading: Reading) -> str:
    if reading.has_value:
        return value_text(reading.value) or ""
    return f"<{reading.state.value} {reading.raw}>".replace("\n", "⏎")


def _entry(entry: Any) -> str:
    stated = []
    for field in fields(entry):
        value = getattr(entry, field.name)
        if field.name in ("sheet", "row") or value in (None, "", (), False):
            continue
        text = _reading(value) if isinstance(value, Reading) else str(value)
        if text != "<blank >":
            stated.append(f"{field.name}={text}")
    return f"{entry.sheet} {entry.row}: {' | '.join(stated)}"


def _row_issues(reading: LedgerReading) -> Iterator[Issue]:
    if reading.kind is LedgerKind.EQUIPMENT:
        for item in reading.machines():
            yield from item.issues
    elif reading.kind is LedgerKind.ENTERPRISES:
        for row in reading.enterprises():
            yield from row.issues


def _remarks(issues: Iterable[Issue]) -> list[str]:
    lines = [
        f"{issue.where.sheet} {issue.where.column}{issue.where.row or ''}: {issue.message}"
        for issue in issues
    ]
    return list(dict.fromkeys(lines))


def _toml(found: Told) -> str:
    parts = []
    for key, lines in found.items():
        parts.append(f"{key} = [")
        parts += [f"    {_quoted(line)}," for line in lines]
        parts.append("]")
    return "\n".join(parts) + "\n"


def _quoted(text: str) -> str:
    return f"'{text}'" if "'" not in text else '"' + text.replace('"', '\\"') + '"'


if __name__ == "__main__":
    for each in sys.argv[1:] or LISTED:
        (EXPECTED / f"{each}.toml").write_text(_toml(told(each)), encoding="utf-8", newline="\n")
