"""Files from outside are hostile: each lie ends in one sentence."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.domain.errors import InputError, SystemProblem
from workbench.exchange.archive import Bounds, opened_archive
from workbench.exchange.archive_writing import write_archive

Make = Callable[[zipfile.ZipFile], None]


def link(archive: zipfile.ZipFile) -> None:
    info = zipfile.ZipInfo("ledgers/link")
    info.external_attr = 0o120777 << 16
    archive.writestr(info, "/etc/passwd")


def many(archive: zipfile.ZipFile) -> None:
    for number in range(Bounds().members + 1):
        archive.writestr(f"{number}", b"")


HOSTILE: dict[str, tuple[Make, str]] = {
    "slip": (lambda archive: archive.writestr("../../x", b"1"), "文件夹之外"),
    "absolute": (lambda archive: archive.writestr("/x", b"1"), "文件夹之外"),
    "drive": (lambda archive: archive.writestr("C:x", b"1"), "文件夹之外"),
    "bomb": (
        lambda archive: archive.writestr("a", b"\0" * 30_000_000, zipfile.ZIP_DEFLATED),
        "压缩比异常",
    ),
    "link": (link, "链接"),
    "many": (many, "超过 500 个"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_is_refused_before_anything_is_unpacked(
    tmp_path: Path, name: str
) -> None:
    make, why = HOSTILE[name]
    file = tmp_path / "自报.zcbg"
    with zipfile.ZipFile(file, "w") as archive:
        make(archive)
    with pytest.raises(InputError, match=why), opened_archive(file):
        pass


def test_a_head_that_lies_about_the_size_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.zcbg"
    write_archive(file, {"a": b"x" * 1000}, {})
    raw = file.read_bytes()
    lied = raw.replace(struct.pack("<I", 1000), struct.pack("<I", 10))
    file.write_bytes(lied)
    with pytest.raises(InputError, match="不能导入"), opened_archive(file) as archive:
        archive.read("a")


def test_the_same_content_is_the_same_bytes(tmp_path: Path) -> None:
    member = tmp_path / "m"
    member.write_bytes(b"ledger")
    for name in ("a", "b"):
        write_archive(tmp_path / name, {"x": b"1"}, {"y": member})
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(SystemProblem, match="写不出来"):
        write_archive(tmp_path / "a", {}, {"y": tmp_path / "missing"})
    assert list(tmp_path.iterdir()) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(cut=st.integers(min_value=0, max_value=400), flip=st.integers(min_value=0, max_value=400))
def test_a_damaged_file_is_refused_or_says_what_it_said(
    tmp_path: Path, cut: int, flip: int
) -> None:
    file = tmp_path / "a.zcbg"
    write_archive(file, {"a": b"abc" * 30, "b": b"def"}, {})
    raw = bytearray(file.read_bytes())
    if flip < len(raw):
        raw[flip] ^= 1
    file.write_bytes(bytes(raw[: len(raw) - cut]) if cut < len(raw) else b"")
    refused = complaint(file)
    assert not refused or "不能导入" in refused


def complaint(file: Path) -> str:
    try:
        with opened_archive(file) as archive:
            for name in archive.members:
                archive.read(name)
    except InputError as error:
        return str(error)
    return ""
