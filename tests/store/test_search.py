from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.store_factory import AT, Ledger, ledger_of, machine, new_case, new_officer, target_of
from workbench.domain.energy import EnergyEntry, EnergyFlow, MeterEntry
from workbench.domain.paper import PaperKind
from workbench.domain.period import Period
from workbench.domain.reading import Reading
from workbench.ledgers.fields import FieldCatalogue, FieldType, load_fields
from workbench.ledgers.kinds import LedgerKind
from workbench.operations import cases, ledgers, papers, undo
from workbench.operations.papers import Issuing
from workbench.paths import Paths
from workbench.store.convert.searching import SEARCHED_FIELDS
from workbench.store.database import Database
from workbench.store.queries.machines import MachineFilter, machine_ids
from workbench.store.queries.search import HitKind, find


@pytest.fixture(scope="module")
def catalogue() -> FieldCatalogue:
    return load_fields(Paths.discover().resources)


def kinds(db: Database, text: str) -> list[HitKind]:
    with db.read() as session:
        return [hit.kind for hit in find(session, text)]


def test_anything_is_found_by_what_was_typed(db: Database) -> None:
    case = new_case(db)
    read = [machine(3, "YX3-280S-4"), machine(4, "S9-1000/10")]
    ledgers.commit_ledger(db, ledger_of(*read), target_of(case), by="u", at=AT)
    ids = [new_officer(db, "示例张", "示1").id, new_officer(db, "示例李", "示2").id]
    cases.assign_officers(db, case.id, ids, by="u", at=AT)
    paper = papers.save_paper(db, case.id, PaperKind.ONSITE_RECORD, {}, by="u", at=AT).value
    issuing = Issuing(series="示节监录", issued_on=date(2024, 6, 3), freeze=lambda _: "")
    papers.issue_paper(db, paper.paper.id, issuing, by="u", at=AT)
    assert kinds(db, "氯碱") == [HitKind.ENTERPRISE, HitKind.CASE]
    assert kinds(db, "sllj") == [HitKind.ENTERPRISE, HitKind.CASE]
    assert kinds(db, "节监录") == [HitKind.PAPER]
    with db.read() as session:
        (hit,) = find(session, "yx3-280")
    assert (hit.kind, hit.case_id, hit.detail) == (
        HitKind.MACHINE,
        case.id,
        "示例氯碱化工有限公司",
    )


def test_one_letter_and_withdrawn_ledgers_find_nothing(db: Database) -> None:
    case = new_case(db)
    ledgers.commit_ledger(db, ledger_of(machine(3)), target_of(case), by="u", at=AT)
    assert kinds(db, "Y") == []
    undo.undo(db, by="u", at=AT)
    assert kinds(db, "YE3") == []


def test_a_machine_is_found_by_its_place_and_by_the_initials_of_its_name(db: Database) -> None:
    case = new_case(db)
    named = {"name": Reading("引风机", raw="引风机"), "location": Reading("锅炉房", raw="锅炉房")}
    read = machine(3, **named)
    ledgers.commit_ledger(db, ledger_of(read, machine(4)), target_of(case), by="u", at=AT)
    with db.read() as session:
        for typed in ("锅炉", "yfj", "YFJ"):
            (hit,) = find(session, typed)
            assert (hit.kind, hit.title) == (HitKind.MACHINE, "D3 引风机 YE3-280S-4")


@pytest.mark.parametrize("typed", ["西玛", "sn-0042", "三期改造", "锅炉房值班室", "cysb"])
def test_a_machine_is_found_by_its_maker_serial_number_remark_and_initials(
    db: Database, typed: str
) -> None:
    case = new_case(db)
    said = {
        "name": "除氧水泵",
        "manufacturer": "西安西玛电机",
        "serial_number": "SN-0042",
        "remark": "三期改造时增加",
        "owner": "锅炉房值班室",
    }
    read = machine(3, **{field: Reading(words, raw=words) for field, words in said.items()})
    ledgers.commit_ledger(db, ledger_of(read, machine(4)), target_of(case), by="u", at=AT)
    with db.read() as session:
        assert [hit.title for hit in find(session, typed)] == ["D3 除氧水泵 YE3-280S-4"]
        ids = machine_ids(session, case.id, MachineFilter(text=typed))
    assert len(ids) == 1


def test_initials_find_a_machine_among_any_number_of_names(db: Database) -> None:
    case = new_case(db)
    names = [f"{number}号{word}" for number in range(3_000) for word in ("水泵", "风机")]
    read = [
        machine(row, name=Reading(name, raw=name)) for row, name in enumerate([*names, "引风机"], 3)
    ]
    ledgers.commit_ledger(db, ledger_of(*read), target_of(case), by="u", at=AT)
    with db.read() as session:
        (hit,) = find(session, "yfj")
    assert hit.title == "D6003 引风机 YE3-280S-4"


def test_every_text_of_the_equipment_fields_is_searched(catalogue: FieldCatalogue) -> None:
    shown = {"number", "name", "model", "location", "kind"}
    texts = {
        field.id
        for field in catalogue.of(LedgerKind.EQUIPMENT).by_id.values()
        if field.type is FieldType.TEXT
    }
    assert texts - shown == set(SEARCHED_FIELDS)


def test_an_instrument_is_found_by_its_name_and_number(db: Database) -> None:
    case = new_case(db)
    meter = MeterEntry(
        sheet="器具",
        row=3,
        carrier="electricity",
        level="unit",
        number="DN-77",
        name="多功能电能表",
    )
    ledger = Ledger(entries=[meter], kind="metering", file="器具.xlsx")  # type: ignore[list-item]
    ledgers.commit_ledger(db, ledger, target_of(case), by="u", at=AT)
    with db.read() as session:
        for typed in ("电能表", "dn-77", "dgndnb"):
            (hit,) = find(session, typed)
            assert hit.title == "多功能电能表　器具.xlsx", typed


def test_what_other_ledgers_say_is_found_once_for_each_ledger(db: Database) -> None:
    case = new_case(db)
    entries = [
        EnergyEntry(
            sheet="能源",
            row=row,
            period=Period.of_month(2023, row),
            carrier="",
            carrier_label="自产解吸气",
            flow=EnergyFlow.CONSUMPTION,
            amount=Reading(Decimal(row), raw=str(row)),
            unit="万m³",
        )
        for row in (3, 4)
    ]
    ledger = Ledger(entries=entries, kind="energy", file="能源.xlsx")
    ledgers.commit_ledger(db, ledger, target_of(case), by="u", at=AT)
    with db.read() as session:
        (hit,) = find(session, "解吸气")
    assert (hit.kind, hit.title, hit.case_id) == (
        HitKind.ENTRY,
        "自产解吸气　能源.xlsx",
        case.id,
    )
