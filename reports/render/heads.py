"""Where the cells of a one- or two-row table head stand."""

from __future__ import annotations

from dataclasses import dataclass

from reports.model.table import TableBlock


@dataclass(frozen=True, slots=True)
class HeadCell:
    """One head cell at column `x`, head row `y`, over `columns` columns and `rows` rows."""

    text: str
    x: int
    y: int
    columns: int = 1
    rows: int = 1


def head_cells(table: TableBlock) -> tuple[HeadCell, ...]:
    """Lay out the head: groups above their columns, ungrouped columns over both rows."""
    if not table.has_groups:
        return tuple(HeadCell(column.head, x, 0) for x, column in enumerate(table.columns))
    cells: list[HeadCell] = []
    for group, first, count in table.group_spans():
        if not group:
            cells.append(HeadCell(table.columns[first].head, first, 0, rows=2))
            continue
        cells.append(HeadCell(group, first, 0, columns=count))
        cells.extend(HeadCell(table.columns[x].head, x, 1) for x in range(first, first + count))
    return tuple(sorted(cells, key=lambda cell: (cell.y, cell.x)))
