"""执法记录仪 and other large recordings: registered by name, size and hash, never copied."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from workbench.domain.errors import InputError, SystemProblem
from workbench.domain.evidence import Origin
from workbench.domain.progress import Progress, Silent
from workbench.domain.system_words import system_words
from workbench.operations.outcome import Outcome, Reach, Topic
from workbench.operations.settling import settle
from workbench.store.convert.rows import to_domain
from workbench.store.database import Database
from workbench.store.files import BLOCK
from workbench.store.queries import cases, matters, records
from workbench.store.queries.records import Evidence
from workbench.store.tables import EvidenceRow, new_id

SILENT = Silent()
RECORDING, RECORDED_BY = "音像", "执法记录仪"


def register_recording(
    db: Database,
    case_id: str,
    file: Path,
    *,
    by: str,
    at: datetime,
    progress: Progress = SILENT,
) -> Outcome[Evidence]:
    """Write down name, size, hash and where the file is kept; the file itself stays there."""
    digest, size = _digest(file, progress)
    with db.operation("登记音像", topics={Topic.EVIDENCE}, by=by, at=at, reach=Reach.SKIPPED) as op:
        cases.case(op.session, case_id)
        row = EvidenceRow(
            id=new_id(),
            case_id=case_id,
            number=records.next_evidence_number(op.session, case_id),
            name=file.name,
            kind=RECORDING,
            source=RECORDED_BY,
            stored_name="",
            sha256=digest,
            size=size,
            taken_at="",
            place="",
            note="",
            void_reason="",
            added_by=by,
            added_at=at,
        )
        op.session.add(row)
        settle(
            op.session, case_id, matters.ORIGIN, row.id, asdict(Origin(kept_at=str(file.parent)))
        )
        op.session.flush()
        return op.outcome(to_domain(Evidence, row))


def proves(recording: Evidence, file: Path, progress: Progress = SILENT) -> bool:
    """Tell whether a file that is kept elsewhere is the one that was registered."""
    return _digest(file, progress) == (recording.sha256, recording.size)


def _digest(file: Path, progress: Progress) -> tuple[str, int]:
    """Hash block by block: a recording of 20 GB takes minutes and can be stopped."""
    if not file.is_file():
        raise InputError(f"找不到文件“{file}”。", "请接上存储卡后重新选择。")
    whole, done, digest = file.stat().st_size, 0, hashlib.sha256()
    if not whole:
        raise InputError(f"“{file.name}”是空文件。", "请检查原件。")
    try:
        with file.open("rb") as stream:
            while block := stream.read(BLOCK):
                progress.check()
                digest.update(block)
                done += len(block)
                progress.report(done // BLOCK, max(1, whole // BLOCK), f"计算哈希 {file.name}")
    except OSError as error:
        raise SystemProblem(
            f"“{file.name}”读到一半断了：{system_words(error)}。", "请检查存储卡后重新登记。"
        ) from error
    return digest.hexdigest(), done
