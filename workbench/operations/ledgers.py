"""Ledgers: committing what was read as one batch, withdrawing a batch, remembering a mapping."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from workbench.domain.collector import collector_at_rest
from workbench.domain.errors import ConflictError, InputError
from workbench.domain.issue import Issue
from workbench.domain.progress import Progress, Silent
from workbench.operations.carrying import carry_over
from workbench.operations.frozen import refuse_frozen
from workbench.operations.outcome import Outcome, Topic
from workbench.operations.spooling import PlateKey, spool_entries, spool_machines
from workbench.store.convert.issues import issue_to_json
from workbench.store.convert.rows import to_domain
from workbench.store.database import Database
from workbench.store.ledger_rows import insert_withdrawn_batch, write_entries, write_machines
from workbench.store.operation import Session
from workbench.store.queries.ledgers import Batch, mapping_row, same_file
from workbench.store.spool import Spool
from workbench.store.tables import BatchRow, BatchState, MappingRow, new_id

# Remarks kept with a batch itself; those on machines stand beside each machine in full.
MAX_BATCH_ISSUES = 5_000
SILENT = Silent()


class LedgerSource(Protocol):
    """What a ledger's reading offers; `workbench.ledgers.pipeline.LedgerReading` is one."""

    @property
    def file(self) -> str | Path:
        """The file as it was given."""

    @property
    def sha256(self) -> str:
        """The hash of its bytes."""

    @property
    def kind(self) -> str:
        """What it was read as."""

    @property
    def issues(self) -> Iterable[Issue]:
        """Remarks on the file, complete after reading."""

    def machines(self) -> Iterable[Any]:
        """The machines it states."""

    def energy(self) -> Iterable[Any]:
        """The energy it states."""

    def outputs(self) -> Iterable[Any]:
        """The outputs it states."""

    def pue(self) -> Iterable[Any]:
        """The pue it states."""

    def meters(self) -> Iterable[Any]:
        """The meters it states."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerTarget:
    """Where a ledger goes: its enterprise, its case, the batch it takes the place of.

    Each distinct `nameplate` is judged once; `sheets` says how the file was read, asked once all
    of it was.
    """

    enterprise_id: str
    case_id: str
    nameplate: PlateKey
    replaces: str = ""
    sheets: Callable[[], Iterable[Mapping[str, Any]]] = tuple


def commit_ledger(
    db: Database,
    source: LedgerSource,
    target: LedgerTarget,
    *,
    by: str,
    at: datetime,
    progress: Progress = SILENT,
) -> Outcome[Batch]:
    """Store a ledger as one batch, one history entry and one undo step.

    Everything is read before anything is written: stopping half-way leaves nothing behind.
    """
    with collector_at_rest(), Spool(db.folder) as machines, Spool(db.folder) as entries:
        spool_machines(source.machines(), machines, target.nameplate, progress)
        for rows in (source.energy(), source.outputs(), source.pue(), source.meters()):
            spool_entries(rows, entries, progress)
        count = machines.count + entries.count
        if not count:
            raise InputError(
                f"“{Path(source.file).name}”里没有可以入库的行。", "请查看问题清单后修改原表。"
            )
        name = Path(source.file).name
        label = f"导入台账：{name}（{count} 行）"
        # A ledger that takes the place of another takes what was found of its machines along.
        topics = {Topic.LEDGERS, Topic.FINDINGS} if target.replaces else {Topic.LEDGERS}
        with db.operation(label, topics=topics, by=by, at=at) as op:
            refuse_frozen(op.session, target.case_id)
            new = _batch(source, target, count, by, at)
            _refuse_twice(op.session, new, target.replaces)
            batch = insert_withdrawn_batch(op.session, new)
            write_machines(op.session, batch.id, machines, progress)
            write_entries(op.session, batch.id, entries)
            op.name_batch(batch.id)
            batch.state = BatchState.CURRENT
            _supersede(op.session, target, batch)
            op.session.flush()
            return op.outcome(to_domain(Batch, batch))


def withdraw_batch(db: Database, batch_id: str, *, by: str, at: datetime) -> Outcome[Batch]:
    """Take an import out of its case; its rows stay for the trail and for undo."""
    with db.operation("撤下台账", topics={Topic.LEDGERS}, by=by, at=at) as op:
        row = _current_batch(op.session, batch_id)
        if row.case_id:
            refuse_frozen(op.session, row.case_id)
        row.state = BatchState.WITHDRAWN
        op.session.flush()
        return op.outcome(to_domain(Batch, row))


def remember_mapping(
    db: Database,
    enterprise_id: str,
    shape: str,
    columns: Mapping[str, str],
    *,
    by: str,
    at: datetime,
) -> Outcome[None]:
    """Remember which column of a head shape went to which field of this enterprise's ledgers."""
    with db.operation("记住列对应关系", topics={Topic.MAPPINGS}, by=by, at=at) as op:
        row = mapping_row(op.session, enterprise_id, shape)
        if row is None:
            op.session.add(
                MappingRow(enterprise_id=enterprise_id, shape=shape, columns=dict(columns))
            )
        else:
            row.columns = dict(columns)
        return op.outcome(None)


def _batch(
    source: LedgerSource, target: LedgerTarget, count: int, by: str, at: datetime
) -> BatchRow:
    issues = [issue_to_json(issue) for issue in source.issues]
    return BatchRow(
        id=new_id(),
        kind=str(source.kind),
        enterprise_id=target.enterprise_id,
        case_id=target.case_id,
        file_name=Path(source.file).name,
        sha256=source.sha256,
        sheets=[dict(sheet) for sheet in target.sheets()],
        issues=issues[:MAX_BATCH_ISSUES],
        row_count=count,
        superseded_by="",
        created_by=by,
        created_at=at,
    )


def _refuse_twice(session: Session, new: BatchRow, replaces: str) -> None:
    """Refuse a file whose rows of the same sheets count already: they would count twice."""
    names = _sheet_names(new.sheets)
    for held in same_file(session, new.case_id or "", new.sha256, new.kind):
        if held.id != replaces and names & _sheet_names(held.sheets):
            raise ConflictError(
                f"“{new.file_name}”已经导入过这个案件（当时名为“{held.file_name}”）。",
                "内容没有变化，不必再导；要重新读取请先撤下原来的一份。",
            )


def _sheet_names(sheets: Iterable[Mapping[str, Any]]) -> set[str]:
    return {sheet["sheet"] for sheet in sheets if sheet.get("head_rows")}


def _supersede(session: Session, target: LedgerTarget, batch: BatchRow) -> None:
    if not target.replaces:
        return
    old = _current_batch(session, target.replaces)
    if old.case_id != target.case_id:
        raise InputError("要替换的台账不属于这个案件。", "请在本案件的台账中选择。")
    old.state = BatchState.SUPERSEDED
    old.superseded_by = batch.id
    carry_over(session, old, batch)


def _current_batch(session: Session, batch_id: str) -> BatchRow:
    row = session.get(BatchRow, batch_id)
    if row is None or row.state is not BatchState.CURRENT:
        raise InputError("这份台账已经不在用了。", "请刷新台账列表后重试。")
    return row
