"""The year's counts by anything cases stand under: a city, a body, a category, an industry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from workbench.domain.conclusion import Conclusion, DocumentKind, LimitConclusion
from workbench.domain.partition import MachineClass
from workbench.domain.rectification import RectificationOutcome
from workbench.programme.plan import NOT_TO_BE_INSPECTED
from workbench.summary.case_view import CaseView
from workbench.summary.cells import numbered, total_row
from workbench.summary.figure import Figure, SummaryRow
from workbench.summary.index import YearIndex
from workbench.summary.machine_totals import Figures, cases_of, distinct
from workbench.summary.rows import PlannedEnterpriseRow
from workbench.summary.totals import planned_completion

_DOCUMENTS = {
    "rectification_orders": DocumentKind.RECTIFICATION_ORDER,
    "opinions": DocumentKind.OPINION,
    "suggestions": DocumentKind.SUGGESTION,
    "transfers": DocumentKind.TRANSFER_LETTER,
}
_CLASSES = {
    "phase_out": MachineClass.PHASE_OUT_IN_USE,
    "below": MachineClass.BELOW_LIMIT_IN_USE,
}
_UNITS = {"kW": "kw", "kVA": "kva"}
_OUTCOMES = {
    "rectified": RectificationOutcome.DONE,
    "closed_down": RectificationOutcome.CLOSED_DOWN,
}
Planned = Sequence[PlannedEnterpriseRow]


def grouped(
    index: YearIndex,
    column: str,
    of_case: Callable[[CaseView], Iterable[str]],
    of_planned: Callable[[PlannedEnterpriseRow], Iterable[str]],
    order: Sequence[str] = (),
) -> tuple[SummaryRow, ...]:
    """One row per name that cases or planned enterprises stand under, in `order` and then by name.

    Where some stand under several names the rows add up to 家次, and the enterprises are counted
    once more, each once.
    """
    views: defaultdict[str, list[CaseView]] = defaultdict(list)
    planned: defaultdict[str, list[PlannedEnterpriseRow]] = defaultdict(list)
    everybody = list(_distinct(index.rows.planned))
    for view in index.cases:
        for name in of_case(view):
            views[name].append(view)
    for row in everybody:
        for name in of_planned(row):
            planned[name].append(row)
    places = {name: place for place, name in enumerate(order)}
    names = sorted(views.keys() | planned.keys(), key=lambda n: (places.get(n, len(places)), n))
    rows = [
        SummaryRow({column: Figure(name), **_figures(index, views[name], planned[name])})
        for name in names
    ]
    if not rows:
        return ()
    columns = [each for each in rows[0].figures if each != column]
    is_repeated = sum(map(len, views.values())) > len(index.cases) or sum(
        map(len, planned.values())
    ) > len(everybody)
    total = total_row(rows, columns, {column: "合计（家次）" if is_repeated else "合计"}, "total")
    if not is_repeated:
        return numbered([*rows, total])
    once = SummaryRow(
        {column: Figure("合计（家）"), **_figures(index, index.cases, everybody)}, "total"
    )
    return numbered([*rows, total, once])


def _distinct(planned: Iterable[PlannedEnterpriseRow]) -> Iterable[PlannedEnterpriseRow]:
    return {each.enterprise.uscc or each.enterprise.id: each for each in planned}.values()


def _figures(index: YearIndex, views: Sequence[CaseView], planned: Planned) -> Figures:
    inspected = [view for view in views if view.is_inspected]
    dropped = [r for r in planned if planned_completion(r, index) in NOT_TO_BE_INSPECTED]
    return {
        "planned": Figure(len(planned), distinct(r.case_id for r in planned if r.case_id)),
        "dropped": Figure(len(dropped), distinct(r.case_id for r in dropped if r.case_id)),
        "inspected": cases_of(inspected),
        "key_users": cases_of(v for v in inspected if v.row.enterprise.is_key_energy_user),
        "over_limit": _concluded(inspected, LimitConclusion.OVER_LIMIT),
        "not_calculable": _concluded(inspected, LimitConclusion.NOT_CALCULABLE),
        "violators": cases_of(v for v in inspected if v.conclusion is Conclusion.VIOLATION),
        **_machines(inspected),
        **{
            name: cases_of(v for v in inspected if kind in v.documents)
            for name, kind in _DOCUMENTS.items()
        },
        **_rectified(views),
    }


def _concluded(views: Iterable[CaseView], conclusion: LimitConclusion) -> Figure:
    return cases_of(view for view in views if view.limit_conclusion is conclusion)


def _machines(views: Sequence[CaseView]) -> Figures:
    figures: dict[str, Figure] = {}
    for name, machine_class in _CLASSES.items():
        rows = [
            (view.id, row)
            for view in views
            for row in view.counts
            if row.machine_class is machine_class and row.count
        ]
        ids = distinct(case_id for case_id, _ in rows)
        figures[name] = Figure(sum(row.count for _, row in rows), ids)
        for unit, suffix in _UNITS.items():
            sizes = (row.capacity for _, row in rows if row.capacity_unit == unit)
            figures[f"{name}_{suffix}"] = Figure(sum(sizes, Decimal(0)), ids)
    for name in ("dismantled", "planned"):
        counts = [(view.id, getattr(row, name)) for view in views for row in view.counts]
        key = "dismantled" if name == "dismantled" else "to_renew"
        figures[key] = Figure(sum(n for _, n in counts), distinct(i for i, n in counts if n))
    return figures


def _rectified(views: Sequence[CaseView]) -> Figures:
    items = [(view.id, row.item) for view in views for row in view.rectifications]
    return {
        "rectification_items": Figure(len(items), distinct(i for i, _ in items)),
        **{
            name: Figure(
                sum(item.outcome is outcome for _, item in items),
                distinct(i for i, item in items if item.outcome is outcome),
            )
            for name, outcome in _OUTCOMES.items()
        },
    }
