"""设备结果（汇总） and 设备问题明细."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from workbench.domain.equipment import EquipmentKind
from workbench.domain.labels import label
from workbench.domain.partition import MachineClass
from workbench.domain.verdict import CheckState
from workbench.summary.case_view import CaseView
from workbench.summary.cells import joined, kind_order, rate, summary_row, total_row
from workbench.summary.figure import FigureValue, SummaryRow
from workbench.summary.index import YearIndex
from workbench.summary.rows import MachineCountRow, MachineProblemRow

# The columns that together make up 台账台数: every machine stands in exactly one.
PARTITION = (
    "grade_1",
    "grade_2",
    "grade_3",
    "meets_ungraded",
    "below",
    "phase_out",
    "sealed",
    "out_of_scope",
    "undetermined",
    "unconfirmed",
)
COUNTS = ("ledger", "spot_checked", *PARTITION, "dismantled", "planned")
CAPACITIES = (
    "capacity",
    "below_capacity",
    "phase_out_capacity",
    "dismantled_capacity",
    "planned_capacity",
)
_COLUMN = {
    MachineClass.PHASE_OUT_IN_USE: "phase_out",
    MachineClass.BELOW_LIMIT_IN_USE: "below",
    MachineClass.NOT_IN_USE: "sealed",
    MachineClass.OUT_OF_SCOPE: "out_of_scope",
    MachineClass.UNDETERMINED: "undetermined",
    MachineClass.UNCONFIRMED: "unconfirmed",
}
_GRADE_COLUMN = {1: "grade_1", 2: "grade_2", 3: "grade_3"}


def equipment_results(index: YearIndex) -> tuple[SummaryRow, ...]:
    """Rows by case and kind, 小计 by case, 合计 by kind and altogether."""
    rows: list[SummaryRow] = []
    plain: list[tuple[EquipmentKind, SummaryRow]] = []
    for view in index.cases:
        papers = view.paper_text
        part = [(kind, _kind_row(view, kind, papers)) for kind in _kinds(view.counts)]
        if part:
            head: dict[str, FigureValue] = {"name": view.name, "kind": "小计"}
            rows += [row for _, row in part]
            rows.append(_total([row for _, row in part], head, "subtotal", with_capacity=False))
            plain += part
    for kind in sorted({kind for kind, _ in plain}, key=kind_order):
        same = [row for each, row in plain if each is kind]
        units = {str(unit) for row in same if (unit := row.value("capacity_unit"))}
        head = {"name": "合计", "kind": label(kind), "capacity_unit": "/".join(sorted(units))}
        rows.append(_total(same, head, "total", with_capacity=len(units) == 1))
    if plain:
        head = {"name": "合计", "kind": "全部"}
        rows.append(_total([row for _, row in plain], head, "total", with_capacity=False))
    return tuple(rows)


def equipment_problems(index: YearIndex) -> tuple[SummaryRow, ...]:
    """One row per machine (or group of equal machines) with its clause and its cell."""
    return tuple(_problem_row(view, row) for view in index.cases for row in view.problems)


def column_of(row: MachineCountRow) -> str:
    """The column of the partition a count belongs to."""
    if row.machine_class is MachineClass.MEETS:
        return _GRADE_COLUMN.get(row.grade or 0, "meets_ungraded")
    return _COLUMN[row.machine_class]


def _kinds(counts: Iterable[MachineCountRow]) -> list[EquipmentKind]:
    return sorted({each.kind for each in counts}, key=kind_order)


def _kind_row(view: CaseView, kind: EquipmentKind, papers: str) -> SummaryRow:
    counts = [each for each in view.counts if each.kind is kind]
    ledger = sum(each.count for each in counts)
    checked = sum(each.spot_checked for each in counts)
    until = [each.planned_until for each in counts if each.planned_until]
    values: dict[str, Any] = {
        "name": view.name,
        "kind": label(kind),
        "ledger": ledger,
        **_capacities(counts),
        "spot_checked": checked,
        "spot_rate": rate(checked, ledger),
        "dismantled": sum(each.dismantled for each in counts),
        "planned": sum(each.planned for each in counts),
        "planned_until": max(until) if until else None,
        "papers": papers,
    }
    values |= dict.fromkeys(PARTITION, 0)
    for each in counts:
        values[column_of(each)] += each.count
    return summary_row(values, [view.id])


def _capacities(counts: Sequence[MachineCountRow]) -> dict[str, FigureValue]:
    units = sorted({each.capacity_unit for each in counts if each.capacity_unit})
    if len(units) > 1:  # kW and kVA of one kind do not add up: both named, none summed
        return {"capacity_unit": "/".join(units), **dict.fromkeys(CAPACITIES)}
    if not units:  # the ledger states no size of them
        return {"capacity_unit": "", **dict.fromkeys(CAPACITIES)}
    below, listed = MachineClass.BELOW_LIMIT_IN_USE, MachineClass.PHASE_OUT_IN_USE
    return {
        "capacity_unit": "".join(units),
        "capacity": _sum(each.capacity for each in counts),
        "below_capacity": _sum(e.capacity for e in counts if e.machine_class is below),
        "phase_out_capacity": _sum(e.capacity for e in counts if e.machine_class is listed),
        "dismantled_capacity": _sum(each.dismantled_capacity for each in counts),
        "planned_capacity": _sum(each.planned_capacity for each in counts),
    }


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))


def _total(
    rows: Sequence[SummaryRow], head: dict[str, FigureValue], kind: str, *, with_capacity: bool
) -> SummaryRow:
    # kW and kVA do not add up, so capacities are only summed within one unit
    columns = (*COUNTS, *CAPACITIES) if with_capacity else COUNTS
    return total_row(rows, columns, head, kind)


def _problem_row(view: CaseView, row: MachineProblemRow) -> SummaryRow:
    is_listed = row.machine_class is MachineClass.PHASE_OUT_IN_USE
    mark = "" if row.checked is CheckState.VERIFIED else f"（{label(row.checked)}）"
    return summary_row(
        {
            "name": view.name,
            "number": row.number,
            "machine_name": row.name,
            "model": row.model,
            "serial_number": row.serial_number,
            "rated": row.rated,
            "quantity": row.quantity,
            "manufactured": row.manufactured,
            "commissioned": row.commissioned,
            "state": row.state,
            "location": row.location,
            "basis": f"{row.basis}{mark}",
            "actual": joined(row.actual, f"台账{row.cell}" if row.cell else ""),
            "photo": row.photo,
            "handling": "限期整改" if is_listed else "建议更新",
            "due_on": row.due_on if is_listed else None,
            "done_on": row.done_on,
        },
        [view.id],
    )
