"""Receipts: what became of a package, written for its sender, and read in by him."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from workbench.domain.errors import SystemProblem
from workbench.domain.system_words import system_words
from workbench.exchange.packages.manifest import Party
from workbench.exchange.packages.reading import OpenedPackage
from workbench.exchange.packages.receipt import (
    SUFFIX,
    CaseOutcome,
    CaseReceived,
    Receipt,
    read_receipt,
    write_receipt,
)
from workbench.exchange.packages.signing import DeviceKey, fingerprint
from workbench.exchange.refusal import Reason, refused
from workbench.operations.arrival import Arrived, ArrivedKind, CaseArrived, SenderWords
from workbench.operations.chosen_files import readable_name
from workbench.operations.outcome import Outcome, Reach, Topic
from workbench.operations.paper_places import free_place
from workbench.operations.store_identity import note_sender
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import case_images, packages
from workbench.store.tables import PackageRow


def receipt_of(arrived: Arrived, package: OpenedPackage, me: Party, at: datetime) -> Receipt:
    """The receipt of a package that was read: each case, and every file that is held now."""
    manifest = package.manifest
    pairs = list(zip(manifest.cases, arrived.cases, strict=True))
    held = {
        sha256
        for carried, came in pairs
        if came.outcome is not CaseOutcome.REJECTED
        for sha256 in carried.objects
    }
    return Receipt(
        package_id=manifest.package_id,
        package_sha256=package.sha256,
        file_name=arrived.file,
        sender_device=manifest.sender.device_id,
        receiver=me,
        received_at=at,
        cases=tuple(
            CaseReceived(
                case_id=carried.case_id,
                enterprise=carried.enterprise,
                year=carried.year,
                version=carried.version,
                image=carried.image,
                outcome=came.outcome,
                reason=came.reason,
            )
            for carried, came in pairs
        ),
        objects=tuple(sorted(held)),
    )


def unread_receipt(arrived: Arrived, sha256: str, me: Party, at: datetime) -> Receipt:
    """The receipt of a file that could not be taken: it names the file and says why."""
    return Receipt(
        package_id="",
        package_sha256=sha256,
        file_name=arrived.file,
        sender_device="",
        receiver=me,
        received_at=at,
        reason=arrived.message,
    )


def write_receipts(db: Database, arrived: Sequence[Arrived], folder: Path) -> tuple[Path, ...]:
    """Write a signed receipt for every package among them; nothing is written over."""
    with db.read() as session:
        private = case_images.private_key(session)
    receipts = [each for each in arrived if each.receipt is not None]
    if private is None or not receipts:
        return ()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SystemProblem(
            f"“{folder}”写不进去：{system_words(error)}。", "请另选一个文件夹。"
        ) from error
    return tuple(_written(each, folder, DeviceKey(private)) for each in receipts)


def read_in(db: Database, file: Path, *, by: str, at: datetime) -> Outcome[Arrived]:
    """Read a receipt in: what it speaks of is 已送达, or came back with a reason.

    Raises:
        Refused: it is none, or not one for a package of this store.
    """
    with db.read() as session:
        receipt = read_receipt(file, known_keys=case_images.public_keys(session))
    with db.operation(
        f"读入回执“{file.name}”", topics={Topic.CASES}, by=by, at=at, reach=Reach.SKIPPED
    ) as op:
        rows = _rows_of(op.session, receipt)
        if not rows:
            raise refused(file, Reason.FOREIGN, "不是本机发出的案件包的回执")
        is_new = note_sender(op.session, receipt.receiver, at)
        told = {each.case_id: each for each in receipt.cases}
        notes: list[str] = []
        for row in rows:
            notes += _settle(row, told.get(row.case_id), receipt)
        return op.outcome(_arrived(file, receipt, rows, notes, is_new=is_new))


def _written(arrived: Arrived, folder: Path, key: DeviceKey) -> Path:
    target = free_place(folder, f"{Path(arrived.file).stem}-回执{SUFFIX}")
    if arrived.receipt is not None:
        write_receipt(target, arrived.receipt, key)
    return target


def _rows_of(session: Session, receipt: Receipt) -> list[PackageRow]:
    """What was sent in the very file the receipt speaks of; of an unread file the name must do."""
    sent = packages.all_of(session, packages.SENT)
    if receipt.package_id:
        return [
            row
            for row in sent
            if row.details.get("package_id") == receipt.package_id
            and row.sha256 == receipt.package_sha256
        ]
    return [
        row
        for row in sent
        if row.details.get("name") == receipt.file_name and row.state == packages.ON_THE_WAY
    ]


def _settle(row: PackageRow, told: CaseReceived | None, receipt: Receipt) -> Iterator[str]:
    is_back = told is None or told.outcome is CaseOutcome.REJECTED
    if is_back and row.state == packages.DELIVERED:
        return
    row.state = packages.RETURNED if is_back else packages.DELIVERED
    reason = told.reason if told is not None else receipt.reason
    details: dict[str, Any] = {
        **row.details,
        "receiver": receipt.receiver.agency,
        "received_at": receipt.received_at.isoformat(),
        "outcome": told.outcome.value if told is not None else CaseOutcome.REJECTED.value,
        "reason": reason,
    }
    row.details = details
    if is_back:
        yield f"对方没有收下：{reason}"
        return
    held = set(receipt.objects)
    missing = [name for sha256, name in row.details["objects"].items() if sha256 not in held]
    if missing:
        yield f"对方没有确认收到 {len(missing)} 个文件（{missing[0]} 等），请重新移交。"


def _arrived(
    file: Path, receipt: Receipt, rows: Sequence[PackageRow], notes: list[str], *, is_new: bool
) -> Arrived:
    known = {row.case_id for row in rows}
    return Arrived(
        file=readable_name(file),
        kind=ArrivedKind.RECEIPT,
        package_id=receipt.package_id,
        sender=SenderWords(
            agency=receipt.receiver.agency,
            person=receipt.receiver.person,
            device_id=receipt.receiver.device_id,
            fingerprint=fingerprint(receipt.receiver.public_key),
            is_new=is_new,
        ),
        cases=tuple(
            CaseArrived(
                case_id=each.case_id,
                enterprise=each.enterprise,
                uscc="",
                year=each.year,
                version=each.version,
                outcome=each.outcome,
                reason=each.reason,
            )
            for each in receipt.cases
            if each.case_id in known
        ),
        notes=tuple(notes),
    )
