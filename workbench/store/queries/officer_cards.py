"""Cards and trainings of officers, kept as entries beside the register."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.domain.officer_card import OfficerCard, Training
from workbench.store.tables import OverlayRow

CARD = "officer_card"


def officer_cards(session: Session) -> dict[str, OfficerCard]:
    """The cards by officer."""
    rows = session.scalars(select(OverlayRow).where(OverlayRow.kind == CARD))
    return {row.key: _card(row.key, row.body) for row in rows}


def _card(officer_id: str, body: dict[str, Any]) -> OfficerCard:
    expires_on = body["expires_on"]
    return OfficerCard(
        officer_id=officer_id,
        expires_on=date.fromisoformat(expires_on) if expires_on else None,
        trainings=tuple(
            Training(date.fromisoformat(each["day"]), each["title"]) for each in body["trainings"]
        ),
    )
