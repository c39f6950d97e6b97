"""Judging a case: each distinct nameplate once, and what a person read on a nameplate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workbench.domain.collector import collector_at_rest
from workbench.domain.equipment import Machine
from workbench.domain.partition import MachineClass
from workbench.domain.progress import Progress, Silent, track
from workbench.domain.reading import Reading
from workbench.domain.verdict import Verdict
from workbench.operations.frozen import refuse_frozen
from workbench.operations.outcome import Outcome, Reach, Topic
from workbench.store.columns import compact_json
from workbench.store.convert.machines import nameplate_hash
from workbench.store.convert.readings import pack
from workbench.store.database import Database
from workbench.store.operation import Operation, Session
from workbench.store.queries import machines, marks, verdicts
from workbench.store.queries.verdicts import MARKED_PREFIX
from workbench.store.spool import Spool
from workbench.store.tables import CaseRow, MachineMarkRow, new_id
from workbench.store.verdict_rows import (
    MovedPlate,
    PlateVerdict,
    Standard,
    SubjectVerdict,
    batches_to_judge,
    plate_values,
    replace_subject_verdicts,
    write_nameplates,
    write_onto_machines,
    write_plate_verdicts,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseJudge:
    """How machines are judged: the day, the hash of the rule book, and the pure functions."""

    standard: Standard
    judge: Callable[[Machine], tuple[Verdict, ...]]
    classify: Callable[[Machine, tuple[Verdict, ...]], MachineClass]
    nameplate_key: Callable[[Machine], object]


@dataclass(frozen=True, slots=True)
class MachineNote:
    """What a person notes on a machine: a field's reading, or one of the `@` marks with its text."""

    machine_id: str
    field: str
    value: Reading | str
    note: str = ""


SILENT = Silent()


def judge_case(
    db: Database,
    case_id: str,
    how: CaseJudge,
    *,
    by: str,
    at: datetime,
    progress: Progress = SILENT,
) -> Outcome[int]:
    """Judge what is not judged yet by this standard; the value is how many nameplates that was."""
    with collector_at_rest(), Spool(db.folder, held_blocks=0) as plates:
        with db.read() as session:
            refuse_frozen(session, case_id)
            moved = _judge_open(session, case_id, how, plates, progress)
        with _operation(db, "核查设备", by, at) as op:
            refuse_frozen(op.session, case_id)
            op.note_derived(write_nameplates(op.session, moved))
            for batch_id in batches_to_judge(op.session, case_id):
                op.name_batch(batch_id)
            known = verdicts.known_plates(op.session, how.standard)
            count = write_plate_verdicts(op.session, plates, known)
            write_onto_machines(op.session, case_id, how.standard)
            _note_standard(op, case_id, how.standard)
            return op.outcome(count)


def save_subject_verdicts(
    db: Database,
    case_id: str,
    standard: Standard,
    found: Sequence[SubjectVerdict],
    *,
    by: str,
    at: datetime,
) -> Outcome[int]:
    """Store verdicts on products, data centres and meter groups in place of earlier ones."""
    with _operation(db, "核算能耗", by, at) as op:
        refuse_frozen(op.session, case_id)
        op.note_derived(replace_subject_verdicts(op.session, case_id, standard, found))
        _note_standard(op, case_id, standard)
        return op.outcome(len(found))


def note_on_machine(db: Database, noted: MachineNote, *, by: str, at: datetime) -> Outcome[None]:
    """Note a reading of the nameplate, the state found, a spot check or a plan of renewal.

    The ledger's own reading stays; verdicts follow at the next judging.
    """
    batch_id, ordinal = machines.parse_address(noted.machine_id)
    with db.operation("补读铭牌", topics={Topic.LEDGERS}, by=by, at=at) as op:
        machines.machine_by_address(op.session, noted.machine_id)
        row = marks.mark_row(op.session, batch_id, ordinal, noted.field)
        if row is None:
            row = MachineMarkRow(id=new_id(), batch_id=batch_id, ordinal=ordinal, field=noted.field)
            op.session.add(row)
        value = noted.value
        row.value = value if isinstance(value, str) else compact_json(pack(value, "", 0))
        row.note, row.marked_by, row.marked_at = noted.note, by, at
        return op.outcome(None)


def _operation(
    db: Database, label: str, by: str, at: datetime
) -> AbstractContextManager[Operation]:
    # Verdicts are derived: undo passes over them, judging again is their counter-step.
    topics = {Topic.VERDICTS}
    return db.operation(label, topics=topics, by=by, at=at, reach=Reach.SKIPPED)


def _judge_open(
    session: Session, case_id: str, how: CaseJudge, plates: Spool, progress: Progress
) -> list[MovedPlate]:
    moved: list[MovedPlate] = []
    seen: set[str] = set()
    for row_id, held, is_noted, machine in verdicts.marked_machines(session, case_id):
        prefix = MARKED_PREFIX if is_noted else ""
        plate = prefix + nameplate_hash(how.nameplate_key(machine))
        if plate != held:
            moved.append((row_id, held, plate))
        if plate not in seen:
            seen.add(plate)
            plates.add(_judged(plate, row_id, machine, how))
    open_plates = verdicts.unjudged_plates(session, case_id, how.standard)
    for plate, row_id, machine in track(open_plates, progress, "判定设备"):
        if plate not in seen and not plate.startswith(MARKED_PREFIX):
            plates.add(_judged(plate, row_id, machine, how))
    return moved


def _judged(plate: str, row_id: int, machine: Machine, how: CaseJudge) -> tuple[Any, ...]:
    found = how.judge(machine)
    verdict = PlateVerdict(plate, row_id, how.classify(machine, found), found)
    return plate_values(how.standard, verdict)


def _note_standard(op: Operation, case_id: str, standard: Standard) -> None:
    row = op.session.get_one(CaseRow, case_id)
    row.as_of = row.judged_as_of = standard.as_of
    row.judged_book = standard.book_hash
