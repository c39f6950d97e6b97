"""What was judged in a year's cases, as rows: machines, products, data centres."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation

from workbench.domain.equipment import EquipmentKind, Machine
from workbench.domain.labels import label
from workbench.domain.partition import MachineClass
from workbench.domain.reading import value_text
from workbench.domain.rectification import RectificationOutcome
from workbench.domain.verdict import CheckState, Outcome, Rule, Verdict
from workbench.judging.energy.benchmark import LEVEL_WORDS
from workbench.store.convert.machines import capacity_of
from workbench.store.operation import Session
from workbench.store.queries import inspection, records, yearly
from workbench.store.queries.marks import SPOT_CHECKED
from workbench.store.queries.yearly import MachineCount, ProblemMachine
from workbench.store.verdict_rows import SubjectVerdict
from workbench.summary.rows import MachineCountRow, MachineProblemRow, PueRow, UnitProductRow

_RULES = {
    MachineClass.PHASE_OUT_IN_USE: Rule.PHASE_OUT,
    MachineClass.BELOW_LIMIT_IN_USE: Rule.MINIMUM_EFFICIENCY,
}
# The readings a limit is compared with, by kind; power efficiency where nothing else is said.
_MEASURES: dict[EquipmentKind, tuple[tuple[str, str, str], ...]] = {
    EquipmentKind.TRANSFORMER: (
        ("no_load_loss_w", "空载损耗", "W"),
        ("load_loss_w", "负载损耗", "W"),
    ),
    EquipmentKind.COMPRESSOR: (("specific_power", "机组比功率", "kW/(m³/min)"),),
    EquipmentKind.BOILER: (("thermal_efficiency_pct", "热效率", "%"),),
    EquipmentKind.CHILLER: (("cop", "性能系数", ""), ("iplv", "IPLV", "")),
}
_EFFICIENCY = (("rated_efficiency_pct", "额定效率", "%"),)
_STANDING = (CheckState.UNVERIFIED, CheckState.TRANSCRIBED, CheckState.VERIFIED)


def machine_counts(session: Session, year: int) -> tuple[MachineCountRow, ...]:
    """Machines counted by case, kind, class, grade and unit, with spot checks and renewals."""
    counted = {_key(count): _count_row(count) for count in yearly.machine_counts(session, year)}
    for count, mark, text in yearly.marked_counts(session, year):
        row = counted[_key(count)]
        if mark == SPOT_CHECKED:
            row = replace(row, spot_checked=count.count)
        else:
            row = replace(
                row,
                planned=count.count,
                planned_capacity=count.capacity,
                planned_until=_day(text),
            )
        counted[_key(count)] = row
    return tuple(counted.values())


def problems(session: Session, year: int) -> tuple[MachineProblemRow, ...]:
    """设备问题明细: each machine with its basis, its cell, its photos and its deadline."""
    photos = records.machine_photos(session, year)
    days = dict(_deadlines(session, year))
    return tuple(
        _problem(each, photos.get(each.machine_id, ()), days.get(each.machine_id, (None, None)))
        for each in yearly.problem_machines(session, year)
    )


def unit_products(session: Session, year: int) -> tuple[UnitProductRow, ...]:
    """Products and processes against their limits, with the benchmark level of the same period."""
    found = yearly.subject_verdicts_of_year(session, year)
    levels = {
        (case_id, each.subject, each.figures.get("period")): each
        for case_id, each in found
        if each.verdict.rule is Rule.BENCHMARK_LEVEL
    }
    return tuple(
        _product(case_id, each, levels.get((case_id, each.subject, each.figures.get("period"))))
        for case_id, each in found
        if each.verdict.rule is Rule.ENERGY_LIMIT
    )


def data_centres(session: Session, year: int) -> tuple[PueRow, ...]:
    """Data centres with their electricity and PUE."""
    return tuple(
        _site(case_id, each)
        for case_id, each in yearly.subject_verdicts_of_year(session, year)
        if each.verdict.rule is Rule.DATA_CENTRE_PUE
    )


def _key(count: MachineCount) -> tuple[object, ...]:
    return (count.case_id, count.kind, count.conclusion, count.grade, count.capacity_unit)


def _count_row(count: MachineCount) -> MachineCountRow:
    # A machine that was not judged yet is undetermined, never left out of the partition.
    machine_class = MachineClass(count.conclusion or MachineClass.UNDETERMINED)
    return MachineCountRow(
        case_id=count.case_id,
        kind=count.kind,
        machine_class=machine_class,
        count=count.count,
        grade=count.grade,
        capacity=count.capacity,
        capacity_unit=count.capacity_unit,
        dismantled=count.dismantled,
        dismantled_capacity=count.dismantled_capacity,
    )


def _deadlines(
    session: Session, year: int
) -> Iterator[tuple[str, tuple[date | None, date | None]]]:
    machines = {
        finding.id: finding.machine_ids
        for finding, _ in inspection.reviewed_findings(session, year)
    }
    for item, tracking in inspection.tracked_items(session, year):
        is_done = item.outcome is RectificationOutcome.DONE
        done_on = tracking.rechecked_on if is_done else None
        for machine_id in machines.get(item.finding_id, ()):
            yield machine_id, (tracking.extended_to or item.due_on, done_on)


def _problem(
    held: ProblemMachine, photos: tuple[int, ...], days: tuple[date | None, date | None]
) -> MachineProblemRow:
    machine, machine_class = held.machine, MachineClass(held.conclusion)
    failed = _failed(held.verdicts, _RULES[machine_class])
    capacity, unit = capacity_of(machine)
    cell = machine.reading("model").cell
    return MachineProblemRow(
        case_id=held.case_id,
        machine_id=held.machine_id,
        kind=machine.kind,
        machine_class=machine_class,
        number=machine.text("number"),
        name=machine.text("name"),
        model=machine.text("model"),
        serial_number=machine.text("serial_number"),
        rated=f"{capacity:f} {unit}" if capacity is not None else "",
        manufactured=value_text(machine.day("manufactured_on")) or "",
        commissioned=value_text(machine.day("commissioned_on")) or "",
        state=label(machine.state),
        location=machine.text("location"),
        quantity=held.quantity,
        basis=_basis(failed),
        actual=_actual(machine),
        photo="、".join(str(number) for number in photos),
        cell=str(cell) if cell else "",
        checked=_standing(failed),
        due_on=days[0],
        done_on=days[1],
    )


def _product(case_id: str, found: SubjectVerdict, level: SubjectVerdict | None) -> UnitProductRow:
    figures, verdict = found.figures, found.verdict
    return UnitProductRow(
        case_id=case_id,
        product=figures.get("product") or found.subject,
        subject=found.subject,
        period=figures.get("period") or "",
        outcome=verdict.outcome,
        reason=verdict.reason,
        output=figures.get("output") or "",
        tce=_decimal((figures.get("energy") or "").removesuffix(" tce")),
        measured=_decimal(figures.get("value")),
        judged=_decimal(figures.get("value")),
        unit=figures.get("unit") or "",
        standard=figures.get("standard") or "",
        limit=_decimal(figures.get("limit")),
        benchmark=_decimal(level.figures.get("benchmark")) if level else None,
        baseline=_decimal(level.figures.get("baseline")) if level else None,
        benchmark_level=_level(level.verdict) if level else "",
        checked=_standing([verdict]),
        cells=_cells(verdict),
    )


def _site(case_id: str, found: SubjectVerdict) -> PueRow:
    figures, verdict = found.figures, found.verdict
    racks = _decimal(figures.get("racks"))
    return PueRow(
        case_id=case_id,
        name=found.subject,
        period=figures.get("period") or "",
        outcome=verdict.outcome,
        reason=verdict.reason,
        commissioned=figures.get("built_on") or "",
        design_racks=int(racks) if racks is not None else None,
        scale=figures.get("size") or "",
        missing_months=int(figures.get("missing_months") or 0),
        total_kwh=_decimal(figures.get("total_kwh")),
        it_kwh=_decimal(figures.get("it_kwh")),
        it_metering_point=figures.get("metering_point") or "",
        pue=_decimal(figures.get("pue")),
        grade=verdict.grade,
        checked=_standing([verdict]),
        cells=_cells(verdict),
    )


def _failed(verdicts: Iterable[Verdict], rule: Rule) -> list[Verdict]:
    return [each for each in verdicts if each.rule is rule and each.outcome is Outcome.FAILS]


def _basis(verdicts: Iterable[Verdict]) -> str:
    texts = (f"{basis.standard} {basis.clause}" for each in verdicts for basis in each.basis)
    return "；".join(dict.fromkeys(text.strip() for text in texts))


def _standing(verdicts: Iterable[Verdict]) -> CheckState:
    states = {basis.checked for each in verdicts for basis in each.basis}
    return next((state for state in _STANDING if state in states), CheckState.TRANSCRIBED)


def _actual(machine: Machine) -> str:
    parts = [
        f"{name} {value:f}{unit and ' '}{unit}"
        for field, name, unit in _MEASURES.get(machine.kind, _EFFICIENCY)
        if (value := machine.number(field)) is not None
    ]
    return f"{'，'.join(parts)}（台账）" if parts else ""


def _cells(verdict: Verdict) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(cell) for step in verdict.steps for cell in step.cells))


def _level(verdict: Verdict) -> str:
    texts = [step.text for step in verdict.steps]
    words = (word for word in LEVEL_WORDS.values() if any(word in text for text in texts))
    return next(words, label(verdict.outcome))


def _decimal(text: str | None) -> Decimal | None:
    """A figure where it is one number; a range or a remark is none."""
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
