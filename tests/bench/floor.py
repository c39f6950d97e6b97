"""The floor of an import: read every cell with the reader alone, insert every cell with sqlite3."""

from __future__ import annotations

import sqlite3
from itertools import chain
from pathlib import Path

from python_calamine import CalamineWorkbook


def read_and_insert(path: Path, database: Path) -> int:
    """Return how many rows were inserted."""
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    connection = sqlite3.connect(database)
    source = sheet.iter_rows()
    first = next(source)
    width = len(first)
    names = ", ".join(f"c{number}" for number in range(width))
    marks = ", ".join("?" * width)
    connection.execute(f"create table cells ({names})")
    rows = (
        tuple(cell if isinstance(cell, int | float | str) else str(cell) for cell in row)
        for row in chain([first], source)
    )
    count = connection.executemany(f"insert into cells values ({marks})", rows).rowcount  # noqa: S608 - own names
    connection.commit()
    connection.close()
    return count
