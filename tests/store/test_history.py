from __future__ import annotations

from datetime import timedelta

from sqlalchemy import text

from tests.store_factory import AT, new_case, new_officer
from workbench.domain.inspection import Stage
from workbench.operations import cases
from workbench.store.database import Database
from workbench.store.history import verify_chain
from workbench.store.queries import trail


def test_the_trail_says_who_did_what_when_from_what_to_what(db: Database) -> None:
    officer = new_officer(db)
    case = new_case(db)
    later = AT + timedelta(minutes=5)
    cases.set_stage(db, case.id, Stage.ONSITE, by=officer.id, at=later)
    with db.read() as session:
        entry = trail.trail(session, mentioning=case.id)[0]
    assert (entry.officer, entry.at, entry.label) == (
        "示例张",
        later.isoformat(),
        "案件进入“现场监察”",
    )
    assert entry.changes == [
        {
            "op": "update",
            "table": "inspection_case",
            "key": {"id": case.id},
            "before": {"stage": "assigned"},
            "after": {"stage": "onsite"},
        }
    ]


def test_an_operation_that_changes_nothing_leaves_no_entry(db: Database) -> None:
    case = new_case(db)
    with db.read() as session:
        before = trail.entry_count(session)
    cases.set_stage(db, case.id, case.stage, by="", at=AT)
    with db.read() as session:
        assert trail.entry_count(session) == before


def test_a_whole_chain_is_recognised(db: Database) -> None:
    new_case(db)
    with db.read() as session:
        report = verify_chain(session)
    assert (report.is_whole, report.entries) == (True, 2)


def test_an_altered_entry_breaks_the_chain_there(db: Database) -> None:
    new_case(db)
    _tamper(db, "UPDATE history SET label = '别的' WHERE seq = 2")
    with db.read() as session:
        assert verify_chain(session).broken_at == 2


def test_a_removed_entry_breaks_the_chain_behind_it(db: Database) -> None:
    case = new_case(db)
    cases.set_stage(db, case.id, Stage.ONSITE, by="", at=AT)
    _tamper(db, "DELETE FROM history WHERE seq = 2")
    with db.read() as session:
        assert verify_chain(session).broken_at == 3


def _tamper(db: Database, statement: str) -> None:
    with db.backing.writers.begin() as connection:
        connection.execute(text("DELETE FROM undo_step"))
        connection.execute(text(statement))
