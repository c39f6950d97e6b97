"""Tables of the trail 留痕: the append-only history, and which of its steps can be undone."""

from __future__ import annotations

from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbench.store.tables.base import UNCAPTURED, Base


class HistoryRow(Base):
    """One operation: who, when, what, from what to what; each hash covers the one before it."""

    __tablename__ = "history"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    device_id: Mapped[str]
    position: Mapped[int]
    at: Mapped[str]
    by: Mapped[str]
    label: Mapped[str]
    topics: Mapped[tuple[str, ...]]
    kind: Mapped[str]
    target: Mapped[int | None]
    batches: Mapped[tuple[str, ...]]
    changes: Mapped[list[Any]]
    previous_hash: Mapped[str]
    hash: Mapped[str]

    __table_args__ = (UniqueConstraint("device_id", "position"), UNCAPTURED)


class UndoStepRow(Base):
    """One step of the undo list; the history itself never changes."""

    __tablename__ = "undo_step"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    is_undone: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (UNCAPTURED,)
