"""Stores: making and opening them, and the officers who sign what they do."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from workbench.domain.errors import ConflictError, InputError
from workbench.domain.inspection import Officer, Role
from workbench.operations.outcome import Outcome, Topic
from workbench.store.connection import Access
from workbench.store.convert.rows import fill, to_domain
from workbench.store.database import Database
from workbench.store.queries import register
from workbench.store.tables import OfficerRow, new_id


def create_store(folder: Path, *, role: Role, agency: str, region: str, at: datetime) -> Database:
    """Make a new store in a new or empty folder and open it for writing."""
    return Database.create(folder, role=role, agency=agency, region=region, at=at)


def open_store(folder: Path, *, read_only: bool = False) -> Database:
    """Open a store; reading is possible while another window holds it."""
    return Database.open(folder, Access.READ if read_only else Access.WRITE)


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
