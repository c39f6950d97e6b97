"""A sheet as plain cells and merges, and the heads that columns with paths make."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with the result its program saved; none where it saved none."""

    text: str
    result: str | int | float | None = None


Cell = str | int | float | Decimal | date | Formula | None
Merge = tuple[int, int, int, int]
R = TypeVar("R")


@dataclass(slots=True)
class Grid:
    """One sheet; merges are first row, first column, last row, last column, all from 0."""

    name: str
    cells: list[list[Cell]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()


@dataclass(frozen=True)
class Column(Generic[R]):
    """A column: its head from top to bottom, and how a row fills it (generic, hence no slots)."""

    head: tuple[str, ...]
    fill: Callable[[R], Cell]


def table(
    name: str, title: str, columns: Sequence[Column[R]], rows: Sequence[R | str | list[Cell]]
) -> Grid:
    """Lay out a title, the head rows and the body.

    A string among the rows is a section line in the first column, a list is a row as it stands.
    """
    grid = Grid(name)
    if title:
        add_title(grid, title, len(columns))
    add_heads(grid, [column.head for column in columns])
    for row in rows:
        grid.cells.append(_body(columns, row))
    return grid


def add_title(grid: Grid, title: str, width: int) -> None:
    """Append a title merged over the whole width."""
    if width > 1:
        grid.merges.append((len(grid.cells), 0, len(grid.cells), width - 1))
    grid.cells.append([title, *[None] * (width - 1)])


def add_heads(grid: Grid, heads: Sequence[tuple[str, ...]]) -> None:
    """Append head rows, merging equal neighbours across and short paths downward."""
    depth = max(len(head) for head in heads)
    first = len(grid.cells)
    for level in range(depth):
        grid.cells.append([_head_cell(heads, column, level) for column in range(len(heads))])
    for column, head in enumerate(heads):
        if len(head) < depth:
            grid.merges.append((first + len(head) - 1, column, first + depth - 1, column))
    for level in range(depth - 1):
        _merge_across(grid, heads, level, first + level)


def _head_cell(heads: Sequence[tuple[str, ...]], column: int, level: int) -> Cell:
    head = heads[column]
    if level >= len(head):
        return None
    is_group = level < len(head) - 1
    if is_group and column and heads[column - 1][: level + 1] == head[: level + 1]:
        return None
    return head[level]


def _merge_across(grid: Grid, heads: Sequence[tuple[str, ...]], level: int, row: int) -> None:
    start = 0
    for column in range(1, len(heads) + 1):
        group = heads[start][: level + 1] if len(heads[start]) > level + 1 else None
        same = (
            column < len(heads)
            and group is not None
            and len(heads[column]) > level + 1
            and heads[column][: level + 1] == group
        )
        if not same:
            if group is not None and column - start > 1:
                grid.merges.append((row, start, row, column - 1))
            start = column


def _body(columns: Sequence[Column[R]], row: R | str | list[Cell]) -> list[Cell]:
    if isinstance(row, str):
        return [row, *[None] * (len(columns) - 1)]
    if isinstance(row, list):
        return row
    return [column.fill(row) for column in columns]
