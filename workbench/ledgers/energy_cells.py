"""Cells of energy ledgers: a number with its own unit, at its address, or the reason for none."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.issue import Issue, Severity, Where
from workbench.domain.reading import UNREAD, CellRef, Reading, ReadingState
from workbench.ledgers.cells import CellError, RawCell, cell_text, column_letters
from workbench.ledgers.fields import FieldCatalogue
from workbench.ledgers.parsing.numbers import Form, read_number
from workbench.ledgers.parsing.words import Words
from workbench.ledgers.units import Unit, UnitTable

MEASURES = frozenset({"mass", "volume", "energy", "coal_equivalent"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A reading with the unit written in the same cell, if any."""

    reading: Reading
    unit: Unit | None = None
    issue: Issue | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands."""

    file: str
    sheet: str
    row: int
    column: int

    @property
    def ref(self) -> CellRef:
        """The address as the user sees it."""
        return CellRef(self.sheet, self.row, column_letters(self.column))

    @property
    def where(self) -> Where:
        """The place of a remark."""
        return Where(self.file, self.sheet, self.row, column_letters(self.column))


class AmountReader:
    """Reads amounts without changing their unit."""

    def __init__(self, catalogue: FieldCatalogue) -> None:
        self.units: UnitTable = catalogue.units
        self._words = Words(catalogue)

    def read(self, cell: RawCell, place: Place, label: str) -> Amount:
        """Read one cell; `label` is what the user calls the column."""
        raw = cell_text(cell)
        if not raw.strip() and not isinstance(cell, CellError):
            return Amount(UNREAD)
        if isinstance(cell, CellError):
            code = "ledger.cell.error" if raw else "ledger.cell.formula_uncached"
            return _unreadable(place, raw, Issue(code, Severity.WARNING, place.where, {"raw": raw}))
        if nothing := self._words.nothing(raw):
            return Amount(Reading(None, nothing, raw, place.ref))
        found = read_number(raw)
        unit = self.units.find(found.unit) if found.unit else None
        if found.form is not Form.ONE or (found.unit and unit is None):
            params = {"field": label, "raw": raw}
            issue = Issue("ledger.number.unreadable", Severity.WARNING, place.where, params)
            return _unreadable(place, raw, issue)
        return Amount(Reading(found.value, raw=raw, cell=place.ref, note=found.note), unit)


def _unreadable(place: Place, raw: str, issue: Issue) -> Amount:
    return Amount(Reading(None, ReadingState.UNREADABLE, raw, place.ref), None, issue)
