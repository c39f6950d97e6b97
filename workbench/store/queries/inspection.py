"""Answers, findings, rectification items and follow-ups of a case or of a year's cases."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.domain.checklist import Answer
from workbench.domain.errors import InputError
from workbench.domain.finding import Finding
from workbench.domain.rectification import RectificationItem, RectificationOutcome
from workbench.store.convert.rows import columns_of, maker_of, to_domain
from workbench.store.tables import (
    AnswerRow,
    CaseRow,
    EnterpriseRow,
    FindingRow,
    FollowUpRow,
    RectificationRow,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What publication of a finding needs: hearing, review, approval, days on and off the list."""

    hearing: str = ""
    reviewed_on: date | None = None
    approved_by: str = ""
    approved_on: date | None = None
    published_on: date | None = None
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracking:
    """How a rectification item runs: its machines, extension and re-check."""

    units: int = 0
    extension_asked_on: date | None = None
    extended_to: date | None = None
    rechecked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One item of last year's order as found this year; `body` has the columns of the 回头看 table."""

    id: str = ""
    case_id: str
    item_id: str
    outcome: RectificationOutcome
    body: dict[str, Any]


def answers(session: Session, case_id: str) -> tuple[Answer, ...]:
    """The answers of a case by item and subject."""
    statement = (
        select(AnswerRow)
        .where(AnswerRow.case_id == case_id)
        .order_by(AnswerRow.item_id, AnswerRow.subject)
    )
    return tuple(to_domain(Answer, row) for row in session.scalars(statement))


def answer_row(session: Session, case_id: str, item_id: str, subject: str) -> AnswerRow | None:
    """One answer for changing it."""
    statement = select(AnswerRow).where(
        AnswerRow.case_id == case_id, AnswerRow.item_id == item_id, AnswerRow.subject == subject
    )
    return session.scalars(statement).first()


def findings(session: Session, case_id: str) -> tuple[Finding, ...]:
    """The findings of a case, drafts and dismissed ones too."""
    return tuple(to_domain(Finding, row) for row in finding_rows(session, case_id))


def finding_rows(session: Session, case_id: str) -> list[FindingRow]:
    """The findings of a case for changing them."""
    statement = (
        select(FindingRow)
        .where(FindingRow.case_id == case_id)
        .order_by(FindingRow.code, FindingRow.subject, FindingRow.id)
    )
    return list(session.scalars(statement))


def finding_row(session: Session, finding_id: str) -> FindingRow:
    """One finding for changing it; raises `InputError` when there is none."""
    row = session.get(FindingRow, finding_id)
    if row is None:
        raise InputError("没有这条问题。", "请刷新问题列表后重试。")
    return row


def findings_of_machine(session: Session, case_id: str, machine_id: str) -> tuple[Finding, ...]:
    """The findings that name a machine."""
    return tuple(each for each in findings(session, case_id) if machine_id in each.machine_ids)


def rectification(session: Session, case_id: str) -> tuple[RectificationItem, ...]:
    """The rectification items of a case by deadline."""
    statement = (
        select(RectificationRow)
        .where(RectificationRow.case_id == case_id)
        .order_by(RectificationRow.due_on, RectificationRow.id)
    )
    return tuple(to_domain(RectificationItem, row) for row in session.scalars(statement))


def rectification_row(session: Session, item_id: str) -> RectificationRow:
    """One rectification item for changing it; raises `InputError` when there is none."""
    row = session.get(RectificationRow, item_id)
    if row is None:
        raise InputError("没有这条整改事项。", "请刷新整改列表后重试。")
    return row


def follow_up_row(session: Session, case_id: str, item_id: str) -> FollowUpRow | None:
    """One follow-up item for changing it."""
    statement = select(FollowUpRow).where(
        FollowUpRow.case_id == case_id, FollowUpRow.item_id == item_id
    )
    return session.scalars(statement).first()


