"""Checks that a table itself declares: a column rises or falls with another, columns are ordered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from workbench.rulebook.problems import Problem
from workbench.rulebook.table import Monotone, Ordered, Row, RowValue, Table


def check_rules(table: Table) -> Iterator[Problem]:
    """Every row that breaks a declared rule and is not named as an exception."""
    for rule in table.rules:
        if isinstance(rule, Monotone):
            yield from _monotone(table, rule)
        else:
            yield from _ordered(table, rule)


def _monotone(table: Table, rule: Monotone) -> Iterator[Problem]:
    groups: dict[tuple[RowValue, ...], list[Row]] = defaultdict(list)
    for row in table.rows:
        groups[tuple(row.values[name] for name in rule.within)].append(row)
    for rows in groups.values():
        rows.sort(key=lambda row: _sortable(row.values[rule.by]))
        for lower, upper in pairwise(rows):
            if _breaks(lower, upper, rule) and not {lower.id, upper.id} & set(rule.except_ids):
                text = f"{rule.column} 随 {rule.by} 的变化方向不对（与 {lower.id} 相比）"
                yield Problem(table.id, upper.id, text)


def _sortable(value: RowValue) -> tuple[Decimal, str]:
    if isinstance(value, int | Decimal):
        return Decimal(value), ""
    return Decimal(0), str(value)


def _breaks(lower: Row, upper: Row, rule: Monotone) -> bool:
    before, after = lower.number(rule.column), upper.number(rule.column)
    if before is None or after is None:
        return False
    return after < before if rule.direction == "rising" else after > before


def _ordered(table: Table, rule: Ordered) -> Iterator[Problem]:
    for row in table.rows:
        values = [value for name in rule.columns if (value := row.number(name)) is not None]
        fits = all(left <= right for left, right in pairwise(values))
        if not fits and row.id not in rule.except_ids:
            yield Problem(table.id, row.id, f"{'、'.join(rule.columns)} 的顺序不对")
