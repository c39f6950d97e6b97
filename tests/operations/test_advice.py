"""Advice on a stored machine rests on its readings, the sector of its enterprise and the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.store_factory import AT, ledger_of, machine, new_case, target_of
from ui.knowledge import Knowledge
from workbench.domain.reading import CellRef, Reading
from workbench.judging.recommendations import Fit
from workbench.judging.savings.blanks import (
    HOURS,
    LOAD_FACTOR,
)
from workbench.operations import enterprises, judging, ledgers
from workbench.operations.advice import Adviser
from workbench.operations.judging import MachineNote
from workbench.operations.savings_inputs import InputPlace, Scope, enter_number
from workbench.paths import Paths
from workbench.store.database import Database
from workbench.store.queries import machines, register

DAY = date(2024, 10, 1)


@pytest.fixture(scope="module")
def adviser() -> Adviser:
    return Adviser.of(Knowledge(Paths.discover()).law(2024), DAY)


def stored(db: Database, sector: str = "") -> tuple[str, int]:
    """A 75 kW motor of 94.0 % in a case of a sector: the case and the row."""
    case = new_case(db)
    with db.read() as session:
        firm = register.enterprise(session, case.enterprise_id)
    enterprises.save_enterprise(db, replace(firm, sub_industry=sector), by="u", at=AT)
    read = machine(
        3,
        poles=Reading(Decimal(4), raw="4", cell=CellRef("台账", 3, "D")),
        rated_efficiency_pct=Reading(Decimal("94.0"), raw="94.0", cell=CellRef("台账", 3, "E")),
    )
    ledgers.commit_ledger(db, ledger_of(read), target_of(case), by="u", at=AT)
    with db.read() as session:
        return case.id, machines.machine_ids(session, case.id)[0]


def test_a_machine_is_compared_with_both_better_grades(db: Database, adviser: Adviser) -> None:
    case_id, row = stored(db)
    for number in ((LOAD_FACTOR, "0.75"), (HOURS, "6000")):
        enter_number(db, case_id, InputPlace(Scope.CASE), number, by="u", at=AT)
    with db.read() as session:
        advice = adviser.on_machine(session, case_id, row)
    assert [each.title[:7] for each in advice.estimates] == ["更换为2级电动", "更换为1级电动"]
    kwh = advice.estimates[0].kwh
    assert kwh is not None
    assert round(kwh) == 7480
    assert "台账!E3" in advice.estimates[0].steps[0].text


def test_what_was_read_on_the_nameplate_counts(db: Database, adviser: Adviser) -> None:
    case_id, row = stored(db)
    with db.read() as session:
        address = machines.stored_machine(session, row).line.id
    note = MachineNote(address, "rated_efficiency_pct", Reading(Decimal("96.0"), raw="96.0"))
    judging.note_on_machine(db, note, by="u", at=AT)
    with db.read() as session:
        advice = adviser.on_machine(session, case_id, row)
    assert "不节电" in advice.estimates[0].notice


def test_the_sector_of_the_enterprise_decides_what_is_near(db: Database, adviser: Adviser) -> None:
    case_id, row = stored(db, "水泥")
    with db.read() as session:
        advice = adviser.on_machine(session, case_id, row)
    mill = next(each for each in advice.recommendations if "辊式立磨" in each.title)
    assert mill.fit is Fit.EXACT
