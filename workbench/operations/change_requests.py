"""停产、注销、搬迁 change requests of an enterprise: asked, decided, never granted without proof."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from workbench.domain.conclusion import Completion
from workbench.domain.errors import InputError
from workbench.domain.outsider import ChangeRequest, RequestKind, RequestState
from workbench.operations.outcome import Outcome, Topic
from workbench.operations.settling import settle
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import cases, records
from workbench.store.queries.matters import CHANGE_REQUEST
from workbench.store.queries.settlements import settlements
from workbench.store.tables import CaseRow, new_id

COMPLETIONS = {
    RequestKind.SUSPENDED: Completion.SUSPENDED,
    RequestKind.DEREGISTERED: Completion.DEREGISTERED,
    RequestKind.RELOCATED: Completion.RELOCATED,
}


def ask_change(
    db: Database, case_id: str, request: ChangeRequest, *, by: str, at: datetime
) -> Outcome[ChangeRequest]:
    """Write down what the enterprise asks for; the proof may follow."""
    if not request.reason.strip():
        raise InputError("申请没有写明情况。", "请写明停产、注销或搬迁的时间和原因。")
    held = replace(request, id=request.id or new_id())
    with db.operation("登记变更申请", topics={Topic.CASES}, by=by, at=at) as op:
        cases.case(op.session, case_id)
        _require_proof(op.session, case_id, held.proof_number)
        settle(op.session, case_id, CHANGE_REQUEST, held.id, _body(held))
        return op.outcome(held)


def decide_change(
    db: Database, case_id: str, decided: ChangeRequest, *, by: str, at: datetime
) -> Outcome[ChangeRequest]:
    """Grant or refuse; a granted one becomes the case's completion with reason and proof."""
    with db.operation("办理变更申请", topics={Topic.CASES}, by=by, at=at) as op:
        cases.case(op.session, case_id)
        _require_proof(op.session, case_id, decided.proof_number)
        if decided.state is RequestState.GRANTED:
            if decided.proof_number is None:
                raise InputError(
                    "同意变更要有证明材料。", "请先把停产、注销证明存入证据，再填写证据号。"
                )
            row = op.session.get_one(CaseRow, case_id)
            row.completion = COMPLETIONS[decided.kind]
            row.completion_reason = decided.reason
            row.completion_proof = f"证据{decided.proof_number}号"
        elif decided.state is RequestState.REFUSED and not decided.decided_why.strip():
            raise InputError("不同意变更要写明理由。", "请填写理由。")
        settle(op.session, case_id, CHANGE_REQUEST, decided.id, _body(decided))
        return op.outcome(decided)


def change_requests(session: Session, case_id: str) -> tuple[ChangeRequest, ...]:
    """The requests of a case in the order they were asked."""
    held = settlements(session, case_id, CHANGE_REQUEST)
    found = (_request(key, body) for key, body in held.items())
    return tuple(sorted(found, key=lambda each: (each.asked_on, each.id)))


def _require_proof(session: Session, case_id: str, number: int | None) -> None:
    if number is None:
        return
    valid = [
        each.number for each in records.evidence_of_case(session, case_id) if not each.void_reason
    ]
    if number not in valid:
        raise InputError(f"本案没有有效的证据{number}号。", "请先把证明材料存入证据。")


def _body(request: ChangeRequest) -> dict[str, Any]:
    return {
        "kind": request.kind.value,
        "asked_on": request.asked_on.isoformat(),
        "reason": request.reason,
        "proof_number": request.proof_number,
        "state": request.state.value,
        "decided_why": request.decided_why,
    }


def _request(request_id: str, body: dict[str, Any]) -> ChangeRequest:
    return ChangeRequest(
        id=request_id,
        kind=RequestKind(body["kind"]),
        asked_on=date.fromisoformat(body["asked_on"]),
        reason=body["reason"],
        proof_number=body["proof_number"],
        state=RequestState(body["state"]),
        decided_why=body["decided_why"],
    )