def reviewed_findings(session: Session, year: int) -> tuple[tuple[Finding, Review], ...]:
    """All findings of a year's cases with their reviews."""
    statement = (
        select(*columns_of(Finding, FindingRow), *columns_of(Review, FindingRow))
        .join(CaseRow, CaseRow.id == FindingRow.case_id)
        .where(CaseRow.year == year)
        .order_by(FindingRow.case_id, FindingRow.code, FindingRow.subject, FindingRow.id)
    )
    finding, review, split = maker_of(Finding), maker_of(Review), len(fields(Finding))
    return tuple((finding(row[:split]), review(row[split:])) for row in session.execute(statement))


def tracked_of_case(
    session: Session, case_id: str
) -> tuple[tuple[RectificationItem, Tracking], ...]:
    """The rectification items of one case by deadline, with how they run."""
    statement = (
        select(RectificationRow)
        .where(RectificationRow.case_id == case_id)
        .order_by(RectificationRow.due_on, RectificationRow.id)
    )
    rows = session.scalars(statement)
    return tuple((to_domain(RectificationItem, row), to_domain(Tracking, row)) for row in rows)


def tracked_items(session: Session, year: int) -> tuple[tuple[RectificationItem, Tracking], ...]:
    """All rectification items of a year's cases with how they run."""
    columns = (
        *columns_of(RectificationItem, RectificationRow),
        *columns_of(Tracking, RectificationRow),
    )
    statement = (
        select(*columns)
        .join(CaseRow, CaseRow.id == RectificationRow.case_id)
        .where(CaseRow.year == year)
        .order_by(RectificationRow.case_id, RectificationRow.due_on, RectificationRow.id)
    )
    item, tracking = maker_of(RectificationItem), maker_of(Tracking)
    split = len(fields(RectificationItem))
    return tuple((item(row[:split]), tracking(row[split:])) for row in session.execute(statement))


def answers_of_year(session: Session, year: int) -> tuple[Answer, ...]:
    """All answers of a year's cases."""
    statement = (
        select(*columns_of(Answer, AnswerRow))
        .join(CaseRow, CaseRow.id == AnswerRow.case_id)
        .where(CaseRow.year == year)
        .order_by(AnswerRow.case_id, AnswerRow.item_id, AnswerRow.subject)
    )
    return tuple(map(maker_of(Answer), session.execute(statement)))


def follow_ups(session: Session, case_id: str) -> tuple[FollowUp, ...]:
    """The follow-up items of one case."""
    statement = (
        select(FollowUpRow).where(FollowUpRow.case_id == case_id).order_by(FollowUpRow.item_id)
    )
    return tuple(to_domain(FollowUp, row) for row in session.scalars(statement))


def follow_ups_of_year(session: Session, year: int) -> tuple[FollowUp, ...]:
    """All follow-up items of a year's cases."""
    statement = (
        select(FollowUpRow)
        .join(CaseRow, CaseRow.id == FollowUpRow.case_id)
        .where(CaseRow.year == year)
        .order_by(FollowUpRow.case_id, FollowUpRow.item_id)
    )
    return tuple(to_domain(FollowUp, row) for row in session.scalars(statement))


def open_items_of_year(
    session: Session, year: int
) -> tuple[tuple[RectificationItem, str, str], ...]:
    """(item, code, name of the enterprise) of what a year left open for the next one's 回头看."""
    ended = (RectificationOutcome.DONE, RectificationOutcome.CLOSED_DOWN)
    statement = (
        select(RectificationRow, EnterpriseRow.uscc, EnterpriseRow.name)
        .join(CaseRow, CaseRow.id == RectificationRow.case_id)
        .join(EnterpriseRow, EnterpriseRow.id == CaseRow.enterprise_id)
        .where(CaseRow.year == year, RectificationRow.outcome.not_in(ended))
        .order_by(EnterpriseRow.name, RectificationRow.due_on, RectificationRow.id)
    )
    return tuple(
        (to_domain(RectificationItem, row), uscc, name)
        for row, uscc, name in session.execute(statement)
    )
