from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store_factory import AT
from ui.knowledge import Knowledge
from workbench.domain.checklist import Result
from workbench.domain.enterprise import Enterprise
from workbench.domain.errors import ConflictError, InputError
from workbench.domain.inspection import Case, Role
from workbench.exchange.differences import Group
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.pipeline import read_ledger
from workbench.operations import (
    cases,
    checklists,
    enterprises,
    importing,
    review,
    self_reports,
    stores,
)
from workbench.operations.checklists import AnswerChange
from workbench.paths import Paths
from workbench.store.database import Database
from workbench.store.queries import inspection, records

NAME, USCC = "示例氯碱化工有限公司", "91990102MA0EG0023M"


@pytest.fixture(scope="module")
def knowledge(paths: Paths) -> Knowledge:
    return Knowledge(paths)


@pytest.fixture
def theirs(tmp_path: Path) -> Iterator[Database]:
    with stores.create_store(
        tmp_path / "企业", role=Role.ENTERPRISE, agency=NAME, region="", at=AT
    ) as held:
        yield held


def open_case(db: Database, knowledge: Knowledge, name: str = NAME, uscc: str = USCC) -> Case:
    enterprise = Enterprise(id="", name=name, uscc=uscc, sub_industry="氯碱")
    held = enterprises.save_enterprise(db, enterprise, by="", at=AT).value
    case = Case(
        id="",
        enterprise_id=held.id,
        year=2024,
        categories=("key_equipment",),
        as_of=AT.date(),
        checklist_version=knowledge.notice(2024).checklist_version,
    )
    return cases.open_case(db, case, by="", at=AT).value


def load(db: Database, case: Case, knowledge: Knowledge) -> None:
    file = knowledge.paths.samples / "02_chlor_alkali" / "equipment.xlsx"
    reading = read_ledger(file, LedgerKind.EQUIPMENT, knowledge.fields)
    law = knowledge.law(2024)
    into = importing.CaseTarget(case_id=case.id, law=law)
    importing.import_ledger(db, into, reading, by="u", at=AT)
    review.review_case(db, case.id, law, by="u", at=AT)


def answer(db: Database, case: Case, result: Result) -> None:
    change = AnswerChange(result=result)
    checklists.answer_item(db, case.id, "G1", change, by="u", at=AT)


@pytest.fixture
def report(theirs: Database, knowledge: Knowledge, tmp_path: Path) -> Path:
    case = open_case(theirs, knowledge)
    load(theirs, case, knowledge)
    answer(theirs, case, Result.CONFORMS)
    file = tmp_path / "自报.zcbg"
    self_reports.export_self_report(theirs, case.id, file, made_by="填报人", at=AT)
    return file


def test_an_enterprise_store_keeps_the_ledgers_own_bytes(
    theirs: Database, knowledge: Knowledge
) -> None:
    case = open_case(theirs, knowledge)
    load(theirs, case, knowledge)
    with theirs.read() as session:
        (kept,) = records.evidence_of_case(session, case.id)
    sample = knowledge.paths.samples / "02_chlor_alkali" / "equipment.xlsx"
    assert (theirs.folder / "evidence" / kept.stored_name).read_bytes() == sample.read_bytes()


def test_what_is_declared_stands_beside_what_is_verified(
    db: Database, knowledge: Knowledge, report: Path
) -> None:
    case = open_case(db, knowledge)
    load(db, case, knowledge)
    answer(db, case, Result.DEVIATES)
    received = self_reports.receive_self_report(db, case.id, report, by="u", at=AT).value
    (found,) = self_reports.report_differences(db, case.id, received)
    assert (found.group, found.subject) == (Group.CHECKLIST, "G1")
    assert (found.declared, found.verified) == ("conforms", "deviates")
    with db.read() as session:
        (kept,) = [each for each in inspection.answers(session, case.id) if each.item_id == "G1"]
        assert kept.result is Result.DEVIATES
        assert self_reports.received_reports(session, case.id) == (received,)


def test_machines_that_only_the_enterprise_declares_are_listed(
    db: Database, knowledge: Knowledge, report: Path
) -> None:
    case = open_case(db, knowledge)
    received = self_reports.receive_self_report(db, case.id, report, by="u", at=AT).value
    found = self_reports.report_differences(db, case.id, received)
    assert {each.group for each in found} == {Group.CHECKLIST, Group.MACHINE, Group.LEDGER}
    assert all(not each.verified for each in found)


def test_the_same_file_twice_changes_nothing(
    db: Database, knowledge: Knowledge, report: Path
) -> None:
    case = open_case(db, knowledge)
    self_reports.receive_self_report(db, case.id, report, by="u", at=AT)
    with pytest.raises(ConflictError, match="已经导入过，没有变化"):
        self_reports.receive_self_report(db, case.id, report, by="u", at=AT)
    with db.read() as session:
        assert len(records.evidence_of_case(session, case.id)) == 1


def test_another_enterprises_report_is_refused(
    db: Database, knowledge: Knowledge, report: Path
) -> None:
    case = open_case(db, knowledge, "示例化纤有限公司", "91990302MA0EG0066D")
    with pytest.raises(InputError, match="不是“示例化纤有限公司”的，没有导入"):
        self_reports.receive_self_report(db, case.id, report, by="u", at=AT)
