"""Committing a ledger that was read from a file into its case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workbench.domain.inspection import Role
from workbench.domain.progress import Progress, Silent
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.judge import KEY_FIELDS, nameplate_key, state_told_apart
from workbench.ledgers.ledger import LedgerReading
from workbench.ledgers.sheet_json import sheet_to_json
from workbench.operations.case_facts import judging_day
from workbench.operations.law import Law
from workbench.operations.ledgers import LedgerTarget, commit_ledger
from workbench.operations.outcome import Outcome
from workbench.operations.self_reports import keep_original
from workbench.operations.spooling import PlateKey
from workbench.store.database import Database
from workbench.store.queries import cases
from workbench.store.queries.ledgers import Batch

SILENT = Silent()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTarget:
    """The case a ledger goes into, the law its nameplates are told apart by, what it replaces."""

    case_id: str
    law: Law
    replaces: str = ""


def import_ledger(
    db: Database,
    into: CaseTarget,
    reading: LedgerReading,
    *,
    by: str,
    at: datetime,
    progress: Progress = SILENT,
) -> Outcome[Batch]:
    """Commit a ledger into a case as one batch and one undo step."""
    with db.read() as session:
        case = cases.case(session, into.case_id)
    law = into.law
    context = JudgingContext(book=law.book, grammars=law.grammars, as_of=judging_day(case))
    target = LedgerTarget(
        enterprise_id=case.enterprise_id,
        case_id=case.id,
        nameplate=PlateKey(
            lambda machine: nameplate_key(machine, context), KEY_FIELDS, state_told_apart
        ),
        replaces=into.replaces,
        sheets=lambda: [sheet_to_json(sheet) for sheet in reading.sheets],
    )
    outcome = commit_ledger(db, reading, target, by=by, at=at, progress=progress)
    path = reading.source.book.path
    if db.facts.role is Role.ENTERPRISE and path is not None:
        # What an enterprise reports is handed on in its own bytes.
        keep_original(db, case.id, path, reading.sha256, by=by, at=at)
    return outcome
