"""Settled matters of the weekly work by kind, of one case or of all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.domain.evidence import CameraClock, Origin
from workbench.store.queries.settlements import settlements
from workbench.store.tables import SettlementRow

# 证据来源 by evidence id, 相机时钟 by device and day, 外出安排 by visit id.
ORIGIN, CLOCK, VISIT = "evidence_origin", "camera_clock", "visit"
# 核算确认 by product and unit, 发票 by carrier and month, 第三方人员 and their 意见 by id.
CONFIRMATION, INVOICE, OUTSIDER = "confirmation", "invoice", "outsider"
# 淘汰更新计划 by machine address, 停产/注销申请 by id, 企业自报 by the hash of its file.
RENEWAL, CHANGE_REQUEST, SELF_REPORT = "renewal", "change_request", "self_report"
# 催办 by id.
REMINDER = "reminder"


@dataclass(frozen=True, slots=True)
class Matter:
    """One settled matter with the case it belongs to."""

    case_id: str
    subject: str
    body: dict[str, Any]


def matters(session: Session, kind: str) -> tuple[Matter, ...]:
    """All matters of a kind, in the order of case and subject."""
    statement = (
        select(SettlementRow)
        .where(SettlementRow.kind == kind)
        .order_by(SettlementRow.case_id, SettlementRow.subject)
    )
    return tuple(
        Matter(row.case_id, row.subject, dict(row.body)) for row in session.scalars(statement)
    )


def origins(session: Session, case_id: str) -> dict[str, Origin]:
    """Where the pieces of evidence of a case come from, by their id."""
    held = settlements(session, case_id, ORIGIN)
    return {evidence_id: Origin(**body) for evidence_id, body in held.items()}


def camera_clocks(session: Session, case_id: str) -> tuple[CameraClock, ...]:
    """The clocks that were compared in a case."""
    held = settlements(session, case_id, CLOCK)
    return tuple(CameraClock(**body) for _, body in sorted(held.items()))
