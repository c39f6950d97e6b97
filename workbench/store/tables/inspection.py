"""Tables of a case: the case, its answers, findings and rectification items."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbench.domain.checklist import Result
from workbench.domain.conclusion import Completion
from workbench.domain.finding import Consequence, FindingState
from workbench.domain.inspection import Mode, Stage
from workbench.domain.rectification import RectificationOutcome
from workbench.domain.verdict import CheckState, Rule
from workbench.store.columns import EnumText
from workbench.store.tables.base import Base, new_id


class CaseRow(Base):
    """监察案件; `judged_*` name the verdicts that its machines stand for."""

    __tablename__ = "inspection_case"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    enterprise_id: Mapped[str] = mapped_column(ForeignKey("enterprise.id", ondelete="RESTRICT"))
    year: Mapped[int] = mapped_column(index=True)
    categories: Mapped[tuple[str, ...]]
    stage: Mapped[Stage] = mapped_column(EnumText(Stage), default=Stage.ASSIGNED)
    mode: Mapped[Mode] = mapped_column(EnumText(Mode), default=Mode.ONSITE)
    officer_ids: Mapped[tuple[str, ...]] = mapped_column(default=())
    opened_on: Mapped[date | None]
    onsite_on: Mapped[date | None]
    as_of: Mapped[date | None]
    checklist_version: Mapped[str] = mapped_column(default="")
    conclusion: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    judged_as_of: Mapped[date | None]
    judged_book: Mapped[str] = mapped_column(default="")
    third_party: Mapped[str] = mapped_column(default="")
    selection_reason: Mapped[str] = mapped_column(default="")
    completion: Mapped[Completion] = mapped_column(
        EnumText(Completion), default=Completion.IN_PROGRESS
    )
    completion_reason: Mapped[str] = mapped_column(default="")
    completion_proof: Mapped[str] = mapped_column(default="")
    remark: Mapped[str] = mapped_column(default="")

    __table_args__ = (UniqueConstraint("enterprise_id", "year"),)


class AnswerRow(Base):
    """One item's answer; changed field by field."""

    __tablename__ = "answer"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(ForeignKey("inspection_case.id", ondelete="RESTRICT"))
    item_id: Mapped[str]
    subject: Mapped[str] = mapped_column(default="")
    result: Mapped[Result | None] = mapped_column(EnumText(Result))
    option: Mapped[str] = mapped_column(default="")
    proposed: Mapped[Result | None] = mapped_column(EnumText(Result))
    proposed_why: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    answered_by: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]

    __table_args__ = (UniqueConstraint("case_id", "item_id", "subject"),)


class FindingRow(Base):
    """问题; `machine_ids` are `batch.ordinal` addresses of ledger machines."""

    __tablename__ = "finding"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(
        ForeignKey("inspection_case.id", ondelete="RESTRICT"), index=True
    )
    code: Mapped[str]
    title: Mapped[str]
    facts: Mapped[str]
    consequence: Mapped[Consequence] = mapped_column(EnumText(Consequence))
    law: Mapped[tuple[str, ...]] = mapped_column(default=())
    requirement: Mapped[str] = mapped_column(default="")
    rule: Mapped[Rule | None] = mapped_column(EnumText(Rule))
    item_id: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    machine_ids: Mapped[tuple[str, ...]] = mapped_column(default=())
    count: Mapped[int] = mapped_column(default=0)
    standing: Mapped[CheckState] = mapped_column(EnumText(CheckState), default=CheckState.VERIFIED)
    state: Mapped[FindingState] = mapped_column(EnumText(FindingState), default=FindingState.DRAFT)
    decided_reason: Mapped[str] = mapped_column(default="")
    transfer_to: Mapped[str] = mapped_column(default="")
    drafted_facts: Mapped[str] = mapped_column(default="", server_default="")
    drafted_requirement: Mapped[str] = mapped_column(default="", server_default="")
    hearing: Mapped[str] = mapped_column(default="")
    reviewed_on: Mapped[date | None]
    approved_by: Mapped[str] = mapped_column(default="")
    approved_on: Mapped[date | None]
    published_on: Mapped[date | None]
    withdrawn_on: Mapped[date | None]


class RectificationRow(Base):
    """整改: one requirement, its deadline with any extension, and how it ended."""

    __tablename__ = "rectification_item"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(
        ForeignKey("inspection_case.id", ondelete="RESTRICT"), index=True
    )
    finding_id: Mapped[str] = mapped_column(
        ForeignKey("finding.id", ondelete="RESTRICT"), index=True
    )
    requirement: Mapped[str]
    due_on: Mapped[date]
    outcome: Mapped[RectificationOutcome] = mapped_column(
        EnumText(RectificationOutcome), default=RectificationOutcome.OPEN
    )
    units_done: Mapped[int] = mapped_column(default=0)
    remark: Mapped[str] = mapped_column(default="")
    units: Mapped[int] = mapped_column(default=0)
    extension_asked_on: Mapped[date | None]
    extended_to: Mapped[date | None]
    rechecked_on: Mapped[date | None]


class FollowUpRow(Base):
    """回头看: one item of last year's order as found this year; `body` has the table's columns."""

    __tablename__ = "follow_up"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(
        ForeignKey("inspection_case.id", ondelete="RESTRICT"), index=True
    )
    item_id: Mapped[str]
    outcome: Mapped[RectificationOutcome] = mapped_column(EnumText(RectificationOutcome))
    body: Mapped[dict[str, Any]] = mapped_column(default=dict)

    __table_args__ = (UniqueConstraint("case_id", "item_id"),)
