"""回避: which officer may not inspect which enterprise, declared with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from workbench.domain.enterprise import Enterprise
from workbench.domain.errors import ConflictError, InputError
from workbench.domain.inspection import Officer
from workbench.operations.outcome import Outcome, Topic
from workbench.programme.drawing import Avoidance
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import overlay, register
from workbench.store.tables import OverlayRow, new_id

KIND = "avoidance"
_TOPICS = {Topic.PROGRAMME, Topic.CASES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """One declared 回避 with the people it is about."""

    officer: Officer
    enterprise: Enterprise
    reason: str
    declared_on: date

    @property
    def as_drawn(self) -> Avoidance:
        """As a drawing takes and records it."""
        return Avoidance(self.enterprise.uscc, self.officer.certificate_number, self.reason)


def declare_avoidance(
    db: Database,
    officer_id: str,
    enterprise_id: str,
    reason: str,
    *,
    by: str,
    at: datetime,
) -> Outcome[None]:
    """Declare that an officer may not inspect an enterprise; declaring again changes the reason."""
    if not reason.strip():
        raise InputError("没有写明回避的理由。", "例如：配偶在该企业任职、曾在该企业工作。")
    with db.operation("登记回避", topics=_TOPICS, by=by, at=at) as op:
        if not register.officers_by_id(op.session, (officer_id,)):
            raise InputError("没有选择监察人员，或其不在人员名册中。", "请先选择人员。")
        register.enterprise(op.session, enterprise_id)
        key = _key(officer_id, enterprise_id)
        row = overlay.overlay_row(op.session, KIND, key)
        if row is None:
            row = OverlayRow(id=new_id(), kind=KIND, key=key)
            op.session.add(row)
        row.body = {"reason": reason.strip(), "declared_on": at.date().isoformat()}
        row.entered_by, row.entered_at = by, at
        return op.outcome(None)


def withdraw_avoidance(
    db: Database, officer_id: str, enterprise_id: str, *, by: str, at: datetime
) -> Outcome[None]:
    """Take a declaration back; the history and the drawings made by it keep it."""
    with db.operation("撤销回避登记", topics=_TOPICS, by=by, at=at) as op:
        row = overlay.overlay_row(op.session, KIND, _key(officer_id, enterprise_id))
        if row is None:
            raise InputError("没有这项回避登记。", "请刷新后重试。")
        op.session.delete(row)
        return op.outcome(None)


def avoidances(session: Session) -> tuple[Declared, ...]:
    """All declarations by officer and enterprise; of people and enterprises that are still held."""
    officers = {each.id: each for each in register.officers(session)}
    enterprises = {each.id: each for each in register.enterprises(session)}
    found = []
    for entry in overlay.entries_of(session, KIND):
        officer_id, _, enterprise_id = entry.key.partition("/")
        if officer_id in officers and enterprise_id in enterprises:
            found.append(
                Declared(
                    officer=officers[officer_id],
                    enterprise=enterprises[enterprise_id],
                    reason=entry.body["reason"],
                    declared_on=date.fromisoformat(entry.body["declared_on"]),
                )
            )
    return tuple(sorted(found, key=lambda each: (each.officer.name, each.enterprise.name)))


def refuse_barred(session: Session, enterprise_id: str, officer_ids: Sequence[str]) -> None:
    """Refuse officers who declared 回避 for an enterprise.

    Raises:
        ConflictError: names the officer and the reason.
    """
    for officer in register.officers_by_id(session, officer_ids):
        row = overlay.overlay_row(session, KIND, _key(officer.id, enterprise_id))
        if row is not None:
            name = register.enterprise(session, enterprise_id).name
            raise ConflictError(
                f"“{officer.name}”对“{name}”应当回避（{row.body['reason']}）。",
                "请另派监察人员；登记有误的，先在“任务—提名—回避…”里撤销。",
            )


def _key(officer_id: str, enterprise_id: str) -> str:
    return f"{officer_id}/{enterprise_id}"
