"""What was judged in a year's cases, as rows: machines, products, data centres."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation

from workbench.domain.labels import label
from workbench.domain.partition import MachineClass
from workbench.domain.reading import value_text
from workbench.domain.rectification import RectificationOutcome
from workbench.domain.verdict import CheckState, Rule, Verdict
from workbench.operations.machine_words import (
    actual_words,
    basis_words,
    cell_words,
    failing,
    rated_words,
    weakest,
)
from workbench.store.operation import Session
from workbench.store.queries import inspection, records, year_machines
from workbench.store.queries.marks import SPOT_CHECKED
from workbench.store.queries.year_machines import MachineCount, Plate, ProblemMachine
from workbench.store.queries.yearly import JudgedSubject
from workbench.store.verdict_rows import SubjectVerdict
from workbench.summary.rows import MachineCountRow, MachineProblemRow, PueRow, UnitProductRow


def machine_counts(session: Session, year: int) -> tuple[MachineCountRow, ...]:
    """Machines counted by case, kind, class, grade and unit, with spot checks and renewals."""
    counted = {
        _key(count): _count_row(count) for count in year_machines.machine_counts(session, year)
    }
    for count, mark, text in year_machines.marked_counts(session, year):
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
    grounds: dict[Plate, _Grounds] = {}
    found = []
    for each in year_machines.problem_machines(session, year):
        ground = grounds.get(each.plate)
        if ground is None:
            ground = grounds[each.plate] = _Grounds.of(each.verdicts)
        numbers, due = photos.get(each.machine_id, ()), days.get(each.machine_id, (None, None))
        found.append(_problem(each, ground, numbers, due))
    return tuple(found)


def unit_products(found: Iterable[JudgedSubject]) -> tuple[UnitProductRow, ...]:
    """Products and processes against their limits, with the benchmark level of the same period."""
    found = tuple(found)
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


def data_centres(found: Iterable[JudgedSubject]) -> tuple[PueRow, ...]:
    """Data centres with their electricity and PUE."""
    return tuple(
        _site(case_id, each) for case_id, each in found if each.verdict.rule is Rule.DATA_CENTRE_PUE
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


@dataclass(frozen=True, slots=True)
class _Grounds:
    """What a nameplate's verdict rests on; thousands of machines share each."""

    basis: str
    checked: CheckState

    @classmethod
    def of(cls, verdicts: tuple[Verdict, ...]) -> _Grounds:
        failed = failing(verdicts)
        return cls(basis_words(failed), weakest(failed.basis if failed else ()))


def _problem(
    held: ProblemMachine,
    ground: _Grounds,
    photos: tuple[int, ...],
    days: tuple[date | None, date | None],
) -> MachineProblemRow:
    machine = held.machine
    return MachineProblemRow(
        case_id=held.case_id,
        machine_id=held.machine_id,
        kind=machine.kind,
        machine_class=MachineClass(held.conclusion),
        number=machine.text("number"),
        name=machine.text("name"),
        model=machine.text("model"),
        serial_number=machine.text("serial_number"),
        rated=rated_words(machine),
        manufactured=value_text(machine.day("manufactured_on")) or "",
        commissioned=value_text(machine.day("commissioned_on")) or "",
        state=label(machine.state),
        location=machine.text("location"),
        quantity=held.quantity,
        basis=ground.basis,
        actual=actual_words(machine),
        photo="、".join(str(number) for number in photos),
        cell=cell_words(machine),
        checked=ground.checked,
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
        existing_or_new=figures.get("existing_or_new") or "",
        tce=_decimal(figures.get("tce")),
        measured=_decimal(figures.get("value")),
        judged=_decimal(figures.get("value")),
        unit=figures.get("unit") or "",
        standard=figures.get("standard") or "",
        limit=_decimal(figures.get("limit")),
        access=_decimal(figures.get("access")),
        advanced=_decimal(figures.get("advanced")),
        benchmark=_decimal(level.figures.get("benchmark")) if level else None,
        baseline=_decimal(level.figures.get("baseline")) if level else None,
        benchmark_level=(level.figures.get("level") or "") if level else "",
        checked=weakest(verdict.basis),
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
        checked=weakest(verdict.basis),
        cells=_cells(verdict),
    )


def _cells(verdict: Verdict) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(cell) for step in verdict.steps for cell in step.cells))


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
