"""The devices whose packages this store knows, and whose they are."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.store.tables import DeviceKeyRow


def device_agencies(session: Session) -> dict[str, str]:
    """The agency of each device."""
    rows = select(DeviceKeyRow.device_id, DeviceKeyRow.agency)
    return dict(session.execute(rows).all())
