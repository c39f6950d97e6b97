"""A package carries cases with their files, small in memory, and is written wholly or not at all."""

from __future__ import annotations

import errno
import os
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO

import pytest

from tests.exchange.packages.conftest import FIRST, SECOND, Parcel, case, contents, objects
from workbench.domain.errors import Cancelled, InputError, SystemProblem
from workbench.exchange import archive_writing
from workbench.exchange.packages import contents as package_contents
from workbench.exchange.packages.manifest import MAX_CASES
from workbench.exchange.packages.peek import FileKind, peek
from workbench.exchange.packages.reading import read_package
from workbench.exchange.packages.signing import DeviceKey
from workbench.exchange.packages.writing import write_package
from workbench.store.files import atomic_file, file_sha256

MEGABYTE = 1024 * 1024


def test_what_goes_in_comes_out(parcel: Parcel, tmp_path: Path) -> None:
    assert peek(parcel.file) == FileKind.CASE_PACKAGE
    with read_package(parcel.file) as package:
        assert package.sha256 == file_sha256(parcel.file)
        assert package.manifest.sender == parcel.contents.sender
        assert package.manifest.case(SECOND).enterprise == "示例水泥有限公司"
        assert package.manifest.case(FIRST).seen == {"laptop-1": 2, "office": 1}
        for each in parcel.contents.cases:
            assert package.image_of(each.case_id) == each.image
        for sha256, source in parcel.contents.objects.items():
            package.copy_object(sha256, tmp_path / "copy")
            assert (tmp_path / "copy").read_bytes() == source.file.read_bytes()
            assert package.manifest.objects[sha256].name == source.name


def test_the_writer_says_which_file_he_wrote(vault: Path, stick: Path, key: DeviceKey) -> None:
    done = write_package(stick / "a.zcaj", contents(vault, key), key)
    assert done.sha256 == file_sha256(stick / "a.zcaj")
    assert done.size == (stick / "a.zcaj").stat().st_size
    with read_package(stick / "a.zcaj") as package:
        assert package.manifest == done.manifest


def test_the_same_content_has_the_same_names_in_every_package(
    vault: Path, stick: Path, key: DeviceKey
) -> None:
    one = write_package(stick / "a", contents(vault, key), key)
    two = write_package(stick / "b", contents(vault, key, package_id="d" * 32), key)
    assert one.manifest.objects == two.manifest.objects
    assert [each.image for each in one.manifest.cases] == [
        each.image for each in two.manifest.cases
    ]


def test_a_file_of_two_cases_travels_once(parcel: Parcel) -> None:
    with read_package(parcel.file) as package:
        shared = set(package.manifest.case(SECOND).objects)
        assert shared < set(package.manifest.case(FIRST).objects)
        assert len(package.manifest.objects) == 3


@pytest.mark.parametrize("password", ["", "密码"])
def test_a_large_case_stays_small_in_memory(
    vault: Path, stick: Path, key: DeviceKey, password: str, cheap_password: None
) -> None:
    video = vault / "现场.mp4"
    with video.open("wb") as stream:
        for _ in range(64):
            stream.write(os.urandom(MEGABYTE))
    sha256 = file_sha256(video)
    held = objects(vault, {"x": b"x"})
    held[sha256] = replace(next(iter(held.values())), name=video.name, file=video)
    made = contents(vault, key, cases=(case(FIRST, objects=tuple(held)),), objects=held)
    tracemalloc.start()
    try:
        write_package(stick / "a", made, key, password)
        with read_package(stick / "a", password) as package:
            package.copy_object(sha256, stick / "copy")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (stick / "copy").stat().st_size == 64 * MEGABYTE
    assert peak < 24 * MEGABYTE


def test_a_blank_page_is_no_bomb(vault: Path, stick: Path, key: DeviceKey) -> None:
    """What a scanner gives of an empty page shrinks a thousandfold; the reader must not mind."""
    held = objects(vault, {"白页.bmp": b"\xff" * 30_000_000})
    made = contents(
        vault, key, objects=held, cases=(case(FIRST, image=b" " * 9_000_000, objects=tuple(held)),)
    )
    write_package(stick / "a", made, key)
    with read_package(stick / "a") as package:
        assert len(package.image_of(FIRST)) == 9_000_000


def test_a_ledger_of_many_rows_is_packed_small(vault: Path, stick: Path, key: DeviceKey) -> None:
    rows = b"".join(
        b'{"model": "YE3-280S-4", "row": %d, "power": "75"}\n' % n for n in range(30_000)
    )
    held = objects(vault, {"台账.jsonl": rows})
    made = contents(vault, key, objects=held, cases=(case(FIRST, objects=tuple(held)),))
    assert write_package(stick / "a", made, key).size < len(rows) / 5


