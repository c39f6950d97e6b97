"""执法证 expiry and 培训人次: keeping cards, and warning before one runs out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from workbench.domain.errors import InputError
from workbench.domain.inspection import Officer
from workbench.domain.officer_card import OfficerCard
from workbench.operations.outcome import Outcome, Topic
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import overlay, register
from workbench.store.queries.officer_cards import CARD, officer_cards
from workbench.store.tables import OverlayRow, new_id

# No rule asks for this many days; it is the time in which a renewal can still be applied for.
WARN_DAYS = 90


def save_officer_card(
    db: Database, card: OfficerCard, *, by: str, at: datetime
) -> Outcome[OfficerCard]:
    """Keep when a card runs out and which courses were attended."""
    if any(not each.title.strip() for each in card.trainings):
        raise InputError("培训没有写名称。", "请写明培训班名称。")
    with db.operation("登记执法证和培训", topics={Topic.OFFICERS}, by=by, at=at) as op:
        if not register.officers_by_id(op.session, (card.officer_id,)):
            raise InputError("没有这名监察人员。", "请刷新后重试。")
        row = overlay.overlay_row(op.session, CARD, card.officer_id)
        if row is None:
            row = OverlayRow(id=new_id(), kind=CARD, key=card.officer_id)
            op.session.add(row)
        row.entered_by, row.entered_at = by, at
        row.body = {
            "expires_on": card.expires_on.isoformat() if card.expires_on else "",
            "trainings": [
                {"day": each.day.isoformat(), "title": each.title} for each in card.trainings
            ],
        }
        return op.outcome(card)


def card_warnings(session: Session, officers: Iterable[Officer], on: date) -> tuple[str, ...]:
    """A sentence for each officer whose card has run out on a day, or soon will."""
    cards = officer_cards(session)
    return tuple(_warnings(cards, officers, on))


def training_attendances(session: Session, year: int) -> int:
    """培训人次 of a year."""
    return sum(card.trained_in(year) for card in officer_cards(session).values())


def _warnings(
    cards: dict[str, OfficerCard], officers: Iterable[Officer], on: date
) -> Iterator[str]:
    for officer in officers:
        card = cards.get(officer.id)
        days = card.days_left(on) if card else None
        if card is None or days is None:
            continue
        if days < 0:
            yield f"{officer.name}的执法证已于 {card.expires_on} 到期，不能算作两名持证人员之一。"
        elif days <= WARN_DAYS:
            yield f"{officer.name}的执法证 {card.expires_on} 到期，还有 {days} 天，请及时换证。"
