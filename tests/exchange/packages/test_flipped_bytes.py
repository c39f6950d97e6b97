"""No byte of a package can change unnoticed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.packages.conftest import Parcel, contents
from workbench.exchange.packages.reading import read_package
from workbench.exchange.packages.signing import DeviceKey
from workbench.exchange.packages.writing import write_package
from workbench.exchange.refusal import Refused

SHARED = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150
)


def said(file: Path, password: str = "") -> object:
    """Everything a receiver can learn from a package, or that it is refused."""
    try:
        with read_package(file, password) as package:
            images = [package.image_of(each.case_id) for each in package.manifest.cases]
            files = [b"".join(package.object_blocks(sha)) for sha in package.manifest.objects]
            return package.manifest, images, files
    except Refused:
        return None


def flipped(raw: bytes, at: int, mask: int) -> bytes:
    changed = bytearray(raw)
    changed[at % len(raw)] ^= mask
    return bytes(changed)


@pytest.mark.slow
def test_one_bit_anywhere_is_refused_or_changes_nothing(parcel: Parcel) -> None:
    raw, whole = parcel.file.read_bytes(), said(parcel.file)
    refusals = 0
    for at in range(len(raw)):
        parcel.file.write_bytes(flipped(raw, at, 1 << at % 8))
        now = said(parcel.file)
        assert now in (None, whole), at
        refusals += now is None
    assert refusals > 0.9 * len(raw)


@SHARED
@given(at=st.integers(0, 1 << 20), mask=st.integers(1, 255), cut=st.integers(0, 60))
def test_any_byte_and_any_end_is_refused_or_changes_nothing(
    parcel: Parcel, at: int, mask: int, cut: int
) -> None:
    whole, raw = said(parcel.file), parcel.file.read_bytes()
    try:
        changed = flipped(raw, at, mask)
        parcel.file.write_bytes(changed[: len(changed) - cut])
        assert said(parcel.file) in (None, whole)
    finally:
        parcel.file.write_bytes(raw)


@pytest.fixture
def sealed(vault: Path, stick: Path, key: DeviceKey, cheap_password: None) -> Path:
    write_package(stick / "a.zcaj", contents(vault, key), key, "密码")
    return stick / "a.zcaj"


@SHARED
@given(at=st.integers(0, 1 << 20), mask=st.integers(1, 255))
def test_any_byte_of_a_sealed_package_is_refused_or_changes_nothing(
    sealed: Path, at: int, mask: int
) -> None:
    whole, raw = said(sealed, "密码"), sealed.read_bytes()
    try:
        sealed.write_bytes(flipped(raw, at, mask))
        assert said(sealed, "密码") in (None, whole)
    finally:
        sealed.write_bytes(raw)


@SHARED
@given(content=st.binary(max_size=400))
def test_any_bytes_at_all_are_refused(stick: Path, content: bytes) -> None:
    file = stick / "a.zcaj"
    for start in (b"", b"PK\3\4", b"{"):
        file.write_bytes(start + content)
        assert said(file) is None
