"""Tables of what a case keeps: evidence, papers, document numbers, frozen years, packages."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbench.domain.paper import PaperKind, PaperState
from workbench.store.columns import EnumText
from workbench.store.tables.base import Base, new_id


class EvidenceRow(Base):
    """证据: one file of the vault; `stored_name` is its place below evidence/."""

    __tablename__ = "evidence"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(
        ForeignKey("inspection_case.id", ondelete="RESTRICT"), index=True
    )
    number: Mapped[int]
    name: Mapped[str]
    kind: Mapped[str]
    source: Mapped[str] = mapped_column(default="")
    stored_name: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int]
    taken_at: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    void_reason: Mapped[str] = mapped_column(default="")
    added_by: Mapped[str]
    added_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("case_id", "number"),)


class EvidenceLinkRow(Base):
    """What a piece of evidence supports: an answer, a finding, a machine, a rectification item."""

    __tablename__ = "evidence_link"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    evidence_id: Mapped[str] = mapped_column(ForeignKey("evidence.id", ondelete="RESTRICT"))
    target_kind: Mapped[str]
    target_id: Mapped[str] = mapped_column(index=True)

    __table_args__ = (UniqueConstraint("evidence_id", "target_kind", "target_id"),)


class PaperRow(Base):
    """文书: one version; an issued one is frozen with its facts, its hash and its files."""

    __tablename__ = "paper"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(ForeignKey("inspection_case.id", ondelete="RESTRICT"))
    kind: Mapped[PaperKind] = mapped_column(EnumText(PaperKind))
    version: Mapped[int]
    number: Mapped[str] = mapped_column(default="")
    state: Mapped[PaperState] = mapped_column(EnumText(PaperState), default=PaperState.DRAFT)
    issued_on: Mapped[date | None]
    due_on: Mapped[date | None]
    content_hash: Mapped[str] = mapped_column(default="")
    fields: Mapped[dict[str, Any]] = mapped_column(default=dict)
    frozen: Mapped[str] = mapped_column(default="")
    files: Mapped[list[Any]] = mapped_column(default=list)
    void_reason: Mapped[str] = mapped_column(default="")

    __table_args__ = (UniqueConstraint("case_id", "kind", "version"),)


class NumberRow(Base):
    """文号: the last number given in one series of one year."""

    __tablename__ = "document_number"

    series: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(default=0)


class FrozenYearRow(Base):
    """A frozen year: the facts its set was printed from; a thaw is a mark, not a deletion."""

    __tablename__ = "frozen_year"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    year: Mapped[int] = mapped_column(index=True)
    facts: Mapped[str]
    facts_hash: Mapped[str]
    files: Mapped[list[Any]] = mapped_column(default=list)
    frozen_by: Mapped[str]
    frozen_at: Mapped[datetime]
    thawed_at: Mapped[datetime | None]
    thaw_reason: Mapped[str] = mapped_column(default="")


class PackageRow(Base):
    """A case package sent or received; the same bytes twice are one row."""

    __tablename__ = "case_package"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    direction: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    case_id: Mapped[str] = mapped_column(index=True)
    version: Mapped[int]
    state: Mapped[str]
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    moved_at: Mapped[datetime]
