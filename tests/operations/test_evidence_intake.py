"""Files that come from outside: photos of every make, documents, recordings, and lies."""

from __future__ import annotations

import struct
import zlib
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from tests.store_factory import AT, new_case
from workbench.domain.errors import InputError
from workbench.domain.evidence import Origin, clock_words
from workbench.operations import camera_clocks, evidence, recordings, vault_repair
from workbench.operations.camera_clocks import Comparison
from workbench.operations.evidence import Intake
from workbench.operations.evidence_facts import EvidenceFacts, evidence_facts
from workbench.store.database import Database
from workbench.store.decoding import MAX_PHOTO_BYTES, small_picture
from workbench.store.files import file_sha256
from workbench.store.queries import records
from workbench.store.queries.records import Evidence

HEIC = Path(__file__).with_name("plate.heic")


def take(db: Database, case_id: str, file: Path, **more: str) -> Evidence:
    intake = Intake(file=file, kind="照片", **more)
    return evidence.add_evidence(db, case_id, intake, by="u", at=AT).value


def facts(db: Database, case_id: str) -> tuple[EvidenceFacts, ...]:
    with db.read() as session:
        return evidence_facts(session, case_id)


def camera_photo(path: Path, taken: str = "2024:09:18 09:30:00", device: str = "C-1") -> Path:
    exif = Image.Exif()
    exif[0x0110] = device
    exif.get_ifd(0x8769).update({0x9003: taken})
    Image.new("RGB", (40, 30), "grey").save(path, exif=exif)
    return path


def png_bomb(path: Path, edge: int = 60_000) -> Path:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", edge, edge, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    content = chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + content)
    return path


def test_a_heic_photo_of_a_phone_tells_time_place_and_device(db: Database) -> None:
    case = new_case(db)
    take(db, case.id, HEIC)
    (held,) = facts(db, case.id)
    assert held.evidence.taken_at == "2024-09-18T09:30:00+08:00"
    assert held.evidence.place == "30.500000,120.260000"
    assert held.origin.device == "SAMPLE Phone 1"
    assert small_picture(HEIC, 32).startswith(b"\x89PNG")


def test_a_photo_of_200_mb_ends_in_one_sentence(db: Database, tmp_path: Path) -> None:
    case = new_case(db)
    huge = tmp_path / "巨大.jpg"
    with huge.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    with pytest.raises(InputError) as refused:
        take(db, case.id, huge)
    assert str(refused.value).startswith("照片“巨大.jpg”有 200 MB，超过照片上限 100 MB，没有入库。")
    assert huge.stat().st_size > MAX_PHOTO_BYTES
    assert facts(db, case.id) == ()


@pytest.mark.parametrize("edge", [11_500, 60_000])
def test_an_image_that_lies_about_its_size_ends_in_one_sentence(
    db: Database, tmp_path: Path, edge: int
) -> None:
    case = new_case(db)
    bomb = png_bomb(tmp_path / "炸弹.png", edge)
    with pytest.raises(InputError, match=r"炸弹\.png.*没有入库"):
        take(db, case.id, bomb)
    assert not list((db.folder / "evidence").rglob("*.png"))
    assert small_picture(bomb, 64) == b""


