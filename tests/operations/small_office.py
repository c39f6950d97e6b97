"""An office and the laptops that send to it: real stores in folders, driven by the operations."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from tests.store_factory import AT, new_office_store
from workbench.domain.checklist import Result
from workbench.domain.enterprise import Enterprise
from workbench.domain.inspection import Case, Officer, Role
from workbench.operations import cases, checklists, deciding, enterprises, stores
from workbench.operations.arrival import Arrived
from workbench.operations.checklists import AnswerChange
from workbench.operations.receiving import receive_file
from workbench.operations.sending import SendRequest, send_cases
from workbench.store.database import Database

USCC = "91310000600000000X"
NAME = "示例氯碱化工有限公司"
YEAR = 2024


@dataclass
class Station:
    """One store with its officer and a clock that goes on with everything that is done."""

    name: str
    db: Database
    folder: Path
    by: str
    skew: timedelta = timedelta()
    sent: int = 0
    ticks: list[int] = field(default_factory=lambda: [0])

    def at(self) -> datetime:
        self.ticks[0] += 1
        return AT + self.skew + timedelta(minutes=self.ticks[0])

    def open_case(self, name: str = NAME, uscc: str = USCC) -> str:
        """The enterprise and its case of the year."""
        enterprise = Enterprise(id="", name=name, uscc=uscc, agency=f"示例{self.name}市监察支队")
        held = enterprises.save_enterprise(self.db, enterprise, by=self.by, at=self.at()).value
        case = Case(
            id="",
            enterprise_id=held.id,
            year=YEAR,
            categories=("key_industry",),
            officer_ids=(self.by,),
        )
        return cases.open_case(self.db, case, by=self.by, at=self.at()).value.id

    def answer(self, case_id: str, item: str, result: Result, note: str | None = None) -> None:
        """One answer of the checklist."""
        change = AnswerChange(result=result, note=note)
        checklists.answer_item(self.db, case_id, item, change, by=self.by, at=self.at())

    def send(self, *case_ids: str, password: str = "") -> Path:
        """A package as a file."""
        self.sent += 1
        target = self.folder.parent / f"{self.name}-{self.sent}.zcaj"
        request = SendRequest(case_ids=case_ids, target=target, password=password)
        send_cases(self.db, request, by=self.by, at=self.at())
        return target

    def receive(self, file: Path, password: str = "") -> Arrived:
        return receive_file(self.db, file, password, by=self.by, at=self.at()).value

    def pending(self, case_id: str):
        with self.db.read() as session:
            return deciding.pending(session, case_id)


def laptop(folder: Path, name: str) -> Station:
    db = stores.create_store(
        folder / name,
        role=Role.INSPECTOR,
        agency=f"示例{name}市监察支队",
        region="示例省",
        at=AT,
    )
    return _station(db, folder / name, name)


def office(folder: Path, name: str = "省", *, on_server: bool = False) -> Station:
    """The office's store, a folder, or a database of the test server."""
    place = folder / name
    if on_server:
        return _station(new_office_store(place), place, name)
    db = stores.create_store(
        place, role=Role.OFFICE, agency="示例省节能监察中心", region="示例省", at=AT
    )
    return _station(db, place, name)


def _station(db: Database, folder: Path, name: str) -> Station:
    officer = Officer(id="", name=f"示例{name}", certificate_number=f"示{name}001")
    by = stores.add_officer(db, officer, by="", at=AT).value.id
    return Station(name=name, db=db, folder=folder, by=by)
