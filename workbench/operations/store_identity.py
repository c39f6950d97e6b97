"""A store as other stores know it: its device, its key, its agency, and the keys it knows itself."""

from __future__ import annotations

from datetime import datetime

from workbench.exchange.packages.manifest import Party
from workbench.exchange.packages.signing import DeviceKey, new_key
from workbench.operations.case_images import Speaker
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import case_images
from workbench.store.tables import DeviceKeyRow


def own_key(session: Session, agency: str, at: datetime) -> DeviceKey:
    """The key the store signs with, made when it first signs something."""
    private = case_images.private_key(session)
    if private is not None:
        return DeviceKey(private)
    key = new_key()
    row = DeviceKeyRow(
        public_key=key.public, private_key=key.private, agency=agency, first_seen_at=at
    )
    case_images.keep_key(session, case_images.store_device(session), row)
    return key


def party(db: Database, who: Speaker, key: DeviceKey) -> Party:
    """How the store presents itself in packages and receipts."""
    facts = db.facts
    return Party(
        agency=facts.agency,
        region=facts.region,
        role=facts.role.value,
        device_id=who.device,
        public_key=key.public,
        person=who.name,
    )


def note_sender(session: Session, sender: Party, at: datetime) -> bool:
    """Keep the key of a device that was not known; tells whether it is new here."""
    if sender.device_id in case_images.public_keys(session):
        return False
    row = DeviceKeyRow(
        public_key=sender.public_key, private_key=None, agency=sender.agency, first_seen_at=at
    )
    case_images.keep_key(session, sender.device_id, row)
    return True
