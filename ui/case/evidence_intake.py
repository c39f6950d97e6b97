"""Taking files into the vault off the window's thread, and what counts as a photo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from ui.desk import Desk
from ui.jobs import Job
from workbench.operations import evidence
from workbench.operations.evidence import Intake
from workbench.operations.outcome import Outcome
from workbench.store.queries.records import Evidence

PHOTOS = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".gif", ".heic", ".tif", ".tiff", ".webp"})
RECORDINGS = frozenset({".mp4", ".mov", ".avi", ".mp3", ".m4a", ".wav"})


def take_in(
    desk: Desk,
    case_id: str,
    files: Sequence[Path],
    done: Callable[[Evidence], None],
) -> tuple[Job, ...]:
    """Copy files in one after the other; each is recorded by itself, so one refusal harms none."""
    intakes = [Intake(file=file, kind=kind_of(file), source="现场") for file in files]
    return tuple(
        desk.start_operation(f"证据入库 {each.file.name}", _work(desk, case_id, each), done)
        for each in intakes
    )


def kind_of(file: Path) -> str:
    """The kind of evidence a file is by its name; the user's paper may call it otherwise."""
    suffix = file.suffix.lower()
    if suffix in PHOTOS:
        return "照片"
    return "音像" if suffix in RECORDINGS else "资料"


def _work(desk: Desk, case_id: str, intake: Intake) -> Callable[[Job], Outcome[Evidence]]:
    by, at = desk.officer.id, desk.clock()
    return lambda _job: evidence.add_evidence(desk.db, case_id, intake, by=by, at=at)
