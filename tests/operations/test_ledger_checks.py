from __future__ import annotations

from dataclasses import replace

import pytest

from tests.ledgers.test_cross_checks import months
from tests.store_factory import AT, Ledger, ledger_of, machine, new_case, target_of
from workbench.domain.equipment import Machine
from workbench.domain.inspection import Case
from workbench.domain.reading import CellRef, Reading
from workbench.ledgers.check_limits import CheckLimits, load_check_limits
from workbench.ledgers.cross_checks import CrossIssue
from workbench.operations import cases, ledgers
from workbench.operations.ledger_checks import check_ledgers
from workbench.paths import Paths
from workbench.store.database import Database
from workbench.store.queries import machines


@pytest.fixture(scope="module")
def limits() -> CheckLimits:
    return load_check_limits(Paths.discover().resources)


def bearing(row: int, serial: str, number: str = "", model: str = "YE3-280S-4") -> Machine:
    said = {
        "serial_number": Reading(serial, raw=serial, cell=CellRef("台账", row, "L")),
        "number": Reading(number, raw=number, cell=CellRef("台账", row, "A")),
    }
    return machine(row, model, **said)


def commit(db: Database, case: Case, *held: Machine) -> None:
    ledgers.commit_ledger(db, ledger_of(*held), target_of(case), by="u", at=AT)


def commit_energy(db: Database, case: Case, file: str, each: str, year: int) -> None:
    entries = [stated.entry for stated in months(file, each, year)]
    ledger = Ledger(entries=entries, kind="energy", file=file, sha256=file)  # type: ignore[arg-type]
    ledgers.commit_ledger(db, ledger, target_of(case), by="u", at=AT)


def checked(db: Database, case: Case, limits: CheckLimits) -> list[CrossIssue]:
    return list(check_ledgers(db, case.id, limits))


def test_a_number_and_a_serial_number_met_twice_are_shown_with_both_rows(
    db: Database, limits: CheckLimits
) -> None:
    case = new_case(db)
    commit(
        db,
        case,
        bearing(3, "SN20190301", "D-001"),
        bearing(4, "SN20190302", "D-001"),
        bearing(5, "SN20190301", "D-002"),
        bearing(6, "007", "1"),
        bearing(7, "007", "1"),
    )
    number, serial = checked(db, case, limits)
    assert (number.issue.code, number.here.where.row) == ("cross.number.repeated", 3)
    assert number.there is not None
    assert number.there.where.row == 4
    assert (serial.issue.code, str(serial.here.where)) == (
        "cross.serial.repeated",
        "设备台账.xlsx 工作表“台账” L3",
    )
    assert serial.there is not None
    with db.read() as session:
        held = machines.machine_by_address(session, serial.there.machine_id)
    assert (held.line.number, held.line.row) == ("D-002", 5)


def test_a_machine_that_stands_in_another_enterprise_too_is_asked_about(
    db: Database, limits: CheckLimits
) -> None:
    case, other = new_case(db), new_case(db, "示例乙厂")
    commit(db, case, bearing(3, "SN20190301"))
    commit(db, other, bearing(9, "SN20190301"), bearing(10, "SN20190301", model="Y2-160M-4"))
    (found,) = checked(db, case, limits)
    assert found.issue.code == "cross.serial.elsewhere"
    assert "“示例乙厂”的台账里也有（设备台账.xlsx 工作表“台账” L9）" in found.issue.message
    assert found.there is not None
    assert found.there.case_id == other.id


def test_last_years_ledger_is_held_against_this_years(db: Database, limits: CheckLimits) -> None:
    case = new_case(db)
    before = Case(id="", enterprise_id=case.enterprise_id, year=2023, categories=("key_industry",))
    before = cases.open_case(db, before, by="", at=AT).value
    commit_energy(db, before, "能源2022.xlsx", "100", 2022)
    commit_energy(db, case, "能源2023.xlsx", "150", 2023)
    (found,) = checked(db, case, limits)
    assert (found.issue.code, found.there and found.there.case_id) == ("cross.year.jump", before.id)


def test_withdrawn_ledgers_are_held_against_nothing(db: Database, limits: CheckLimits) -> None:
    case = new_case(db)
    commit(db, case, bearing(3, "SN20190301", "D-001"), bearing(4, "SN20190301", "D-001"))
    with db.read() as session:
        from workbench.store.queries.ledgers import batches_of_case

        (batch,) = batches_of_case(session, case.id)
    ledgers.withdraw_batch(db, batch.id, by="u", at=AT)
    assert checked(db, case, limits) == []


def test_a_fan_and_the_motor_of_its_row_share_their_number(
    db: Database, limits: CheckLimits
) -> None:
    case = new_case(db)
    row = bearing(3, "SN20190301", "D-001")
    commit(db, case, row, replace(row, machine=2))
    assert checked(db, case, limits) == []
