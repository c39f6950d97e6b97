"""Checks that a table itself declares: a column rises or falls with another, columns are ordered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from workbench.rulebook.problems import Problem
from workbench.rulebook.table import Monotone, Ordered, Row, RowValue, Table


def check_rules(table: Table) -> Iterator[Problem]:
    """Every row that breaks a declared rule and is not named as an exception.

    An exception that no row needs would hide the next error, so it is a problem itself.
    """
    for rule in table.rules:
        broken = list(
            _monotone(table, rule) if isinstance(rule, Monotone) else _ordered(table, rule)
        )
        excepted = set(rule.except_ids)
        yield from (problem for rows, problem in broken if not excepted & set(rows))
        needed = {row for rows, _ in broken for row in rows}
        for row in rule.except_ids:
            if row not in needed:
                yield Problem(table.id, row, "例外没有对应的行，或该行并不违反次序")


Broken = tuple[tuple[str, ...], Problem]


def _monotone(table: Table, rule: Monotone) -> Iterator[Broken]:
    groups: dict[tuple[RowValue, ...], list[Row]] = defaultdict(list)
    for row in table.rows:
        if all(row.text(name) == told for name, told in rule.where):
            groups[tuple(row.values[name] for name in rule.within)].append(row)
    for rows in groups.values():
        rows.sort(key=lambda row: _sortable(row.values[rule.by]))
        for lower, upper in pairwise(rows):
            if _breaks(lower, upper, rule):
                text = f"{rule.column} 随 {rule.by} 的变化方向不对（与 {lower.id} 相比）"
                yield (lower.id, upper.id), Problem(table.id, upper.id, text)


def _sortable(value: RowValue) -> tuple[Decimal, str]:
    if isinstance(value, int | Decimal):
        return Decimal(value), ""
    return Decimal(0), str(value)


def _breaks(lower: Row, upper: Row, rule: Monotone) -> bool:
    before, after = lower.number(rule.column), upper.number(rule.column)
    if before is None or after is None:
        return False
    return after < before if rule.direction == "rising" else after > before


def _ordered(table: Table, rule: Ordered) -> Iterator[Broken]:
    for row in table.rows:
        values = [value for name in rule.columns if (value := row.number(name)) is not None]
        if not all(left <= right for left, right in pairwise(values)):
            yield (row.id,), Problem(table.id, row.id, f"{'、'.join(rule.columns)} 的顺序不对")
