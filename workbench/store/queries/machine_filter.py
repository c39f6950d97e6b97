"""Narrowing and ordering a table of machines: only known columns ever reach the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, or_

from workbench.store import matching
from workbench.store.tables import MachineRow

SORT_COLUMNS = frozenset(
    {
        "ordinal",
        "row",
        "kind",
        "number",
        "name",
        "model",
        "rated_power_kw",
        "poles",
        "capacity",
        "state",
        "location",
        "quantity",
        "conclusion",
        "grade",
        "issue_count",
    }
)


# Model and number first: they are what people type most.
_SAID = (
    MachineRow.model,
    MachineRow.number,
    MachineRow.name,
    MachineRow.location,
    MachineRow.searched,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineFilter:
    """What to show: free text, and allowed values by column (`{"conclusion": ("undetermined",)}`)."""

    text: str = ""
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    order_by: str = "ordinal"
    is_descending: bool = False


def conditions(wanted: MachineFilter) -> list[ColumnElement[bool]]:
    """What a row must meet to be shown."""
    needed: list[ColumnElement[bool]] = []
    if wanted.text.strip():
        needed.append(says(wanted.text))
    for name, allowed in wanted.values:
        if name not in SORT_COLUMNS:
            message = f"machines cannot be filtered by {name!r}"
            raise ValueError(message)
        needed.append(_is_one_of(getattr(MachineRow, name), allowed))
    return needed


def says(text: str) -> ColumnElement[bool]:
    """Whether a machine says a text anywhere, or its name begins its characters like it (yfj)."""
    return or_(*(matching.says(column, text) for column in _SAID))


def _is_one_of(column: Any, allowed: Sequence[str]) -> ColumnElement[bool]:
    kind = column.type.python_type if hasattr(column.type, "python_type") else str
    numeric = issubclass(kind, int | Decimal) or column.key in {"rated_power_kw", "capacity"}
    values: list[Any] = [Decimal(value) if numeric else value for value in allowed if value]
    if kind is int:
        values = [int(value) for value in values]
    chosen: ColumnElement[bool] = column.in_(values)
    if "" not in allowed:
        return chosen
    is_text = not numeric and kind is not int
    return or_(chosen, column.is_(None), *([column == ""] if is_text else []))
