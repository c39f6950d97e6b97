"""Columns of the list and of what was just received, and the states the list can be narrowed to."""

from __future__ import annotations

from ui.models.columns import Column, Row
from workbench.operations.arrival_lines import Coming


def _tone(row: Row) -> str:
    return str(row["tone"])


COLUMNS = (
    Column(id="enterprise", title="企业（文件）", width=190),
    Column(id="coming", title="状态", width=75, filterable=True, tone=_tone),
    Column(id="agency", title="实施机构", width=130, filterable=True),
    Column(id="version", title="版本", width=50, right=True),
    Column(id="sender", title="报送", width=130, filterable=True),
    Column(id="moved_at", title="收到", width=115),
    Column(id="note", title="备注", width=90, filterable=True),
)
FILE_COLUMNS = (
    Column(id="file", title="文件", width=200),
    Column(id="case", title="案件", width=180),
    Column(id="outcome", title="结果", width=150, filterable=True, tone=_tone),
    Column(id="sender", title="报送", width=150, filterable=True),
    Column(id="note", title="说明", width=260),
)
# The states in the order of the buttons; None is everything.
SHOWN = (None, Coming.CONFLICTING, Coming.REJECTED, Coming.MISSING, Coming.ARRIVED)
TITLES = ("全部", "冲突", "退回", "未到", "已到", "本次收到")
