"""Taking files into the vault off the window's thread, and what counts as a photo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from ui.desk import Desk
from ui.jobs import Job
from workbench.operations import evidence, recordings
from workbench.operations.evidence import Intake
from workbench.operations.outcome import Outcome
from workbench.store.decoding import PHOTOS, UndecodableError
from workbench.store.queries.records import Evidence

RECORDINGS = frozenset({".mp4", ".mov", ".avi", ".mp3", ".m4a", ".wav"})
Refused = Callable[[Intake, UndecodableError], None]


def take_in(
    desk: Desk,
    case_id: str,
    files: Sequence[Path],
    done: Callable[[Evidence], None],
    refused: Refused | None = None,
) -> tuple[Job, ...]:
    """Copy files in one after the other; each is recorded by itself, so one refusal harms none."""
    intakes = [Intake(file=file, kind=kind_of(file), source="现场") for file in files]
    return tuple(take_in_one(desk, case_id, each, done, refused) for each in intakes)


def take_in_one(
    desk: Desk,
    case_id: str,
    intake: Intake,
    done: Callable[[Evidence], None],
    refused: Refused | None = None,
) -> Job:
    """Copy one file in; `refused` hears of a file that could still be kept as it is."""

    def fail(error: BaseException) -> None:
        desk.failed.emit(error)
        if refused is not None and isinstance(error, UndecodableError):
            refused(intake, error)

    by, at = desk.officer.id, desk.clock()

    def work(_job: Job) -> Outcome[Evidence]:
        return evidence.add_evidence(desk.db, case_id, intake, by=by, at=at)

    return desk.start_operation(f"证据入库 {intake.file.name}", work, done, fail)


def as_it_is(intake: Intake) -> Intake:
    """The same file kept as a document that was not opened."""
    return replace(intake, kind="资料", note="入库时打不开，原样留存", is_as_it_is=True)


def kind_of(file: Path) -> str:
    """The kind of evidence a file is by its name; the user's paper may call it otherwise."""
    suffix = file.suffix.lower()
    if suffix in PHOTOS:
        return "照片"
    return "音像" if suffix in RECORDINGS else "资料"


def register(desk: Desk, case_id: str, file: Path) -> Job:
    """Register a recording by name and hash; hashing 20 GB goes through the job runner."""
    by, at = desk.officer.id, desk.clock()

    def work(job: Job) -> Outcome[Evidence]:
        return recordings.register_recording(desk.db, case_id, file, by=by, at=at, progress=job)

    def done(held: Evidence) -> None:
        desk.said.emit("success", f"已登记“{held.name}”的哈希，原件未复制，请妥善保管。")

    return desk.start_operation(f"登记音像 {file.name}", work, done)
