from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.store_factory import AT, Ledger, ledger_of, machine, new_case, new_officer, target_of
from workbench.domain.energy import EnergyEntry, EnergyFlow
from workbench.domain.paper import PaperKind
from workbench.domain.period import Period
from workbench.domain.reading import Reading
from workbench.operations import cases, ledgers, papers, undo
from workbench.operations.papers import Issuing
from workbench.store.database import Database
from workbench.store.queries.search import HitKind, find


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
