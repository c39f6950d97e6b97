"""Cells that say 同上: they mean what the record above says, and the remark says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workbench.domain.issue import Issue, Severity, Where
from workbench.ledgers.cells import RawRow, column_letters

_WORDS = frozenset({"同上", "同 上", "〃", "″", "〞", "”", '"', "''", "同前", "同上行"})


class Ditto:
    """Puts the value above in the place of every 同上 of one table."""

    def __init__(self, file: str, sheet: str) -> None:
        self._file, self._sheet = file, sheet
        self._above: RawRow = ()
        self._counts: Counter[int] = Counter()
        self._first: dict[int, int] = {}
        self._alone: list[Issue] = []

    def resolved(self, index: int, row: RawRow) -> RawRow:
        """A record with the values it takes from the one above; rows count from 0."""
        if not _WORDS.isdisjoint(row):
            row = self._replaced(index, row)
        self._above = row
        return row

    def _replaced(self, index: int, row: RawRow) -> RawRow:
        cells = list(row)
        for column, cell in enumerate(row):
            if cell not in _WORDS:
                continue
            cells[column] = self._above[column] if column < len(self._above) else None
            if cells[column] is None:
                where = Where(self._file, self._sheet, index + 1, column_letters(column))
                params = {"raw": str(cell)}
                self._alone.append(Issue("ledger.ditto.alone", Severity.WARNING, where, params))
            else:
                self._counts[column] += 1
                self._first.setdefault(column, index + 1)
        return tuple(cells)

    def issues(self) -> Iterator[Issue]:
        """What was understood, column by column, and what had nothing above it."""
        for column, count in sorted(self._counts.items()):
            letters = column_letters(column)
            where = Where(self._file, self._sheet, self._first[column], letters)
            params = {"column": letters, "count": str(count)}
            yield Issue("ledger.ditto.taken", Severity.INFO, where, params)
        yield from self._alone
