"""Tables of the year's plan, of remembered mappings, and of the store's overlay on the rules."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbench.domain.conclusion import Completion, TaskSource
from workbench.store.columns import EnumText
from workbench.store.tables.base import Base, new_id


class TaskTargetRow(Base):
    """One line of the 任务汇总表: planned counts of one category and sub-industry."""

    __tablename__ = "task_target"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    year: Mapped[int]
    category: Mapped[str]
    industry: Mapped[str] = mapped_column(default="")
    sub_industry: Mapped[str] = mapped_column(default="")
    registered: Mapped[int | None]
    planned: Mapped[int] = mapped_column(default=0)
    key_users: Mapped[int] = mapped_column(default=0)
    with_equipment: Mapped[int] = mapped_column(default=0)
    lead_agency: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    remark: Mapped[str] = mapped_column(default="")

    __table_args__ = (UniqueConstraint("year", "category", "industry", "sub_industry"),)


class PlannedEnterpriseRow(Base):
    """One enterprise in one category of the plan; who leaves stays, with reason and proof."""

    __tablename__ = "planned_enterprise"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    year: Mapped[int]
    enterprise_id: Mapped[str] = mapped_column(ForeignKey("enterprise.id", ondelete="RESTRICT"))
    category: Mapped[str]
    sub_industry: Mapped[str] = mapped_column(default="")
    source: Mapped[TaskSource] = mapped_column(EnumText(TaskSource), default=TaskSource.PLANNED)
    completion: Mapped[Completion] = mapped_column(
        EnumText(Completion), default=Completion.NOT_STARTED
    )
    agency: Mapped[str] = mapped_column(default="")
    last_violation_paper: Mapped[str] = mapped_column(default="")
    replaces: Mapped[str] = mapped_column(default="")
    change_reason: Mapped[str] = mapped_column(default="")
    proof: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date | None]
    document_number: Mapped[str] = mapped_column(default="")
    remark: Mapped[str] = mapped_column(default="")

    __table_args__ = (UniqueConstraint("year", "enterprise_id", "category"),)


class CapacityRow(Base):
    """能力建设: people of one inspection body in one year."""

    __tablename__ = "agency_capacity"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    year: Mapped[int]
    agency: Mapped[str]
    posts: Mapped[int] = mapped_column(default=0)
    staff: Mapped[int] = mapped_column(default=0)
    certified: Mapped[int] = mapped_column(default=0)
    trained: Mapped[int] = mapped_column(default=0)
    third_parties: Mapped[int] = mapped_column(default=0)

    __table_args__ = (UniqueConstraint("year", "agency"),)


class MappingRow(Base):
    """Which column of a head shape went to which field, as the user confirmed it."""

    __tablename__ = "mapping_memory"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    enterprise_id: Mapped[str] = mapped_column(default="")
    shape: Mapped[str]
    columns: Mapped[dict[str, Any]]

    __table_args__ = (UniqueConstraint("enterprise_id", "shape"),)


class SpellingRow(Base):
    """What a spelling of a maker or model in an enterprise's ledgers stands for, as a person said."""

    __tablename__ = "spelling_memory"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    enterprise_id: Mapped[str]
    field: Mapped[str]
    spelling: Mapped[str]
    meant: Mapped[str]

    __table_args__ = (UniqueConstraint("enterprise_id", "field", "spelling"),)


class OverlayRow(Base):
    """One entry laid over the rule book: a mark of checking, an own edition, a 等价值, a pack."""

    __tablename__ = "rule_overlay"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str]
    key: Mapped[str]
    body: Mapped[dict[str, Any]]
    entered_by: Mapped[str]
    entered_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("kind", "key"),)
