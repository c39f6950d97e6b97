"""Whatever is wrong with a package has its reason, its sentence, and leaves nothing behind."""

from __future__ import annotations

import errno
import io
import json
import struct
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.exchange.packages.conftest import FIRST, Parcel, contents, party
from workbench.domain.errors import InputError, SystemProblem
from workbench.exchange import archive
from workbench.exchange.packages.manifest import MANIFEST, SIGNATURE, image_member
from workbench.exchange.packages.reading import read_package
from workbench.exchange.packages.signing import DeviceKey, new_key
from workbench.exchange.packages.writing import write_package
from workbench.exchange.refusal import Reason, Refused

Members = dict[str, bytes]


def refusal(file: Path, password: str = "", **keys: str) -> Refused:
    with pytest.raises(Refused) as caught, read_package(file, password, known_keys=keys):
        pass
    assert file.name in caught.value.message
    assert caught.value.hint.endswith("。")
    return caught.value


def edited(key: DeviceKey, edit: Callable[[dict[str, object]], None]) -> Callable[[Members], None]:
    """Change the manifest and sign it anew, as a program would that writes nonsense."""

    def change(members: Members) -> None:
        body = json.loads(members[MANIFEST])
        edit(body)
        members[MANIFEST] = json.dumps(body).encode()
        members[SIGNATURE] = key.sign(members[MANIFEST]).encode()

    return change


def an_object(members: Members) -> str:
    return max(
        (name for name in members if name.startswith("objects/")), key=lambda n: len(members[n])
    )


def drop(name: str) -> Callable[[Members], None]:
    return lambda members: members.pop(name) and None


def drop_object(members: Members) -> None:
    members.pop(an_object(members))


def change_object(members: Members) -> None:
    name = an_object(members)
    members[name] = b"x" * len(members[name])


def grow_object(members: Members) -> None:
    members[an_object(members)] += b"x"


def add(name: str, content: bytes = b"1") -> Callable[[Members], None]:
    return lambda members: members.update({name: content})


def change_image(members: Members) -> None:
    members[image_member(FIRST)] = b'{"rows": {"forged": 1}}'


def change_manifest(members: Members) -> None:
    members[MANIFEST] = members[MANIFEST].replace("张某".encode(), "李某".encode())


def no_signature(members: Members) -> None:
    members[SIGNATURE] = b"no signature at all"


