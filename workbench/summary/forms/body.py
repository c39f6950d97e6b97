"""The rows below a form's head: blank ones, named ones, totals, and where the notes begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.ledgers.cells import RawCell, RawRow, is_blank, normal_text
from workbench.ledgers.records import ColumnMapping
from workbench.ledgers.workbook import MergedRange

_TOTAL = re.compile(r"^(?:全[省市区国县州])?(?:合计|总计|小计|累计|共计)(?:[（(].*[）)])?[:：]?$")
_PART = "小计"
_NOTE = re.compile(
    r"[:：]|^(?:注|说明|备注|填表|填报|审核|审批|负责人|联系人|制表|单位负责人|盖章)"
)
_ELLIPSIS = re.compile(r"^[.…。·\s]+$")
_LONGEST_NAME = 60  # characters; a longer text below a head is a note


class RowKind(StrEnum):
    """What a row of a blank form is for."""

    BLANK = "blank"
    NAMED = "named"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


_SUMS = frozenset({RowKind.SUBTOTAL, RowKind.TOTAL})


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One row; `names` are the texts printed in its mapped columns, by field."""

    index: int
    kind: RowKind
    names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of a form up to its notes; `is_open` tells that nothing stands below them."""

    rows: tuple[BodyRow, ...]
    is_open: bool

    @property
    def blanks(self) -> tuple[BodyRow, ...]:
        """The first run of blank rows."""
        run: list[BodyRow] = []
        for row in self.rows:
            if row.kind is not RowKind.BLANK:
                if run:
                    break
                continue
            run.append(row)
        return tuple(run)

    @property
    def is_named(self) -> bool:
        """Tell whether the form names its rows itself: regions, enterprises, categories."""
        return any(row.kind is RowKind.NAMED for row in self.rows)

    @property
    def totals(self) -> tuple[BodyRow, ...]:
        """The rows of totals over everything."""
        return tuple(row for row in self.rows if row.kind is RowKind.TOTAL)

    @property
    def lines(self) -> tuple[BodyRow, ...]:
        """The rows that add nothing up."""
        return tuple(row for row in self.rows if row.kind in {RowKind.BLANK, RowKind.NAMED})


def read_body(
    rows: Sequence[RawRow],
    first: int,
    columns: Sequence[ColumnMapping],
    texts: frozenset[str],
    merged: Sequence[MergedRange],
) -> Body:
    """Read the rows from `first` on; `texts` are the fields that hold words."""
    named = {each.index: each.field for each in columns if each.field in texts and each.field}
    carried = _spread(rows, first, named, merged)
    found: list[BodyRow] = []
    for index in range(first, len(rows)):
        filled = [cell for cell in rows[index] if isinstance(cell, str) and not _is_filler(cell)]
        if adding := next((each for each in filled if _is_total(each)), ""):
            kind = RowKind.SUBTOTAL if _PART in adding else RowKind.TOTAL
            found.append(BodyRow(index, kind, _names(rows[index], named)))
            continue
        names = _names(carried[index - first], named)
        if filled and _is_note(filled, named, rows[index]):
            return Body(_trimmed(found), is_open=False)
        kind = RowKind.NAMED if names else RowKind.BLANK
        found.append(BodyRow(index, kind, names))
    kept = _trimmed(found)
    return Body(kept, is_open=not (kept and kept[-1].kind in _SUMS))


def _trimmed(rows: list[BodyRow]) -> tuple[BodyRow, ...]:
    """Without blank rows between a total and the notes: they part the two and are not filled."""
    while len(rows) > 1 and rows[-1].kind is RowKind.BLANK and _has_total(rows):
        rows = rows[:-1]
    return tuple(rows)


def _has_total(rows: list[BodyRow]) -> bool:
    return any(row.kind in _SUMS for row in rows)


def is_ellipsis(cell: RawCell) -> bool:
    """Tell whether a cell is only the dots that say that more of the same follows."""
    return isinstance(cell, str) and bool(_ELLIPSIS.match(cell))


def _is_filler(text: str) -> bool:
    return is_blank(text) or is_ellipsis(text) or normal_text(text).isdigit()


def _is_total(text: str) -> bool:
    return bool(_TOTAL.match(normal_text(text).replace(" ", "")))


def _is_note(filled: list[str], named: dict[int, str], row: RawRow) -> bool:
    """A row with a note's words, or whose only text lies outside the columns that name rows."""
    text = normal_text(filled[0]).replace(" ", "")
    if _NOTE.search(text) or len(text) > _LONGEST_NAME:
        return True
    return not any(_said(row, index) for index in named)


def _names(row: RawRow, named: dict[int, str]) -> tuple[tuple[str, str], ...]:
    return tuple((field, text) for index, field in named.items() if (text := _said(row, index)))


def _said(row: RawRow, index: int) -> str:
    cell: RawCell = row[index] if index < len(row) else None
    return "" if not isinstance(cell, str) or _is_filler(cell) else normal_text(cell)


def _spread(
    rows: Sequence[RawRow], first: int, named: dict[int, str], merged: Sequence[MergedRange]
) -> list[RawRow]:
    """The rows with a name that stands merged beside several of them repeated in each."""
    body = [list(row) for row in rows[first:]]
    for block in merged:
        if block.first_column not in named or block.first_row < first:
            continue
        text = rows[block.first_row][block.first_column]
        for index in range(block.first_row, min(block.last_row + 1, len(rows))):
            body[index - first][block.first_column] = text
    return [tuple(row) for row in body]
