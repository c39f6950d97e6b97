"""Receiving: package by package, each wholly or not at all; receipts are told by their content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from workbench.domain.errors import InputError, SystemProblem, UserError
from workbench.domain.inspection import Role
from workbench.domain.progress import Progress, Silent, track
from workbench.domain.system_words import system_words
from workbench.exchange.images.image import CaseImage
from workbench.exchange.images.image_json import from_json
from workbench.exchange.packages.manifest import CarriedCase, Party
from workbench.exchange.packages.peek import FileKind, peek
from workbench.exchange.packages.reading import OpenedPackage, read_package
from workbench.exchange.packages.receipt import CaseOutcome
from workbench.exchange.packages.signing import fingerprint
from workbench.exchange.refusal import Reason, Refused, damaged, refused
from workbench.operations.arrival import Arrived, ArrivedKind, CaseArrived, SenderWords
from workbench.operations.arrival_records import ReceivedFile, record_case, record_unread
from workbench.operations.attribution import RECEIVED_LABEL
from workbench.operations.case_images import speaker
from workbench.operations.case_intake import CaseIntake, TakenIn
from workbench.operations.chosen_files import chosen_files, readable_name
from workbench.operations.intake_checks import CaseRefused
from workbench.operations.intake_files import IntakeFiles
from workbench.operations.outcome import Outcome, Reach, Topic
from workbench.operations.receipts import read_in, receipt_of, unread_receipt
from workbench.operations.setting_aside import keep_aside, place_aside
from workbench.operations.store_identity import note_sender, own_key, party
from workbench.store.database import Database
from workbench.store.files import file_sha256, remove
from workbench.store.outside_values import Unfit
from workbench.store.queries import case_images

SILENT = Silent()
# Not a fault of the file: the person types the password again, or chooses another file.
_NOT_RECORDED = frozenset({Reason.NEEDS_PASSWORD, Reason.WRONG_PASSWORD, Reason.FOREIGN})
# Two that contradict each other: both are kept until somebody knows which is true.
_KEPT_ASIDE = frozenset({"other_bytes", "copied_store"})


def receive_file(
    db: Database,
    file: Path,
    password: str = "",
    *,
    by: str,
    at: datetime,
    progress: Progress = SILENT,
) -> Outcome[Arrived]:
    """Take a package or a receipt in; a refusal is told by the value.

    Raises:
        SystemProblem: the stick or the disk fails; nothing of the file was taken in.
    """
    caught = db.catch_up()
    try:
        if peek(file) is FileKind.RECEIPT:
            outcome = read_in(db, file, by=by, at=at)
        else:
            outcome = _Receiving(db, file, by, at, progress).package(password)
    except Refused as refusal:
        outcome = _unread(db, file, refusal, by=by, at=at)
    return replace(outcome, topics=outcome.topics | caught)


def receive_many(
    db: Database,
    files: Sequence[Path],
    password: str = "",
    *,
    by: str,
    at: datetime,
    progress: Progress = SILENT,
) -> Outcome[tuple[Arrived, ...]]:
    """Take in every file for itself; of a folder, the packages and receipts in it."""
    chosen = list(chosen_files(files))
    arrived = []
    for file in track(chosen, progress, "接收案件包", len(chosen), every=1):
        try:
            came = receive_file(db, file, password, by=by, at=at, progress=progress).value
        except (UserError, SystemProblem) as error:
            came = Arrived(file=readable_name(file), kind=ArrivedKind.OTHER, message=str(error))
        arrived.append(came)
    return Outcome(value=tuple(arrived), topics=frozenset(Topic), label="接收案件包")


class _Receiving:
    """One package file while it is taken in."""

    def __init__(self, db: Database, file: Path, by: str, at: datetime, progress: Progress) -> None:
        self._db, self._file, self._progress = db, file, progress
        self._by, self._at = by, at
        self._set_aside = ""

    def package(self, password: str) -> Outcome[Arrived]:
        """Prove the file, then take all its cases in with one operation."""
        with self._db.read() as session:
            keys = case_images.public_keys(session)
        opened = read_package(self._file, password, known_keys=keys, progress=self._progress)
        with opened as package, ExitStack() as unless_recorded:
            self._refuse_enterprise(package.manifest.sender)
            images = {each.case_id: self._image(package, each) for each in package.manifest.cases}
            try:
                outcome = self._take_in(package, images, unless_recorded)
            except Unfit as error:
                raise damaged(self._file, "里面的案件内容不合本程序的格式") from error
            unless_recorded.pop_all()
        return outcome

    def _refuse_enterprise(self, sender: Party) -> None:
        """What an enterprise says of itself never passes for what was inspected, nor the reverse."""
        if Role.ENTERPRISE in {sender.role, self._db.facts.role}:
            why = "企业自查的数据和监察机构的案件不能互相并入，请用“企业自报”"
            raise refused(self._file, Reason.FOREIGN, why)

    def _image(self, package: OpenedPackage, carried: CarriedCase) -> CaseImage:
        try:
            image = from_json(package.image_of(carried.case_id))
        except InputError as error:
            raise damaged(self._file, f"“{carried.enterprise}”的案件内容读不懂") from error
        if image.case_id != carried.case_id or dict(image.seen) != carried.seen:
            raise damaged(self._file, f"“{carried.enterprise}”的案件内容与目录不符")
        return image

    def _take_in(
        self,
        package: OpenedPackage,
        images: Mapping[str, CaseImage],
        unless_recorded: ExitStack,
    ) -> Outcome[Arrived]:
        db, manifest = self._db, package.manifest
        label = f"{RECEIVED_LABEL}“{self._file.name}”"
        with db.operation(
            label, topics=set(Topic), by=self._by, at=self._at, reach=Reach.BARRIER
        ) as op:
            who = speaker(op.session, self._by, self._at)
            me = party(db, who, own_key(op.session, db.facts.agency, self._at))
            is_new = note_sender(op.session, manifest.sender, self._at)
            files = IntakeFiles(db.folder, package, unless_recorded)
            intake = CaseIntake(op, package, files, who)
            came: list[CaseArrived] = []
            notes: list[str] = []
            for carried in track(manifest.cases, self._progress, "并入案件", every=1):
                taken = self._case(intake, carried, images[carried.case_id], unless_recorded)
                came.append(taken[0])
                notes += taken[1]
            sender = sender_words(manifest.sender, is_new=is_new)
            arrived = Arrived(
                file=readable_name(self._file),
                kind=ArrivedKind.PACKAGE,
                package_id=manifest.package_id,
                sender=sender,
                cases=tuple(came),
                notes=(*_new_key(sender), *notes),
                set_aside=self._set_aside,
            )
            receipt = receipt_of(arrived, package, me, self._at)
            op.flush()
            files.put_in_place()
            outcome = op.outcome(replace(arrived, receipt=receipt))
        files.clear()
        return outcome

    def _case(
        self,
        intake: CaseIntake,
        carried: CarriedCase,
        image: CaseImage,
        unless_recorded: ExitStack,
    ) -> tuple[CaseArrived, tuple[str, ...]]:
        came = CaseArrived(
            case_id=carried.case_id,
            enterprise=carried.enterprise,
            uscc=carried.uscc,
            year=carried.year,
            version=carried.version,
            outcome=CaseOutcome.UNCHANGED,
        )
        notes: tuple[str, ...] = ()
        try:
            taken = intake.take(carried, image)
        except CaseRefused as refusal:
            if refusal.code in _KEPT_ASIDE:
                self._keep_aside(unless_recorded)
            came = replace(
                came,
                case_id=refusal.case_id,
                outcome=CaseOutcome.REJECTED,
                reason=refusal.message,
            )
        else:
            came = replace(
                came,
                case_id=taken.case_id,
                version=taken.version,
                conflicts=taken.conflicts,
                outcome=_outcome(taken),
            )
            notes = tuple(f"{carried.enterprise}：{note}" for note in taken.notes)
        file = ReceivedFile(
            name=readable_name(self._file),
            sha256=intake.package.sha256,
            at=self._at,
            set_aside=self._set_aside,
        )
        record_case(intake.op.session, file, intake.package, carried, came)
        return came, notes

    def _keep_aside(self, unless_recorded: ExitStack) -> None:
        """Keep a copy beside the store: somebody has to find out which of the two is true."""
        if self._set_aside:
            return
        target = place_aside(self._db.folder, self._file, self._at)
        unless_recorded.callback(remove, target)
        keep_aside(self._file, target)
        self._set_aside = target.relative_to(self._db.folder).as_posix()


def _outcome(taken: TakenIn) -> CaseOutcome:
    if not taken.is_new:
        return CaseOutcome.UNCHANGED
    return CaseOutcome.CONFLICTING if taken.conflicts else CaseOutcome.TAKEN_IN


def sender_words(sender: Party, *, is_new: bool) -> SenderWords:
    """A store as people know it."""
    return SenderWords(
        agency=sender.agency,
        person=sender.person,
        device_id=sender.device_id,
        fingerprint=fingerprint(sender.public_key),
        is_new=is_new,
    )


def _new_key(sender: SenderWords) -> tuple[str, ...]:
    if not sender.is_new:
        return ()
    who = " ".join(word for word in (sender.agency, sender.person) if word) or "对方"
    return (f"首次收到{who}这台设备的文件，签名指纹 {sender.fingerprint}，可与对方核对。",)


def _unread(
    db: Database, file: Path, refusal: Refused, *, by: str, at: datetime
) -> Outcome[Arrived]:
    arrived = Arrived(
        file=readable_name(file),
        kind=ArrivedKind.OTHER if refusal.reason is Reason.FOREIGN else ArrivedKind.PACKAGE,
        reason=refusal.reason.value,
        message=str(refusal),
    )
    if refusal.reason in _NOT_RECORDED:
        return Outcome(value=arrived)
    try:
        sha256 = file_sha256(file)
    except OSError as error:
        raise SystemProblem(
            f"“{file.name}”读不出来：{system_words(error)}。", "请检查U盘后重试。"
        ) from error
    topics = {Topic.CASES, Topic.YEAR}
    with db.operation(
        f"退回案件包“{file.name}”", topics=topics, by=by, at=at, reach=Reach.SKIPPED
    ) as op:
        record_unread(
            op.session,
            ReceivedFile(name=readable_name(file), sha256=sha256, at=at),
            arrived.reason,
            str(refusal),
        )
        me = party(db, speaker(op.session, by, at), own_key(op.session, db.facts.agency, at))
        receipt = unread_receipt(arrived, sha256, me, at)
        return op.outcome(replace(arrived, receipt=receipt))
