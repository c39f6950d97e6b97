"""Records of every ledger as plain values, and what each is known by when its file comes again."""

from __future__ import annotations

import hashlib
from dataclasses import fields

from workbench.domain.energy import EnergyEntry, MeterEntry, OutputEntry, PueEntry
from workbench.domain.equipment import Machine
from workbench.domain.reading import Reading, value_text
from workbench.ledgers.preview import RowKey, Values

Entry = EnergyEntry | OutputEntry | PueEntry | MeterEntry
Record = Machine | Entry

_PLACE = frozenset({"sheet", "row"})
_DIGEST_BYTES = 12


def values_of(record: Record) -> dict[str, str]:
    """What a record says, field by field; a field that says nothing is left out."""
    if isinstance(record, Machine):
        stated = {name: _text(reading) for name, reading in record.readings.items()}
    else:
        stated = {
            field.name: _plain(getattr(record, field.name))
            for field in fields(record)
            if field.name not in _PLACE
        }
    return {name: text for name, text in stated.items() if text}


def key_of(record: Record, values: Values) -> RowKey:
    """What a record is known by."""
    content = "\x00".join(f"{name}\x01{values[name]}" for name in sorted(values))
    number, name, model = _names(record, values)
    return RowKey(
        number=number,
        sheet=record.sheet,
        row=record.row,
        part=record.machine if isinstance(record, Machine) else 1,
        name=name,
        model=model,
        location=values.get("location", ""),
        content=hashlib.blake2b(content.encode(), digest_size=_DIGEST_BYTES).digest(),
    )


def _names(record: Record, values: Values) -> tuple[str, str, str]:
    """Number, name and model; an entry's number is all that tells it from its neighbours."""
    if isinstance(record, Machine):
        return values.get("number", ""), values.get("name", ""), values.get("model", "")
    if isinstance(record, MeterEntry):
        return "", values.get("carrier", ""), values.get("level", "")
    parts: tuple[str, ...] = (str(record.period),)
    if isinstance(record, EnergyEntry):
        parts = (*parts, record.carrier_label, record.flow.value, record.product)
    elif isinstance(record, OutputEntry):
        parts = (*parts, record.product, record.process, record.indicator)
    return " ".join(part for part in parts if part), "", ""


def _text(reading: Reading) -> str:
    return (value_text(reading.value) or "") if reading.has_value else reading.raw.strip()


def _plain(value: object) -> str:
    if isinstance(value, Reading):
        return _text(value)
    return "" if value is None else str(value)
