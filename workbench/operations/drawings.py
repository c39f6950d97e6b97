"""Drawings 双随机 as they were made: recorded for good, listed, and set on the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from workbench.domain.errors import ConflictError
from workbench.operations.outcome import Outcome, Reach, Topic
from workbench.programme.drawing import Avoidance, Drawable, Drawing, Drawn
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import overlay
from workbench.store.tables import OverlayRow, new_id


def record_drawing(db: Database, drawing: Drawing, *, by: str, at: datetime) -> Outcome[str]:
    """Keep a drawing for good: it cannot be undone, and a second one stands beside it."""
    label = f"双随机抽取{len(drawing.drawn)}家"
    with db.operation(label, topics={Topic.PROGRAMME}, by=by, at=at, reach=Reach.SKIPPED) as op:
        if not drawing.is_true:
            raise ConflictError("抽取结果与种子不符，不能记录。", "请重新抽取。")
        number = len(_rows(op.session, drawing.year)) + 1
        key = f"{drawing.year}/{number:03d}"
        body = {**asdict(drawing), "drawn_at": drawing.drawn_at.isoformat()}
        op.session.add(
            OverlayRow(
                id=new_id(), kind=overlay.DRAWING, key=key, body=body, entered_by=by, entered_at=at
            )
        )
        return op.outcome(key)


def drawings(session: Session, year: int) -> tuple[tuple[str, Drawing], ...]:
    """Every drawing of a year with its number, the newest first."""
    found = [(each.key, _drawing(each.body)) for each in _rows(session, year)]
    return tuple(reversed(found))


def _rows(session: Session, year: int) -> Sequence[overlay.OverlayEntry]:
    held = overlay.entries_of(session, overlay.DRAWING)
    return [each for each in held if each.key.startswith(f"{year}/")]


def _drawing(body: Mapping[str, Any]) -> Drawing:
    return Drawing(
        year=body["year"],
        seed=body["seed"],
        drawn_at=datetime.fromisoformat(body["drawn_at"]),
        enterprises=tuple(Drawable(**each) for each in body["enterprises"]),
        officers=tuple(Drawable(**each) for each in body["officers"]),
        drawn=tuple(
            Drawn(
                Drawable(**each["enterprise"]),
                tuple(Drawable(**officer) for officer in each["officers"]),
            )
            for each in body["drawn"]
        ),
        avoidances=tuple(Avoidance(**each) for each in body.get("avoidances", ())),
    )
