"""Columns beside each other: repeated heads become further machines, rivals for a field yield."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from workbench.ledgers.fields import Field, FieldSet
from workbench.ledgers.records import ColumnMapping

_STARTS = frozenset({"name", "model"})  # heads whose repetition begins another machine


def inherit_groups(columns: list[ColumnMapping], fields: FieldSet) -> list[ColumnMapping]:
    """Give a repeated head without a group the group of the column it stands behind.

    型号 厂家 电机型号 厂家: the second 厂家 is the motor's. Where nothing names the groups
    (型号 厂家 型号 厂家, or two lists side by side), the repeats become the second, third …
    machine of the row.
    """
    seen: set[tuple[str, str | None]] = set()
    current, number = "", 1
    result = []
    for column in columns:
        field = fields.by_id.get(column.field or "")
        plate = field is not None and field.scope == "plate"
        if column.group:
            current = column.group
        elif field is not None and ("", column.field) in seen:
            if column.field in _STARTS and (current, column.field) in seen:
                number += 1
                current = str(number)
            if plate or current.isdecimal():
                column = replace(column, group=current)  # noqa: PLW2901 - the grouped form
        seen.add((column.group, column.field))
        result.append(column)
    return result


def one_column_per_field(columns: Sequence[ColumnMapping], fields: FieldSet) -> list[ColumnMapping]:
    """Keep one column per field and group: the best score, then the alias listed first."""
    best: dict[tuple[str, str], ColumnMapping] = {}
    for column in columns:
        if column.field is None:
            continue
        key = (column.group, column.field)
        rival = best.get(key)
        if rival is None or _rank(column, fields) > _rank(rival, fields):
            best[key] = column
    kept = {column.index for column in best.values()}
    return [
        column
        if column.field is None or column.index in kept
        else replace(
            column, field=None, score=Decimal(0), reason="duplicate", alternatives=(column.field,)
        )
        for column in columns
    ]


def _rank(column: ColumnMapping, fields: FieldSet) -> tuple[bool, Decimal, int]:
    field: Field = fields.by_id[column.field or ""]
    header = column.header.rpartition(">")[2]
    place = field.aliases.index(header) if header in field.aliases else len(field.aliases)
    return column.reason == "remembered", column.score, -place
