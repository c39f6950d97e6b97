"""One table of a sheet: its head, its columns, and the rows it takes up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.equipment import EquipmentKind
from workbench.ledgers.cells import RawRow
from workbench.ledgers.fields import FieldSet
from workbench.ledgers.heads import HeadBlock
from workbench.ledgers.records import ColumnMapping, SheetReading, SkippedRow
from workbench.ledgers.workbook import RawSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table; rows count from 0, `end` is the first row after it (None: to the sheet's end).

    `repeats` are the rows where its head stands again; `window` are its first column and the one
    after its last where other tables stand beside it.
    """

    sheet: RawSheet
    number: int
    head: HeadBlock
    columns: tuple[ColumnMapping, ...]
    start: int
    end: int | None = None
    repeats: frozenset[int] = frozenset()
    kind: EquipmentKind | None = None
    sample: tuple[RawRow, ...] = ()
    code_rows: frozenset[int] = frozenset()
    head_rows: tuple[int, ...] = ()
    window: tuple[int, int] | None = None

    def own(self, row: RawRow) -> RawRow:
        """A row without the cells of the tables beside this one."""
        if self.window is None:
            return row
        first, end = self.window
        return (*[None] * min(first, len(row)), *row[first:end])

    def column(self, field_id: str, group: str = "") -> ColumnMapping | None:
        """The column a field of a group was found in."""
        for column in self.columns:
            if column.field == field_id and column.group == group:
                return column
        return None

    def reading(self, skipped: Sequence[SkippedRow]) -> SheetReading:
        """What the user sees of this table."""
        return SheetReading(
            sheet=self.sheet.name,
            visible=self.sheet.visible,
            table=self.number,
            title=self.head.title,
            head_rows=self.head_rows,
            first_row=self.start + 1,
            columns=self.columns,
            skipped_rows=tuple(skipped),
            shape=self.head.shape,
        )

    def names_records(self, fields: FieldSet) -> bool:
        """Tell whether a column is known that names the records (name, model …)."""
        return any(column.field in fields.anchors for column in self.columns)
