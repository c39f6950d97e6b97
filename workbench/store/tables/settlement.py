"""What a person settled about a case: how figures are judged, which steps were taken."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbench.store.tables.base import Base, new_id


class SettlementRow(Base):
    """One settled matter: `kind` as in `queries.settlements`, `body` its plain values."""

    __tablename__ = "settlement"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(
        ForeignKey("inspection_case.id", ondelete="RESTRICT"), index=True
    )
    kind: Mapped[str]
    subject: Mapped[str]
    body: Mapped[dict[str, Any]] = mapped_column(default=dict)

    __table_args__ = (UniqueConstraint("case_id", "kind", "subject"),)
