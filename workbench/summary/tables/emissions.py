"""二氧化碳排放: what the inspected enterprises emit by their ledgers, apart from their energy."""

from __future__ import annotations

from workbench.domain.labels import label
from workbench.summary.case_view import CaseView
from workbench.summary.cells import joined, summary_row, total_row
from workbench.summary.figure import SummaryRow
from workbench.summary.index import YearIndex
from workbench.summary.rows import EmissionRow

PARTS = ("fuel", "electricity", "heat")
NO_LEDGER = "没有导入能源台账或尚未核查"


def emission_results(index: YearIndex) -> tuple[SummaryRow, ...]:
    """One row per inspected case, empty with its reason where nothing can be said; then the sum."""
    rows = tuple(
        _row(view, each) if each else _without(view)
        for view in index.inspected
        for each in (view.emissions or (None,))
    )
    known = [row for row in rows if row.value("tco2") is not None]
    if not known:
        return rows
    head = {
        "name": "合计",
        "sub_industry": "",
        "period": "",
        "basis": "",
        "checked": "",
        "reason": f"{len(known)} 家可以核算，{len(rows) - len(known)} 家不能核算",
    }
    return (*rows, total_row(known, (*PARTS, "tco2", "tce"), head, "total"))


def _row(view: CaseView, row: EmissionRow) -> SummaryRow:
    missing = f"缺{'、'.join(row.missing)}" if row.missing else ""
    return summary_row(
        {
            "name": view.name,
            "sub_industry": view.row.sub_industry,
            "period": row.period,
            "tce": row.tce,
            "fuel": row.fuel,
            "electricity": row.electricity,
            "heat": row.heat,
            "tco2": row.tco2,
            "basis": "；".join(row.basis),
            "checked": label(row.checked) if row.basis else "",
            "reason": joined(missing, *row.notes),
        },
        [view.id],
    )


def _without(view: CaseView) -> SummaryRow:
    texts = {"name": view.name, "sub_industry": view.row.sub_industry, "reason": NO_LEDGER}
    blank = dict.fromkeys((*PARTS, "tco2", "tce"))
    return summary_row({**texts, "period": "", "basis": "", "checked": "", **blank}, [view.id])
