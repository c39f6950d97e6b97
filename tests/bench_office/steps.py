"""The measured steps of an office's year; each runs in a process of its own and hands back numbers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.bench.desk import AT
from tests.bench.steps import Numbers, timed
from tests.bench_office.year import YEAR, write_year
from tests.store_factory import SERVER, new_office_store
from ui.annual_files import ALL_REPORTS, AnnualPlace, write_reports
from ui.knowledge import Knowledge
from workbench.domain.inspection import Role
from workbench.domain.progress import Silent
from workbench.operations import stores
from workbench.operations.year_summary import year_facts
from workbench.paths import Paths
from workbench.store.database import Database

CASES = 3_000
MADE_ON = date(2024, 12, 20)
STORE, SERVED = "store", "served"


def building(_place: Path, work: Path) -> Numbers:
    """Write the year into a store of its own file."""
    db = stores.create_store(
        work / STORE, role=Role.OFFICE, agency="示例省节能监察中心", region="示例省", at=AT
    )
    with db:
        return {"machines": write_year(db, CASES), "cases": CASES}


def printing(_place: Path, work: Path) -> Numbers:
    """Roll the year up and write the whole annual set, as the verb `report` does."""
    paths = Paths.discover()
    knowledge = Knowledge(paths)
    notice = knowledge.notice(YEAR)
    found: Numbers = {}
    with stores.open_store(work / STORE, read_only=True) as db, timed(found, "set"):
        with timed(found, "roll-up"):
            facts = year_facts(db, notice, MADE_ON)
        place = AnnualPlace.of(work / "set", paths)
        files = write_reports(facts, ALL_REPORTS, place, Silent())
    found["files"] = len(files)
    found["file MB"] = sum(file.stat().st_size for file in files) / 1e6
    found["rows"] = sum(len(rows) for rows in facts.tables.values())
    found["differences"] = sum(bool(line.difference) for line in facts.checks)
    return found


def serving(_place: Path, work: Path) -> Numbers:
    """The same year on PostgreSQL: written, then rolled up."""
    if not SERVER:
        return {}
    found: Numbers = {}
    with new_office_store(work / SERVED) as db:
        write_year(db, CASES)
        _settle(db)
        with timed(found, "served roll-up"):
            year_facts(db, Knowledge(Paths.discover()).notice(YEAR), MADE_ON)
    return found


def _settle(db: Database) -> None:
    """Have the server gather its statistics, as it does by itself a minute later."""
    writers = db.backing.writers
    if writers is not None:
        with writers.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")
