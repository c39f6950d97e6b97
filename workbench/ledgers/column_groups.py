"""Columns beside each other: repeated heads become further machines, rivals for a field yield."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from workbench.ledgers.fields import Field, FieldSet, head_key
from workbench.ledgers.records import ColumnMapping

_NAME, _MODEL = "name", "model"  # heads whose repetition begins another machine


def inherit_groups(columns: list[ColumnMapping], fields: FieldSet) -> list[ColumnMapping]:
    """Give a repeated head without a group the group of the column it stands behind.

    型号 厂家 电机型号 厂家: the second 厂家 is the motor's. Where nothing names the groups
    (型号 厂家 型号 厂家, or two lists side by side), the repeats become the second, third …
    machine of the row; where even the name stands again, each name has its columns to itself.
    """
    blocks = _named_blocks(columns)
    if blocks:
        return _apart(columns, blocks, fields)
    seen: set[tuple[str, str | None]] = set()
    heads = {_leaf(column) for column in columns if column.field == _MODEL and not column.group}
    current, number = "", 1
    result = []
    for column in columns:
        field = fields.by_id.get(column.field or "")
        plate = field is not None and field.scope == "plate"
        if column.group:
            current = column.group
        elif field is not None and ("", column.field) in seen:
            # 规格 beside 型号 is another word for the one machine, not another machine.
            if column.field == _MODEL and len(heads) == 1 and (current, column.field) in seen:
                number += 1
                current = str(number)
            if plate or current.isdecimal():
                column = replace(column, group=current)  # noqa: PLW2901 - the grouped form
        elif plate and current.isdecimal():
            column = replace(column, group=current)  # noqa: PLW2901
        seen.add((column.group, column.field))
        result.append(column)
    return result


def _named_blocks(columns: Sequence[ColumnMapping]) -> list[int]:
    """Where each of several named machines of a row begins; empty where there is only one name.

    What stands before the first name and again before every other (设备编号 设备名称) is the
    beginning of a block too.
    """
    names = [n for n, column in enumerate(columns) if column.field == _NAME and not column.group]
    if len(names) < 2 or any(column.group for column in columns[names[0] :]):  # noqa: PLR2004
        return []
    lead = 0
    while all(
        n - lead - 1 >= 0 and _says_same(columns[n - lead - 1], columns[names[0] - lead - 1])
        for n in names
    ):
        lead += 1
    starts = [n - lead for n in names]
    modelled = [
        any(column.field == _MODEL for column in columns[start:end])
        for start, end in pairwise([*starts, len(columns)])
    ]
    return starts if all(modelled) else []


def _leaf(column: ColumnMapping) -> str:
    return head_key(column.header.rpartition(">")[2])


def _says_same(one: ColumnMapping, other: ColumnMapping) -> bool:
    return one.field == other.field and (one.field is not None or one.header == other.header)


def _apart(
    columns: Sequence[ColumnMapping], blocks: Sequence[int], fields: FieldSet
) -> list[ColumnMapping]:
    """Number the blocks; only what stands before them, or once behind them all, is shared."""
    result = list(columns[: blocks[0]])
    first = {column.field for column in columns[blocks[0] : blocks[1]]}
    for number, (start, end) in enumerate(pairwise([*blocks, len(columns)]), start=1):
        for column in columns[start:end]:
            field = fields.by_id.get(column.field or "")
            is_shared = (
                number == len(blocks)
                and field is not None
                and field.scope == "row"
                and column.field not in first
            )
            result.append(column if is_shared else replace(column, group=str(number)))
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
