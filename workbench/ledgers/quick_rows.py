"""The short way of a row that says one machine and no more; every other row takes the plain way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import cast

from workbench.domain.equipment import EquipmentKind, Machine, MachineState
from workbench.domain.issue import Issue, Where
from workbench.domain.reading import ReadingValue
from workbench.domain.row_readings import Columns, RowReadings, Told
from workbench.ledgers.body import DataRow
from workbench.ledgers.cells import RawRow
from workbench.ledgers.columns import ColumnReader, located_remarks
from workbench.ledgers.records import MachineRow

Decide = Callable[[RowReadings, str], EquipmentKind | None]
_KINDS_LIMIT = 50_000
_STATES: dict[ReadingValue | None, MachineState] = {state.value: state for state in MachineState}


class QuickRows:
    """Reads rows through what each column already knows.

    `decide` tells the kind from the fields `looked_at` and the section, None where the row has to
    be read as a whole; rows that tell these alike are decided once.
    """

    def __init__(
        self,
        readers: Sequence[ColumnReader],
        place: tuple[str, str],
        decide: Decide,
        looked_at: tuple[str, ...],
    ) -> None:
        self._readers = tuple(readers)
        self._sheet, self._file = place
        self._decide = decide
        self._width = max(reader.index for reader in readers) + 1
        self._cells = itemgetter(*(reader.index for reader in readers))
        self._known = tuple(reader.told for reader in readers)
        self._columns = Columns([reader.field_id for reader in readers])
        self._pick = self._columns.picker(looked_at)
        self._state = self._columns.place.get("state")
        self._kinds: dict[tuple[object, ...], EquipmentKind | None] = {}

    @staticmethod
    def serves(readers: Sequence[ColumnReader]) -> bool:
        """Tell whether there are several columns and no field stands in two of them."""
        return 1 < len(readers) == len({reader.field_id for reader in readers})

    def machine(self, data: DataRow) -> MachineRow | None:
        """The machine of a row, None where the row may say more than one."""
        cells = data.cells
        if len(cells) < self._width:
            cells = (*cells, *[None] * (self._width - len(cells)))
        # One call looks every cell of the row up where its column knows it.
        told: list[Told | None] = list(map(dict.get, self._known, self._cells(cells)))
        issues: list[Issue] = []
        if None in told and not self._complete(told, self._cells(cells), data.row, issues):
            return None
        whole = cast("tuple[Told, ...]", tuple(told))
        readings = RowReadings(self._columns, whole, self._sheet, data.row)
        kind = self._kind(readings, data.section)
        if kind is None:
            return None
        stated = None if self._state is None else whole[self._state].value
        state = _STATES.get(stated, MachineState.UNKNOWN)
        machine = Machine(
            kind=kind, readings=readings, state=state, sheet=self._sheet, row=data.row
        )
        return MachineRow(machine, tuple(issues))

    def _complete(
        self, told: list[Told | None], cells: RawRow, row: int, issues: list[Issue]
    ) -> bool:
        """Ask the columns for the cells they do not know; False where one says too much."""
        place = -1
        for _ in range(told.count(None)):
            place = told.index(None, place + 1)
            reader = self._readers[place]
            answer = reader.tell(cells[place])
            if answer is None:
                return False
            told[place], found = answer
            if found:
                where = Where(self._file, self._sheet, row, reader.letter)
                issues += located_remarks(found, where)
        return True

    def _kind(self, readings: RowReadings, section: str) -> EquipmentKind | None:
        key = (section, *self._pick(readings.told))
        if key not in self._kinds:
            if len(self._kinds) >= _KINDS_LIMIT:
                self._kinds.clear()
            self._kinds[key] = self._decide(readings, section)
        return self._kinds[key]
