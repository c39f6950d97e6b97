"""What can be done about a vault that is not what was taken in: put back, or adopt as new."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from workbench.domain.errors import InputError
from workbench.operations.evidence import Intake, add_evidence
from workbench.operations.outcome import Outcome, Reach, Topic
from workbench.store import vault
from workbench.store.database import Database
from workbench.store.files import file_sha256
from workbench.store.queries import records
from workbench.store.queries.records import Evidence
from workbench.store.vault import EVIDENCE_FOLDER


def put_back(db: Database, evidence_id: str, file: Path, *, by: str, at: datetime) -> Outcome[str]:
    """Put the original of a missing or changed piece back; only the very same bytes are taken.

    A changed file is not thrown away: it is set aside in the vault and shows as unknown. The
    value is the name it was set aside under, "" where nothing lay in the way.
    """
    with db.read() as session:
        row = records.evidence_row(session, evidence_id)
        stored_name, digest, name = row.stored_name, row.sha256, row.name
    if not file.is_file():
        raise InputError(f"找不到文件“{file}”。", "请重新选择。")
    if file_sha256(file) != digest:
        raise InputError(
            f"“{file.name}”不是证据“{name}”的原件：哈希不同，没有放回。",
            "请选择入库时的原件，或从备份中取出。",
        )
    with db.operation(
        "放回证据原件", topics={Topic.EVIDENCE}, by=by, at=at, reach=Reach.SKIPPED
    ) as op:
        return op.outcome(vault.put_back(db.folder, stored_name, file))


def adopt_orphan(
    db: Database, case_id: str, name: str, kind: str, *, by: str, at: datetime
) -> Outcome[Evidence]:
    """Take a file that lies unrecorded in the vault into a case as new evidence."""
    lying = db.folder / EVIDENCE_FOLDER / name
    intake = Intake(
        file=lying,
        kind=kind,
        source="证据库中未登记的文件",
        note=f"原存放：{name}",
        is_as_it_is=True,
    )
    outcome = add_evidence(db, case_id, intake, by=by, at=at)
    lying.unlink(missing_ok=True)
    return outcome
