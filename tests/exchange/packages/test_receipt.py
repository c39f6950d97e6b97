"""A receipt says what became of every file, and only its signer can have written it."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.packages.conftest import Parcel, party
from workbench.domain.errors import SystemProblem
from workbench.exchange.packages.manifest import Manifest
from workbench.exchange.packages.peek import FileKind, peek
from workbench.exchange.packages.reading import read_package
from workbench.exchange.packages.receipt import (
    CaseOutcome,
    CaseReceived,
    Receipt,
    read_receipt,
    write_receipt,
)
from workbench.exchange.packages.signing import DeviceKey, new_key
from workbench.exchange.refusal import Reason, Refused

AT = datetime(2024, 11, 21, 10, 0, tzinfo=UTC)


@pytest.fixture
def office() -> DeviceKey:
    return new_key()


@pytest.fixture
def manifest(parcel: Parcel) -> Manifest:
    with read_package(parcel.file) as package:
        return package.manifest


@pytest.fixture
def receipt(manifest: Manifest, office: DeviceKey) -> Receipt:
    return Receipt(
        package_id=manifest.package_id,
        package_sha256="e" * 64,
        file_name="移交.zcaj",
        sender_device=manifest.sender.device_id,
        receiver=party(office, "office"),
        received_at=AT,
        cases=tuple(
            CaseReceived(
                case_id=each.case_id,
                enterprise=each.enterprise,
                year=each.year,
                version=each.version,
                image=each.image,
                outcome=CaseOutcome.TAKEN_IN,
            )
            for each in manifest.cases
        ),
        objects=tuple(manifest.objects),
    )


@pytest.fixture
def file(stick: Path, receipt: Receipt, office: DeviceKey) -> Path:
    write_receipt(stick / "回执.zchz", receipt, office)
    return stick / "回执.zchz"


def refusal(file: Path, **keys: str) -> Refused:
    with pytest.raises(Refused) as caught:
        read_receipt(file, known_keys=keys)
    return caught.value


def test_a_receipt_comes_back_as_it_was_written(
    file: Path, receipt: Receipt, office: DeviceKey
) -> None:
    assert peek(file) == FileKind.RECEIPT
    assert read_receipt(file) == receipt
    assert read_receipt(file, known_keys={"office": office.public}) == receipt


def test_a_person_can_read_it_too(file: Path) -> None:
    assert "示例水泥有限公司" in file.read_text(encoding="utf-8")


def test_it_names_what_the_receiver_does_not_hold(receipt: Receipt, manifest: Manifest) -> None:
    assert receipt.unconfirmed(manifest) == ()
    partial = receipt.model_copy(update={"objects": receipt.objects[1:]})
    lost = manifest.objects[receipt.objects[0]].name
    assert partial.unconfirmed(manifest) == (lost,)


def test_a_file_that_could_not_be_read_has_its_receipt_too(
    stick: Path, receipt: Receipt, office: DeviceKey
) -> None:
    unread = Receipt(
        package_id="",
        package_sha256="f" * 64,
        file_name="坏.zcaj",
        sender_device="",
        receiver=receipt.receiver,
        received_at=AT,
        reason="“坏.zcaj”不能导入：内容已损坏。",
    )
    write_receipt(stick / "a", unread, office)
    assert read_receipt(stick / "a") == unread


Edit = Callable[[dict[str, object]], None]


def nothing(body: dict[str, object]) -> None:
    pass


def upgrade(body: dict[str, object]) -> None:
    body["cases"][0]["outcome"] = "conflicting"  # type: ignore[index]


def rename(body: dict[str, object]) -> None:
    body["package_id"] = "f" * 32


def add_object(body: dict[str, object]) -> None:
    body["objects"].append("9" * 64)  # type: ignore[attr-defined]


def reorder(body: dict[str, object]) -> None:
    body["objects"].reverse()  # type: ignore[attr-defined]


def another_key(body: dict[str, object]) -> None:
    body["receiver"]["public_key"] = new_key().public  # type: ignore[index]


@pytest.mark.parametrize("edit", [upgrade, rename, add_object, reorder, another_key])
def test_a_receipt_changed_by_anybody_is_refused(file: Path, edit: Edit) -> None:
    body = json.loads(file.read_text(encoding="utf-8"))
    edit(body["receipt"])
    file.write_text(json.dumps(body), encoding="utf-8")
    assert refusal(file).reason == Reason.BAD_SIGNATURE


def test_a_receipt_forged_with_another_key_is_refused(
    stick: Path, receipt: Receipt, office: DeviceKey
) -> None:
    forger = new_key()
    write_receipt(stick / "a", receipt, forger)
    assert refusal(stick / "a").reason == Reason.BAD_SIGNATURE
    named = receipt.model_copy(update={"receiver": party(forger, "office")})
    write_receipt(stick / "a", named, forger)
    assert refusal(stick / "a", office=office.public).reason == Reason.BAD_SIGNATURE


def test_a_signed_manifest_is_no_receipt(parcel: Parcel) -> None:
    assert refusal(parcel.file).reason == Reason.FOREIGN


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (lambda body: body.update(version=2), Reason.NEWER),
        (lambda body: body.update(format="x"), Reason.FOREIGN),
        (lambda body: body.update(more=1), Reason.DAMAGED),
        (lambda body: body.update(signature="x"), Reason.DAMAGED),
        (lambda body: body["receipt"].update(received_at=5), Reason.DAMAGED),
    ],
)
def test_a_receipt_that_is_none_of_ours_is_refused(file: Path, edit: Edit, reason: Reason) -> None:
    body = json.loads(file.read_text(encoding="utf-8"))
    edit(body)
    file.write_text(json.dumps(body), encoding="utf-8")
    assert refusal(file).reason == reason


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(at=st.integers(0, 1 << 20), mask=st.integers(1, 255))
def test_any_byte_changed_is_refused_or_changes_nothing(
    file: Path, receipt: Receipt, at: int, mask: int
) -> None:
    raw = file.read_bytes()
    changed = bytearray(raw)
    changed[at % len(raw)] ^= mask
    file.write_bytes(changed)
    try:
        assert read_receipt(file) == receipt
    except Refused as error:
        assert error.message  # noqa: PT017 - either is right
    finally:
        file.write_bytes(raw)


def test_a_full_stick_leaves_no_half_receipt(
    stick: Path, receipt: Receipt, office: DeviceKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SystemProblem, match="磁盘已满"):
        write_receipt(stick / "a", receipt, office)
    assert not (stick / "a").exists()
