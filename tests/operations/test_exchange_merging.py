"""Changed on both sides: joined where it fits, listed where it does not, decided by a person."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.operations.test_evidence import photo
from tests.operations.test_papers import confirmed, issued
from tests.operations.travelling_case import (
    HOUR,
    Travel,
    answer,
    new_inspected_case,
    new_whole_case,
    replace_sha,
    says,
)
from tests.store_factory import AT, ledger_of, machine, new_case, new_officer, target_of
from workbench.domain.checklist import Result
from workbench.domain.enterprise import Enterprise
from workbench.domain.errors import ConflictError, InputError
from workbench.domain.inspection import Case, Role, Stage
from workbench.domain.paper import PaperKind
from workbench.exchange.images.deciding import newest, said_by
from workbench.exchange.packages.receipt import CaseOutcome
from workbench.operations import (
    cases,
    checklists,
    deciding,
    enterprises,
    evidence,
    exchange_state,
    ledgers,
    merging,
    papers,
    receipts,
    receiving,
    stores,
    undo,
    year,
)
from workbench.operations.arrival import ArrivedKind
from workbench.operations.checklists import AnswerChange
from workbench.operations.evidence import Intake
from workbench.operations.year import YearSet
from workbench.store.database import Database
from workbench.store.queries import cases as case_queries
from workbench.store.queries import inspection, packages, records, register

USCC = "91310000MA1FL0LX5T"


@pytest.fixture
def case(laptop: Database, tmp_path: Path) -> Case:
    return new_whole_case(laptop, tmp_path / "原件")


def note_of(db: Database, case_id: str, item: str) -> str:
    with db.read() as session:
        return next(
            each.note for each in inspection.answers(session, case_id) if each.item_id == item
        )


def test_one_field_changed_on_both_sides_is_listed_decided_and_carried_back(
    travel: Travel, laptop: Database, office: Database, case: Case
) -> None:
    travel.hand_over(laptop, office, case.id)
    answer(laptop, case.id, "A1", Result.CONFORMS, "现场的话")
    answer(office, case.id, "A1", Result.CONFORMS, "省里的话")
    arrived = travel.hand_over(laptop, office, case.id)
    assert [(each.outcome, each.conflicts) for each in arrived.cases] == [
        (CaseOutcome.CONFLICTING, 1)
    ]
    with office.read() as session:
        (conflict,) = deciding.pending(session, case.id)
        ((_, held_up, name),) = packages.held_up(session, packages.CONFLICTING, 2024)
    assert (conflict.key[0], conflict.field, conflict.origin) == ("answer", "note", "看了台账")
    assert {each.value for each in conflict.sayings} == {"现场的话", "省里的话"}
    assert (held_up, name) == (case.id, "示例氯碱化工有限公司")
    device = laptop.facts.device_id
    left = deciding.decide(office, case.id, said_by([conflict], device), by="", at=travel.at)
    assert left.value == 0
    with office.read() as session:
        assert not packages.held_up(session, packages.CONFLICTING, 2024)
        assert exchange_state.arrivals(session, 2024)[0].state == "taken_in"
    with office.read() as session:
        (row, *_) = packages.of_case(session, case.id, packages.RECEIVED)
    (lost,) = row.details["overruled"]
    assert (lost["field"], lost["value"], lost["device"]) == (
        "note",
        "省里的话",
        office.facts.device_id,
    )
    travel.hand_over(office, laptop, case.id)
    assert note_of(office, case.id, "A1") == note_of(laptop, case.id, "A1") == "现场的话"
    assert says(office, case.id) == says(laptop, case.id)
    with pytest.raises(ConflictError, match="已经有人处理过"):
        deciding.decide(office, case.id, newest([conflict]), by="", at=travel.at)


def test_a_conflict_names_who_wrote_it_and_when_he_did_not_who_sent_it(
    travel: Travel, laptop: Database, office: Database, case: Case
) -> None:
    travel.hand_over(laptop, office, case.id)
    wrote_at = travel.at + HOUR / 2
    with laptop.read() as session:
        second = register.officers_by_id(session, case.officer_ids)[1]
    change = AnswerChange(result=Result.CONFORMS, note="现场的话")
    checklists.answer_item(laptop, case.id, "A1", change, by=second.id, at=wrote_at)
    later = wrote_at + HOUR / 4
    change = AnswerChange(result=Result.CONFORMS, note="省里的话")
    checklists.answer_item(office, case.id, "A1", change, by="", at=later)
    travel.hand_over(laptop, office, case.id)
    with office.read() as session:
        (conflict,) = deciding.pending(session, case.id)
    field, there = conflict.sayings
    assert (field.value, field.by, field.at) == ("现场的话", second.name, wrote_at.isoformat())
    assert (there.value, there.at) == ("省里的话", later.isoformat())
    assert note_of(office, case.id, "A1") == "省里的话", "the later edit stands for the time being"


def test_fields_of_one_paper_and_one_settlement_are_joined_each_for_itself(
    travel: Travel, laptop: Database, office: Database, case: Case
) -> None:
    travel.hand_over(laptop, office, case.id)
    kind = PaperKind.ONSITE_RECORD
    fields = {"place": "泵房", "recorder": "示例张"}
    papers.save_paper(laptop, case.id, kind, fields, by="", at=travel.at)
    papers.save_paper(office, case.id, kind, {"place": "二号泵房"}, by="", at=travel.at)
    arrived = travel.hand_over(laptop, office, case.id)
    assert arrived.cases[0].outcome is CaseOutcome.TAKEN_IN
    with office.read() as session:
        held = {each.paper.kind: each.fields for each in records.papers(session, case.id)}
    assert held[kind] == {"place": "二号泵房", "recorder": "示例张"}


def test_a_field_taken_out_of_a_paper_is_out_everywhere(
    travel: Travel, laptop: Database, office: Database, case: Case
) -> None:
    travel.hand_over(laptop, office, case.id)
    kind = PaperKind.ONSITE_RECORD
    papers.save_paper(laptop, case.id, kind, {"statement": "无异议"}, by="", at=travel.at)
    travel.hand_over(laptop, office, case.id)
    with office.read() as session:
        held = {each.paper.kind: each.fields for each in records.papers(session, case.id)}
    assert held[kind] == {"statement": "无异议"}


def test_numbers_given_on_both_sides_are_given_anew_and_said(
    travel: Travel, laptop: Database, office: Database, case: Case, tmp_path: Path
) -> None:
    travel.hand_over(laptop, office, case.id)
    for db, name in ((laptop, "现场.jpg"), (office, "省里.jpg")):
        intake = Intake(file=photo(tmp_path / name), kind="photo")
        evidence.add_evidence(db, case.id, intake, by="", at=travel.at)
    arrived = travel.hand_over(laptop, office, case.id)
    assert any("编号 4 与另一份重复，改为 5" in note for note in arrived.notes), arrived.notes
    travel.hand_over(office, laptop, case.id)
    assert says(office, case.id) == says(laptop, case.id)
    for db in (office, laptop):
        assert stores.verify_store(db).is_sound


def test_a_document_number_given_twice_is_remarked_and_kept(
    travel: Travel, laptop: Database, office: Database, case: Case
) -> None:
    other = new_inspected_case(office, "示例焦化有限公司", "")
    confirmed(office, other)
    issued(office, other)
    arrived = travel.hand_over(laptop, office, case.id)
    assert any("文号“示节监改〔2024〕1号”用在了 2 份文书上" in note for note in arrived.notes)
    with office.read() as session:
        numbers = [each.paper.number for each in records.papers_of_year(session, 2024)]
    assert sorted(filter(None, numbers)) == ["示节监改〔2024〕1号"] * 2


def test_an_enterprise_and_officers_known_here_under_other_ids_are_the_same(
    travel: Travel, laptop: Database, office: Database, case: Case
) -> None:
    known = Enterprise(id="", name="示例氯碱化工有限公司", uscc=USCC, city="示例市")
    held = enterprises.save_enterprise(office, known, by="", at=AT).value
    with laptop.read() as session:
        own = register.officers_by_id(session, case.officer_ids)
    same = new_officer(office, own[0].name, own[0].certificate_number)
    arrived = travel.hand_over(laptop, office, case.id)
    assert arrived.cases[0].outcome is CaseOutcome.TAKEN_IN
    with office.read() as session:
        assert [each.id for each in register.enterprises(session)] == [held.id]
        assert register.enterprises(session)[0].city == "示例市"
        came = case_queries.case(session, case.id)
        assert len(register.officers(session)) == 2
    assert (came.enterprise_id, same.id in came.officer_ids) == (held.id, True)
    travel.hand_over(office, laptop, case.id)
    with laptop.read() as session:
        (mine,) = register.enterprises(session)
        assert mine.city == "示例市"
        assert case_queries.case(session, case.id).enterprise_id == mine.id
        assert len(register.officers(session)) == 2


def test_an_enterprise_under_a_former_name_is_the_one_that_bears_it(
    travel: Travel, laptop: Database, office: Database
) -> None:
    case = new_case(laptop, "示例老厂")
    for name in ("示例新厂", "示例老厂"):
        enterprises.save_enterprise(office, Enterprise(id="", name=name, uscc=""), by="", at=AT)
    with office.read() as session:
        ids = {each.name: each.id for each in register.enterprises(session)}
    merging.merge_enterprises(office, ids["示例新厂"], ids["示例老厂"], by="", at=AT)
    travel.hand_over(laptop, office, case.id)
    with office.read() as session:
        (held,) = register.enterprises(session)
        assert deciding.pending(session, case.id) == ()
    assert (held.id, held.name) == (ids["示例新厂"], "示例新厂")
    travel.hand_over(office, laptop, case.id)
    with laptop.read() as session:
        (mine,) = register.enterprises(session)
    assert (mine.name, mine.former_names) == ("示例新厂", ("示例老厂",))


def test_the_same_case_opened_in_both_stores_is_one(
    travel: Travel, laptop: Database, office: Database
) -> None:
    mine = new_inspected_case(laptop)
    theirs = new_case(office, uscc=USCC)
    answer(office, theirs.id, "A9", Result.CONFORMS, "省里先答的")
    arrived = travel.hand_over(laptop, office, mine.id)
    assert [each.case_id for each in arrived.cases] == [theirs.id]
    with office.read() as session:
        assert [each.id for each in case_queries.case_list(session)] == [theirs.id]
    back = travel.hand_over(office, laptop, theirs.id)
    assert [each.case_id for each in back.cases] == [mine.id]
    assert note_of(laptop, mine.id, "A9") == "省里先答的"
    with laptop.read() as session:
        assert [each.id for each in case_queries.case_list(session)] == [mine.id]


def test_one_file_of_a_ledger_imported_on_both_sides_is_remarked(
    travel: Travel, laptop: Database, office: Database, case: Case
) -> None:
    travel.hand_over(laptop, office, case.id)
    for db in (laptop, office):
        read = replace_sha(ledger_of(machine(30)), "8")
        ledgers.commit_ledger(db, read, target_of(case), by="", at=travel.at)
    arrived = travel.hand_over(laptop, office, case.id)
    assert any("会重复计数" in note for note in arrived.notes), arrived.notes


def test_several_cases_travel_in_one_file_and_a_folder_is_received_whole(
    travel: Travel, laptop: Database, office: Database, case: Case
) -> None:
    other = new_inspected_case(laptop, "示例焦化有限公司", "")
    travel.send(laptop, case.id, other.id, name="两家")
    travel.send(laptop, other.id, name="一家")
    (travel.folder / "说明.txt").write_text("不是案件包", encoding="utf-8")
    (travel.folder / "断.zcaj").write_bytes(b"PK\x03\x04")
    arrived = receiving.receive_many(office, [travel.folder], by="", at=travel.at).value
    told = {
        each.file.split("-")[0]: [case.outcome.value for case in each.cases] for each in arrived
    }
    assert told == {"一家": ["taken_in"], "两家": ["taken_in", "unchanged"], "断.zcaj": []}
    assert [each.is_refused for each in arrived if each.file == "断.zcaj"] == [True]
    for each in (case, other):
        assert says(office, each.id) == says(laptop, each.id)


def test_a_receipt_tells_the_sender_that_it_arrived(
    travel: Travel, laptop: Database, office: Database, case: Case, tmp_path: Path
) -> None:
    sent = travel.sent(laptop, case.id)
    arrived = travel.receive(office, sent.file)
    (receipt,) = receipts.write_receipts(office, [arrived], tmp_path / "回执")
    with laptop.read() as session:
        assert [each.state for each in exchange_state.sent_of(session, case.id)] == ["sent"]
    told = travel.receive(laptop, receipt)
    assert (told.kind, told.is_refused) == (ArrivedKind.RECEIPT, False)
    assert not any("没有确认" in note for note in told.notes)
    with laptop.read() as session:
        (record,) = exchange_state.sent_of(session, case.id)
    assert (record.state, record.receiver) == ("delivered", office.facts.agency)
    assert "不是本机发出的" in travel.receive(office, receipt).message
    twisted = receipt.with_name("改.zchz")
    twisted.write_bytes(receipt.read_bytes().replace(b'"taken_in"', b'"rejected"'))
    assert "签名不符" in travel.receive(laptop, twisted).message


def test_a_receipt_tells_the_sender_what_was_not_taken(
    travel: Travel, laptop: Database, office: Database, case: Case, tmp_path: Path
) -> None:
    year.freeze_year(office, YearSet(year=2024, facts="{}"), by="", at=travel.at)
    arrived = travel.hand_over(laptop, office, case.id)
    (receipt,) = receipts.write_receipts(office, [arrived], tmp_path / "回执")
    told = travel.receive(laptop, receipt)
    assert any("没有收下" in note and "冻结" in note for note in told.notes)
    with laptop.read() as session:
        (record,) = exchange_state.sent_of(session, case.id)
    assert (record.state, "冻结" in record.reason) == ("returned", True)


def test_what_was_received_cannot_be_undone_and_what_was_sent_leaves_earlier_steps(
    travel: Travel, laptop: Database, office: Database, case: Case
) -> None:
    answer(laptop, case.id, "A7", Result.CONFORMS, "撤销我")
    step = undo.status(laptop).undo_label
    travel.hand_over(laptop, office, case.id)
    assert undo.status(office).undo_label == ""
    assert undo.status(laptop).undo_label == step
    undo.undo(laptop, by="", at=travel.at)
    travel.hand_over(laptop, office, case.id)
    assert says(office, case.id) == says(laptop, case.id)


def test_a_restored_store_speaks_as_another_device_with_another_key(
    travel: Travel, laptop: Database, office: Database, case: Case, tmp_path: Path
) -> None:
    travel.hand_over(laptop, office, case.id)
    stores.back_up(laptop, tmp_path / "备份.zip", at=travel.at)
    stores.restore(tmp_path / "备份.zip", tmp_path / "恢复")
    answer(laptop, case.id, "A4", Result.CONFORMS, "原来的")
    travel.hand_over(laptop, office, case.id)
    with stores.open_store(tmp_path / "恢复") as restored:
        answer(restored, case.id, "A5", Result.CONFORMS, "恢复后的")
        arrived = travel.hand_over(restored, office, case.id)
    assert arrived.sender is not None
    assert arrived.sender.is_new
    assert arrived.cases[0].outcome is CaseOutcome.TAKEN_IN
    assert (note_of(office, case.id, "A4"), note_of(office, case.id, "A5")) == (
        "原来的",
        "恢复后的",
    )


def test_a_decision_is_refused_in_a_frozen_year_and_where_nothing_came(
    travel: Travel, laptop: Database, case: Case
) -> None:
    with pytest.raises(InputError, match="没有收到过"):
        deciding.decide(laptop, case.id, {}, by="", at=travel.at)
    year.freeze_year(laptop, YearSet(year=2024, facts="{}"), by="", at=travel.at)
    with pytest.raises(InputError, match="已经冻结"):
        deciding.decide(laptop, case.id, {}, by="", at=travel.at)


@pytest.mark.file_store
def test_a_kill_while_receiving_leaves_nothing(
    travel: Travel, laptop: Database, office: Database, case: Case
) -> None:
    file = travel.send(laptop, case.id)
    before = sorted(path for path in office.folder.rglob("*") if path.is_file())
    folder = office.folder
    office.close()
    code = (
        "import os, sys; from datetime import datetime, UTC; from pathlib import Path\n"
        "from workbench.operations import intake_files, receiving, stores\n"
        "intake_files.IntakeFiles.put_in_place = lambda self: os._exit(9)\n"
        "db = stores.open_store(Path(sys.argv[1]))\n"
        "receiving.receive_file(db, Path(sys.argv[2]), by='', at=datetime.now(UTC))\n"
    )
    done = subprocess.run([sys.executable, "-c", code, folder, file], check=False, env=os.environ)
    assert done.returncode == 9
    assert list(folder.glob("receiving-*"))
    with stores.open_store(folder) as again:
        assert stores.verify_store(again).is_sound
        with again.read() as session:
            assert not case_queries.case_list(session)
        assert travel.receive(again, file).cases[0].outcome is CaseOutcome.TAKEN_IN
        assert says(again, case.id) == says(laptop, case.id)
        assert not list(folder.glob("receiving-*"))
        assert stores.verify_store(again).is_sound
    assert {path.name for path in before} <= {
        path.name for path in folder.rglob("*") if path.is_file()
    } | {"store.sqlite-wal", "store.sqlite-shm"}


def test_other_cases_of_the_store_stay_as_they_are(
    travel: Travel, laptop: Database, office: Database, case: Case
) -> None:
    own = new_inspected_case(office, "示例焦化有限公司", "")
    told = says(office, own.id)
    travel.hand_over(laptop, office, case.id)
    assert says(office, own.id) == told


def test_a_case_settled_elsewhere_keeps_what_this_store_did_to_its_ledgers_and_says_so(
    travel: Travel, laptop: Database, office: Database, case: Case
) -> None:
    travel.hand_over(laptop, office, case.id)
    read = replace_sha(ledger_of(machine(30)), "8")
    ledgers.commit_ledger(office, read, target_of(case), by="", at=travel.at)
    cases.set_stage(laptop, case.id, Stage.PAPERS, by="", at=travel.at)
    arrived = travel.hand_over(laptop, office, case.id)
    assert any("对方已完成问题认定" in note for note in arrived.notes), arrived.notes
    assert arrived.cases[0].outcome is CaseOutcome.TAKEN_IN


@pytest.mark.file_store
def test_what_an_enterprise_says_of_itself_is_never_taken_for_an_inspection(
    travel: Travel, laptop: Database, case: Case, tmp_path: Path
) -> None:
    own = stores.create_store(
        tmp_path / "企业", role=Role.ENTERPRISE, agency="", region="", at=travel.at
    )
    with own as enterprise:
        theirs = new_inspected_case(enterprise)
        with pytest.raises(InputError, match="企业自报"):
            travel.send(enterprise, theirs.id)
        assert "企业自报" in travel.hand_over(laptop, enterprise, case.id).message
        with enterprise.read() as session:
            assert [each.id for each in case_queries.case_list(session)] == [theirs.id]
