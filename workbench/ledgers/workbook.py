"""A file of tables, whatever wrote it: sheets whose rows can be walked as often as needed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice
from pathlib import Path

from workbench.ledgers.cells import RawRow

DAY_ZERO = date(1899, 12, 30)
"""Day number 0 of the usual date system; that of old Macintosh workbooks follows."""
DAY_ZERO_1904 = date(1904, 1, 1)

_HEAD_CELLS = (
    500_000  # filled cells among which heads are looked for: 200 rows of 2 500, 57 of 8 760
)


class Visibility(StrEnum):
    """Whether a person who opens the file sees a sheet, can make it visible, or only by a macro."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "very_hidden"


@dataclass(frozen=True, slots=True)
class MergedRange:
    """A merged block; rows and columns count from 0, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RawSheet:
    """One sheet; `rows()` starts anew from the sheet's own first row and column each time.

    Rows and columns that nobody sees are read like the others and named in `hidden_rows` and
    `hidden_columns`, from 0. `quick()` gives the same rows as the file library gives them, for a first look at their texts.
    """

    name: str
    visibility: Visibility = Visibility.VISIBLE
    n_rows: int | None
    n_columns: int
    rows: Callable[[], Iterator[RawRow]]
    quick: Callable[[], Iterator[Sequence[Hashable]]]
    merged: tuple[MergedRange, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    @property
    def visible(self) -> bool:
        """Tell whether a person who opens the file sees the sheet."""
        return self.visibility is Visibility.VISIBLE

    def head(self, count: int) -> list[RawRow]:
        """The first rows, for finding heads; of a very wide sheet fewer of them."""
        rows: list[RawRow] = []
        filled = 0
        for row in islice(self.rows(), count):
            rows.append(row)
            filled += len(row) - row.count(None)
            if filled > _HEAD_CELLS:
                break
        return rows


@dataclass(frozen=True, slots=True, kw_only=True)
class RawWorkbook:
    """A file as read; `format` is what its bytes say, never what its name says.

    `day_zero` is the day its bare day numbers count from; `path` is where it was read from, None
    for what came from no file.
    """

    file: str
    sha256: str
    format: str
    encoding: str = ""
    day_zero: date = DAY_ZERO
    sheets: tuple[RawSheet, ...] = ()
    path: Path | None = None
