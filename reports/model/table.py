"""Tables of a document: typed columns, rows and the exact text of a cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

RUNNING_NUMBER = "序号"
CellValue = Decimal | int | str | date | None


class ColumnType(StrEnum):
    """What a column holds; numbers stay numbers in a workbook."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    PERCENT = "percent"
    DATE = "date"

    @property
    def is_number(self) -> bool:
        """Tell whether values are aligned right and may be added up."""
        return self in {ColumnType.INTEGER, ColumnType.DECIMAL, ColumnType.PERCENT}


class RowKind(StrEnum):
    """A subtotal closes the rows above it, a total the whole table."""

    ROW = "row"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One typed column; `width` counts half-width characters, `decimals` None keeps all digits.

    A percent value is the printed number (62.5), never its hundredth. `group` is the upper head
    that neighbouring columns share.
    """

    id: str
    label: str
    type: ColumnType = ColumnType.TEXT
    unit: str = ""
    width: int = 12
    decimals: int | None = None
    group: str = ""

    @property
    def head(self) -> str:
        """The label with its unit, as a head prints it."""
        return f"{self.label}（{self.unit}）" if self.unit else self.label

    @property
    def side(self) -> str:
        """Where its values stand: `left`, `center` (days, running numbers) or `right`."""
        if self.type is ColumnType.DATE or self.label == RUNNING_NUMBER:
            return "center"
        return "right" if self.type.is_number else "left"


@dataclass(frozen=True, slots=True)
class TableRow:
    """Values in the order of the columns."""

    values: tuple[CellValue, ...]
    kind: RowKind = RowKind.ROW


@dataclass(frozen=True, slots=True, kw_only=True)
class TableBlock:
    """A table whose head repeats on every page; `notes` stand below it.

    One to carry about `prefers_one_page`: its type is made smaller while it still reads. A short one
    of a report `keeps_together`: it moves to the next page whole, with the chart it belongs to.
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    subtitle: str = ""
    notes: tuple[str, ...] = ()
    prefers_one_page: bool = False
    keeps_together: bool = False
    _texts: list[tuple[str, ...]] = field(
        default_factory=list, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        if any(len(row.values) != len(self.columns) for row in self.rows):
            message = f"table {self.id}: every row needs one value for each column"
            raise ValueError(message)

    def texts(self) -> Sequence[tuple[str, ...]]:
        """The printed texts of all rows, made once: widths, heights, fonts and pages all ask."""
        if len(self._texts) != len(self.rows):
            self._texts[:] = [tuple(map(cell_text, row.values, self.columns)) for row in self.rows]
        return self._texts

    @property
    def has_groups(self) -> bool:
        """Tell whether the head has two rows."""
        return any(column.group for column in self.columns)

    def group_spans(self) -> tuple[tuple[str, int, int], ...]:
        """Neighbouring columns under one upper head: (group, first index, count)."""
        spans: list[tuple[str, int, int]] = []
        for index, column in enumerate(self.columns):
            if spans and column.group and spans[-1][0] == column.group:
                spans[-1] = (column.group, spans[-1][1], spans[-1][2] + 1)
            else:
                spans.append((column.group, index, 1))
        return tuple(spans)


def plain_number(value: Decimal | int, decimals: int | None = None) -> str:
    """Write a number exactly, or rounded to `decimals`, without exponent or grouping."""
    number = Decimal(value)
    if decimals is not None:
        return f"{number:.{decimals}f}"
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def chinese_day(day: date) -> str:
    """Write a day as official papers do, without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def cell_text(value: CellValue, column: Column) -> str:
    """The printed text of a cell; a cell without value is blank."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    decimals = 0 if column.type is ColumnType.INTEGER else column.decimals
    if decimals == 0 and Decimal(value) != Decimal(value).to_integral_value():
        decimals = None  # a fraction in a whole-number column is shown, not rounded away
    return plain_number(value, decimals)


def text_table(
    table_id: str, title: str, columns: Sequence[Column], rows: Sequence[Sequence[CellValue]]
) -> TableBlock:
    """Make a table of ordinary rows."""
    return TableBlock(
        id=table_id,
        title=title,
        columns=tuple(columns),
        rows=tuple(TableRow(tuple(row)) for row in rows),
    )
