"""Writing how a batch or the subjects of a case were judged elsewhere, in place of what stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.store import bulk
from workbench.store.capture import Change
from workbench.store.judgement_objects import SUBJECT_COLUMNS, BatchJudgement, Line
from workbench.store.outside_values import Unfit
from workbench.store.tables import MachineRow, NameplateVerdictRow, new_id
from workbench.store.verdict_rows import (
    PLATE_COLUMNS,
    Standard,
    nameplate_change,
    subject_changes,
    subject_images,
)
from workbench.store.verdict_rows import SUBJECT_COLUMNS as STORED_SUBJECT

# Names asked for in one statement.
_ASKED = 500
_ONTO_MACHINE = """
UPDATE machine SET nameplate = ?, conclusion = ?, is_phase_out = ?, is_below_limit = ?, grade = ?
WHERE batch_id = ? AND ordinal = ?
"""


@dataclass(frozen=True, slots=True)
class Rejudged:
    """What a judgement changed of machines that were here: nameplates, and a first conclusion."""

    changes: list[Change]
    is_first: bool


def write_judgement(session: Session, batch_id: str, judged: BatchJudgement) -> Rejudged:
    """Give the machines of a batch what they were judged to be, and keep the proofs.

    Raises:
        Unfit: it speaks of other machines than the batch has.
    """
    statement = select(
        MachineRow.ordinal, MachineRow.row_id, MachineRow.nameplate, MachineRow.conclusion
    ).where(MachineRow.batch_id == batch_id)
    held = {
        ordinal: (row_id, nameplate, conclusion)
        for ordinal, row_id, nameplate, conclusion in session.execute(statement)
    }
    row_ids = {ordinal: row_id for ordinal, (row_id, _, _) in held.items()}
    if row_ids.keys() != {line[0] for line in judged.machines}:
        raise Unfit("judgement of other machines")
    bulk.run_many(
        session,
        _ONTO_MACHINE,
        (
            (plate, conclusion, bool(is_out), bool(is_below), grade, batch_id, ordinal)
            for ordinal, plate, conclusion, is_out, is_below, grade in judged.machines
        ),
    )
    if judged.standard is not None:
        _keep_proofs(session, judged.standard, judged.plates, row_ids)
    changes = [
        nameplate_change((held[ordinal][0], held[ordinal][1], plate))
        for ordinal, plate, *_ in judged.machines
        if plate != held[ordinal][1]
    ]
    return Rejudged(changes, any(not conclusion for _, _, conclusion in held.values()))


def write_subjects(session: Session, case_id: str, lines: Sequence[Line]) -> list[Change]:
    """Put verdicts on products, sites and meters in place of those the case had."""
    images = [
        {**dict(zip(SUBJECT_COLUMNS, line, strict=True)), "id": new_id(), "case_id": case_id}
        for line in lines
    ]
    taken = subject_images(session, case_id)
    bulk.run_statement(session, "DELETE FROM subject_verdict WHERE case_id = ?", (case_id,))
    bulk.insert_rows(
        session,
        "subject_verdict",
        STORED_SUBJECT,
        (tuple(image[name] for name in STORED_SUBJECT) for image in images),
    )
    return subject_changes(taken, images)


def _keep_proofs(
    session: Session, standard: Standard, plates: Sequence[Line], row_ids: dict[int, int]
) -> None:
    known = set(_known(session, standard, [line[0] for line in plates]))
    bulk.insert_rows(
        session,
        "nameplate_verdict",
        PLATE_COLUMNS,
        (
            (
                plate,
                standard.as_of.isoformat(),
                standard.book_hash,
                verdicts,
                conclusion,
                bool(is_out),
                bool(is_below),
                grade,
                row_ids[ordinal],
            )
            for plate, verdicts, conclusion, is_out, is_below, grade, ordinal in plates
            if plate not in known
        ),
    )


def _known(session: Session, standard: Standard, plates: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(plates), _ASKED):
        yield from session.scalars(
            select(NameplateVerdictRow.nameplate).where(
                NameplateVerdictRow.as_of == standard.as_of,
                NameplateVerdictRow.book_hash == standard.book_hash,
                NameplateVerdictRow.nameplate.in_(plates[start : start + _ASKED]),
            )
        )
