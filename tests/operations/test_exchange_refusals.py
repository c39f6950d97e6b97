"""What is not taken in: one sentence, and the store as it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.operations.forged_packages import key_of, taken_apart, with_field
from tests.operations.test_judging import rated
from tests.operations.travelling_case import (
    HOUR,
    Travel,
    answer,
    fingerprint_of,
    judge,
    new_inspected_case,
    new_whole_case,
    replace_sha,
    says,
)
from tests.store_factory import ledger_of, target_of
from workbench.domain.checklist import Result
from workbench.domain.errors import InputError, SystemProblem
from workbench.domain.inspection import Case, Stage
from workbench.domain.reading import Reading
from workbench.exchange.images.image import CaseImage, Dot, Said
from workbench.exchange.packages.receipt import CaseOutcome
from workbench.exchange.packages.signing import new_key
from workbench.operations import (
    case_intake,
    cases,
    exchange_state,
    intake_files,
    judging,
    ledgers,
    stores,
    year,
)
from workbench.operations.judging import MachineNote
from workbench.operations.sending import SendRequest, send_cases
from workbench.operations.year import YearSet
from workbench.store.case_tables import CASE_TABLES
from workbench.store.database import Database
from workbench.store.queries import packages, verdicts

PHRASE = "三号锅炉房"
CHANGED: dict[str, Callable[[CaseImage], CaseImage]] = {
    "a row of another case": with_field("answer", "case_id", "f" * 32),
    "a value outside its enum": with_field("finding", "consequence", "nowhere"),
    "a text where a number stands": with_field("evidence", "number", "1"),
    "a day that is none": with_field("rectification_item", "due_on", "2024-13-45"),
    "a broken list": with_field("inspection_case", "categories", "[1, 2"),
    "a reference to nothing": with_field("rectification_item", "finding_id", "e" * 32),
    "an unknown field": lambda image: _with_row(image, ("answer", "x" * 32), "password", "1"),
    "an unknown table": lambda image: _with_row(image, ("store", "x" * 32), "role", "office"),
    "another ledger": with_field("ledger", "object", "0" * 64),
    "more rows than the ledger has": with_field("ledger_batch", "row_count", 99),
    "how another case is judged": lambda image: _with_row(
        image, ("judgement", "d" * 32), "object", "0" * 64
    ),
    "papers outside the folder": with_field("paper", "files", '[{"name": 1}]'),
}


@pytest.fixture
def case(laptop: Database, tmp_path: Path) -> Case:
    return new_whole_case(laptop, tmp_path / "原件")


@pytest.fixture
def package(travel: Travel, laptop: Database, case: Case) -> Path:
    return travel.send(laptop, case.id)


def refused(travel: Travel, office: Database, file: Path) -> str:
    """Receive a file that must not come in; gives the sentence."""
    counts, files, _ = fingerprint_of(office)
    arrived = travel.receive(office, file)
    assert arrived.is_refused, arrived
    after, files_after, _ = fingerprint_of(office)
    recorded = {"case_package", "history", "undo_step", "device_key"}
    assert {k: v for k, v in after.items() if k not in recorded} == {
        k: v for k, v in counts.items() if k not in recorded
    }
    assert [each for each in files_after if not each.startswith("set_aside")] == files
    assert stores.verify_store(office).is_sound
    (sentence,) = arrived.refusals
    assert sentence.endswith("。")
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize("what", CHANGED)
def test_a_signed_package_that_no_store_of_ours_writes_is_damaged(
    what: str, travel: Travel, office: Database, laptop: Database, package: Path, tmp_path: Path
) -> None:
    forged = taken_apart(package, tmp_path / "拆").image(CHANGED[what])
    file = forged.write(tmp_path / "伪.zcaj", key_of(laptop))
    assert "不合本程序的格式" in refused(travel, office, file)
    assert travel.receive(office, package).cases[0].outcome is CaseOutcome.TAKEN_IN


def test_damaged_cut_off_and_newer_files_are_recorded_and_end_with_a_good_one(
    travel: Travel, office: Database, laptop: Database, package: Path, tmp_path: Path
) -> None:
    whole = package.read_bytes()
    broken = tmp_path / "坏.zcaj"
    broken.write_bytes(whole[: len(whole) // 2])
    refused(travel, office, broken)
    twisted = tmp_path / "改.zcaj"
    middle = len(whole) // 2
    twisted.write_bytes(whole[:middle] + bytes([whole[middle] ^ 255]) + whole[middle + 1 :])
    refused(travel, office, twisted)
    newer = taken_apart(package, tmp_path / "拆").named(schema_revision="9999")
    assert "更新版本" in refused(travel, office, newer.write(tmp_path / "新.zcaj", key_of(laptop)))
    refused(travel, office, broken)
    with office.read() as session:
        assert len(packages.held_up(session, packages.REJECTED, 2024)) == 3
    good = tmp_path / "好" / "坏.zcaj"
    good.parent.mkdir()
    shutil.copyfile(package, good)
    travel.receive(office, good)
    with office.read() as session:
        left = packages.held_up(session, packages.REJECTED, 2024)
        (record, *_) = [each for each in exchange_state.arrivals(session) if each.id == left[0][0]]
    assert {name for _, _, name in left} == {"改.zcaj", "新.zcaj"}
    assert (record.state, record.case_id, record.year) == ("rejected", "", None)
    for row_id, _, _ in left:
        exchange_state.dismiss(office, row_id, "对方已当面说明", by="", at=travel.at)
    with office.read() as session:
        assert not packages.held_up(session, packages.REJECTED, 2024)
    with pytest.raises(InputError, match="不在退回之列"):
        exchange_state.dismiss(office, left[0][0], "再一次", by="", at=travel.at)
    with pytest.raises(InputError, match="写明理由"):
        exchange_state.dismiss(office, left[0][0], " ", by="", at=travel.at)


def test_what_is_no_package_is_not_recorded(
    travel: Travel, office: Database, tmp_path: Path
) -> None:
    strange = tmp_path / "照片.jpg"
    strange.write_bytes(b"\xff\xd8\xff\xe0 photo")
    before = fingerprint_of(office)
    assert travel.receive(office, strange).message.startswith("“照片.jpg”不能导入")
    assert fingerprint_of(office) == before


def test_a_password_is_asked_for_and_a_wrong_one_changes_nothing(
    travel: Travel, office: Database, laptop: Database, case: Case
) -> None:
    file = travel.send(laptop, case.id, password=PHRASE)
    before = fingerprint_of(office)
    assert "有密码" in travel.receive(office, file).message
    assert "密码不对" in travel.receive(office, file, "四号锅炉房").message
    assert fingerprint_of(office) == before
    arrived = travel.receive(office, file, PHRASE)
    assert arrived.cases[0].outcome is CaseOutcome.TAKEN_IN
    assert says(office, case.id) == says(laptop, case.id)


def test_another_key_for_a_known_device_is_refused(
    travel: Travel, office: Database, laptop: Database, package: Path, case: Case, tmp_path: Path
) -> None:
    assert "首次收到" in travel.receive(office, package).notes[0]
    answer(laptop, case.id, "A4", Result.CONFORMS)
    again = travel.send(laptop, case.id)
    stranger = new_key()
    forged = taken_apart(again, tmp_path / "拆")
    sender = forged.contents.sender.model_copy(update={"public_key": stranger.public})
    file = forged.named(sender=sender).write(tmp_path / "冒名.zcaj", stranger)
    assert "登记过" in refused(travel, office, file)
    arrived = travel.receive(office, again)
    assert (arrived.cases[0].outcome, arrived.notes) == (CaseOutcome.TAKEN_IN, ())


def test_the_same_version_with_other_content_is_refused_and_kept_aside(
    travel: Travel, office: Database, laptop: Database, package: Path, tmp_path: Path
) -> None:
    travel.receive(office, package)
    change = with_field("answer", "note", "改过的话")
    file = (
        taken_apart(package, tmp_path / "拆")
        .image(change)
        .write(tmp_path / "另一份.zcaj", key_of(laptop))
    )
    assert "内容却不一样" in refused(travel, office, file)
    (kept,) = (office.folder / "set_aside").iterdir()
    assert kept.read_bytes() == file.read_bytes()
    with office.read() as session:
        record = exchange_state.arrivals(session, 2024)[0]
    assert record.set_aside == f"set_aside/{kept.name}"


@pytest.mark.file_store
def test_a_copied_data_folder_is_told_from_the_one_it_was_copied_from(
    travel: Travel, office: Database, laptop: Database, case: Case, tmp_path: Path
) -> None:
    travel.hand_over(laptop, office, case.id)
    laptop.close()
    shutil.copytree(laptop.folder, tmp_path / "副本")
    with stores.open_store(laptop.folder) as one, stores.open_store(tmp_path / "副本") as other:
        answer(one, case.id, "A4", Result.CONFORMS)
        travel.hand_over(one, office, case.id)
        for item in ("A5", "A6"):
            answer(other, case.id, item, Result.DEVIATES)
            last = travel.send(other, case.id)
        assert "整个复制过" in refused(travel, office, last)


def test_a_frozen_year_takes_nothing_until_it_is_thawed(
    travel: Travel, office: Database, laptop: Database, package: Path, case: Case
) -> None:
    year.freeze_year(office, YearSet(year=2024, facts="{}"), by="", at=travel.at)
    assert "2024年度已经冻结" in refused(travel, office, package)
    year.thaw_year(office, 2024, "漏报一家", by="", at=travel.at)
    assert travel.receive(office, package).cases[0].outcome is CaseOutcome.TAKEN_IN
    with office.read() as session:
        assert not packages.held_up(session, packages.REJECTED, 2024)


def test_findings_settled_at_the_office_keep_its_ledgers(
    travel: Travel, office: Database, laptop: Database, case: Case
) -> None:
    travel.hand_over(laptop, office, case.id)
    cases.set_stage(office, case.id, Stage.PAPERS, by="", at=travel.at)
    answer(laptop, case.id, "A4", Result.CONFORMS)
    assert travel.hand_over(laptop, office, case.id).cases[0].outcome is CaseOutcome.TAKEN_IN
    more = replace_sha(ledger_of(rated(20, "92.0")), "9")
    ledgers.commit_ledger(laptop, more, target_of(case), by="", at=travel.at)
    judge(laptop, case.id)
    file = travel.send(laptop, case.id)
    assert "退回“问题认定”阶段" in refused(travel, office, file)
    cases.set_stage(office, case.id, Stage.FINDINGS, by="", at=travel.at)
    assert travel.receive(office, file).cases[0].outcome is CaseOutcome.TAKEN_IN


def test_who_settled_findings_himself_may_reopen_and_change_his_ledgers(
    travel: Travel, office: Database, laptop: Database, case: Case
) -> None:
    cases.set_stage(laptop, case.id, Stage.PAPERS, by="", at=travel.at)
    travel.hand_over(laptop, office, case.id)
    cases.set_stage(laptop, case.id, Stage.ONSITE, by="", at=travel.at)
    with laptop.read() as session:
        (first, *_) = [each.id for each in verdicts.judged_machines(session, case.id)]
    noted = MachineNote(first, "model", Reading("YE4-90L-2", raw="YE4-90L-2"))
    judging.note_on_machine(laptop, noted, by="", at=travel.at)
    judge(laptop, case.id)
    cases.set_stage(laptop, case.id, Stage.PAPERS, by="", at=travel.at)
    assert travel.hand_over(laptop, office, case.id).cases[0].outcome is CaseOutcome.TAKEN_IN
    assert says(office, case.id) == says(laptop, case.id)


@pytest.mark.parametrize("where", ["write_objects", "intake_notes"])
def test_a_fault_while_receiving_leaves_nothing(
    where: str,
    travel: Travel,
    office: Database,
    package: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = fingerprint_of(office)

    def fail(*_: object) -> None:
        raise SystemProblem("磁盘满了。")

    with monkeypatch.context() as patch:
        patch.setattr(case_intake, where, fail)
        with pytest.raises(SystemProblem, match="磁盘满了"):
            travel.receive(office, package)
    assert fingerprint_of(office) == before
    assert travel.receive(office, package).cases[0].outcome is CaseOutcome.TAKEN_IN


def test_a_commit_that_fails_takes_the_files_away_again(
    travel: Travel, office: Database, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint_of(office)
    placed = intake_files.IntakeFiles.put_in_place

    def place_and_fail(self: intake_files.IntakeFiles) -> None:
        placed(self)
        raise SystemProblem("服务器断了。")

    with monkeypatch.context() as patch:
        patch.setattr(intake_files.IntakeFiles, "put_in_place", place_and_fail)
        with pytest.raises(SystemProblem, match="服务器断了"):
            travel.receive(office, package)
    assert fingerprint_of(office) == before


def test_a_missing_file_of_evidence_keeps_the_package_from_being_written(
    travel: Travel, laptop: Database, case: Case, tmp_path: Path
) -> None:
    (photo,) = (laptop.folder / "evidence" / case.id).glob("001-*")
    photo.unlink()
    before = fingerprint_of(laptop)
    with pytest.raises(InputError, match="原件不在库中"):
        travel.send(laptop, case.id)
    assert fingerprint_of(laptop)[2] == before[2]
    assert not list(tmp_path.glob("*.zcaj*"))


def test_a_package_takes_the_place_of_an_older_one_and_of_nothing_else(
    travel: Travel, laptop: Database, case: Case, tmp_path: Path
) -> None:
    other = tmp_path / "台账.xlsx"
    other.write_bytes(b"ledger")
    for target, why in (
        (other, "不是案件包"),
        (laptop.folder / "x.zcaj", "数据文件夹里面"),
    ):
        with pytest.raises(InputError, match=why):
            send_cases(laptop, SendRequest((case.id,), target), by="", at=travel.at)
    with pytest.raises(InputError, match="没有选择案件"):
        send_cases(laptop, SendRequest((), tmp_path / "x.zcaj"), by="", at=travel.at)
    with pytest.raises(InputError, match="选了两次"):
        send_cases(laptop, SendRequest((case.id,) * 2, tmp_path / "x"), by="", at=travel.at)
    with pytest.raises(InputError, match="没有编号"):
        send_cases(laptop, SendRequest(("0",), tmp_path / "x.zcaj"), by="", at=travel.at)
    assert other.read_bytes() == b"ledger"
    target = tmp_path / "x.zcaj"
    for _ in range(2):
        send_cases(laptop, SendRequest((case.id,), target), by="", at=travel.at + HOUR)


def _with_row(image: CaseImage, key: tuple[str, str], field: str, value: object) -> CaseImage:
    (device, count) = next(iter(image.seen.items()))
    said = (Said(value=value, dot=Dot(device, count)),)
    there = (Said(value=True, dot=Dot(device, count)),)
    row = {"*": there, field: said, "case_id": (replace(said[0], value=image.case_id),)}
    return replace(image, rows={**image.rows, key: row})


def test_one_case_of_a_file_is_refused_and_the_others_come_in(
    travel: Travel, office: Database, laptop: Database, case: Case
) -> None:
    other = new_inspected_case(laptop, "示例焦化有限公司", "")
    travel.hand_over(laptop, office, case.id)
    year.freeze_year(office, YearSet(year=2024, facts="{}"), by="", at=travel.at)
    arrived = travel.receive(office, travel.send(laptop, case.id, other.id))
    assert [each.outcome for each in arrived.cases] == [
        CaseOutcome.UNCHANGED,
        CaseOutcome.REJECTED,
    ]
    assert arrived.refusals[0].startswith("示例焦化有限公司（2024年度）")


def test_every_table_of_a_case_is_in_the_travelling_case(laptop: Database, case: Case) -> None:
    assert {name for name, _ in says(laptop, case.id)["rows"]} == set(CASE_TABLES)
