"""Rows that speak of several like machines: 1600×2, RGV*2, two makers or currents in one cell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from workbench.domain.issue import Issue, Severity, Where
from workbench.domain.reading import CellRef, Reading, ReadingState
from workbench.ledgers.parsing.parsed import Parsed

_NAMED = re.compile(r"^(.*[^\d\s*×xX])\s*[*×]\s*(\d{1,2})\s*(?:台|套)?$")
_NUMBERED_MAKER = re.compile(r"([^()（）]+?)\s*[(（](\d{1,2})\s*#[)）]\s*")
_MOST = 20  # machines in one row


@dataclass(frozen=True, slots=True)
class Multiple:
    """A cell that speaks of more than one machine."""

    field: str
    parsed: Parsed
    cell: CellRef


def named_count(name: str) -> tuple[str, int] | None:
    """Split RGV*2 into the name and its count; None for a name that names no count."""
    match = _NAMED.match(name)
    if match is None or not 1 < int(match[2]) <= _MOST:
        return None
    return match[1].strip(), int(match[2])


def split_machines(
    readings: Mapping[str, Reading],
    multiples: Sequence[Multiple],
    issues: list[Issue],
    file: str,
) -> list[dict[str, Reading]]:
    """The readings of each machine of a row whose cells name a count or hold one value each.

    A quantity that agrees leaves one record with that quantity, unless the machines differ; one
    that contradicts is remarked upon and nothing is split.
    """
    counts = {m.parsed.count for m in multiples if m.parsed.count > 1}
    parts = [m for m in multiples if m.parsed.parts]
    quantity = _quantity(readings)
    count = _agreed(counts, parts, quantity)
    if count is None or (quantity not in (None, 1) and quantity != count):
        issues.extend(
            _conflict(file, m, quantity) for m in multiples if m.parsed.count > 1 and quantity
        )
        return [dict(readings)]
    differing = [m for m in parts if len(m.parsed.parts) == count]
    if quantity == count and not differing:
        return [dict(readings)]
    resolved = {(m.cell.column, m.cell.row) for m in differing}
    issues[:] = [
        issue
        for issue in issues
        if (issue.where.column, issue.where.row) not in resolved or "several" not in issue.code
    ]
    return [_machine(readings, differing, n, count) for n in range(count)]


def _agreed(counts: set[int], parts: Sequence[Multiple], quantity: Decimal | None) -> int | None:
    """The one count all cells agree on; values side by side need a second witness."""
    if len(counts) == 1:
        return counts.pop()
    lengths = {len(m.parsed.parts) for m in parts}
    if not counts and len(lengths) == 1 and quantity in lengths:
        return lengths.pop()
    return None


def _machine(
    readings: Mapping[str, Reading], differing: Sequence[Multiple], n: int, count: int
) -> dict[str, Reading]:
    own = dict(readings)
    for multiple in differing:
        part = multiple.parsed.parts[n]
        note = f"一格 {count} 个值，取第 {n + 1} 个"
        own[multiple.field] = Reading(
            part.value, part.state, multiple.parsed.raw, multiple.cell, note
        )
    maker = own.get("manufacturer")
    if maker is not None and (makers := _makers(maker)) and len(makers) == count:
        own["manufacturer"] = replace(maker, value=makers[n], note=f"按 {n + 1}# 取值")
    stated = own.get("quantity")
    note = f"一行 {count} 台，拆为逐台"
    if stated is None:
        own["quantity"] = Reading(Decimal(1), note=note)
    else:
        own["quantity"] = replace(stated, value=Decimal(1), state=ReadingState.VALUE, note=note)
    return own


def _makers(reading: Reading) -> list[str]:
    """The makers of a cell that numbers them: 甲厂（1#） 乙厂（2#）."""
    return [match[1].strip() for match in _NUMBERED_MAKER.finditer(str(reading.value))]


def _quantity(readings: Mapping[str, Reading]) -> Decimal | None:
    reading = readings.get("quantity")
    return reading.value if reading is not None and isinstance(reading.value, Decimal) else None


def _conflict(file: str, multiple: Multiple, quantity: Decimal | None) -> Issue:
    params = {
        "count": str(multiple.parsed.count),
        "raw": multiple.parsed.raw,
        "quantity": f"{quantity:f}" if quantity is not None else "",
    }
    where = Where(file, multiple.cell.sheet, multiple.cell.row, multiple.cell.column)
    return Issue("ledger.row.count_conflict", Severity.WARNING, where, params)
