"""The records of received packages: one for each case of a file, or for a file that was not read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from workbench.exchange.packages.manifest import CarriedCase
from workbench.exchange.packages.reading import OpenedPackage
from workbench.exchange.packages.receipt import CaseOutcome
from workbench.operations.arrival import CaseArrived
from workbench.store.operation import Session
from workbench.store.queries import packages
from workbench.store.tables import PackageRow, new_id

_STATES = {
    CaseOutcome.TAKEN_IN: packages.TAKEN_IN,
    CaseOutcome.CONFLICTING: packages.CONFLICTING,
    CaseOutcome.REJECTED: packages.REJECTED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedFile:
    """A file as it is recorded; `set_aside` is where a copy of it is kept, if one is."""

    name: str
    sha256: str
    at: datetime
    set_aside: str = ""


def record_case(
    session: Session,
    file: ReceivedFile,
    package: OpenedPackage,
    carried: CarriedCase,
    came: CaseArrived,
) -> None:
    """Note what became of a case; who brought nothing new leaves no record, but ends earlier ones."""
    if came.outcome is not CaseOutcome.REJECTED:
        _end_rejected(session, case_id=came.case_id, name=file.name)
    state = _STATES.get(came.outcome)
    if state is None:
        return
    if came.outcome is not CaseOutcome.REJECTED:
        _end_conflicting(session, came.case_id)
    row = _row_for(session, file, came.case_id)
    sender = package.manifest.sender
    row.version, row.state = came.version, state
    row.details = {
        "name": came.enterprise,
        "file": file.name,
        "package_id": package.manifest.package_id,
        "device": sender.device_id,
        "agency": sender.agency,
        "person": sender.person,
        "from_case": carried.case_id,
        "seen": dict(carried.seen),
        "image": carried.image,
        "year": came.year,
        "uscc": came.uscc,
        "enterprise": came.enterprise,
        "message": came.reason,
        "set_aside": file.set_aside,
    }
    session.flush()


def record_unread(session: Session, file: ReceivedFile, reason: str, message: str) -> None:
    """Note a file that could not be taken; the year it belongs to is not known."""
    row = _row_for(session, file, "")
    row.version, row.state = 0, packages.REJECTED
    row.details = {"name": file.name, "file": file.name, "reason": reason, "message": message}
    session.flush()


def record_decision(session: Session, case_id: str, overruled: Sequence[object]) -> None:
    """Keep beside the package that brought a conflict what was said and did not prevail."""
    rows = packages.of_case(session, case_id, packages.RECEIVED)
    if rows and overruled:
        kept = rows[0].details.get("overruled", [])
        rows[0].details = {**rows[0].details, "overruled": [*kept, *overruled]}


def settle_case(session: Session, case_id: str) -> None:
    """No conflict is left: what came in is taken in."""
    _end_conflicting(session, case_id)
    session.flush()


def _row_for(session: Session, file: ReceivedFile, case_id: str) -> PackageRow:
    """The same file a second time is the same record."""
    for row in packages.received_files(session, file.sha256):
        if row.case_id == case_id:
            row.moved_at = file.at
            return row
    row = PackageRow(
        id=new_id(),
        direction=packages.RECEIVED,
        sha256=file.sha256,
        case_id=case_id,
        moved_at=file.at,
    )
    session.add(row)
    return row


def _end_rejected(session: Session, *, case_id: str, name: str) -> None:
    """A good package of this case, or under the name of a broken one, takes its place."""
    rejected = packages.received_in(session, packages.REJECTED)
    _set(
        (
            row
            for row in rejected
            if row.case_id == case_id or (not row.case_id and row.details.get("file") == name)
        ),
        packages.REPLACED,
    )


def _end_conflicting(session: Session, case_id: str) -> None:
    rows = packages.of_case(session, case_id, packages.RECEIVED)
    _set((row for row in rows if row.state == packages.CONFLICTING), packages.TAKEN_IN)


def _set(rows: Iterable[PackageRow], state: str) -> None:
    for row in rows:
        row.state = state
