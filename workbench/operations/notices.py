"""The notices of years an office made or received itself, and the checklists that came with them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from workbench.checklists.own_checklist import catalogue_of, version_of
from workbench.domain.errors import InputError
from workbench.operations.outcome import Outcome, Topic
from workbench.programme.own_notice import OwnNotice, to_body
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import overlay, programme
from workbench.store.tables import OverlayRow, new_id

NOTICE = "notice"
# Every version that cases may have begun with; never changed and never taken away.
CHECKLIST = "checklist"
_TOPICS = {Topic.RULES, Topic.PROGRAMME, Topic.CASES}


def save_notice(
    db: Database,
    own: OwnNotice,
    finding_codes: Collection[str] = (),
    *,
    by: str,
    at: datetime,
) -> Outcome[int]:
    """Keep the notice of a year in the store, checked like a shipped pack, with its checklist.

    Options of the checklist may only name `finding_codes`. Cases keep the version they began with.

    Raises:
        DataCorrupt: names each wrong key.
        InputError: enterprises of the plan stand in a category it no longer has.
    """
    notice = own.notice()
    held = {each.id for each in notice.categories}
    if own.checklist:
        catalogue = catalogue_of(own.checklist, finding_codes)
        unknown = {each for item in catalogue.items for each in item.categories} - held
        if unknown:
            raise InputError(
                f"监察清单里有通知没有的监察类别“{'、'.join(sorted(unknown))}”。",
                "请在清单里改正类别，或在通知里保留它。",
            )
    with db.operation(f"保存{own.year}年度任务通知", topics=_TOPICS, by=by, at=at) as op:
        used = {each.category for each in programme.planned(op.session, own.year)}
        if lost := sorted(used - held):
            raise InputError(
                f"任务名单里还有企业列在类别“{'、'.join(lost)}”下，不能删去这个类别。",
                "请保留该类别，或先变更这些企业。",
            )
        row = _row(op.session, NOTICE, str(own.year))
        row.body, row.entered_by, row.entered_at = to_body(own), by, at
        if own.checklist:
            version = _row(op.session, CHECKLIST, version_of(own.checklist))
            version.body, version.entered_by, version.entered_at = dict(own.checklist), by, at
        return op.outcome(own.year)


def _row(session: Session, kind: str, key: str) -> OverlayRow:
    row = overlay.overlay_row(session, kind, key)
    if row is None:
        row = OverlayRow(id=new_id(), kind=kind, key=key)
        session.add(row)
    return row
