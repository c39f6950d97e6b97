"""The facts of a case's steps as papers and summaries ask for them, by name and type."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from workbench.domain.steps import StepRecord
from workbench.store.operation import Session
from workbench.store.queries.case_steps import steps_of_case
from workbench.store.queries.settlements import REFERRAL, settlements


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeGiven:
    """告知: when and how the notice was served, or why none was given beforehand."""

    served_on: date | None
    way: str
    receiver: str
    exemption: str
    exemption_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteVisit:
    """现场监察: from when to when, and the officers who were there."""

    began_at: datetime | None
    ended_at: datetime | None
    officer_ids: tuple[str, ...]
    showed_certificates: bool
    representative: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """权利告知 → 陈述申辩 → 复核意见, as far as each was registered."""

    told_on: date | None
    told_how: str
    heard_on: date | None
    kind: str
    text: str
    reviewed_on: date | None
    reviewer: str
    adopted: str
    opinion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """内部审批."""

    approved_on: date | None
    approved_by: str
    number: str
    opinion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """文书送达."""

    delivered_on: date | None
    way: str
    receiver: str
    witness: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """结案归档."""

    closed_on: date | None
    conclusion: str
    approved_by: str
    file_number: str
    pages: str
    retention: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """移送 or 另行立案 of one finding, with what went along."""

    finding_id: str
    way: str
    authority: str
    basis: str
    sent_on: date | None
    number: str
    materials: tuple[str, ...]
    reason: str
    receipt_on: date | None


def notice_given(session: Session, case_id: str) -> NoticeGiven:
    """How the enterprise was told."""
    record = _record(session, case_id, "notice")
    return NoticeGiven(
        served_on=record.day("served_on"),
        way=record.text("way"),
        receiver=record.text("receiver"),
        exemption=record.text("exemption"),
        exemption_reason=record.text("exemption_reason"),
    )


def site_visit(session: Session, case_id: str) -> SiteVisit:
    """The time on site."""
    record = _record(session, case_id, "site_visit")
    return SiteVisit(
        began_at=record.moment("began_at"),
        ended_at=record.moment("ended_at"),
        officer_ids=record.lines("officers"),
        showed_certificates=bool(record.text("showed_certificates")),
        representative=record.text("representative"),
    )


def hearing(session: Session, case_id: str) -> Hearing:
    """What the enterprise was told and said before an order, and what became of it."""
    steps = {
        name: _record(session, case_id, name)
        for name in ("rights_told", "statement", "review_opinion")
    }
    told, heard, reviewed = steps["rights_told"], steps["statement"], steps["review_opinion"]
    return Hearing(
        told_on=told.day("told_on"),
        told_how=told.text("way"),
        heard_on=heard.day("heard_on"),
        kind=heard.text("kind"),
        text=heard.text("text"),
        reviewed_on=reviewed.day("reviewed_on"),
        reviewer=reviewed.text("reviewer"),
        adopted=reviewed.text("adopted"),
        opinion=reviewed.text("opinion"),
    )


def approval(session: Session, case_id: str) -> Approval:
    """The internal approval."""
    record = _record(session, case_id, "approval")
    return Approval(
        approved_on=record.day("approved_on"),
        approved_by=record.text("approved_by"),
        number=record.text("number"),
        opinion=record.text("opinion"),
    )


def delivery(session: Session, case_id: str) -> Delivery:
    """How the order reached the enterprise."""
    record = _record(session, case_id, "delivery")
    return Delivery(
        delivered_on=record.day("delivered_on"),
        way=record.text("way"),
        receiver=record.text("receiver"),
        witness=record.text("witness"),
    )


def closing(session: Session, case_id: str) -> Closing:
    """How the case was closed and filed."""
    record = _record(session, case_id, "closing")
    return Closing(
        closed_on=record.day("closed_on"),
        conclusion=record.text("conclusion"),
        approved_by=record.text("approved_by"),
        file_number=record.text("file_number"),
        pages=record.text("pages"),
        retention=record.text("retention"),
    )


def steps(session: Session, case_id: str, step: str) -> tuple[StepRecord, ...]:
    """Every registration of any step by its id, e.g. `progress_report`, `desk_review`, `recheck`."""
    return steps_of_case(session, case_id).get(step, ())


def referrals(session: Session, case_id: str) -> tuple[Referral, ...]:
    """What was transferred, or taken into a case of its own."""
    return tuple(
        Referral(
            finding_id=finding_id,
            way=body["way"],
            authority=body["authority"],
            basis=body["basis"],
            sent_on=_day(body["sent_on"]),
            number=body["number"],
            materials=tuple(body["materials"]),
            reason=body["reason"],
            receipt_on=_day(body["receipt_on"]),
        )
        for finding_id, body in settlements(session, case_id, REFERRAL).items()
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _record(session: Session, case_id: str, step: str) -> StepRecord:
    held = steps_of_case(session, case_id).get(step, ())
    return held[-1] if held else StepRecord(step=step)
