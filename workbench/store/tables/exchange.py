"""Tables of what travels between stores: the images of cases, and the keys that sign packages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from workbench.store.tables.base import UNCAPTURED, Base


class CaseImageRow(Base):
    """What was said of a case in all stores it travelled through; worked out anew, so not captured.

    `seen` and `conflicts` stand beside the image, so that lists need not read it.
    """

    __tablename__ = "case_image"

    case_id: Mapped[str] = mapped_column(primary_key=True)
    image: Mapped[str]
    seen: Mapped[dict[str, Any]]
    conflicts: Mapped[int] = mapped_column(default=0)
    saved_at: Mapped[datetime]

    __table_args__ = (UNCAPTURED,)


class DeviceKeyRow(Base):
    """The key a store signs its packages with; only this store's own row has the private part."""

    __tablename__ = "device_key"

    device_id: Mapped[str] = mapped_column(primary_key=True)
    public_key: Mapped[str]
    private_key: Mapped[str | None]
    agency: Mapped[str] = mapped_column(default="")
    first_seen_at: Mapped[datetime]

    __table_args__ = (UNCAPTURED,)
