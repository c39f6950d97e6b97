"""Images of cases as texts, and the keys of devices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.store.tables import CaseImageRow, DeviceKeyRow, StoreRow


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedImage:
    """The image of a case as it was last brought up to date, and what it has seen."""

    image: str
    seen: Mapping[str, int]
    conflicts: int


def saved_image(session: Session, case_id: str) -> SavedImage | None:
    """The image of a case, none before it was sent or received."""
    row = session.get(CaseImageRow, case_id)
    if row is None:
        return None
    return SavedImage(image=row.image, seen=row.seen, conflicts=row.conflicts)


def save_image(session: Session, case_id: str, saved: SavedImage, at: datetime) -> None:
    """Put an image in place of the one before."""
    row = session.get(CaseImageRow, case_id)
    if row is None:
        row = CaseImageRow(case_id=case_id)
        session.add(row)
    row.image, row.seen, row.conflicts = saved.image, dict(saved.seen), saved.conflicts
    row.saved_at = at


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDevice:
    """A device whose key is known here; `is_own` for this store itself."""

    device_id: str
    public_key: str
    agency: str
    first_seen_at: datetime
    is_own: bool


def known_devices(session: Session) -> tuple[KnownDevice, ...]:
    """This store, once it has a key, then the others in the order they were first met."""
    own = store_device(session)
    found = (
        KnownDevice(
            device_id=row.device_id,
            public_key=row.public_key,
            agency=row.agency,
            first_seen_at=row.first_seen_at,
            is_own=row.device_id == own,
        )
        for row in session.scalars(select(DeviceKeyRow))
    )
    return tuple(sorted(found, key=lambda each: (not each.is_own, each.first_seen_at)))


def store_device(session: Session) -> str:
    """The device of the store itself: its desks sign and speak with one voice."""
    return session.scalars(select(StoreRow.device_id)).one()


def private_key(session: Session) -> str | None:
    """The private part of the store's own key, none before it was made."""
    row = session.get(DeviceKeyRow, store_device(session))
    return row.private_key if row else None


def public_keys(session: Session) -> dict[str, str]:
    """The public keys of all known devices."""
    rows = select(DeviceKeyRow.device_id, DeviceKeyRow.public_key)
    return dict(session.execute(rows).all())


def keep_key(session: Session, device_id: str, key: DeviceKeyRow) -> None:
    """Note the key of a device that was not known."""
    key.device_id = device_id
    session.add(key)
    session.flush()
