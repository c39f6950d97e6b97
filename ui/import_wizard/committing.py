"""What committing means for each kind of file."""

from __future__ import annotations

from typing import TypeVar

from ui.desk import Desk
from ui.jobs import Job
from ui.ledger_words import KIND_LABELS
from workbench.domain.inspection import Case
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.ledger import LedgerReading
from workbench.operations import importing, ledgers, list_imports
from workbench.operations.outcome import Outcome
from workbench.programme.notice import Batch

T = TypeVar("T")


def commit(
    desk: Desk,
    reading: LedgerReading,
    case: Case | None,
    job: Job,
    replaces: str = "",
    task: Batch | None = None,
) -> Outcome[str]:
    """Write a reading, in place of an earlier batch if one is named; the value is a sentence.

    `task` is the task of the middle of the year that a task list came with.
    """
    by, at = desk.officer.id, desk.clock()
    if reading.kind is LedgerKind.ENTERPRISES:
        saved = list_imports.import_enterprises(desk.db, reading, by=by, at=at, progress=job)
        value = saved.value
        words = f"新增 {value.added} 家，更新 {value.changed} 家，相同 {value.same} 家"
        return _said(saved, reading, words)
    if reading.kind is LedgerKind.PROGRAMME:
        notice = desk.knowledge.notice(desk.year)
        brought = list_imports.import_programme(desk.db, reading, notice, task, by=by, at=at)
        words = (
            f"企业 {len(set(brought.value.enterprises.ids))} 家，任务 {brought.value.planned} 家次"
        )
        return _said(brought, reading, words)
    if case is None:
        message = "a ledger needs its case"
        raise ValueError(message)
    law = desk.knowledge.law(case.year)
    into = importing.CaseTarget(case_id=case.id, law=law, replaces=replaces)
    batch = importing.import_ledger(desk.db, into, reading, by=by, at=at, progress=job)
    _remember(desk, reading, case)
    instead = "，替换了原来的一份" if replaces else ""
    return _said(batch, reading, f"{batch.value.row_count} 条记录{instead}，可用 Ctrl+Z 撤销")


def _remember(desk: Desk, reading: LedgerReading, case: Case) -> None:
    """What the user confirmed by committing is what the next file of this shape starts from."""
    for sheet in reading.sheets:
        columns = {each.column: each.field or "" for each in sheet.columns}
        ledgers.remember_mapping(
            desk.db,
            case.enterprise_id,
            sheet.shape,
            columns,
            by=desk.officer.id,
            at=desk.clock(),
        )


def _said(outcome: Outcome[T], reading: LedgerReading, words: str) -> Outcome[str]:
    text = f"已导入{KIND_LABELS[reading.kind]}“{reading.file}”：{words}"
    return Outcome(
        value=text, topics=outcome.topics, label=outcome.label, is_undoable=outcome.is_undoable
    )
