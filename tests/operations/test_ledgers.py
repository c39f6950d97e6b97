from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.store_factory import AT, Ledger, ledger_of, machine, new_case, target_of
from workbench.domain.energy import EnergyEntry, EnergyFlow
from workbench.domain.equipment import EquipmentKind
from workbench.domain.errors import Cancelled, ConflictError, InputError
from workbench.domain.inspection import Stage
from workbench.domain.issue import Issue, Severity, Where
from workbench.domain.period import PartialDate, Period
from workbench.domain.reading import CellRef, Reading, ReadingState
from workbench.ledgers.records import MachineRow
from workbench.operations import cases, ledgers
from workbench.store.database import Database
from workbench.store.queries import ledgers as ledger_queries
from workbench.store.queries import machines
from workbench.store.queries.machines import MachineFilter
from workbench.store.tables import BatchState


class StopsAfter:
    """A progress whose user stops at the n-th question."""

    def __init__(self, times: int) -> None:
        self.left = times

    def report(self, done: int, total: int | None, note: str) -> None:
        """Watch nothing."""

    def check(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_a_ledger_comes_back_as_it_was_read(db: Database) -> None:
    case = new_case(db)
    dash = Reading(None, ReadingState.DASH, raw="—", cell=CellRef("台账", 3, "D"))
    dated = Reading(PartialDate(2009, 3), raw="2009.3", cell=CellRef("台账", 3, "E"))
    noted = Reading("空压机", raw="空压机 ", cell=CellRef("封面", 1, "F"), note="取自标题")
    read = machine(3, efficiency=dash, manufactured_on=dated, name=noted)
    ledgers.commit_ledger(db, ledger_of(read), target_of(case), by="u", at=AT)
    with db.read() as session:
        row_id = machines.machine_ids(session, case.id)[0]
        stored = machines.stored_machine(session, row_id)
        assert machines.machine_by_address(session, stored.line.id) == stored
    assert stored.machine == read
    assert stored.line.rated_power_kw == Decimal(75)
    assert (stored.line.capacity, stored.line.capacity_unit) == (Decimal(75), "kW")


def test_energy_entries_come_back_as_they_were_read(db: Database) -> None:
    case = new_case(db)
    entry = EnergyEntry(
        sheet="能源",
        row=5,
        period=Period.of_month(2023, 4),
        carrier="electricity",
        carrier_label="电力",
        flow=EnergyFlow.CONSUMPTION,
        amount=Reading(Decimal("4550.10"), raw="4550.10", cell=CellRef("能源", 5, "C")),
        unit="万kWh",
    )
    ledger = Ledger(entries=[entry], kind="energy")
    ledgers.commit_ledger(db, ledger, target_of(case), by="u", at=AT)
    with db.read() as session:
        assert list(ledger_queries.entries_of_case(session, case.id, EnergyEntry)) == [entry]


def test_a_row_with_an_error_stays_out_and_one_with_a_warning_comes_in(db: Database) -> None:
    case = new_case(db)
    where = Where("f.xlsx", "台账", 4, "C")
    error = Issue("ledger.required.missing", Severity.ERROR, where, {"field": "型号"})
    warning = Issue(
        "ledger.number.unreadable", Severity.WARNING, where, {"field": "功率", "raw": "x"}
    )
    ledger = Ledger(records=[MachineRow(machine(4), (error,)), MachineRow(machine(5), (warning,))])
    batch = ledgers.commit_ledger(db, ledger, target_of(case), by="u", at=AT).value
    with db.read() as session:
        (row_id,) = machines.machine_ids(session, case.id)
        stored = machines.stored_machine(session, row_id)
    assert batch.row_count == 1
    assert (stored.line.row, stored.line.issue_count, stored.issues) == (5, 1, (warning,))


def test_stopping_half_way_leaves_nothing(db: Database) -> None:
    case = new_case(db)
    ledger = ledger_of(*(machine(row) for row in range(1, 3000)))
    with pytest.raises(Cancelled):
        ledgers.commit_ledger(db, ledger, target_of(case), by="u", at=AT, progress=StopsAfter(3))
    with db.read() as session:
        assert ledger_queries.batches_of_case(session, case.id, current=False) == ()
    assert not list(db.folder.glob("spool-*"))


def test_stopping_while_rows_are_written_leaves_nothing(db: Database) -> None:
    case = new_case(db)
    source = ledger_of(*(machine(row) for row in range(2, 12_002)))
    # Reading asks every 500 rows; what comes after those questions is the writing.
    asked_while_reading = 12_000 // 500
    with pytest.raises(Cancelled):
        ledgers.commit_ledger(
            db,
            source,
            target_of(case),
            by="u",
            at=AT,
            progress=StopsAfter(asked_while_reading + 1),
        )
    with db.read() as session:
        assert not machines.machine_ids(session, case.id)
        assert ledger_queries.batches_of_case(session, case.id, current=False) == ()


def test_the_same_file_in_the_same_case_is_refused(db: Database) -> None:
    case = new_case(db)
    sheets = [{"sheet": "台账", "head_rows": [1]}]
    target = replace(target_of(case), sheets=lambda: sheets)
    first = ledgers.commit_ledger(db, ledger_of(machine(2)), target, by="u", at=AT).value
    with pytest.raises(ConflictError, match="已经导入过"):
        ledgers.commit_ledger(db, ledger_of(machine(2)), target, by="u", at=AT)
    again = replace(target, replaces=first.id)
    assert ledgers.commit_ledger(db, ledger_of(machine(2)), again, by="u", at=AT).value.row_count


def test_a_ledger_without_rows_is_refused(db: Database) -> None:
    case = new_case(db)
    with pytest.raises(InputError, match="没有可以入库的行"):
        ledgers.commit_ledger(db, Ledger(), target_of(case), by="u", at=AT)


def test_a_new_file_takes_the_place_of_the_old_one(db: Database) -> None:
    case = new_case(db)
    first = ledgers.commit_ledger(db, ledger_of(machine(3)), target_of(case), by="u", at=AT).value
    second = ledgers.commit_ledger(
        db, ledger_of(machine(3, "YE4-280S-4")), target_of(case, first.id), by="u", at=AT
    ).value
    with db.read() as session:
        lines = machines.machine_page(session, machines.machine_ids(session, case.id))
        batches = ledger_queries.batches_of_case(session, case.id, current=False)
    assert [line.model for line in lines] == ["YE4-280S-4"]
    assert {each.id: each.state for each in batches} == {
        first.id: BatchState.SUPERSEDED,
        second.id: BatchState.CURRENT,
    }
    assert next(each for each in batches if each.id == first.id).superseded_by == second.id


def test_the_very_same_file_is_recognised(db: Database) -> None:
    case = new_case(db)
    batch = ledgers.commit_ledger(db, ledger_of(machine(3)), target_of(case), by="u", at=AT).value
    with db.read() as session:
        assert ledger_queries.same_file(session, case.id, "0" * 64, "equipment") == (batch,)
        assert ledger_queries.same_file(session, case.id, "1" * 64, "equipment") == ()


def test_a_withdrawn_ledger_cannot_be_withdrawn_again(db: Database) -> None:
    case = new_case(db)
    batch = ledgers.commit_ledger(db, ledger_of(machine(3)), target_of(case), by="u", at=AT).value
    ledgers.withdraw_batch(db, batch.id, by="u", at=AT)
    with pytest.raises(InputError, match="不在用了"):
        ledgers.withdraw_batch(db, batch.id, by="u", at=AT)


def test_after_the_findings_are_settled_no_ledger_comes_in(db: Database) -> None:
    case = new_case(db)
    cases.set_stage(db, case.id, Stage.PAPERS, by="u", at=AT)
    with pytest.raises(ConflictError, match="已固定"):
        ledgers.commit_ledger(db, ledger_of(machine(3)), target_of(case), by="u", at=AT)


def test_machines_are_found_sorted_and_filtered(db: Database) -> None:
    case = new_case(db)
    powers = ["7.5", "110", "75", "0.55"]
    read = [machine(row, f"YE{row}-100%", power) for row, power in enumerate(powers, start=3)]
    ledgers.commit_ledger(db, ledger_of(*read), target_of(case), by="u", at=AT)

    def found(wanted: MachineFilter) -> list[int]:
        with db.read() as session:
            ids = machines.machine_ids(session, case.id, wanted)
            return [line.row for line in machines.machine_page(session, ids)]

    assert found(MachineFilter(order_by="rated_power_kw")) == [6, 3, 5, 4]
    assert found(MachineFilter(order_by="rated_power_kw", is_descending=True)) == [4, 5, 3, 6]
    assert found(MachineFilter(order_by="model", is_descending=True)) == [6, 5, 4, 3]
    assert found(MachineFilter(is_descending=True)) == [6, 5, 4, 3]
    assert found(MachineFilter(order_by="poles")) == [3, 4, 5, 6]
    assert found(MachineFilter(order_by="poles", text="没有")) == []
    assert found(MachineFilter(text="YE4")) == [4]
    assert found(MachineFilter(text="%")) == [3, 4, 5, 6]
    assert found(MachineFilter(text="_")) == []
    assert found(MachineFilter(values=(("rated_power_kw", ("7.5", "0.55")),))) == [3, 6]
    assert found(MachineFilter(values=(("poles", ("",)), ("kind", ("motor",))))) == [3, 4, 5, 6]
    assert found(MachineFilter(values=(("kind", ("pump",)),))) == []


def test_the_values_of_a_column_are_counted_for_the_filter(db: Database) -> None:
    case = new_case(db)
    ledgers.commit_ledger(
        db, ledger_of(machine(3), machine(4, power="110")), target_of(case), by="u", at=AT
    )
    with db.read() as session:
        assert machines.column_values(session, case.id, "rated_power_kw") == {"75": 1, "110": 1}
        assert machines.column_values(session, case.id, "kind") == {EquipmentKind.MOTOR.value: 2}


def test_a_column_that_does_not_exist_never_reaches_the_database(db: Database) -> None:
    case = new_case(db)
    with db.read() as session, pytest.raises(ValueError, match="ordered"):
        machines.machine_ids(session, case.id, MachineFilter(order_by="1; DROP TABLE machine"))


def test_a_confirmed_mapping_is_remembered_for_the_enterprise(db: Database) -> None:
    case = new_case(db)
    for field in ("name", "model"):
        ledgers.remember_mapping(db, case.enterprise_id, "s", {"C": field}, by="u", at=AT)
    with db.read() as session:
        assert ledger_queries.remembered_mappings(session, case.enterprise_id) == {
            "s": {"C": "model"}
        }
        assert ledger_queries.remembered_mappings(session, "another") == {}
