"""Tables of the year's plan, of remembered mappings, and of the store's overlay on the rules."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbench.store.tables.base import Base, new_id


class TaskTargetRow(Base):
    """One line of the 任务汇总表: planned counts of one category and sub-industry."""

    __tablename__ = "task_target"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    year: Mapped[int]
    category: Mapped[str]
    sub_industry: Mapped[str] = mapped_column(default="")
    registered: Mapped[int | None]
    planned: Mapped[int] = mapped_column(default=0)
    key_users: Mapped[int | None]
    with_equipment: Mapped[int | None]
    lead: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    remark: Mapped[str] = mapped_column(default="")

    __table_args__ = (UniqueConstraint("year", "category", "sub_industry"),)


class PlannedEnterpriseRow(Base):
    """One enterprise in one category of the plan; a removal is a state with its reason and proof."""

    __tablename__ = "planned_enterprise"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    year: Mapped[int]
    enterprise_id: Mapped[str] = mapped_column(ForeignKey("enterprise.id", ondelete="RESTRICT"))
    category: Mapped[str]
    sub_industry: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="plan")
    replaces: Mapped[str] = mapped_column(default="")
    is_removed: Mapped[bool] = mapped_column(default=False)
    change_reason: Mapped[str] = mapped_column(default="")
    proof: Mapped[str] = mapped_column(default="")
    remark: Mapped[str] = mapped_column(default="")

    __table_args__ = (UniqueConstraint("year", "enterprise_id", "category"),)


class MappingRow(Base):
    """Which column of a head shape went to which field, as the user confirmed it."""

    __tablename__ = "mapping_memory"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    enterprise_id: Mapped[str] = mapped_column(default="")
    shape: Mapped[str]
    columns: Mapped[dict[str, Any]]

    __table_args__ = (UniqueConstraint("enterprise_id", "shape"),)


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