TAMPERED: dict[str, tuple[Callable[[Members], None], Reason, str]] = {
    "an object is missing": (drop_object, Reason.MISSING_OBJECT, "缺少文件“"),
    "an image is missing": (drop(image_member(FIRST)), Reason.MISSING_OBJECT, "缺少 cases/"),
    "the signature is missing": (drop(SIGNATURE), Reason.MISSING_OBJECT, "缺少 manifest.sig"),
    "an object nobody knows": (add("objects/" + "0" * 64), Reason.EXTRA_OBJECT, "多出了"),
    "a file of another kind": (add("autorun.inf"), Reason.EXTRA_OBJECT, "多出了 autorun.inf"),
    "an object was changed": (change_object, Reason.DAMAGED, "内容被改过"),
    "an object has grown": (grow_object, Reason.DAMAGED, "大小与目录不符"),
    "an image was changed": (change_image, Reason.DAMAGED, "内容被改过"),
    "the manifest was changed": (change_manifest, Reason.BAD_SIGNATURE, "签名不符"),
    "the signature is none": (no_signature, Reason.BAD_SIGNATURE, "签名不符"),
    "a name leads out": (add("../../x"), Reason.SLIP, "文件夹之外"),
    "a name is absolute": (add("/etc/x"), Reason.SLIP, "文件夹之外"),
    "a name has a drive": (add("C:x"), Reason.SLIP, "文件夹之外"),
    "a bomb": (add("objects/bomb", b"\0" * 40_000_000), Reason.BOMB, "压缩比异常"),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_a_tampered_package_is_refused_with_its_reason(parcel: Parcel, name: str) -> None:
    change, reason, why = TAMPERED[name]
    error = refusal(parcel.repacked(change))
    assert (error.reason, why in error.message) == (reason, True), error.message


def set_to(path: str, value: object) -> Callable[[dict[str, object]], None]:
    def edit(body: dict[str, object]) -> None:
        *way, last = path.split("/")
        place: object = body
        for step in way:
            place = place[int(step) if step.isdigit() else step]  # type: ignore[index]
        place[int(last) if last.isdigit() else last] = value  # type: ignore[index]

    return edit


def twice(body: dict[str, object]) -> None:
    body["cases"] = [body["cases"][0], body["cases"][0]]  # type: ignore[index]


def unowned(body: dict[str, object]) -> None:
    body["objects"]["1" * 64] = {"size": 1, "kind": "x", "name": "x"}  # type: ignore[index]


def unlisted(body: dict[str, object]) -> None:
    body["objects"].popitem()  # type: ignore[attr-defined]


MISMADE: dict[str, tuple[Callable[[dict[str, object]], None], Reason]] = {
    "a newer format": (set_to("version", 2), Reason.NEWER),
    "a newer store": (set_to("schema_revision", "9999"), Reason.NEWER),
    "another format": (set_to("format", "something"), Reason.FOREIGN),
    "an unknown key": (set_to("surprise", 1), Reason.DAMAGED),
    "a number as text": (set_to("cases/0/version", "3"), Reason.DAMAGED),
    "a negative count": (set_to("cases/0/seen/office", -1), Reason.DAMAGED),
    "a count without end": (set_to("cases/0/version", 10**30), Reason.DAMAGED),
    "a case id that is a path": (set_to("cases/0/case_id", "../../x"), Reason.DAMAGED),
    "a case twice": (twice, Reason.DAMAGED),
    "no case": (set_to("cases", []), Reason.DAMAGED),
    "an endless name": (set_to("cases/0/enterprise", "x" * 1_000), Reason.DAMAGED),
    "an object of no case": (unowned, Reason.EXTRA_OBJECT),
    "a case's object is not listed": (unlisted, Reason.MISSING_OBJECT),
    "no list of objects": (set_to("objects", None), Reason.DAMAGED),
    "a day for the moment": (set_to("made_at", "yesterday"), Reason.DAMAGED),
}


@pytest.mark.parametrize("name", MISMADE)
def test_a_well_signed_package_that_makes_no_sense_is_refused(parcel: Parcel, name: str) -> None:
    edit, reason = MISMADE[name]
    assert refusal(parcel.repacked(edited(parcel.key, edit))).reason == reason


def test_a_size_that_lies_is_refused(parcel: Parcel) -> None:
    def lie(body: dict[str, object]) -> None:
        for each in body["objects"].values():  # type: ignore[attr-defined]
            each["size"] += 1

    error = refusal(parcel.repacked(edited(parcel.key, lie)))
    assert (error.reason, "大小与目录不符" in error.message) == (Reason.DAMAGED, True)


def test_a_head_of_the_zip_that_lies_is_refused(parcel: Parcel) -> None:
    raw = parcel.file.read_bytes()
    lied = raw.replace(struct.pack("<I", 3_000), struct.pack("<I", 2_999))
    assert lied != raw
    parcel.file.write_bytes(lied)
    assert refusal(parcel.file).reason == Reason.DAMAGED


def test_members_that_share_their_bytes_are_refused(parcel: Parcel) -> None:
    """The directory names the same bytes a thousand times: small on the stick, endless unpacked."""
    with zipfile.ZipFile(parcel.file, "a") as archive:
        largest = max(archive.infolist(), key=lambda info: info.compress_size)
        for number in range(1_000):
            again = zipfile.ZipInfo(f"objects/{number:064x}")
            for field in ("compress_size", "file_size", "CRC", "header_offset", "compress_type"):
                setattr(again, field, getattr(largest, field))
            archive.filelist.append(again)
        archive._didModify = True  # type: ignore[attr-defined]
    assert refusal(parcel.file).reason == Reason.BOMB


def test_a_directory_that_would_fill_the_memory_is_not_read(stick: Path) -> None:
    file = stick / "a.zcaj"
    entries = 20 * 1024 * 1024
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 60_000, 60_000, entries, 4, 0)
    file.write_bytes(b"PK\3\4" + b"\0" * entries + end)
    assert refusal(file).reason in (Reason.DAMAGED, Reason.TRUNCATED)


