"""What every store of the demo begins with: its officers and the lists of the year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from ui.cli.checking import read
from ui.cli.composition import Composition, Desk
from workbench.domain.inspection import Officer
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.records import ReadOptions
from workbench.operations import list_imports, stores
from workbench.store.queries import register


class HasLists(Protocol):
    """Whoever names a register and a programme list: the province, the cities."""

    @property
    def enterprise_list(self) -> Path:
        """The register."""

    @property
    def programme_list(self) -> Path:
        """Who is to be inspected."""


def add_officers(desk: Desk, told: Sequence[Mapping[str, Any]], agency: str) -> dict[str, str]:
    """Add officers as the sample tells of them; their ids in the store by their ids in the sample."""
    return {
        each["id"]: desk.do(
            stores.add_officer,
            Officer(
                id="",
                name=each["name"],
                certificate_number=each["certificate_number"],
                agency=agency,
            ),
        ).id
        for each in told
    }


def import_lists(
    desk: Desk, composition: Composition, listed: Iterable[HasLists], year: int
) -> None:
    """Import register and programme of each, one after another as they arrive at an office."""
    for each in listed:
        enterprises = read(composition, each.enterprise_list, LedgerKind.ENTERPRISES, ReadOptions())
        desk.do(list_imports.import_enterprises, enterprises)
        programme = read(composition, each.programme_list, LedgerKind.PROGRAMME, ReadOptions())
        desk.do(list_imports.import_programme, programme, composition.knowledge.notice(year))


def officers_here(desk: Desk, told: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The ids of officers added earlier, by their ids in the sample."""
    with desk.db.read() as session:
        by_number = {each.certificate_number: each.id for each in register.officers(session)}
    return {each["id"]: by_number[each["certificate_number"]] for each in told}
