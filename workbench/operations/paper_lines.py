"""The lines that papers of a case print: documents, evidence, output, energy, machines, answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.domain.energy import EnergyEntry, EnergyFlow, OutputEntry
from workbench.domain.inspection import Case
from workbench.domain.labels import label
from workbench.domain.partition import MachineClass
from workbench.domain.reading import value_text
from workbench.judging.calibration import Calibration
from workbench.judging.classify import classify
from workbench.operations.case_facts import judging_day
from workbench.operations.energy_review import metering_result
from workbench.operations.law import Law
from workbench.operations.machine_words import machine_line
from workbench.store.operation import Session
from workbench.store.queries import cases, inspection, ledgers, records, verdicts
from workbench.summary.case_facts import EvidenceLine, ItemLine, MachineLine
from workbench.summary.case_papers import count_lines

# Groups of items about management: the energy and machine groups have sections of their own.
MANAGEMENT_GROUPS = frozenset({"G", "E", "C", "D"})


def document_lines(session: Session, case_id: str) -> Iterator[EvidenceLine]:
    """The ledgers of the case as documents consulted."""
    for number, batch in enumerate(ledgers.batches_of_case(session, case_id), start=1):
        yield EvidenceLine(
            number=number,
            name=batch.file_name,
            kind="电子数据",
            source="企业提供",
            sha256=batch.sha256,
            taken_at=f"{batch.created_at:%Y-%m-%d %H:%M}",
        )


def evidence_lines(session: Session, case_id: str, before: int) -> Iterator[EvidenceLine]:
    """The valid evidence of the case, numbered after the documents."""
    valid = [each for each in records.evidence_of_case(session, case_id) if not each.void_reason]
    for number, each in enumerate(valid, start=before + 1):
        yield EvidenceLine(
            number=number,
            name=each.name,
            kind=each.kind,
            source=each.source,
            sha256=each.sha256,
            taken_at=each.taken_at,
        )


def production_lines(session: Session, case_id: str) -> Iterator[str]:
    """Outputs as the enterprise states them."""
    for entry in ledgers.entries_of_case(session, case_id, OutputEntry):
        amount = value_text(entry.output.value) or "未填写"
        yield f"{entry.period} {entry.product}产量 {amount} {entry.unit}".strip()


def energy_lines(session: Session, case_id: str) -> Iterator[str]:
    """Amounts consumed, exported and recovered, as the enterprise states them."""
    shown = {EnergyFlow.CONSUMPTION, EnergyFlow.EXPORTED, EnergyFlow.RECOVERED}
    for entry in ledgers.entries_of_case(session, case_id, EnergyEntry):
        if entry.flow in shown and entry.amount.has_value:
            amount = value_text(entry.amount.value)
            owner = f"{entry.product} " if entry.product else ""
            name = entry.carrier_label
            yield f"{entry.period} {owner}{name}{label(entry.flow)} {amount} {entry.unit}"


def machine_lines(
    session: Session, case_id: str, classes: Sequence[MachineClass]
) -> Iterator[MachineLine]:
    """The machines of some classes."""
    for judged in verdicts.judged_machines(session, case_id):
        kind = classify(judged.machine, judged.verdicts)
        if kind in classes:
            yield machine_line(judged.machine, judged.verdicts, label(kind))


def count_words(session: Session, case_id: str) -> tuple[str, ...]:
    """Machines of the ledger, altogether and by kind."""
    kinds: dict[str, int] = {}
    for judged in verdicts.judged_machines(session, case_id):
        word = label(judged.machine.kind)
        kinds[word] = kinds.get(word, 0) + judged.machine.quantity
    total = {"设备台账": sum(kinds.values())} if kinds else {}
    return count_lines({**total, **kinds})


def meter_lines(session: Session, case: Case, law: Law) -> Iterator[str]:
    """Instruments required and present, and calibration days that passed."""
    result = metering_result(session, case.id, law, judging_day(case))
    if result is None:
        return
    for rate in result.rates:
        yield f"{rate.carrier} {rate.level}：应配 {rate.required} 台（件），实配 {rate.actual} 台（件）"
    calibration = result.calibration
    if calibration.instruments:
        yield (
            f"计量器具台账 {calibration.instruments} 台（件），"
            f"下次检定/校准日早于监察日的 {_overdue(calibration)} 台（件）"
        )


def _overdue(calibration: Calibration) -> int:
    return len(calibration.overdue_compulsory) + len(calibration.overdue_own)


def management_lines(session: Session, case_id: str, law: Law) -> Iterator[ItemLine]:
    """Answers about management; those judged from ledgers stand in their own sections."""
    return item_lines(session, case_id, law, MANAGEMENT_GROUPS)


def item_lines(
    session: Session, case_id: str, law: Law, groups: frozenset[str] | None = None
) -> Iterator[ItemLine]:
    """Answered items in their own words, of some groups or all."""
    version = cases.case(session, case_id).checklist_version
    items = {item.id: item for item in law.checklist_of(version).items}
    for answer in inspection.answers(session, case_id):
        item = items.get(answer.item_id)
        if item is None or answer.result is None:
            continue
        if groups is not None and item.group not in groups:
            continue
        yield ItemLine(
            item_id=item.id,
            title=f"{item.title}（{answer.subject}）" if answer.subject else item.title,
            result=answer.option or label(answer.result),
            note=answer.note,
            basis="；".join(each.text for each in item.basis),
        )
