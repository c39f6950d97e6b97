"""Stores and machines for the tests of store and operations."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from workbench.domain.energy import EnergyEntry
from workbench.domain.enterprise import Enterprise
from workbench.domain.equipment import EquipmentKind, Machine
from workbench.domain.inspection import Case, Officer, Role
from workbench.domain.issue import Issue
from workbench.domain.reading import CellRef, Reading
from workbench.ledgers.records import MachineRow
from workbench.operations import cases, enterprises, stores
from workbench.operations.ledgers import LedgerTarget
from workbench.operations.spooling import PlateKey
from workbench.store.database import Database
from workbench.store.server_address import ServerAddress
from workbench.store.tables import new_id

AT = datetime(2024, 5, 6, 9, 30, tzinfo=UTC)


SERVER = os.environ.get("WORKBENCH_TEST_SERVER", "")


def new_store(folder: Path) -> Database:
    """A store in a folder; on the server that the environment names, if it names one."""
    if SERVER:
        return new_office_store(folder)
    return stores.create_store(
        folder, role=Role.INSPECTOR, agency="示例省节能监察中心", region="示例省", at=AT
    )


def new_office_store(folder: Path) -> Database:
    """A store in a database of its own on the test server."""
    return stores.create_office_store(
        folder,
        ServerAddress.parse(new_database()),
        agency="示例省节能监察中心",
        region="示例省",
        at=AT,
    )


def new_database() -> str:
    """The address of an empty database on the test server."""
    import psycopg

    name = f"test_{new_id()[:12]}"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(
            f"CREATE DATABASE {name} ENCODING UTF8 LOCALE 'C' TEMPLATE template0 STRATEGY wal_log"
        )
    return f"{SERVER.rpartition('/')[0]}/{name}"


def new_officer(db: Database, name: str = "示例张", number: str = "示A001") -> Officer:
    officer = Officer(id="", name=name, certificate_number=number)
    return stores.add_officer(db, officer, by="", at=AT).value


def new_case(db: Database, name: str = "示例氯碱化工有限公司", uscc: str = "") -> Case:
    enterprise = Enterprise(id="", name=name, uscc=uscc)
    held = enterprises.save_enterprise(db, enterprise, by="", at=AT).value
    case = Case(id="", enterprise_id=held.id, year=2024, categories=("key_industry",))
    return cases.open_case(db, case, by="", at=AT).value


def machine(row: int, model: str = "YE3-280S-4", power: str = "75", **others: Reading) -> Machine:
    readings = {
        "number": Reading(f"D{row}", raw=f"D{row}", cell=CellRef("台账", row, "A")),
        "model": Reading(model, raw=model, cell=CellRef("台账", row, "B")),
        "rated_power_kw": Reading(Decimal(power), raw=f"{power}KW", cell=CellRef("台账", row, "C")),
        **others,
    }
    return Machine(kind=EquipmentKind.MOTOR, readings=readings, sheet="台账", row=row)


def nameplate_key(machine: Machine) -> object:
    stated = sorted(
        (name, str(reading.value)) for name, reading in machine.readings.items() if name != "number"
    )
    return (machine.kind.value, machine.state.value, tuple(stated))


@dataclass
class Ledger:
    """A reading of a ledger as the operations see it."""

    records: list[MachineRow] = field(default_factory=list)
    entries: list[EnergyEntry] = field(default_factory=list)
    file: str = "设备台账.xlsx"
    sha256: str = "0" * 64
    kind: str = "equipment"
    issues: tuple[Issue, ...] = ()

    def machines(self) -> Iterator[MachineRow]:
        yield from self.records

    def energy(self) -> Iterator[EnergyEntry]:
        yield from self.entries

    def outputs(self) -> Iterable[object]:
        return ()

    def pue(self) -> Iterable[object]:
        return ()

    def meters(self) -> Iterable[object]:
        return ()


def ledger_of(*machines: Machine) -> Ledger:
    return Ledger(records=[MachineRow(each) for each in machines])


def target_of(case: Case, replaces: str = "") -> LedgerTarget:
    return LedgerTarget(
        enterprise_id=case.enterprise_id,
        case_id=case.id,
        nameplate=PlateKey(nameplate_key),
        replaces=replaces,
    )
