"""Hashes of law: values, clauses, days and direction count; marks, doubts and notes do not."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from workbench.rulebook.schema import TableFile
from workbench.rulebook.sources import Source
from workbench.rulebook.table import Row, RowValue


def table_hash(spec: TableFile, source: Source, rows: Iterable[Row]) -> str:
    """sha256 of the canonical form of one table."""
    law = [
        spec.id,
        spec.family,
        source.number,
        spec.unit,
        spec.compare,
        spec.effective_from.isoformat(),
        spec.repealed_from.isoformat() if spec.repealed_from else "",
        list(spec.key),
        list(spec.columns),
    ]
    body = [
        [
            row.id,
            row.clause,
            row.source.number if row.source else "",
            [canonical(row.values[name]) for name in spec.columns],
        ]
        for row in rows
    ]
    return digest([law, body])


def digest(value: object) -> str:
    """sha256 of a plain value in one spelling of JSON."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def canonical(value: RowValue) -> str | None:
    """The exact text of a value: decimals as printed, days as ISO."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    return None if value is None else str(value)
