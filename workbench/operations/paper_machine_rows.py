"""Rows of papers' tables about machines: the partition by kind, lists, what was looked at on site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from workbench.domain.equipment import EquipmentKind
from workbench.domain.labels import label
from workbench.domain.partition import MachineClass
from workbench.domain.verdict import CheckState
from workbench.judging.classify import classify
from workbench.operations.machine_words import actual_words, machine_line
from workbench.store.operation import Session
from workbench.store.queries import records, verdicts
from workbench.store.queries.verdicts import JudgedMachine
from workbench.summary.case_facts import MachineLine
from workbench.summary.paper_facts import Points, Row

NOTED = (MachineClass.PHASE_OUT_IN_USE, MachineClass.BELOW_LIMIT_IN_USE)


def class_rows(session: Session, case_id: str) -> Iterator[Row]:
    """Machines by kind and class; each stands in one class, so a row adds up to its ledger."""
    counts: dict[EquipmentKind, dict[str, int]] = {}
    for each, kind in _classified(session, case_id):
        row = counts.setdefault(
            each.machine.kind, dict.fromkeys((c.value for c in MachineClass), 0)
        )
        row[kind.value] += each.machine.quantity
    for equipment in sorted(counts, key=list(EquipmentKind).index):
        row = counts[equipment]
        yield {"kind": label(equipment), "total": sum(row.values()), **row}
    if counts:
        sums = {c.value: sum(row[c.value] for row in counts.values()) for c in MachineClass}
        yield {"kind": "合计", "total": sum(sums.values()), **sums}


def class_points(session: Session, case_id: str) -> Points:
    """Machines by class for the chart; classes without machines are left out."""
    counts = dict.fromkeys(MachineClass, 0)
    for each, kind in _classified(session, case_id):
        counts[kind] += each.machine.quantity
    return tuple((label(kind), Decimal(count)) for kind, count in counts.items() if count)


def listed_rows(kind: MachineClass) -> Callable[[Session, str], Iterator[Row]]:
    """Rows of the machines of one class, with the clause each rests on."""

    def rows(session: Session, case_id: str) -> Iterator[Row]:
        found = (each for each, found in _classified(session, case_id) if found is kind)
        for number, each in enumerate(found, start=1):
            yield _row(number, each, label(kind))

    return rows


def spot_check_rows(session: Session, case_id: str) -> Iterator[Row]:
    """Machines with a photo of their own, else those a person will ask about; facts only."""
    photos = _photos(session, case_id)
    judged = tuple(_classified(session, case_id))
    chosen = [each for each, _ in judged if each.id in photos] or [
        each for each, kind in judged if kind in NOTED
    ]
    for number, each in enumerate(chosen, start=1):
        row = dict(_row(number, each, ""))
        yield row | {"basis": "", "photo": photos.get(each.id, ""), "agrees": ""}


def _photos(session: Session, case_id: str) -> dict[str, str]:
    numbers = {each.id: each.number for each in records.evidence_of_case(session, case_id)}
    found: dict[str, str] = {}
    for evidence_id, kind, target in records.evidence_links(session, case_id):
        if kind == "machine" and evidence_id in numbers:
            found[target] = "、".join(filter(None, (found.get(target), str(numbers[evidence_id]))))
    return found


def _classified(session: Session, case_id: str) -> Iterator[tuple[JudgedMachine, MachineClass]]:
    for each in verdicts.judged_machines(session, case_id):
        yield each, classify(each.machine, each.verdicts)


def _row(number: int, each: JudgedMachine, conclusion: str) -> Row:
    line = machine_line(each.machine, each.verdicts, conclusion)
    return {
        "row": number,
        "number": line.number,
        "name": line.name,
        "model": line.model,
        "quantity": line.quantity,
        "serial_number": line.serial_number,
        "rated": line.rated,
        "efficiency": actual_words(each.machine).removesuffix("（台账）"),
        "manufactured": line.manufactured,
        "commissioned": line.commissioned,
        "state": line.state,
        "location": line.location,
        "basis": _basis(line),
        "cell": line.cell,
    }


def _basis(line: MachineLine) -> str:
    if not line.basis or line.checked is CheckState.VERIFIED:
        return line.basis
    return f"{line.basis}〔{label(line.checked)}〕"
