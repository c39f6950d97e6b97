"""分设备类别: the machines of the inspected enterprises by kind and by the unit of their size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal

from workbench.domain.equipment import EquipmentKind
from workbench.domain.labels import label
from workbench.domain.partition import MachineClass
from workbench.summary.cells import kind_order, numbered, total_row
from workbench.summary.figure import Figure, SummaryRow
from workbench.summary.index import YearIndex
from workbench.summary.machine_totals import distinct
from workbench.summary.rows import MachineCountRow

Counted = tuple[str, MachineCountRow]  # with the id of its case
_CLASSES = {
    "phase_out": MachineClass.PHASE_OUT_IN_USE,
    "below": MachineClass.BELOW_LIMIT_IN_USE,
    "sealed": MachineClass.NOT_IN_USE,
    "out_of_scope": MachineClass.OUT_OF_SCOPE,
    "undetermined": MachineClass.UNDETERMINED,
    "unconfirmed": MachineClass.UNCONFIRMED,
    "meets": MachineClass.MEETS,
}
_WITH_CAPACITY = ("phase_out", "below")
COUNTS = ("ledger", *_CLASSES, "dismantled", "to_renew")


def equipment_kinds(index: YearIndex) -> tuple[SummaryRow, ...]:
    """One row per kind and unit; 家数 counts an enterprise once in each row."""
    groups: defaultdict[tuple[EquipmentKind, str], list[Counted]] = defaultdict(list)
    for view in index.inspected:
        for row in view.counts:
            groups[row.kind, row.capacity_unit].append((view.id, row))
    keys = sorted(groups, key=lambda key: (kind_order(key[0]), key[1]))
    rows = [_row(kind, unit, groups[kind, unit]) for kind, unit in keys]
    if not rows:
        return ()
    total = total_row(rows, COUNTS, {"kind": "合计"}, "total")
    return numbered([*rows, total])


def _row(kind: EquipmentKind, unit: str, counted: list[Counted]) -> SummaryRow:
    figures = {
        "kind": Figure(label(kind)),
        "capacity_unit": Figure(unit),
        "enterprises": _enterprises(counted),
        "ledger": _count(counted, lambda row: row.count),
        "capacity": _capacity(counted, unit, lambda row: row.capacity),
    }
    for name, machine_class in _CLASSES.items():
        chosen = [each for each in counted if each[1].machine_class is machine_class]
        figures[name] = _count(chosen, lambda row: row.count)
        if name in _WITH_CAPACITY:
            figures[f"{name}_capacity"] = _capacity(chosen, unit, lambda row: row.capacity)
    figures["dismantled"] = _count(counted, lambda row: row.dismantled)
    figures["dismantled_capacity"] = _capacity(counted, unit, lambda row: row.dismantled_capacity)
    figures["to_renew"] = _count(counted, lambda row: row.planned)
    figures["to_renew_capacity"] = _capacity(counted, unit, lambda row: row.planned_capacity)
    return SummaryRow(figures)


def _enterprises(counted: Iterable[Counted]) -> Figure:
    ids = distinct(case_id for case_id, row in counted if row.count)
    return Figure(len(ids), ids)


def _count(counted: Iterable[Counted], of: Callable[[MachineCountRow], int]) -> Figure:
    told = [(case_id, of(row)) for case_id, row in counted]
    return Figure(sum(n for _, n in told), distinct(case_id for case_id, n in told if n))


def _capacity(
    counted: Iterable[Counted], unit: str, of: Callable[[MachineCountRow], Decimal]
) -> Figure:
    """The sizes together; nothing of machines whose ledger states no size."""
    if not unit:
        return Figure(None)
    told = [(case_id, of(row)) for case_id, row in counted]
    total = sum((n for _, n in told), Decimal(0))
    return Figure(total, distinct(case_id for case_id, n in told if n))
