"""The machines a finding names, by their lasting addresses, fetched by the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ui.models.columns import Column, Row
from ui.models.machines import Reader
from ui.models.paged import View
from workbench.store.queries import machines
from workbench.store.queries.machines import StoredMachine

CONCERNED_COLUMNS = (
    Column(id="row", title="台账行", width=60, right=True, sortable=False),
    Column(id="number", title="编号", width=90, sortable=False),
    Column(id="name", title="名称", width=120, sortable=False),
    Column(id="model", title="型号", width=140, sortable=False),
    Column(id="location", title="位置", width=120, sortable=False),
)


class ConcernedMachines:
    """A row source over addresses; their order is the finding's own."""

    def __init__(self, read: Reader) -> None:
        self._read = read
        self.addresses: tuple[str, ...] = ()

    def ids(self, _view: View) -> Sequence[object]:
        """The addresses."""
        return self.addresses

    def rows(self, ids: Sequence[object]) -> Sequence[Row]:
        """The machines behind a page of addresses."""
        return [_row(each) for each in self._read(_stored, [str(each) for each in ids])]

    def values(self, _column: str, _view: View) -> Sequence[tuple[str, int]]:
        """Nothing to filter by."""
        return ()


def _stored(session: Any, addresses: Sequence[str]) -> list[StoredMachine]:
    return [machines.machine_by_address(session, each) for each in addresses]


def _row(stored: StoredMachine) -> Row:
    line = stored.line
    return {
        "id": line.id,
        "number": line.number,
        "name": line.name,
        "model": line.model,
        "location": line.location,
        "row": line.row,
    }