@pytest.mark.parametrize(
    ("name", "content"),
    [("账单.pdf", b"<html>"), ("台账.xlsx", b"PK\x03\x04 broken"), ("截图.png", b"GIF89a")],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(
    db: Database, tmp_path: Path, name: str, content: bytes
) -> None:
    case = new_case(db)
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(InputError, match="没有入库"):
        take(db, case.id, file)


def test_any_other_file_comes_in_untouched(db: Database, tmp_path: Path) -> None:
    case = new_case(db)
    file = tmp_path / "导出.dat"
    file.write_bytes(bytes(range(256)))
    held = take(db, case.id, file)
    assert (db.folder / "evidence" / held.stored_name).read_bytes() == file.read_bytes()


def test_a_clock_compared_once_corrects_every_photo_of_that_device_and_day(
    db: Database, tmp_path: Path
) -> None:
    case = new_case(db)
    take(db, case.id, camera_photo(tmp_path / "a.jpg"))
    take(db, case.id, camera_photo(tmp_path / "b.jpg", "2024:09:19 09:30:00"))
    take(db, case.id, camera_photo(tmp_path / "c.jpg", device="C-2"))
    compared = Comparison(
        device="C-1",
        camera=datetime.fromisoformat("2024-09-18T08:00:00"),
        really=datetime.fromisoformat("2024-09-18T08:07:30"),
        how="拍摄时钟",
    )
    camera_clocks.set_camera_clock(db, case.id, compared, by="u", at=AT)
    assert [each.corrected_at for each in facts(db, case.id)] == ["2024-09-18T09:37:30", "", ""]
    first = facts(db, case.id)[0]
    assert (first.evidence.taken_at, first.clock) == ("2024-09-18T09:30:00", "慢7分30秒")


@pytest.mark.parametrize(("seconds", "words"), [(0, "与标准时间一致"), (-3661, "快1小时1分1秒")])
def test_a_clock_is_worded_by_its_direction(seconds: int, words: str) -> None:
    assert clock_words(seconds) == words


def test_a_clock_without_device_is_refused(db: Database) -> None:
    case = new_case(db)
    now = datetime.fromisoformat("2024-09-18T08:00:00")
    compared = Comparison(device="", camera=now, really=now, how="")
    with pytest.raises(InputError, match="设备"):
        camera_clocks.set_camera_clock(db, case.id, compared, by="u", at=AT)


def test_a_redacted_copy_names_its_original(db: Database, tmp_path: Path) -> None:
    case = new_case(db)
    original = take(db, case.id, camera_photo(tmp_path / "a.jpg"))
    take(db, case.id, camera_photo(tmp_path / "遮挡.jpg"), original_id=original.id, change="遮挡")
    assert [each.original_number for each in facts(db, case.id)] == [None, 1]
    assert facts(db, case.id)[1].origin.change == "遮挡"


def test_a_copy_of_nothing_is_refused_and_leaves_no_file(db: Database, tmp_path: Path) -> None:
    case = new_case(db)
    with pytest.raises(InputError, match="没有这份证据"):
        take(db, case.id, camera_photo(tmp_path / "a.jpg"), original_id="none", change="盖章")
    assert not list((db.folder / "evidence").rglob("*.jpg"))


def test_a_recording_is_registered_by_hash_and_not_copied(db: Database, tmp_path: Path) -> None:
    case = new_case(db)
    file = tmp_path / "DSJ001.mp4"
    file.write_bytes(b"recording" * 1000)
    held = recordings.register_recording(db, case.id, file, by="u", at=AT).value
    assert (held.sha256, held.stored_name) == (file_sha256(file), "")
    assert not list((db.folder / "evidence").rglob("*.mp4"))
    assert evidence.check_evidence(db).is_whole
    assert recordings.proves(held, file)
    assert facts(db, case.id)[0].origin == Origin(kept_at=str(tmp_path))
    file.write_bytes(b"other")
    assert not recordings.proves(held, file)


def test_a_lost_file_comes_back_only_as_the_very_same_bytes(db: Database, tmp_path: Path) -> None:
    case = new_case(db)
    original, other = camera_photo(tmp_path / "a.jpg"), camera_photo(tmp_path / "b.jpg", device="D")
    held = take(db, case.id, original)
    (db.folder / "evidence" / held.stored_name).unlink()
    with pytest.raises(InputError, match="哈希不同"):
        vault_repair.put_back(db, held.id, other, by="u", at=AT)
    assert vault_repair.put_back(db, held.id, original, by="u", at=AT).value == ""
    assert evidence.check_evidence(db).is_whole


def test_a_changed_file_is_set_aside_when_its_original_comes_back(
    db: Database, tmp_path: Path
) -> None:
    case = new_case(db)
    original = camera_photo(tmp_path / "a.jpg")
    held = take(db, case.id, original)
    (db.folder / "evidence" / held.stored_name).write_bytes(b"changed")
    aside = vault_repair.put_back(db, held.id, original, by="u", at=AT).value
    report = evidence.check_evidence(db)
    assert (report.is_whole, report.orphans) == (True, (aside,))
    adopted = vault_repair.adopt_orphan(db, case.id, aside, "资料", by="u", at=AT).value
    assert evidence.check_evidence(db).orphans == ()
    with db.read() as session:
        assert [each.id for each in records.evidence_of_case(session, case.id)] == [
            held.id,
            adopted.id,
        ]
