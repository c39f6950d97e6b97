"""Tables of imported ledgers: batches, and the machines and entries that belong to one batch each."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbench.store.columns import EnumText, Scaled
from workbench.store.tables.base import UNCAPTURED, Base, new_id


class BatchState(StrEnum):
    """Only current batches count; undoing an import withdraws its batch, its rows stay."""

    CURRENT = "current"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class BatchRow(Base):
    """One import of one file: what was read from where; its rows live and die with its state."""

    __tablename__ = "ledger_batch"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str]
    enterprise_id: Mapped[str | None] = mapped_column(
        ForeignKey("enterprise.id", ondelete="RESTRICT"), index=True
    )
    case_id: Mapped[str | None] = mapped_column(
        ForeignKey("inspection_case.id", ondelete="RESTRICT"), index=True
    )
    file_name: Mapped[str]
    sha256: Mapped[str]
    sheets: Mapped[list[Any]] = mapped_column(default=list)
    issues: Mapped[list[Any]] = mapped_column(default=list)
    row_count: Mapped[int] = mapped_column(default=0)
    state: Mapped[BatchState] = mapped_column(EnumText(BatchState), default=BatchState.WITHDRAWN)
    superseded_by: Mapped[str] = mapped_column(default="")
    created_by: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]


class MachineRow(Base):
    """What tables of machines show, sort and count; the readings stand apart to keep this narrow.

    A machine's lasting address is `batch_id.ordinal`; `row_id` is this store's own;
    `searched` holds the words it is found by that no column shows (`convert.searching`).
    """

    __tablename__ = "machine"

    row_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    batch_id: Mapped[str] = mapped_column(ForeignKey("ledger_batch.id", ondelete="RESTRICT"))
    ordinal: Mapped[int]
    sheet: Mapped[str]
    row: Mapped[int]
    machine: Mapped[int]
    kind: Mapped[str]
    number: Mapped[str]
    name: Mapped[str]
    model: Mapped[str]
    rated_power_kw: Mapped[Decimal | None] = mapped_column(Scaled)
    poles: Mapped[int | None]
    capacity: Mapped[Decimal | None] = mapped_column(Scaled)
    capacity_unit: Mapped[str]
    state: Mapped[str]
    location: Mapped[str]
    quantity: Mapped[int]
    nameplate: Mapped[str]
    issue_count: Mapped[int]
    conclusion: Mapped[str] = mapped_column(default="", server_default="")
    is_phase_out: Mapped[bool] = mapped_column(default=False, server_default="0")
    is_below_limit: Mapped[bool] = mapped_column(default=False, server_default="0")
    grade: Mapped[int | None]
    searched: Mapped[str] = mapped_column(default="", server_default="")

    __table_args__ = (
        UniqueConstraint("batch_id", "ordinal"),
        Index("ix_machine_batch_id_nameplate", "batch_id", "nameplate"),
        UNCAPTURED,
    )


class MachineDetailRow(Base):
    """The readings of a machine with raw text and cells, in the shape of `convert.readings`."""

    __tablename__ = "machine_detail"

    row_id: Mapped[int] = mapped_column(
        ForeignKey("machine.row_id", ondelete="RESTRICT"), primary_key=True, autoincrement=False
    )
    readings: Mapped[str]
    issues: Mapped[str]

    __table_args__ = (UNCAPTURED,)


class MachineMarkRow(Base):
    """What a person noted on a machine: read on its nameplate, spot-checked, planned for renewal."""

    __tablename__ = "machine_mark"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    batch_id: Mapped[str] = mapped_column(ForeignKey("ledger_batch.id", ondelete="RESTRICT"))
    ordinal: Mapped[int]
    field: Mapped[str]
    value: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    marked_by: Mapped[str]
    marked_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("batch_id", "ordinal", "field"),)


class EntryRow(Base):
    """One energy, output, PUE or meter entry; `body` holds the whole of it, readings included."""

    __tablename__ = "ledger_entry"

    row_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    batch_id: Mapped[str] = mapped_column(ForeignKey("ledger_batch.id", ondelete="RESTRICT"))
    ordinal: Mapped[int]
    kind: Mapped[str]
    sheet: Mapped[str]
    row: Mapped[int]
    period_start: Mapped[date | None]
    period_end: Mapped[date | None]
    subject: Mapped[str]
    body: Mapped[str]
    issues: Mapped[str]
    searched: Mapped[str] = mapped_column(default="", server_default="")

    __table_args__ = (UniqueConstraint("batch_id", "ordinal"), UNCAPTURED)


class NameplateVerdictRow(Base):
    """The verdicts of one distinct nameplate on one day by one rule book, never overwritten."""

    __tablename__ = "nameplate_verdict"

    nameplate: Mapped[str] = mapped_column(primary_key=True)
    as_of: Mapped[date] = mapped_column(primary_key=True)
    book_hash: Mapped[str] = mapped_column(primary_key=True)
    verdicts: Mapped[list[Any]]
    conclusion: Mapped[str]
    is_phase_out: Mapped[bool]
    is_below_limit: Mapped[bool]
    grade: Mapped[int | None]
    representative: Mapped[int]

    __table_args__ = (UNCAPTURED,)


class SubjectVerdictRow(Base):
    """A verdict on a product, a data centre or a meter group of a case, with its printed figures."""

    __tablename__ = "subject_verdict"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(
        ForeignKey("inspection_case.id", ondelete="RESTRICT"), index=True
    )
    ordinal: Mapped[int]
    rule: Mapped[str]
    subject: Mapped[str]
    as_of: Mapped[date]
    book_hash: Mapped[str]
    verdict: Mapped[dict[str, Any]]
    figures: Mapped[dict[str, Any]]

    __table_args__ = (UNCAPTURED,)
