"""The sums of a table's rows, held against the totals the enterprise wrote itself."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from workbench.domain.issue import Issue, Severity, Where
from workbench.ledgers.cells import RawCell, RawRow, column_letters
from workbench.ledgers.parsing.numbers import Form, read_number


class Sums:
    """Adds up the counting columns, to compare with the totals a ledger states."""

    def __init__(self, columns: tuple[tuple[int, str], ...]) -> None:
        self._columns = columns
        self._all = [Decimal(0) for _ in columns]
        self._part = [Decimal(0) for _ in columns]

    def add(self, row: RawRow) -> None:
        """Count a record."""
        for n, (index, _) in enumerate(self._columns):
            value = _number(row[index]) if index < len(row) else None
            if value is not None:
                self._all[n] += value
                self._part[n] += value

    def close_part(self) -> None:
        """Begin the next section."""
        self._part = [Decimal(0) for _ in self._columns]

    def compare(self, row: RawRow, where: Where, label: str) -> Iterator[Issue]:
        """A remark for each stated total that is neither the section's nor the table's sum."""
        for n, (index, header) in enumerate(self._columns):
            stated = _number(row[index]) if index < len(row) else None
            if stated is not None and stated not in (self._all[n], self._part[n]):
                summed = self._part[n] if "小计" in label else self._all[n]
                params = {
                    "label": label,
                    "field": header,
                    "stated": f"{stated:f}",
                    "summed": f"{summed:f}",
                }
                place = Where(where.file, where.sheet, where.row, column_letters(index))
                yield Issue("ledger.total.mismatch", Severity.WARNING, place, params)
        self.close_part()


def _number(cell: RawCell) -> Decimal | None:
    if isinstance(cell, Decimal):
        return cell
    if isinstance(cell, str) and cell[:1].isdigit():
        found = read_number(cell)
        return found.value if found.form is Form.ONE and found.count == 1 else None
    return None
