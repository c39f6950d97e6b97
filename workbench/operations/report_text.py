"""The office's own words in the annual report, paragraph by paragraph."""

from __future__ import annotations

from datetime import datetime

from workbench.domain.errors import ConflictError
from workbench.operations.outcome import Outcome, Topic
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import frozen_years, overlay
from workbench.store.tables import OverlayRow, new_id
from workbench.summary.edits import Edit

REPORT_TEXT = "report_text"


def write_paragraph(
    db: Database, year: int, slot: str, edit: Edit, *, by: str, at: datetime
) -> Outcome[None]:
    """Put a person's words in the place of what the figures say; `base` is what they say now."""
    with db.operation("修改总结报告文字", topics={Topic.YEAR}, by=by, at=at) as op:
        _refuse_frozen(op.session, year)
        key = f"{year}/{slot}"
        row = overlay.overlay_row(op.session, REPORT_TEXT, key)
        if row is None:
            row = OverlayRow(id=new_id(), kind=REPORT_TEXT, key=key)
            op.session.add(row)
        row.body = {"text": edit.text, "base": edit.base}
        row.entered_by, row.entered_at = by, at
        return op.outcome(None)


def restore_paragraph(
    db: Database, year: int, slot: str, *, by: str, at: datetime
) -> Outcome[None]:
    """Let the figures speak again."""
    with db.operation("恢复总结报告文字", topics={Topic.YEAR}, by=by, at=at) as op:
        _refuse_frozen(op.session, year)
        row = overlay.overlay_row(op.session, REPORT_TEXT, f"{year}/{slot}")
        if row is not None:
            op.session.delete(row)
        return op.outcome(None)


def _refuse_frozen(session: Session, year: int) -> None:
    if frozen_years.frozen_row(session, year) is not None:
        raise ConflictError(f"{year}年度已经冻结，文字不能再改。", "需要更正时请先解冻并写明理由。")
