"""Differences between 企业自报 and 现场核实 as rows."""

from __future__ import annotations

from collections.abc import Sequence

from ui.models.columns import Column, Row
from workbench.domain.checklist import Result
from workbench.domain.labels import label
from workbench.exchange.differences import Difference, Group

NOTHING = "—"


def _tone(row: Row) -> str:
    return str(row["tone"])


DIFFERENCE_COLUMNS = (
    Column(id="group", title="类别", width=80, filterable=True),
    Column(id="subject", title="事项 / 设备 / 产品", width=210),
    Column(id="field", title="差异", width=100, filterable=True),
    Column(id="declared", title="企业自报", width=200),
    Column(id="verified", title="现场核实", width=200, tone=_tone),
)


def difference_rows(found: Sequence[Difference]) -> list[Row]:
    """Rows in the order found; a result key is shown in its Chinese word."""
    return [
        {
            "id": number,
            "group": each.group.value,
            "subject": each.subject,
            "field": each.field,
            "declared": _words(each, each.declared),
            "verified": _words(each, each.verified),
            "tone": "question" if not (each.declared and each.verified) else "below_limit",
        }
        for number, each in enumerate(found)
    ]


def _words(each: Difference, value: str) -> str:
    if each.group is Group.CHECKLIST and value:
        return label(Result(value)) if value in set(Result) else value
    return value or NOTHING
