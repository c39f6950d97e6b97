"""同比 of the register's consumption as lists state it: kept beside the register, read by proposals."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from workbench.domain.enterprise import Growth
from workbench.store.operation import Session
from workbench.store.queries import overlay
from workbench.store.tables import OverlayRow, new_id

# One entry for the whole register: like the register's own figures it is that of the last list.
KEY = "register"


def keep_growth(session: Session, stated: Mapping[str, Growth], *, by: str, at: datetime) -> None:
    """Keep what a list states, by enterprise id; enterprises it does not name keep what they had."""
    if not stated:
        return
    row = overlay.overlay_row(session, overlay.GROWTH, KEY)
    if row is None:
        row = OverlayRow(id=new_id(), kind=overlay.GROWTH, key=KEY, body={})
        session.add(row)
    new = {key: _body(growth) for key, growth in stated.items()}
    row.body, row.entered_by, row.entered_at = {**row.body, **new}, by, at


def growth_by_enterprise(session: Session) -> Mapping[str, Growth]:
    """What lists stated, by enterprise id."""
    row = overlay.overlay_row(session, overlay.GROWTH, KEY)
    return {key: _growth(body) for key, body in row.body.items()} if row else {}


def _body(growth: Growth) -> list[str]:
    values = (growth.now, growth.before, growth.stated_pct)
    return ["" if value is None else str(value) for value in values]


def _growth(body: list[str]) -> Growth:
    now, before, stated = (Decimal(text) if text else None for text in body)
    return Growth(now=now, before=before, stated_pct=stated)
