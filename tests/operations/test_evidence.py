from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.store_factory import AT, new_case
from workbench.domain.errors import InputError, SystemProblem
from workbench.operations import evidence, undo
from workbench.operations.evidence import Intake
from workbench.store.database import Database
from workbench.store.files import file_sha256
from workbench.store.photo import photo_facts
from workbench.store.queries import records
from workbench.store.vault import safe_name


def photo(path: Path) -> Path:
    exif = Image.Exif()
    exif.get_ifd(0x8769).update({0x9003: "2024:05:06 10:11:12", 0x9011: "+08:00"})
    exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 30.0, 0.0), 3: "E", 4: (120.0, 15.0, 36.0)})
    Image.new("RGB", (40, 30), "grey").save(path, exif=exif)
    return path


def take(db: Database, case_id: str, file: Path) -> records.Evidence:
    intake = Intake(file=file, kind="photo", source="现场拍摄")
    return evidence.add_evidence(db, case_id, intake, by="u", at=AT).value


def test_a_photo_is_copied_untouched_with_hash_time_and_place(db: Database, tmp_path: Path) -> None:
    case = new_case(db)
    original = photo(tmp_path / "旧水泵 铭牌.jpg")
    held = take(db, case.id, original)
    copy = db.folder / "evidence" / held.stored_name
    assert copy.read_bytes() == original.read_bytes()
    assert held.sha256 == file_sha256(original)
    assert (held.number, held.name, held.taken_at) == (
        1,
        "旧水泵 铭牌",
        "2024-05-06T10:11:12+08:00",
    )
    assert held.place == "30.500000,120.260000"


def test_a_broken_photo_is_said_at_intake_and_kept_only_as_it_is(
    db: Database, tmp_path: Path
) -> None:
    case = new_case(db)
    whole = photo(tmp_path / "whole.jpg").read_bytes()
    broken = tmp_path / "断.jpg"
    broken.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match=r"照片“断\.jpg”打不开.*没有入库"):
        take(db, case.id, broken)
    with db.read() as session:
        assert not records.evidence_of_case(session, case.id)
    kept = Intake(file=broken, kind="资料", is_as_it_is=True)
    held = evidence.add_evidence(db, case.id, kept, by="u", at=AT).value
    assert (held.taken_at, held.place, held.size) == ("", "", broken.stat().st_size)


def test_intake_cannot_be_undone_and_earlier_steps_still_can(db: Database, tmp_path: Path) -> None:
    case = new_case(db)
    take(db, case.id, photo(tmp_path / "a.jpg"))
    assert undo.status(db).undo_label == "立案任务"


def test_missing_changed_and_unknown_files_are_named(db: Database, tmp_path: Path) -> None:
    case = new_case(db)
    names = [take(db, case.id, photo(tmp_path / f"{n}.jpg")).stored_name for n in range(3)]
    assert evidence.check_evidence(db).is_whole
    vault = db.folder / "evidence"
    (vault / names[0]).unlink()
    whole = (vault / names[1]).read_bytes()
    (vault / names[1]).write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    (vault / "stray.txt").write_text("x", encoding="utf-8")
    report = evidence.check_evidence(db)
    assert (report.missing, report.changed, report.orphans) == (
        (names[0],),
        (names[1],),
        ("stray.txt",),
    )
    assert not report.is_whole


def test_two_swapped_files_are_both_changed(db: Database, tmp_path: Path) -> None:
    case = new_case(db)
    first, second = photo(tmp_path / "a.jpg"), tmp_path / "b.txt"
    second.write_text("别的", encoding="utf-8")
    names = [take(db, case.id, each).stored_name for each in (first, second)]
    one, other = (db.folder / "evidence" / name for name in names)
    kept = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(kept)
    assert set(evidence.check_evidence(db).changed) == set(names)


def test_voiding_keeps_the_file_and_says_why(db: Database, tmp_path: Path) -> None:
    case = new_case(db)
    held = take(db, case.id, photo(tmp_path / "a.jpg"))
    with pytest.raises(InputError, match="理由"):
        evidence.void_evidence(db, held.id, "", by="u", at=AT)
    voided = evidence.void_evidence(db, held.id, "拍错设备", by="u", at=AT).value
    assert voided.void_reason == "拍错设备"
    assert evidence.check_evidence(db).is_whole


def test_evidence_is_linked_to_what_it_supports(db: Database, tmp_path: Path) -> None:
    case = new_case(db)
    held = take(db, case.id, photo(tmp_path / "a.jpg"))
    evidence.link_evidence(db, held.id, "machine", "b.1", by="u", at=AT)
    with db.read() as session:
        assert records.evidence_for(session, "machine", "b.1") == (held,)
        assert records.evidence_links(session, case.id) == ((held.id, "machine", "b.1"),)


def test_what_cannot_be_recorded_leaves_no_file(db: Database, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有编号"):
        take(db, "no-case", photo(tmp_path / "a.jpg"))
    assert not list((db.folder / "evidence").rglob("*.jpg"))


@pytest.mark.parametrize(("content", "complaint"), [(None, "找不到"), (b"", "空文件")])
def test_a_missing_or_empty_file_is_refused(
    db: Database, tmp_path: Path, content: bytes | None, complaint: str
) -> None:
    case = new_case(db)
    file = tmp_path / "a.jpg"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(InputError, match=complaint):
        take(db, case.id, file)


def test_a_vault_that_cannot_be_written_ends_in_one_sentence(db: Database, tmp_path: Path) -> None:
    case = new_case(db)
    (db.folder / "evidence").rmdir()
    (db.folder / "evidence").write_text("in the way", encoding="utf-8")
    with pytest.raises(SystemProblem, match="存不进来"):
        take(db, case.id, photo(tmp_path / "a.jpg"))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a/b:c?.jpg", "a_b_c_.jpg"),
        ("...", "file"),
        ("没有扩展名", "没有扩展名"),
        ("长" * 200 + ".jpg", "长" * 80 + ".jpg"),
    ],
)
def test_names_fit_every_file_system(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_a_text_file_has_no_photo_facts(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x", encoding="utf-8")
    assert photo_facts(file).taken_at == ""
