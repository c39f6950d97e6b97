"""Stores: making, opening, closing, backing up and restoring them, and the officers who sign."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from workbench.domain.errors import ConflictError, InputError
from workbench.domain.inspection import Officer, Role
from workbench.domain.progress import Progress, Silent
from workbench.operations.outcome import Outcome, Topic
from workbench.store import backup_file
from workbench.store.backup import BackupPlan, make_backup, prune
from workbench.store.backup_file import BackupFacts
from workbench.store.connection import Access
from workbench.store.convert.rows import fill, to_domain
from workbench.store.database import Database
from workbench.store.health import StoreHealth, check_health
from workbench.store.page_check import PageCheck
from workbench.store.queries import register, trail
from workbench.store.restoring import Restored, restore_backup
from workbench.store.server_address import ServerAddress
from workbench.store.tables import OfficerRow, StoreRow, new_id

BACKUPS, AUTOMATIC = "backups", "auto-*.zip"
# Automatic backups kept beside the store.
KEPT_BACKUPS = 10
SILENT = Silent()


def create_store(folder: Path, *, role: Role, agency: str, region: str, at: datetime) -> Database:
    """Make a new store in a new or empty folder and open it for writing."""
    return Database.create(folder, role=role, agency=agency, region=region, at=at)


def create_office_store(
    folder: Path,
    address: ServerAddress,
    *,
    agency: str,
    region: str,
    at: datetime,
    device: str = "",
) -> Database:
    """Make an office's store on its PostgreSQL server, and a folder that points to it.

    Evidence, papers and backups lie in the folder, which all desks must reach; `device` names the
    desk that begins.

    Raises:
        InputError: the database is not empty or does not fit; the folder is not empty.
        SystemProblem: the server cannot be reached or refuses.
    """
    row = StoreRow(
        role=Role.OFFICE,
        agency=agency,
        region=region,
        device_id=device or new_id(),
        created_at=at,
    )
    return Database.create_on_server(folder, address, row)


def open_store(
    folder: Path, *, read_only: bool = False, device: str = "", check: PageCheck | None = None
) -> Database:
    """Open a store; `device` names this desk where several share one server.

    `check` is a look through its pages that was begun while the program was loading.
    """
    return Database.open(folder, Access.READ if read_only else Access.WRITE, device, check)


def back_up(
    db: Database, target: Path, *, at: datetime, progress: Progress = SILENT
) -> BackupFacts:
    """Write a verified backup with all evidence to a file that does not exist yet."""
    plan = BackupPlan(store=db.folder, backing=db.backing, target=target, at=at)
    return make_backup(plan, progress)


def close_store(db: Database, *, at: datetime, keep: int = KEPT_BACKUPS) -> Path | None:
    """Close a store after a verified backup, unless nothing changed since the last one.

    The automatic backup names the evidence by hash and leaves it where it is.
    """
    try:
        target = _automatic_backup(db, at) if db.can_write else None
        if target is not None:
            plan = BackupPlan(
                store=db.folder, backing=db.backing, target=target, at=at, has_evidence=False
            )
            make_backup(plan, SILENT)
            prune(target.parent, AUTOMATIC, keep)
        return target
    finally:
        db.close()


def verify_store(db: Database) -> StoreHealth:
    """Check pages, references, the history chain and every piece of evidence."""
    return check_health(db)


def verify_backup(file: Path) -> BackupFacts:
    """Read a backup file completely and compare it with its manifest."""
    return backup_file.verify(file)


def restore(file: Path, into: Path) -> Restored:
    """Restore a backup into a new folder beside the present store, never over it."""
    return restore_backup(file, into)


def add_officer(db: Database, officer: Officer, *, by: str, at: datetime) -> Outcome[Officer]:
    """Add an officer to the store; an empty id is filled."""
    if not officer.name.strip():
        raise InputError("监察人员的姓名是空的。", "请填写姓名和执法证号。")
    with db.operation("添加监察人员", topics={Topic.OFFICERS}, by=by, at=at) as op:
        number = officer.certificate_number
        if number and any(
            known.certificate_number == number for known in register.officers(op.session)
        ):
            raise ConflictError(f"执法证号 {number} 已经登记过。", "请在已有人员中选择。")
        row = fill(OfficerRow(id=new_id()), officer)
        op.session.add(row)
        op.session.flush()
        return op.outcome(to_domain(Officer, row))


def save_officer(db: Database, officer: Officer, *, by: str, at: datetime) -> Outcome[Officer]:
    """Change an officer's name, certificate number or agency."""
    with db.operation("修改监察人员", topics={Topic.OFFICERS}, by=by, at=at) as op:
        row = op.session.get(OfficerRow, officer.id)
        if row is None:
            raise InputError("没有这名监察人员。", "请刷新后重试。")
        fill(row, officer)
        return op.outcome(officer)


def _automatic_backup(db: Database, at: datetime) -> Path | None:
    with db.read() as session:
        entries = trail.entry_count(session)
    kept = sorted((db.folder / BACKUPS).glob(AUTOMATIC))
    if kept and backup_file.read_facts(kept[-1])["counts"]["history"] == entries:
        return None
    target = db.folder / BACKUPS / f"auto-{at:%Y%m%d-%H%M%S}.zip"
    return None if target.exists() else target