@pytest.mark.parametrize("share", [0.0, 0.01, 0.1, 0.3, 0.5, 0.8, 0.95, 0.99, 0.9999])
@pytest.mark.parametrize("password", ["", "密码"])
def test_a_package_that_was_not_copied_to_its_end_says_so(
    vault: Path, stick: Path, key: DeviceKey, share: float, password: str, cheap_password: None
) -> None:
    file = stick / "a.zcaj"
    write_package(file, contents(vault, key), key, password)
    raw = file.read_bytes()
    file.write_bytes(raw[: int(len(raw) * share)])
    error = refusal(file, password)
    assert error.reason == Reason.TRUNCATED
    assert "重新拷贝" in error.hint


def zipped(**members: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return held.getvalue()


FOREIGN: dict[str, tuple[bytes, str]] = {
    "text": (b"hello", "不是本程序导出的文件"),
    "photo": (b"\xff\xd8\xff\xe0 and so on", "不是本程序导出的文件"),
    "zip": (zipped(photo=b"1"), "不是本程序导出的文件"),
    "zip with a manifest": (zipped(**{"manifest.json": b"{}"}), "不是本程序导出的文件"),
    "zip with a broken manifest": (zipped(**{"manifest.json": b"[" * 99_999}), "不是本程序"),
    "workbook": (zipped(**{"xl/workbook.xml": b"<x/>"}), "在“台账”中导入"),
    "old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "在“台账”中导入"),
    "self-report": (
        zipped(**{"manifest.json": b'{"format": "energy-inspection-self-report"}'}),
        "企业自报",
    ),
    "receipt": (b'{"format": "energy-inspection-receipt", "version": 1}', "这是回执"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_another_file_is_told_by_its_content(stick: Path, name: str) -> None:
    content, why = FOREIGN[name]
    file = stick / "移交.zcaj"
    file.write_bytes(content)
    error = refusal(file)
    assert (error.reason, why in error.message) == (Reason.FOREIGN, True), error.message


def test_a_file_that_is_not_there_is_a_sentence(stick: Path) -> None:
    with pytest.raises(InputError, match="找不到文件"), read_package(stick / "gone.zcaj"):
        pass


def test_another_key_cannot_sign_for_a_device(parcel: Parcel) -> None:
    """The manifest still names the device's own key, but a stranger signed it."""
    stranger = new_key()

    def sign(members: Members) -> None:
        members[SIGNATURE] = stranger.sign(members[MANIFEST]).encode()

    assert refusal(parcel.repacked(sign)).reason == Reason.BAD_SIGNATURE


def test_a_stranger_cannot_pass_for_a_known_device(
    vault: Path, stick: Path, key: DeviceKey
) -> None:
    stranger = new_key()
    made = contents(vault, stranger, sender=party(stranger, "laptop-1"))
    write_package(stick / "a.zcaj", made, stranger)
    known = {"laptop-1": key.public}
    error = refusal(stick / "a.zcaj", **known)
    assert (error.reason, "不是该设备登记过的" in error.message) == (Reason.BAD_SIGNATURE, True)
    with read_package(stick / "a.zcaj", known_keys={"laptop-1": stranger.public}) as package:
        assert package.manifest.sender.public_key == stranger.public


class Pulled(io.FileIO):
    """A file on a stick that is pulled after so many reads."""

    left = 0

    def readinto(self, buffer: object, /) -> int | None:
        self._count()
        return super().readinto(buffer)  # type: ignore[arg-type]

    def readall(self) -> bytes:
        self._count()
        return super().readall()

    def _count(self) -> None:
        Pulled.left -= 1
        if Pulled.left < 0:
            raise OSError(errno.EIO, "gone")


def test_a_stick_pulled_while_reading_is_no_fault_of_the_package(
    parcel: Parcel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "io", SimpleNamespace(FileIO=Pulled))
    for reads in range(1_000):
        Pulled.left = reads
        try:
            with read_package(parcel.file):
                break
        except SystemProblem as error:
            assert "读不出来：读写磁盘时出错" in error.message  # noqa: PT017 - until it works
    assert reads > 5


def test_a_refused_package_leaves_nothing_in_the_temporary_folder(
    vault: Path,
    stick: Path,
    key: DeviceKey,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    cheap_password: None,
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(work))
    file = stick / "a.zcaj"
    write_package(file, contents(vault, key), key, "密码")
    with read_package(file, "密码"):
        assert list(work.iterdir())
    assert not list(work.iterdir())
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 1
    file.write_bytes(raw)
    assert refusal(file, "密码").reason == Reason.DAMAGED
    assert not list(work.iterdir())
