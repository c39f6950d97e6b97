"""回执: what became of a package, file by file, signed by who received it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from workbench.domain.errors import InputError, SystemProblem
from workbench.domain.system_words import system_words
from workbench.exchange.archive import MEGABYTE
from workbench.exchange.archive_writing import written
from workbench.exchange.packages.manifest import (
    MAX_CASES,
    MAX_OBJECTS,
    Count,
    Device,
    Hash,
    Id,
    Manifest,
    Name,
    Part,
    Party,
)
from workbench.exchange.packages.signing import DeviceKey, is_signed
from workbench.exchange.refusal import Reason, damaged, refused

FORMAT, VERSION = "energy-inspection-receipt", 1
SUFFIX = ".zchz"
MAX_BYTES = 32 * MEGABYTE
NOBODY: Mapping[str, str] = MappingProxyType({})
Sentence = Annotated[str, StringConstraints(max_length=2_000)]


class CaseOutcome(StrEnum):
    """What became of one case."""

    TAKEN_IN = "taken_in"
    UNCHANGED = "unchanged"
    CONFLICTING = "conflicting"
    REJECTED = "rejected"


class CaseReceived(Part):
    """One case of the package; `image` names the state that came."""

    case_id: Id
    enterprise: Name
    year: int
    version: Count
    image: Hash
    outcome: CaseOutcome
    reason: Sentence = ""


class Receipt(Part):
    """What became of one file; without package id where the file could not be read."""

    package_id: Id | Annotated[str, StringConstraints(max_length=0)]
    package_sha256: Hash
    file_name: Name
    sender_device: Device | Annotated[str, StringConstraints(max_length=0)]
    receiver: Party
    received_at: datetime
    reason: Sentence = ""
    cases: tuple[CaseReceived, ...] = Field(default=(), max_length=MAX_CASES)
    objects: tuple[Hash, ...] = Field(default=(), max_length=MAX_OBJECTS)

    def unconfirmed(self, manifest: Manifest) -> tuple[str, ...]:
        """Names of the files of a package that the receiver does not say he holds."""
        held = set(self.objects)
        return tuple(each.name for sha256, each in manifest.objects.items() if sha256 not in held)


class _Head(BaseModel):
    """What is read first: whether the file is ours, and of which version."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    format: str
    version: int


class _Signed(Part):
    """The file: a receipt and the signature of its canonical text."""

    format: str
    version: int
    receipt: Receipt
    signature: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{128}$")]


def write_receipt(target: Path, receipt: Receipt, key: DeviceKey) -> None:
    """Write a signed receipt; the file appears only when it is complete."""
    signed = _Signed(
        format=FORMAT,
        version=VERSION,
        receipt=receipt,
        signature=key.sign(_canonical(receipt)),
    )
    with written(target) as stream:
        stream.write(signed.model_dump_json(indent=1).encode())


def read_receipt(file: Path, *, known_keys: Mapping[str, str] = NOBODY) -> Receipt:
    """Read a receipt from outside; `known_keys` are the public keys of known devices.

    Raises:
        Refused: it is none, it is broken, or another than its signer wrote it.
    """
    content = _content(file)
    _refuse_foreign(file, content)
    try:
        signed = _Signed.model_validate_json(content)
    except ValidationError as error:
        raise damaged(file, "回执的格式不对") from error
    receipt = signed.receipt
    key = receipt.receiver.public_key
    if not is_signed(key, _canonical(receipt), signed.signature):
        raise refused(file, Reason.BAD_SIGNATURE, "回执的签名不符，内容被改过")
    if known_keys.get(receipt.receiver.device_id, key) != key:
        raise refused(file, Reason.BAD_SIGNATURE, "回执不是用该设备登记过的密钥签名的")
    return receipt


def looks_like_receipt(file: Path) -> bool:
    """Tell by the content whether a file says that it is a receipt."""
    try:
        return _head(_content(file)).format == FORMAT
    except (ValueError, ValidationError, RecursionError, InputError):
        return False


def _canonical(receipt: Receipt) -> bytes:
    return FORMAT.encode() + b"\n" + receipt.model_dump_json().encode()


def _head(content: bytes) -> _Head:
    return _Head.model_validate(json.loads(content))


def _refuse_foreign(file: Path, content: bytes) -> None:
    try:
        head = _head(content)
    except (ValueError, ValidationError, RecursionError) as error:
        raise refused(file, Reason.FOREIGN, "不是回执文件，或没有拷完") from error
    if head.format != FORMAT:
        raise refused(file, Reason.FOREIGN, "不是回执文件")
    if head.version > VERSION:
        why = f"由更新版本的程序生成（第 {head.version} 版），本程序只认到第 {VERSION} 版"
        raise refused(file, Reason.NEWER, why)


def _content(file: Path) -> bytes:
    if not file.is_file():
        raise InputError(f"找不到文件“{file}”。", "请重新选择。")
    try:
        with file.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise SystemProblem(
            f"“{file.name}”读不出来：{system_words(error)}。", "请检查U盘后重试。"
        ) from error
    if len(content) > MAX_BYTES:
        raise refused(file, Reason.TOO_LARGE, f"超过 {MAX_BYTES // MEGABYTE} MB")
    return content
