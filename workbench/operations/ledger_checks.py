"""勾稽 of a case: its ledgers against each other, against last year's, its machines against the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from workbench.domain.issue import Issue, Severity, Where
from workbench.domain.progress import Progress, Silent
from workbench.ledgers.check_limits import CheckLimits
from workbench.ledgers.cross_checks import CrossIssue, cross_issues
from workbench.ledgers.cross_sources import Place, Stated
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import cases, same_machines
from workbench.store.queries.ledger_facts import entries_of_enterprise
from workbench.store.queries.same_machines import PAIRS_AT_MOST, MachinePlace, Pair

SILENT = Silent()


def check_ledgers(
    db: Database, case_id: str, limits: CheckLimits, progress: Progress = SILENT
) -> tuple[CrossIssue, ...]:
    """Everything that does not fit together; nothing is written and nothing is refused."""
    with db.read() as session:
        case = cases.case(session, case_id)
        progress.report(0, None, "核对能源与产量台账")
        entries = entries_of_enterprise(session, case.enterprise_id)
        stated = [Stated(each.case_id, each.batch_id, each.file, each.entry) for each in entries]
        progress.check()
        found = [each for each in cross_issues(stated, limits) if _concerns(each, case_id)]
        progress.report(0, None, "查找重复设备")
        return (*found, *_machines(session, case_id, limits, progress))


def _concerns(found: CrossIssue, case_id: str) -> bool:
    """Leave out what former years' ledgers say among themselves."""
    places = (found.here, found.there)
    return any(place is not None and place.case_id == case_id for place in places)


def _machines(
    session: Session, case_id: str, limits: CheckLimits, progress: Progress
) -> Iterator[CrossIssue]:
    shortest = limits["number_length"].length
    for pair in same_machines.same_numbers(session, case_id, shortest):
        yield _issue("cross.number.repeated", pair, pair[0].number)
    progress.check()
    shortest = limits["serial_length"].length
    own = same_machines.serials_of_case(session, case_id, shortest, progress.check)
    for pair in _twice(own):
        yield _issue("cross.serial.repeated", pair, pair[0].serial)
    for count, pair in enumerate(same_machines.held_elsewhere(session, own, progress.check)):
        if count == PAIRS_AT_MOST:
            return
        yield _issue("cross.serial.elsewhere", pair, pair[0].serial)


def _twice(machines: Iterable[MachinePlace]) -> list[Pair]:
    """The first two rows of one kind and model that bear one maker's number."""
    rows: dict[tuple[str, str, str], list[MachinePlace]] = defaultdict(list)
    for each in machines:
        held = rows[each.kind, each.model, each.serial]
        if not held or (held[0].batch_id, held[0].sheet, held[0].row) != (
            each.batch_id,
            each.sheet,
            each.row,
        ):
            held.append(each)
    return [(held[0], held[1]) for held in rows.values() if held[1:]][:PAIRS_AT_MOST]


def _issue(code: str, pair: Pair, number: str) -> CrossIssue:
    here, there = (_located(each) for each in pair)
    params = {
        "number": number,
        "model": pair[0].model,
        "machine": pair[1].title,
        "enterprise": pair[1].enterprise,
        "other": str(there.where),
    }
    return CrossIssue(Issue(code, Severity.WARNING, here.where, params), here, there)


def _located(machine: MachinePlace) -> Place:
    where = Where(machine.file, machine.sheet, machine.row, machine.column)
    return Place(machine.case_id, machine.batch_id, where, machine.id)