class Impatient:
    """A person who cancels after some reports."""

    def __init__(self, left: int) -> None:
        self.left = left

    def report(self, done: int, total: int | None, note: str) -> None:
        assert total is None or done <= total

    def check(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


@pytest.mark.parametrize("password", ["", "密码"])
@pytest.mark.parametrize("after", [0, 1, 3])
def test_cancelled_writing_leaves_the_old_file(
    vault: Path, stick: Path, key: DeviceKey, after: int, password: str, cheap_password: None
) -> None:
    (stick / "a").write_bytes(b"old")
    with pytest.raises(Cancelled):
        write_package(stick / "a", contents(vault, key), key, password, Impatient(after))
    assert [(each.name, each.read_bytes()) for each in stick.iterdir()] == [("a", b"old")]


@pytest.mark.parametrize("password", ["", "密码"])
def test_reading_can_be_cancelled_at_every_step(
    vault: Path, stick: Path, key: DeviceKey, password: str, cheap_password: None
) -> None:
    write_package(stick / "a", contents(vault, key), key, password)
    for after in range(200):
        try:
            with read_package(stick / "a", password, progress=Impatient(after)):
                break
        except Cancelled:
            continue
    assert after > 4


DISK = {errno.ENOSPC: "磁盘已满", errno.EIO: "读写磁盘时出错", errno.EFBIG: "FAT32"}


class FullDisk:
    """A stream whose disk takes so many bytes and no more."""

    def __init__(self, stream: IO[bytes], room: int, code: int) -> None:
        self.stream, self.room, self.code = stream, room, code

    def write(self, data: bytes) -> int:
        self.room -= len(data)
        if self.room < 0:
            raise OSError(self.code, os.strerror(self.code))
        return self.stream.write(data)


Fill = Callable[[int, int], None]


@pytest.fixture
def fill(monkeypatch: pytest.MonkeyPatch) -> Fill:
    def disk(room: int, code: int) -> None:
        @contextmanager
        def full(target: Path) -> Iterator[FullDisk]:
            with atomic_file(target) as stream:
                yield FullDisk(stream, room, code)

        monkeypatch.setattr(archive_writing, "atomic_file", full)

    return disk


@pytest.mark.parametrize("password", ["", "密码"])
@pytest.mark.parametrize("room", [0, 100, 1_000, 4_000])
def test_a_disk_that_refuses_leaves_the_old_file_and_a_sentence(
    parcel: Parcel, fill: Fill, cheap_password: None, room: int, password: str
) -> None:
    old = parcel.file.read_bytes()
    for code, why in DISK.items():
        fill(room, code)
        with pytest.raises(SystemProblem, match=why):
            write_package(parcel.file, parcel.contents, parcel.key, password)
        assert [each.read_bytes() for each in parcel.file.parent.iterdir()] == [old]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_stick_pulled_at_the_last_moment_leaves_the_old_file(
    vault: Path, stick: Path, key: DeviceKey, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def pulled(*_: object) -> None:
        raise OSError(errno.EIO, "gone")

    (stick / "a").write_bytes(b"old")
    monkeypatch.setattr(*((os, "fsync") if step == "fsync" else (Path, "replace")), pulled)
    with pytest.raises(SystemProblem, match="U盘是否还插着"):
        write_package(stick / "a", contents(vault, key), key)
    assert [(each.name, each.read_bytes()) for each in stick.iterdir()] == [("a", b"old")]


def test_a_folder_that_is_not_there_is_a_sentence(vault: Path, key: DeviceKey) -> None:
    with pytest.raises(SystemProblem, match="文件夹或文件不存在"):
        write_package(vault / "gone" / "a", contents(vault, key), key)


def test_a_photo_changed_since_its_intake_stops_the_writing(
    vault: Path, stick: Path, key: DeviceKey
) -> None:
    made = contents(vault, key)
    (vault / "铭牌.jpg").write_bytes(b"another")
    with pytest.raises(SystemProblem, match=r"“铭牌.jpg”的原件已被改动，没有生成案件包"):
        write_package(stick / "a", made, key)
    assert not list(stick.iterdir())


def test_a_missing_photo_stops_the_writing(vault: Path, stick: Path, key: DeviceKey) -> None:
    made = contents(vault, key)
    (vault / "铭牌.jpg").unlink()
    with pytest.raises(InputError, match=r"“铭牌.jpg”的原件不在库中"):
        write_package(stick / "a", made, key)
    assert not list(stick.iterdir())


def test_more_than_a_receiver_takes_is_not_written(
    vault: Path, stick: Path, key: DeviceKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = tuple(case(f"{number:032x}") for number in range(MAX_CASES + 1))
    with pytest.raises(InputError, match=r"最多 5000 个案件、45000 个文件。请分几次移交"):
        write_package(stick / "a", contents(vault, key, cases=many), key)
    monkeypatch.setattr(package_contents, "MAX_BYTES", 1000)
    with pytest.raises(InputError, match="要移交的文件共"):
        write_package(stick / "a", contents(vault, key), key)
    assert not list(stick.iterdir())


def test_an_endless_name_is_cut_where_it_only_names(
    vault: Path, stick: Path, key: DeviceKey
) -> None:
    made = contents(vault, key)
    named = replace(made.cases[0], enterprise="企" * 1_000)
    write_package(stick / "a", replace(made, cases=(named, made.cases[1])), key)
    with read_package(stick / "a") as package:
        assert package.manifest.case(FIRST).enterprise == "企" * 300


def test_a_copy_that_finds_no_room_leaves_nothing(
    parcel: Parcel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out"
    with read_package(parcel.file) as package:
        sha256 = next(iter(package.manifest.objects))
        monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(SystemProblem, match="磁盘已满"):
            package.copy_object(sha256, target)
    assert not target.exists()
