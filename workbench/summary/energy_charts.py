"""The series of PUE, of obsolete capacity by kind, and of the widest gaps to a limit."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from workbench.domain.equipment import EquipmentKind
from workbench.domain.labels import label
from workbench.domain.partition import MachineClass
from workbench.summary.case_view import CaseView, is_over
from workbench.summary.index import YearIndex
from workbench.summary.pue_bands import counted
from workbench.summary.result_rows import UnitProductRow
from workbench.summary.tables.industry import over_pct

Series = tuple[tuple[str, Decimal], ...]
WIDEST = 10
_UNITS = {"phase_out_kw": "kW", "phase_out_kva": "kVA"}


def energy_charts(index: YearIndex) -> Mapping[str, Series]:
    """Series by chart id, empty where the year has nothing of the kind."""
    return {
        "pue": _pue(index),
        **{name: _capacity(index, unit) for name, unit in _UNITS.items()},
        "top_gaps": _gaps(index),
    }


def _pue(index: YearIndex) -> Series:
    """Data centres by band of measured PUE; those without a figure are counted too."""
    sites = [row for view in index.inspected for row in view.data_centres]
    if not sites:
        return ()
    return tuple((name, Decimal(count)) for name, count in counted(sites).items())


def _capacity(index: YearIndex, unit: str) -> Series:
    """Capacity of machines in use that stand in a catalogue, by kind, in one unit."""
    rows = [
        row
        for view in index.inspected
        for row in view.counts
        if row.machine_class is MachineClass.PHASE_OUT_IN_USE and row.capacity_unit == unit
    ]
    sums = {
        kind: sum((row.capacity for row in rows if row.kind is kind), Decimal(0))
        for kind in EquipmentKind
    }
    return tuple((label(kind), amount) for kind, amount in sums.items() if amount)


def _gaps(index: YearIndex) -> Series:
    """The products furthest above their limit, in percent of it."""
    found = [
        (f"{view.name} {row.product}", gap)
        for view in index.inspected
        for row in _over(view)
        if (gap := over_pct(row)) is not None
    ]
    ranked = sorted(found, key=lambda each: (-each[1], each[0]))[:WIDEST]
    return tuple(ranked)


def _over(view: CaseView) -> list[UnitProductRow]:
    return [row for row in view.products if is_over(row, view.judged)]
