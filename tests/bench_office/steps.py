"""The measured steps of an office's year; each runs in a process of its own and hands back numbers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy import select

from tests.bench.desk import AT
from tests.bench.steps import Numbers, timed
from tests.bench_office.year import YEAR, write_year
from tests.store_factory import SERVER, new_office_store
from ui.annual_files import ALL_REPORTS, AnnualPlace, write_reports
from ui.knowledge import Knowledge
from workbench.domain.inspection import Role
from workbench.domain.progress import Silent
from workbench.operations import stores
from workbench.operations.receiving import receive_many
from workbench.operations.sending import SendRequest, send_cases
from workbench.operations.year_summary import year_facts
from workbench.paths import Paths
from workbench.store.database import Database
from workbench.store.queries import cases
from workbench.store.tables import MachineRow

CASES = 3_000
PACKAGES = 200
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


def sending(_place: Path, work: Path) -> Numbers:
    """An inspector's store whose every case is handed over in a package of its own."""
    found: Numbers = {"packages": PACKAGES}
    (work / "sticks").mkdir()
    with stores.create_store(
        work / "laptop", role=Role.INSPECTOR, agency="示例监察支队", region="示例省", at=AT
    ) as db:
        write_year(db, PACKAGES, with_photos=False)
        with db.read() as session:
            ids = [each.id for each in cases.case_list(session, YEAR)]
        with timed(found, "sending"):
            for number, case_id in enumerate(ids):
                request = SendRequest((case_id,), work / "sticks" / f"{number:03d}.zcaj")
                send_cases(db, request, by="", at=AT)
    return found


def receiving(_place: Path, work: Path) -> Numbers:
    """All of them taken in by an office."""
    found: Numbers = {}
    with stores.create_store(
        work / "office", role=Role.OFFICE, agency="示例省节能监察中心", region="示例省", at=AT
    ) as db:
        with timed(found, "receiving"):
            arrived = receive_many(db, [work / "sticks"], by="", at=AT).value
        found["refused"] = sum(each.is_refused for each in arrived)
        with db.read() as session:
            found["received machines"] = len(session.scalars(select(MachineRow.row_id)).all())
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
