"""What a field of a case holds: members of an enumeration, or anything else."""

from __future__ import annotations

from enum import StrEnum

from workbench.store.case_tables import CASE_TABLES
from workbench.store.columns import EnumText


def members_of(table: str, field: str) -> type[StrEnum] | None:
    """The enumeration of a column, None where it holds something else."""
    known = CASE_TABLES.get(table)
    column = known.columns.get(field) if known else None
    if column is None or not isinstance(column.type, EnumText):
        return None
    return column.type.members
