"""Entries of energy, output, data-centre and metering ledgers to the rows of `ledger_entry`, and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any, TypeVar

from workbench.domain.energy import EnergyEntry, EnergyFlow, MeterEntry, OutputEntry, PueEntry
from workbench.domain.period import Period
from workbench.domain.reading import Reading
from workbench.store.columns import compact_json
from workbench.store.convert.readings import pack, unpack
from workbench.store.convert.searching import searched_entry

Entry = EnergyEntry | OutputEntry | PueEntry | MeterEntry
E = TypeVar("E", EnergyEntry, OutputEntry, PueEntry, MeterEntry)

ENTRY_COLUMNS = (
    "batch_id",
    "ordinal",
    "kind",
    "sheet",
    "row",
    "period_start",
    "period_end",
    "subject",
    "body",
    "issues",
    "searched",
)
KINDS: dict[type[Entry], str] = {
    EnergyEntry: "energy",
    OutputEntry: "output",
    PueEntry: "pue",
    MeterEntry: "meter",
}


def entry_values(entry: Entry, issues: str) -> tuple[Any, ...]:
    """The columns behind `batch_id` and `ordinal`."""
    period: Period | None = getattr(entry, "period", None)
    return (
        KINDS[type(entry)],
        entry.sheet,
        entry.row,
        period.start.isoformat() if period else None,
        period.end.isoformat() if period else None,
        _subject(entry),
        compact_json(_body(entry)),
        issues,
        searched_entry(entry),
    )


def entry_from(kind: type[E], body: str) -> E:
    """The entry as it was read."""
    values = json.loads(body)
    sheet, row = values["sheet"], values["row"]
    return kind(
        **{
            field.name: _living(field.name, values[field.name], sheet, row)
            for field in fields(kind)
            if field.name in values
        }
    )


def _subject(entry: Entry) -> str:
    if isinstance(entry, EnergyEntry):
        return entry.carrier or entry.carrier_label
    if isinstance(entry, OutputEntry):
        return entry.product
    return entry.carrier if isinstance(entry, MeterEntry) else ""


def _body(entry: Entry) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field in fields(entry):
        value = getattr(entry, field.name)
        if isinstance(value, Reading):
            value = pack(value, entry.sheet, entry.row)
        elif isinstance(value, Period):
            value = [value.start.isoformat(), value.end.isoformat()]
        values[field.name] = value
    return values


def _period(value: list[str]) -> Period:
    return Period(date.fromisoformat(value[0]), date.fromisoformat(value[1]))


_LIVING: dict[str, Callable[[Any], Any]] = {"period": _period, "flow": EnergyFlow}


def _living(name: str, value: Any, sheet: str, row: int) -> Any:
    if name in _LIVING:
        return _LIVING[name](value)
    return unpack(value, sheet, row) if isinstance(value, list) else value
