from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Table, TextClause, text

from tests.store_factory import AT, ledger_of, machine, new_case, new_officer, target_of
from workbench.domain.checklist import Result
from workbench.domain.enterprise import Enterprise
from workbench.domain.errors import ConflictError, InputError
from workbench.domain.finding import Consequence, Finding
from workbench.domain.inspection import Case, Stage
from workbench.operations import (
    cases,
    checklists,
    enterprises,
    findings,
    judging,
    ledgers,
    overlay,
    programme,
    undo,
)
from workbench.operations.checklists import AnswerChange, Proposal
from workbench.operations.judging import MachineNote
from workbench.store.database import Database
from workbench.store.history import verify_chain
from workbench.store.queries.programme import PlannedEnterprise, TaskTarget
from workbench.store.queries.yearly import CaseNotes
from workbench.store.tables import Base

Verb = Callable[[Database, Case], object]
UNSEEN = {"history", "undo_step"}


def state_of(db: Database) -> dict[str, list[tuple[object, ...]]]:
    """Everything the store says about its subject, without the trail."""
    with db.backing.readers.connect() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(_raw(table))), key=repr)
            for table in Base.metadata.sorted_tables
            if table.name not in UNSEEN
        }


def _raw(table: Table) -> TextClause:
    return text(f"SELECT * FROM {table.name}")  # noqa: S608 - own names


def _import(db: Database, case: Case) -> object:
    ledger = ledger_of(machine(3), machine(4))
    return ledgers.commit_ledger(db, ledger, target_of(case), by="", at=AT)


def _draft(db: Database, case: Case) -> object:
    finding = Finding(
        id="",
        case_id=case.id,
        code="phase_out",
        title="目录在用",
        facts="2 台",
        consequence=Consequence.RECTIFICATION_ORDER,
        machine_ids=("a.1", "a.2"),
        count=2,
    )
    return findings.draft_findings(db, case.id, [finding], by="", at=AT)


VERBS: dict[str, Verb] = {
    "change of an enterprise": lambda db, case: enterprises.save_enterprise(
        db, Enterprise(id=case.enterprise_id, name="改名", uscc=""), by="", at=AT
    ),
    "import of a list": lambda db, _case: enterprises.save_enterprises(
        db,
        [Enterprise(id="", name=f"示例{n}", uscc="") for n in range(30)],
        by="",
        at=AT,
    ),
    "new stage": lambda db, case: cases.set_stage(db, case.id, Stage.ONSITE, by="", at=AT),
    "notes on a case": lambda db, case: cases.save_case_notes(
        db, case.id, CaseNotes(remark="停产"), by="", at=AT
    ),
    "officers": lambda db, case: cases.assign_officers(
        db, case.id, [new_officer(db).id], by="", at=AT
    ),
    "answer": lambda db, case: checklists.answer_item(
        db, case.id, "G-1", AnswerChange(result=Result.CONFORMS, note="好"), by="", at=AT
    ),
    "proposals": lambda db, case: checklists.propose_answers(
        db, case.id, [Proposal(item_id="A-1", result=Result.DEVIATES, why="37 台")], by="", at=AT
    ),
    "draft of findings": _draft,
    "plan": lambda db, _case: programme.save_plan(
        db,
        2024,
        [TaskTarget(year=2024, category="key_industry", planned=8, starts_on=date(2024, 3, 1))],
        by="",
        at=AT,
    ),
    "enterprise on the plan": lambda db, case: programme.save_planned(
        db,
        2024,
        [PlannedEnterprise(year=2024, enterprise_id=case.enterprise_id, category="key_industry")],
        by="",
        at=AT,
    ),
    "overlay entry": lambda db, _case: overlay.save_overlay_entry(
        db, "equivalent", "electricity", {"value": "0.3"}, by="", at=AT
    ),
    "remembered mapping": lambda db, case: ledgers.remember_mapping(
        db, case.enterprise_id, "shape", {"C": "model"}, by="", at=AT
    ),
}


@pytest.mark.parametrize("name", VERBS)
def test_undo_and_redo_lead_back_and_forth_exactly(db: Database, name: str) -> None:
    case = new_case(db)
    VERBS[name](db, case)
    undo.undo(db, by="", at=AT)
    before = state_of(db)
    undo.redo(db, by="", at=AT)
    after = state_of(db)
    assert before != after
    undo.undo(db, by="", at=AT)
    assert state_of(db) == before
    undo.redo(db, by="", at=AT)
    assert state_of(db) == after
    with db.read() as session:
        assert verify_chain(session).is_whole


def test_undoing_an_import_withdraws_its_batch_and_keeps_its_rows(db: Database) -> None:
    case = new_case(db)
    _import(db, case)
    after = state_of(db)
    undo.undo(db, by="", at=AT)
    withdrawn = state_of(db)
    assert withdrawn["machine"] == after["machine"]
    assert withdrawn["ledger_batch"] != after["ledger_batch"]
    undo.redo(db, by="", at=AT)
    assert state_of(db) == after


def test_a_deletion_comes_back_whole(db: Database) -> None:
    held = enterprises.save_enterprise(
        db, Enterprise(id="", name="示例", uscc="", remark="备注"), by="", at=AT
    ).value
    before = state_of(db)
    enterprises.delete_enterprise(db, held.id, by="", at=AT)
    undo.undo(db, by="", at=AT)
    assert state_of(db) == before


def test_undo_works_after_a_restart_and_says_what_it_would_do(db: Database) -> None:
    case = new_case(db)
    cases.set_stage(db, case.id, Stage.ONSITE, by="", at=AT)
    db.close()
    with Database.open(db.folder) as again:
        assert undo.status(again).undo_label == "案件进入“现场监察”"
        assert undo.undo(again, by="", at=AT).label == "撤销：案件进入“现场监察”"
        assert undo.status(again).redo_label == "案件进入“现场监察”"


def test_a_new_operation_clears_redo(db: Database) -> None:
    case = new_case(db)
    cases.set_stage(db, case.id, Stage.ONSITE, by="", at=AT)
    undo.undo(db, by="", at=AT)
    cases.set_stage(db, case.id, Stage.CLOSED, by="", at=AT)
    assert undo.status(db).redo_label == ""
    with pytest.raises(InputError, match="没有可以重做"):
        undo.redo(db, by="", at=AT)


def test_with_nothing_to_undo_it_says_so(db: Database) -> None:
    with pytest.raises(InputError, match="没有可以撤销"):
        undo.undo(db, by="", at=AT)


def test_an_undo_whose_row_changed_since_is_refused(db: Database) -> None:
    case = new_case(db)
    cases.set_stage(db, case.id, Stage.ONSITE, by="", at=AT)
    with db.operation("旁路", topics=set(), by="", at=AT, reach=undo.Reach.SKIPPED) as op:
        op.session.get_one(cases.CaseRow, case.id).stage = Stage.CLOSED
    before = state_of(db)
    with pytest.raises(ConflictError, match="后来又改过"):
        undo.undo(db, by="", at=AT)
    assert state_of(db) == before


def test_a_note_on_a_machine_can_be_taken_back(db: Database) -> None:
    case = new_case(db)
    _import(db, case)
    with db.read() as session:
        address = next(iter(judging.machines.machines_of_case(session, case.id)))[0]
    before = state_of(db)
    judging.note_on_machine(db, MachineNote(address, "@state", "sealed"), by="", at=AT)
    undo.undo(db, by="", at=AT)
    assert state_of(db) == before
