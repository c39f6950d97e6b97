"""Heads whose columns are the months of a year, with or without the year in each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice, pairwise

from workbench.domain.period import Period
from workbench.ledgers.cells import RawCell, RawRow, cell_text
from workbench.ledgers.periods import month_number, period_in
from workbench.ledgers.workbook import RawSheet

_WINDOW = 30  # rows within which the head with the months must stand
_MONTHS_FROM = 3  # months a head names at least
_YEAR = 12


@dataclass(frozen=True, slots=True)
class MonthHead:
    """The head row; `months` maps columns to months, the label stands in `label`.

    A month is a number where the year stands elsewhere, else a whole period (2023年1月).
    """

    row: int
    label: int
    unit: int | None
    months: dict[int, int | Period]
    title: str

    @property
    def needs_year(self) -> bool:
        """Tell whether the year stands outside the head."""
        return any(isinstance(month, int) for month in self.months.values())


def find_month_head(sheet: RawSheet) -> MonthHead | None:
    """The row that names months in its columns."""
    titles: list[str] = []
    for index, row in enumerate(islice(sheet.rows(), _WINDOW)):
        months = _months(row)
        if len(months) >= _MONTHS_FROM and _is_run(list(months.values())):
            first = min(months)
            texts = {i: cell_text(cell).strip() for i, cell in enumerate(row[:first])}
            unit = next((i for i, text in texts.items() if "单位" in text), None)
            label = next((i for i, text in texts.items() if text and i != unit), 0)
            return MonthHead(index, label, unit, months, " ".join(titles))
        titles += [cell_text(cell) for cell in row if isinstance(cell, str) and cell.strip()]
    return None


def _months(row: RawRow) -> dict[int, int | Period]:
    """The months that the cells of a row name; bare numbers only under a head that says 月."""
    numbered = any(
        isinstance(cell, str) and "月" in cell and not month_number(cell) for cell in row[:2]
    )
    found: dict[int, int | Period] = {}
    for column, cell in enumerate(row):
        month = _month(cell, numbered)
        if month:
            found[column] = month
    return found


def _is_run(months: list[int | Period]) -> bool:
    """Tell whether every month follows the one before it: data rows never do."""
    numbers = [
        month if isinstance(month, int) else month.start.year * _YEAR + month.start.month
        for month in months
    ]
    return all(later - earlier == 1 for earlier, later in pairwise(numbers))


def _month(cell: RawCell, numbered: bool) -> int | Period | None:
    if isinstance(cell, str) and "月" in cell:
        return month_number(cell) or _whole_month(period_in(cell))
    if isinstance(cell, date):
        return Period.of_month(cell.year, cell.month)
    if numbered and isinstance(cell, Decimal) and cell == cell.to_integral_value():
        return int(cell) if 1 <= cell <= _YEAR else None
    return None


def _whole_month(period: Period | None) -> Period | None:
    if period is None or period != Period.of_month(period.start.year, period.start.month):
        return None
    return period
