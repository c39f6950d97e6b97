"""Totals of machines by class, with their capacities by unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from workbench.domain.partition import MachineClass
from workbench.summary.case_view import CaseView
from workbench.summary.figure import Figure
from workbench.summary.index import YearIndex

_MACHINES = {
    "phase_out_machines": MachineClass.PHASE_OUT_IN_USE,
    "below_limit_machines": MachineClass.BELOW_LIMIT_IN_USE,
    "not_in_use_machines": MachineClass.NOT_IN_USE,
    "out_of_scope_machines": MachineClass.OUT_OF_SCOPE,
    "unconfirmed_machines": MachineClass.UNCONFIRMED,
    "undetermined_machines": MachineClass.UNDETERMINED,
    "meeting_machines": MachineClass.MEETS,
}
# Capacities are added up by unit; the suffix names the unit in the total's name.
_UNITS = {"kW": "kw", "kVA": "kva"}
Figures = Mapping[str, Figure]


def machine_totals(index: YearIndex) -> Figures:
    """Machines of the inspected cases by class, dismantled, planned, and capacities.

    What ends in `_ahead` stands in cases whose findings are not decided yet: shown, never reported.
    """
    rows = [(view.id, row) for view in index.inspected for row in view.counts]
    figures = {
        "machines": Figure(sum(row.count for _, row in rows), distinct(i for i, _ in rows)),
        "dismantled_machines": Figure(
            sum(row.dismantled for _, row in rows),
            distinct(case_id for case_id, row in rows if row.dismantled),
        ),
        "planned_machines": Figure(
            sum(row.planned for _, row in rows),
            distinct(case_id for case_id, row in rows if row.planned),
        ),
    }
    inspected = frozenset(view.id for view in index.inspected)
    open_rows = [
        (view.id, row) for view in index.cases if view.id not in inspected for row in view.counts
    ]
    for name, machine_class in _MACHINES.items():
        ahead = [(i, row) for i, row in open_rows if row.machine_class is machine_class]
        figures[f"{name}_ahead"] = Figure(
            sum(row.count for _, row in ahead), distinct(i for i, _ in ahead)
        )
        chosen = [
            (case_id, row)
            for case_id, row in rows
            if row.machine_class is machine_class and row.count
        ]
        ids = distinct(case_id for case_id, _ in chosen)
        figures[name] = Figure(sum(row.count for _, row in chosen), ids)
        for unit, suffix in _UNITS.items():
            sizes = (row.capacity for _, row in chosen if row.capacity_unit == unit)
            figures[f"{name}_{suffix}"] = Figure(sum(sizes, Decimal(0)), ids)
    return figures


def cases_of(views: Iterable[CaseView]) -> Figure:
    """How many cases, and which."""
    ids = distinct(view.id for view in views)
    return Figure(len(ids), ids)


def distinct(case_ids: Iterable[str]) -> tuple[str, ...]:
    """Each id once, in order."""
    return tuple(dict.fromkeys(case_ids))
