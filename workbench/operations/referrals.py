"""移送 and 另行立案: how a finding that needs another's power leaves the inspection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from workbench.checklists.procedure import Power, Procedure
from workbench.domain.conclusion import Authority
from workbench.domain.errors import ConflictError, InputError
from workbench.domain.finding import Finding, FindingState
from workbench.domain.labels import label
from workbench.operations.outcome import Outcome, Topic
from workbench.store.database import Database
from workbench.store.queries import inspection
from workbench.store.queries.settlements import REFERRAL, settlement_row
from workbench.store.tables import SettlementRow, new_id


class ReferralWay(StrEnum):
    """移送 to who holds the power, or 另行立案 where this agency holds it itself."""

    TRANSFER = "transfer"
    OWN_CASE = "own_case"


WAY_WORDS = {ReferralWay.TRANSFER: "移送", ReferralWay.OWN_CASE: "另行立案"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralOffer:
    """What the authority matrix offers for a finding: to whom, by which text, with what."""

    way: ReferralWay
    authority: str
    basis: str
    signed_by: str
    materials: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralMade:
    """What was done: the day, the letter's number, the materials that went along."""

    way: ReferralWay
    authority: str
    basis: str
    sent_on: date
    materials: tuple[str, ...]
    number: str = ""
    reason: str = ""
    receipt_on: date | None = None


def referral_offer(finding: Finding, procedure: Procedure) -> ReferralOffer | None:
    """Where a finding ends that the inspection cannot decide; None where no power is known."""
    power = procedure.power_of_finding(finding.code)
    if power is None:
        return None
    if power.is_own:
        return _own(power)
    return ReferralOffer(
        way=ReferralWay.TRANSFER,
        authority=power.signed_by or label(power.authority),
        basis=power.basis,
        signed_by=power.signed_by,
        materials=power.materials,
        why=f"“{power.matter}”由{label(power.authority)}行使，本机构只报告、移送。",
    )


def _own(power: Power) -> ReferralOffer:
    return ReferralOffer(
        way=ReferralWay.OWN_CASE,
        authority=label(Authority.INSPECTION_BODY),
        basis=power.basis,
        signed_by=power.signed_by,
        materials=tuple(each for each in power.materials if not each.startswith("移送函")),
        why=f"权限表中“{power.matter}”为本机构的权力（{power.reason}），须另行立案，不在监察程序中处罚。",
    )


def refer_finding(
    db: Database, finding_id: str, made: ReferralMade, *, by: str, at: datetime
) -> Outcome[ReferralMade]:
    """Register a transfer or a case of its own; only what a person confirmed may leave.

    Raises:
        InputError: the finding is not confirmed, no authority is named or nothing goes along.
    """
    title = f"登记{WAY_WORDS[made.way]}"
    with db.operation(title, topics={Topic.FINDINGS, Topic.CASES}, by=by, at=at) as op:
        finding = inspection.finding_row(op.session, finding_id)
        if finding.state is not FindingState.CONFIRMED:
            raise InputError(f"问题“{finding.title}”还没有认定，不能移送。", "请先认定问题。")
        if not made.authority.strip():
            raise InputError("没有写明受移送机关。", "请在权限表中核对后填写。")
        if not made.materials:
            raise InputError("没有列明移送材料。", "请至少勾选一项材料。")
        row = settlement_row(op.session, finding.case_id, REFERRAL, finding_id)
        if row is None:
            case_id = finding.case_id
            row = SettlementRow(id=new_id(), case_id=case_id, kind=REFERRAL, subject=finding_id)
            op.session.add(row)
        row.body = {
            "way": made.way.value,
            "authority": made.authority.strip(),
            "basis": made.basis,
            "sent_on": made.sent_on.isoformat(),
            "number": made.number,
            "materials": list(made.materials),
            "reason": made.reason,
            "receipt_on": made.receipt_on.isoformat() if made.receipt_on else "",
        }
        return op.outcome(made)


def withdraw_referral(db: Database, finding_id: str, *, by: str, at: datetime) -> Outcome[None]:
    """Take a registration back; the history keeps it."""
    with db.operation("撤回移送登记", topics={Topic.FINDINGS, Topic.CASES}, by=by, at=at) as op:
        finding = inspection.finding_row(op.session, finding_id)
        row = settlement_row(op.session, finding.case_id, REFERRAL, finding_id)
        if row is None:
            raise ConflictError("这条问题没有登记过移送。", "请刷新后重试。")
        op.session.delete(row)
        return op.outcome(None)
