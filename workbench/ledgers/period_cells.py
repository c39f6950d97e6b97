"""The period cells of one table, with a remark on every one that says none for certain."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.domain.issue import Issue, Severity, Where
from workbench.domain.period import Period
from workbench.ledgers.cells import RawCell, cell_text, column_letters
from workbench.ledgers.parsing.dates import serial_day
from workbench.ledgers.periods import DayCount, period_of


@dataclass(slots=True)
class PeriodCells:
    """Reads the cells of a column of periods; `order` is that of D/M/Y the column proves.

    A bare day number is taken for its day and said so once, or asked about where that day is no
    likely period.
    """

    file: str
    sheet: str
    issues: list[Issue]
    days: DayCount
    order: str = ""
    _is_said: bool = field(default=False)

    def read(self, cell: RawCell, row: int, column: int, around: Period | None) -> Period | None:
        """The period of a cell; rows count from 1, columns from 0."""
        found = period_of(cell, self.order, around, self.days)
        where = Where(self.file, self.sheet, row, column_letters(column))
        day = serial_day(cell, self.days.day_zero)
        params = {"raw": cell_text(cell), "day": day.isoformat() if day else ""}
        if found is None:
            code = "energy.period.serial" if day else "energy.period.unreadable"
            self.issues.append(Issue(code, Severity.ERROR, where, params))
        elif day and found.start == day and not self._is_said:
            self._is_said = True
            self.issues.append(Issue("energy.period.serial_taken", Severity.INFO, where, params))
        return found
