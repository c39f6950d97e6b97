"""Evidence 证据: taking files in, linking them, marking them void, checking the vault."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.domain.errors import InputError
from workbench.domain.evidence import Origin
from workbench.domain.progress import Progress, Silent
from workbench.operations.outcome import Outcome, Reach, Topic
from workbench.operations.settling import settle
from workbench.store import vault
from workbench.store.convert.rows import to_domain
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import cases, matters, records
from workbench.store.queries.records import Evidence
from workbench.store.tables import EvidenceLinkRow, EvidenceRow, new_id
from workbench.store.vault import StoredFile, VaultReport

# Pillow is loaded with the first file that comes in, not with the window.
if TYPE_CHECKING:
    from workbench.store.photo import PhotoFacts

SILENT = Silent()


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """A file to take in: what it shows, what kind it is, who it came from.

    `is_as_it_is` keeps a file that cannot be opened; `original_id` and `change` say what a
    redacted or stamped copy was made from and how.
    """

    file: Path
    kind: str
    name: str = ""
    source: str = ""
    note: str = ""
    is_as_it_is: bool = False
    original_id: str = ""
    change: str = ""


def add_evidence(
    db: Database, case_id: str, intake: Intake, *, by: str, at: datetime
) -> Outcome[Evidence]:
    """Copy a file in untouched with hash, EXIF time, place and device; voiding is its counter-step.

    A file that cannot be opened as what its name says is refused before anything is copied.
    """
    facts = _facts(intake)
    with ExitStack() as unless_recorded:
        with db.operation(
            "证据入库", topics={Topic.EVIDENCE}, by=by, at=at, reach=Reach.SKIPPED
        ) as op:
            cases.case(op.session, case_id)
            number = records.next_evidence_number(op.session, case_id)
            stored = vault.take_in(db.folder, intake.file, case_id, number)
            unless_recorded.callback(vault.discard, db.folder, stored)
            row = _evidence_row(case_id, intake, stored, facts)
            row.number, row.added_by, row.added_at = number, by, at
            op.session.add(row)
            origin = Origin(
                device=facts.device, original_id=intake.original_id, change=intake.change
            )
            record_origin(op.session, row, origin)
            op.session.flush()
            outcome = op.outcome(to_domain(Evidence, row))
        unless_recorded.pop_all()
    return outcome


def link_evidence(
    db: Database, evidence_id: str, target_kind: str, target_id: str, *, by: str, at: datetime
) -> Outcome[None]:
    """Say that a piece of evidence supports an answer, a finding, a machine or an item."""
    with db.operation("关联证据", topics={Topic.EVIDENCE}, by=by, at=at) as op:
        records.evidence_row(op.session, evidence_id)
        link = EvidenceLinkRow(
            id=new_id(), evidence_id=evidence_id, target_kind=target_kind, target_id=target_id
        )
        op.session.add(link)
        op.session.flush()
        return op.outcome(None)


def void_evidence(
    db: Database, evidence_id: str, reason: str, *, by: str, at: datetime
) -> Outcome[Evidence]:
    """标注无效: the file stays and stays hashed; the mark says why it does not count."""
    if not reason.strip():
        raise InputError("标注证据无效要写明理由。", "请填写理由。")
    with db.operation(
        "证据标注无效", topics={Topic.EVIDENCE}, by=by, at=at, reach=Reach.SKIPPED
    ) as op:
        row = records.evidence_row(op.session, evidence_id)
        row.void_reason = reason
        op.session.flush()
        return op.outcome(to_domain(Evidence, row))


def check_evidence(db: Database, progress: Progress = SILENT) -> VaultReport:
    """Compare every file of the vault with its record, as is done at each opening."""
    with db.read() as session:
        known = records.vault_files(session).items()
    return vault.check(db.folder, known, progress)


def record_origin(session: Session, row: EvidenceRow, origin: Origin) -> None:
    """Write down where a piece comes from, where there is anything to say."""
    if origin == Origin():
        return
    if origin.original_id:
        records.evidence_row(session, origin.original_id)
    settle(session, row.case_id, matters.ORIGIN, row.id, asdict(origin))


def _facts(intake: Intake) -> PhotoFacts:
    from workbench.store.decoding import require_sound
    from workbench.store.photo import PhotoFacts, photo_facts

    vault.refuse_unfit(intake.file)
    if intake.is_as_it_is:
        return PhotoFacts()
    require_sound(intake.file)
    return photo_facts(intake.file)


def _evidence_row(
    case_id: str, intake: Intake, stored: StoredFile, facts: PhotoFacts
) -> EvidenceRow:
    return EvidenceRow(
        id=new_id(),
        case_id=case_id,
        name=intake.name or intake.file.stem,
        kind=intake.kind,
        source=intake.source,
        stored_name=stored.stored_name,
        sha256=stored.sha256,
        size=stored.size,
        taken_at=facts.taken_at,
        place=facts.place,
        note=intake.note or facts.caption,
    )
