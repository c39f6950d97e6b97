"""Cell formats and column widths of a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from reports.model.table import CellValue, Column, ColumnType, RowKind, TableBlock
from reports.render.fitting import least_widths

RISKY_FIRST = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so might be run as a formula
# Half-width characters that a landscape sheet takes at full size; wider tables go on A3, squeezed.
WIDTH_ON_A4, WIDTH_ON_A3 = 145, 205


def column_widths(table: TableBlock) -> tuple[float, ...]:
    """Widths in half-width characters: as laid out, squeezed where the sheet would be too wide."""
    wanted = [float(column.width) for column in table.columns]
    if sum(wanted) <= WIDTH_ON_A4:
        return tuple(wanted)
    factor = WIDTH_ON_A3 / sum(wanted)
    if factor >= 1:
        return tuple(wanted)
    least = [2 * width for width in least_widths(table)]
    return tuple(max(low, want * factor) for low, want in zip(least, wanted, strict=True))


@dataclass(frozen=True, slots=True)
class FormatColumn:
    """What the format of a cell takes from its column."""

    side: str
    number: str  # the number format, empty where it depends on the value

    @classmethod
    def of(cls, column: Column) -> FormatColumn:
        """Work it out once for all cells."""
        decimals = 0 if column.type is ColumnType.INTEGER else column.decimals
        if decimals is None:
            return cls(column.side, "General")
        return cls(column.side, "" if decimals == 0 else "0." + "0" * decimals)


class Formats:
    """Cell formats of a workbook, each made once."""

    def __init__(self, book: Any, font: str) -> None:
        self._book = book
        self._font = font
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._cells: dict[tuple[str, RowKind, str, str], Any] = {}

    def get(self, **properties: Any) -> Any:
        """The format with these properties, beside the font all cells share."""
        properties = {"font_name": self._font, "font_size": 10, "valign": "vcenter"} | properties
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]

    def cell(self, column: FormatColumn, value: CellValue, kind: RowKind) -> Any:
        """The format of a table cell, by its column, its value and the kind of its row."""
        # asked for every cell of tables with tens of thousands of rows: the plain cases are remembered
        key = (column.side, kind, *_nature(column, value))
        if key not in self._cells:
            self._cells[key] = self._cell(*key)
        return self._cells[key]

    def _cell(self, side: str, kind: RowKind, nature: str, number: str) -> Any:
        style: dict[str, Any] = {"border": 1, "text_wrap": True, "align": side}
        if kind is not RowKind.ROW:
            style |= {"bold": True, "bg_color": "#F2F2F2"}
        if nature == "day":
            style["align"] = "center"
        if number:
            style["num_format"] = number
        if nature == "risky":
            style["quote_prefix"] = True
        return self.get(**style)


def _nature(column: FormatColumn, value: CellValue) -> tuple[str, str]:
    """What a value is to a format, and its number format, which never hides a fraction."""
    if value is None:
        return "blank", ""
    if isinstance(value, str):
        return ("risky" if value.startswith(RISKY_FIRST) else "text"), "@"
    if isinstance(value, date):
        return "day", "yyyy-mm-dd"
    if column.number:
        return "number", column.number
    is_whole = isinstance(value, int) or value == value.to_integral_value()
    return "number", "0" if is_whole else "General"
