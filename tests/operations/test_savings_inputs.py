"""What a person gives for an estimate is kept with who and when, undone, and carried over."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from tests.store_factory import (
    AT,
    ledger_of,
    machine,
    new_case,
    new_officer,
    target_of,
)
from workbench.domain.equipment import EquipmentKind
from workbench.domain.errors import InputError
from workbench.domain.inspection import Case
from workbench.domain.reading import CellRef, Reading
from workbench.judging.savings.assumption import Assumption, Given, Origin
from workbench.judging.savings.blanks import EFFICIENCY, HOURS, LOAD_FACTOR, PRICE
from workbench.operations import ledgers, undo
from workbench.operations.savings_inputs import (
    InputPlace,
    KeptNumbers,
    Scope,
    enter_number,
    withdraw_number,
)
from workbench.store.database import Database
from workbench.store.queries import ledgers as ledger_queries
from workbench.store.queries import machines, marks, verdicts

CASE = InputPlace(Scope.CASE)
MOTORS = InputPlace(Scope.KIND, EquipmentKind.MOTOR)


class Kept:
    """A case with two motors, and what is kept for the first."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.officer = new_officer(db)
        self.case: Case = new_case(db)
        read = ledger_of(machine(3), machine(4))
        ledgers.commit_ledger(db, read, target_of(self.case), by="u", at=AT)

    def addresses(self) -> list[str]:
        with self.db.read() as session:
            ids = machines.machine_ids(session, self.case.id)
            return [each.id for each in machines.machine_page(session, ids)]

    @property
    def machine(self) -> InputPlace:
        return InputPlace(Scope.MACHINE, self.addresses()[0])

    def enter(self, place: InputPlace, name: str, text: str) -> None:
        enter_number(self.db, self.case.id, place, (name, text), by=self.officer.id, at=AT)

    def given(self, number: int = 0) -> Given:
        address = self.addresses()[number]
        with self.db.read() as session:
            return KeptNumbers(session, self.case.id).of_machine(address, EquipmentKind.MOTOR)


@pytest.fixture
def kept(db: Database) -> Kept:
    return Kept(db)


def values(found: Mapping[str, Assumption]) -> dict[str, str]:
    return {name: f"{each.value:f}" for name, each in found.items() if each.value is not None}


def held(name: str, value: str | None, origin: Origin | None) -> Assumption:
    number = None if value is None else Decimal(value)
    return Assumption(id=name, label=name, value=number, origin=origin)


def test_a_number_is_kept_for_one_machine_with_who_and_when(kept: Kept) -> None:
    kept.enter(kept.machine, LOAD_FACTOR, "0.75")
    own = kept.given().own[LOAD_FACTOR]
    assert own.value == Decimal("0.75")
    assert own.said_by == "录入：示例张 2024-05-06"
    assert not kept.given(1).own


def test_a_default_of_the_kind_counts_before_one_of_the_case(kept: Kept) -> None:
    kept.enter(CASE, HOURS, "5000")
    kept.enter(MOTORS, HOURS, "6000")
    kept.enter(CASE, PRICE, "0.65")
    assert values(kept.given().defaults) == {HOURS: "6000", PRICE: "0.65"}
    assert kept.given().defaults[HOURS].source == "示例张 2024-05-06，本案电动机默认"


def test_a_default_fills_blanks_and_never_covers_the_ledger() -> None:
    default = held(HOURS, "5000", Origin.ENTERED)
    given = Given(defaults={HOURS: default})
    assert given.over(held(HOURS, None, None)).value == Decimal(5000)
    assert given.over(held(HOURS, "8000", Origin.RULE)).value == Decimal(5000)
    assert given.over(held(HOURS, "8000", Origin.LEDGER)).value == Decimal(8000)


def test_a_number_of_its_own_counts_before_everything() -> None:
    own = Given(own={HOURS: held(HOURS, "1", Origin.ENTERED)})
    assert own.over(held(HOURS, "8000", Origin.LEDGER)).value == Decimal(1)


def test_what_belongs_to_one_machine_is_no_default(kept: Kept) -> None:
    with pytest.raises(InputError, match="不能作为默认值"):
        kept.enter(CASE, EFFICIENCY, "90")


def test_a_number_that_cannot_be_leaves_the_store_as_it_was(kept: Kept) -> None:
    with pytest.raises(InputError, match="不合常理"):
        kept.enter(kept.machine, HOURS, "9999")
    assert not kept.given().own


def test_entering_is_one_step_back(kept: Kept) -> None:
    kept.enter(kept.machine, HOURS, "6000")
    kept.enter(CASE, PRICE, "0.65")
    assert undo.undo(kept.db, by="u", at=AT).value == "填写改造估算取值"
    assert not kept.given().defaults
    undo.undo(kept.db, by="u", at=AT)
    assert not kept.given().own
    undo.redo(kept.db, by="u", at=AT)
    assert values(kept.given().own) == {HOURS: "6000"}


def test_a_number_given_back_is_gone_and_comes_again_by_undo(kept: Kept) -> None:
    kept.enter(kept.machine, HOURS, "6000")
    kept.enter(CASE, PRICE, "0.65")
    for place, name in ((kept.machine, HOURS), (CASE, PRICE)):
        withdraw_number(kept.db, kept.case.id, place, name, by="u", at=AT)
    assert not kept.given().own
    assert not kept.given().defaults
    undo.undo(kept.db, by="u", at=AT)
    assert values(kept.given().defaults) == {PRICE: "0.65"}


def test_a_number_changes_neither_marks_nor_the_nameplates_to_be_judged(kept: Kept) -> None:
    kept.enter(kept.machine, HOURS, "6000")
    with kept.db.read() as session:
        assert not marks.marks_of_case(session, kept.case.id)
        assert not list(verdicts.marked_machines(session, kept.case.id))


def reimport(kept: Kept, *rows: int) -> ledger_queries.Batch:
    with kept.db.read() as session:
        old = ledger_queries.batches_of_case(session, kept.case.id)[0]
    other = Reading("水泵房", raw="水泵房", cell=CellRef("台账", 9, "F"))
    read = ledger_of(*(machine(row, location=other) for row in rows))
    target = target_of(kept.case, old.id)
    return ledgers.commit_ledger(kept.db, read, target, by="u", at=AT).value


def test_a_number_follows_its_machine_through_a_corrected_ledger(kept: Kept) -> None:
    kept.enter(kept.machine, HOURS, "6000")
    reimport(kept, 3, 4)
    assert values(kept.given().own) == {HOURS: "6000"}
    assert kept.given().own[HOURS].source == "示例张 2024-05-06"


def test_a_number_whose_machine_is_gone_is_left_behind_with_a_remark(kept: Kept) -> None:
    kept.enter(kept.machine, HOURS, "6000")
    batch = reimport(kept, 4)
    assert "ledger.mark.left" in {str(issue["code"]) for issue in batch.issues}
    assert not kept.given().own


def test_a_product_has_its_own_numbers(kept: Kept) -> None:
    kept.enter(InputPlace(Scope.PRODUCT, "烧碱"), PRICE, "0.5")
    kept.enter(CASE, PRICE, "0.65")
    with kept.db.read() as session:
        numbers = KeptNumbers(session, kept.case.id)
    assert values(numbers.of_product("烧碱").own) == {PRICE: "0.5"}
    assert values(numbers.of_product("水泥").own) == {}
    assert values(numbers.of_product("水泥").defaults) == {PRICE: "0.65"}
