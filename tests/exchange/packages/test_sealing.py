"""A password hides everything, and only the very password opens it."""

from __future__ import annotations

import io
import shutil
import unicodedata
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.exchange.packages.conftest import contents
from workbench.domain.errors import SystemProblem
from workbench.exchange.packages.peek import FileKind, peek
from workbench.exchange.packages.reading import read_package
from workbench.exchange.packages.sealing import (
    SEALED_KEY,
    STREAM,
    BrokenSeal,
    WrongPassword,
    decrypt,
    encrypt,
    new_seal,
    opened_seal,
)
from workbench.exchange.packages.signing import DeviceKey
from workbench.exchange.packages.writing import write_package
from workbench.exchange.refusal import Reason, Refused

PASSWORD = "移交-2024"  # noqa: S105 - of this test alone


class Usage(NamedTuple):
    """What a disk says of itself."""

    total: int
    used: int
    free: int


@pytest.fixture
def sealed(vault: Path, stick: Path, key: DeviceKey, cheap_password: None) -> Path:
    write_package(stick / "a.zcaj", contents(vault, key), key, PASSWORD)
    return stick / "a.zcaj"


def reason(file: Path, password: str) -> Reason:
    with pytest.raises(Refused) as caught, read_package(file, password):
        pass
    return caught.value.reason


def test_the_right_password_opens_it(sealed: Path) -> None:
    with read_package(sealed, PASSWORD) as package:
        assert package.is_sealed
        assert peek(sealed) == FileKind.SEALED_PACKAGE
        assert len(package.manifest.cases) == 2


def test_nothing_of_the_case_shows_without_the_password(sealed: Path) -> None:
    raw = sealed.read_bytes()
    for secret in ("示例氯碱", "张某", "laptop", "铭牌", "manifest", "a;b;c", "objects"):
        assert secret.encode() not in raw


@pytest.mark.parametrize("wrong", ["x", "移交-2025", PASSWORD + " ", PASSWORD.upper() + "A"])
def test_another_password_is_told_apart_from_damage(sealed: Path, wrong: str) -> None:
    assert reason(sealed, wrong) == Reason.WRONG_PASSWORD


def test_a_sealed_package_asks_for_its_password(sealed: Path) -> None:
    assert reason(sealed, "") == Reason.NEEDS_PASSWORD


def test_a_password_for_an_open_package_does_no_harm(
    vault: Path, stick: Path, key: DeviceKey
) -> None:
    write_package(stick / "a.zcaj", contents(vault, key), key)
    with read_package(stick / "a.zcaj", "whatever") as package:
        assert not package.is_sealed


def test_the_same_password_typed_by_another_keyboard_opens_it(
    vault: Path, stick: Path, key: DeviceKey, cheap_password: None
) -> None:
    write_package(stick / "a.zcaj", contents(vault, key), key, unicodedata.normalize("NFC", "é"))
    with read_package(stick / "a.zcaj", unicodedata.normalize("NFD", "é")):
        pass


def test_another_stream_under_the_same_key_file_is_refused(sealed: Path) -> None:
    """Whoever knows no password cannot put his own content behind it."""
    _, stranger = new_seal("other")
    held = io.BytesIO()
    encrypt(iter([b"forged"]), held, stranger)
    with zipfile.ZipFile(sealed) as archive:
        kept = archive.read(SEALED_KEY)
    with zipfile.ZipFile(sealed, "w") as archive:
        archive.writestr(SEALED_KEY, kept)
        archive.writestr(STREAM, held.getvalue())
    assert reason(sealed, PASSWORD) == Reason.DAMAGED


@pytest.mark.parametrize("content", [b"", b"x", b"x" * 300, b"energy-inspection-sealed-key/1\n"])
def test_a_key_file_that_is_none_is_damage(sealed: Path, content: bytes) -> None:
    with zipfile.ZipFile(sealed) as archive:
        stream = archive.read(STREAM)
    with zipfile.ZipFile(sealed, "w") as archive:
        archive.writestr(SEALED_KEY, content)
        archive.writestr(STREAM, stream)
    assert reason(sealed, PASSWORD) == Reason.DAMAGED


def test_too_little_room_to_open_it_is_said_before(
    sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(1, 1, 0))
    with pytest.raises(SystemProblem, match="临时空间"), read_package(sealed, PASSWORD):
        pass


def test_the_password_costs_its_price_and_opens_only_its_own_key() -> None:
    """With the real cost: no test of the others says that guessing is dear."""
    body, identity = new_seal("密码")
    assert str(opened_seal(body, "密码")) == str(identity)
    with pytest.raises(WrongPassword):
        opened_seal(body, "密 码")
    assert new_seal("密码")[0] != body


def test_a_stream_cut_off_or_flipped_is_no_stream() -> None:
    _, identity = new_seal("x")
    held = io.BytesIO()
    encrypt(iter([b"a" * 70_000, b"", b"b" * 70_000]), held, identity)
    whole = io.BytesIO()
    decrypt(iter([held.getvalue()]), whole, identity)
    assert whole.getvalue() == b"a" * 70_000 + b"b" * 70_000
    for at in (0, 30, 100, 70_000, len(held.getvalue()) - 1):
        flipped = bytearray(held.getvalue())
        flipped[at] ^= 1
        for raw in (bytes(flipped), held.getvalue()[:at], held.getvalue() + b"x"):
            with pytest.raises(BrokenSeal):
                decrypt(iter([raw]), io.BytesIO(), identity)
