"""What was sent and what came of it; what arrived and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workbench.domain.errors import InputError
from workbench.operations.outcome import Outcome, Reach, Topic
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import packages
from workbench.store.tables import PackageRow


@dataclass(frozen=True, slots=True, kw_only=True)
class SentRecord:
    """A case as it was sent once; `state` is `sent`, `delivered` 已送达 or `returned`."""

    package_id: str
    file: str
    sent_at: datetime
    version: int
    state: str
    receiver: str
    delivered_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalRecord:
    """A case that came in a file, or a file that could not be read (no case, no year)."""

    id: str
    file: str
    case_id: str
    enterprise: str
    uscc: str
    agency: str
    person: str
    year: int | None
    version: int
    state: str
    reason: str
    message: str
    set_aside: str
    moved_at: datetime


def sent_of(session: Session, case_id: str) -> tuple[SentRecord, ...]:
    """Every time a case was sent, the newest first."""
    return tuple(_sent(row) for row in packages.of_case(session, case_id, packages.SENT))


def last_sent(session: Session, year: int) -> dict[str, SentRecord]:
    """How each case of a year was sent last, by its id."""
    found: dict[str, SentRecord] = {}
    for row in packages.sent_of_year(session, year):
        found.setdefault(row.case_id, _sent(row))
    return found


def arrivals(session: Session, year: int | None = None) -> tuple[ArrivalRecord, ...]:
    """What came in, the newest first; files that could not be read may be of any year."""
    found = (_arrival(row) for row in packages.all_of(session, packages.RECEIVED))
    return tuple(each for each in found if year is None or each.year in {None, year})


def dismiss(db: Database, record_id: str, reason: str, *, by: str, at: datetime) -> Outcome[None]:
    """Let a rejected file go: nothing better is expected any more, and this is why."""
    if not reason.strip():
        raise InputError("不再等待退回的案件包，要写明理由。", "请填写理由。")
    with db.operation(
        "了结退回的案件包", topics={Topic.CASES, Topic.YEAR}, by=by, at=at, reach=Reach.SKIPPED
    ) as op:
        row = packages.package_row(op.session, record_id)
        if row is None or row.state != packages.REJECTED:
            raise InputError("这个案件包不在退回之列。", "请刷新列表后重试。")
        row.state = packages.DISMISSED
        row.details = {**row.details, "dismissed": reason}
        return op.outcome(None)


def _sent(row: PackageRow) -> SentRecord:
    told = row.details
    received_at = told.get("received_at")
    return SentRecord(
        package_id=told["package_id"],
        file=told["name"],
        sent_at=row.moved_at,
        version=row.version,
        state=row.state,
        receiver=told.get("receiver", ""),
        delivered_at=datetime.fromisoformat(received_at) if received_at else None,
        reason=told.get("reason", ""),
    )


def _arrival(row: PackageRow) -> ArrivalRecord:
    told = row.details
    return ArrivalRecord(
        id=row.id,
        file=told.get("file", ""),
        case_id=row.case_id,
        enterprise=told.get("enterprise", ""),
        uscc=told.get("uscc", ""),
        agency=told.get("agency", ""),
        person=told.get("person", ""),
        year=told.get("year"),
        version=row.version,
        state=row.state,
        reason=told.get("reason", ""),
        message=told.get("message", ""),
        set_aside=told.get("set_aside", ""),
        moved_at=row.moved_at,
    )
