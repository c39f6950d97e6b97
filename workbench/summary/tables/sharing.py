"""What inspections pass on: enterprises for 节能诊断 (notice 45), and green factories' results."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from workbench.domain.labels import label
from workbench.domain.partition import MachineClass
from workbench.summary.case_view import CaseView, is_over
from workbench.summary.cells import joined, numbered, summary_row, yes_no
from workbench.summary.figure import FigureValue, SummaryRow
from workbench.summary.index import YearIndex
from workbench.summary.tables.industry import over_pct
from workbench.summary.tables.inspected import rectification_state


def diagnosis_candidates(index: YearIndex) -> tuple[SummaryRow, ...]:
    """节能诊断对象: inspected enterprises in which something could be saved, and what."""
    return numbered(
        summary_row({**_who(view), **weak}, [view.id])
        for view in index.inspected
        if any((weak := _weak_points(view)).values())
    )


def has_weak_points(view: CaseView) -> bool:
    """Tell whether something could be saved in an enterprise."""
    return any(_weak_points(view).values())


def green_results(index: YearIndex) -> tuple[SummaryRow, ...]:
    """Inspected green factories and green data centres with what was found."""
    rows = []
    for view in index.inspected:
        enterprise = view.row.enterprise
        batch = joined(enterprise.green_factory_batch, enterprise.green_data_centre_batch)
        if batch:
            values: dict[str, FigureValue] = {
                **_who(view),
                "green_batch": batch,
                "limit": label(view.limit_conclusion),
                "phase_out": _machines(view, MachineClass.PHASE_OUT_IN_USE),
                "below": _machines(view, MachineClass.BELOW_LIMIT_IN_USE),
                "pue": max((s.pue for s in view.data_centres if s.pue is not None), default=None),
                "conclusion": label(view.conclusion),
                "papers": view.paper_text,
                "rectification": rectification_state(view),
            }
            rows.append(summary_row(values, [view.id]))
    return numbered(rows)


def _who(view: CaseView) -> dict[str, FigureValue]:
    enterprise = view.row.enterprise
    return {
        "name": enterprise.name,
        "uscc": enterprise.uscc,
        "region": joined(enterprise.city, enterprise.county, separator=""),
        "sub_industry": view.row.sub_industry or enterprise.sub_industry,
        "key_energy_user": yes_no(enterprise.is_key_energy_user),
        "tce_calorific": enterprise.tce_calorific,
    }


def _weak_points(view: CaseView) -> dict[str, FigureValue]:
    """What is above its limit, below its level or obsolete; None and 0 where nothing is."""
    over = [row for row in view.products if is_over(row, view.judged)]
    levels = dict.fromkeys(row.benchmark_level for row in view.products if row.benchmark_level)
    advice = dict.fromkeys(finding.title for finding in view.findings)
    return {
        "over_pct": _widest(over_pct(row) for row in over),
        "level": "；".join(levels) if over or advice else "",
        "phase_out": _machines(view, MachineClass.PHASE_OUT_IN_USE),
        "below": _machines(view, MachineClass.BELOW_LIMIT_IN_USE),
        "advice": "；".join(advice),
    }


def _widest(gaps: Iterable[Decimal | None]) -> Decimal | None:
    return max((gap for gap in gaps if gap is not None), default=None)


def _machines(view: CaseView, machine_class: MachineClass) -> int:
    return sum(row.count for row in view.counts if row.machine_class is machine_class)
