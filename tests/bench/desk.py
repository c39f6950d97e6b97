"""What every step of the bench works with: knowledge, a store with one case, the case's id."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from ui.knowledge import Knowledge
from workbench.domain.enterprise import Enterprise
from workbench.domain.inspection import Case, Officer, Role
from workbench.domain.progress import Progress, Silent
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.ledger import LedgerReading
from workbench.ledgers.pipeline import read_ledger
from workbench.ledgers.records import ReadOptions
from workbench.operations import cases, enterprises, importing, stores
from workbench.operations.importing import CaseTarget
from workbench.paths import Paths
from workbench.store.database import Database
from workbench.store.queries import cases as case_queries

AT = datetime(2024, 9, 18, 9, 0, tzinfo=UTC)
YEAR = 2024
SILENT = Silent()


def load_knowledge() -> Knowledge:
    """The rules and fields, loaded before anything is timed."""
    knowledge = Knowledge(Paths.discover())
    knowledge.law(YEAR)
    knowledge.recognise("电动机", "Y2-160L-4")
    return knowledge


def new_store(folder: Path) -> Database:
    """A new store with an officer and one case."""
    db = stores.create_store(
        folder, role=Role.INSPECTOR, agency="示例省节能监察中心", region="示例省", at=AT
    )
    officer = Officer(id="", name="示例张", certificate_number="示A001")
    by = stores.add_officer(db, officer, by="", at=AT).value.id
    enterprise = Enterprise(id="", name="示例氯碱化工有限公司", uscc="91990102MA0EG0023M")
    held = enterprises.save_enterprise(db, enterprise, by=by, at=AT).value
    case = Case(
        id="",
        enterprise_id=held.id,
        year=YEAR,
        categories=("key_industry",),
        opened_on=AT.date(),
        as_of=AT.date(),
    )
    cases.open_case(db, case, by=by, at=AT)
    return db


def only_case(db: Database) -> str:
    """The id of the store's case."""
    with db.read() as session:
        (case,) = case_queries.case_list(session)
    return case.id


def read(path: Path, knowledge: Knowledge, progress: Progress = SILENT) -> LedgerReading:
    """Begin to read the ledger."""
    return read_ledger(
        path,
        LedgerKind.EQUIPMENT,
        knowledge.fields,
        ReadOptions(),
        progress,
        knowledge.recognise,
    )


def import_all(db: Database, path: Path, knowledge: Knowledge, progress: Progress = SILENT) -> int:
    """Read, map, validate and commit; returns how many rows came in."""
    into = CaseTarget(case_id=only_case(db), law=knowledge.law(YEAR))
    reading = read(path, knowledge, progress)
    batch = importing.import_ledger(db, into, reading, by="", at=AT, progress=progress)
    return batch.value.row_count
