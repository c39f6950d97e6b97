"""The notices of years an office made or received itself."""

from __future__ import annotations

from datetime import datetime

from workbench.domain.errors import InputError
from workbench.operations.outcome import Outcome, Topic
from workbench.programme.own_notice import OwnNotice, to_body
from workbench.store.database import Database
from workbench.store.queries import overlay, programme
from workbench.store.tables import OverlayRow, new_id

NOTICE = "notice"
_TOPICS = {Topic.RULES, Topic.PROGRAMME}


def save_notice(db: Database, own: OwnNotice, *, by: str, at: datetime) -> Outcome[int]:
    """Keep the notice of a year in the store, checked like a shipped pack.

    Raises:
        DataCorrupt: names each wrong key.
        InputError: enterprises of the plan stand in a category it no longer has.
    """
    notice = own.notice()
    held = {each.id for each in notice.categories}
    with db.operation(f"保存{own.year}年度任务通知", topics=_TOPICS, by=by, at=at) as op:
        used = {each.category for each in programme.planned(op.session, own.year)}
        if lost := sorted(used - held):
            raise InputError(
                f"任务名单里还有企业列在类别“{'、'.join(lost)}”下，不能删去这个类别。",
                "请保留该类别，或先变更这些企业。",
            )
        row = overlay.overlay_row(op.session, NOTICE, str(own.year))
        if row is None:
            row = OverlayRow(id=new_id(), kind=NOTICE, key=str(own.year))
            op.session.add(row)
        row.body, row.entered_by, row.entered_at = to_body(own), by, at
        return op.outcome(own.year)
