"""Photos of a walk: the machines they may show, and taking confirmed ones in with their links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbench.domain.errors import InputError
from workbench.domain.progress import Progress, Silent, track
from workbench.judging.walk_photos import PhotoProposal, Stop, WalkPhoto, propose_machines
from workbench.judging.worklist import worklist
from workbench.operations.evidence import Intake, add_evidence, link_evidence
from workbench.operations.outcome import Outcome, Topic
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import verdicts

SILENT = Silent()
MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A photo with the machine a person confirmed; "" where it belongs to none."""

    intake: Intake
    machine_id: str


@dataclass(frozen=True, slots=True)
class WalkOutcome:
    """How many photos came in, and why the others did not."""

    taken: int
    refused: tuple[tuple[Path, str], ...]


def walk_stops(session: Session, case_id: str) -> tuple[Stop, ...]:
    """Every machine of a case: first those to walk to, in the order of the worklist."""
    judged = tuple(verdicts.judged_machines(session, case_id))
    items = worklist((each.id, each.machine, each.verdicts) for each in judged)
    order = {
        machine_id: number
        for number, machine_id in enumerate(each for item in items for each in item.machine_ids)
    }
    stops = [
        Stop(
            machine_id=each.id,
            number=each.machine.text("number"),
            name=each.machine.text("name") or each.machine.text("model"),
            place=each.machine.text("location"),
            is_on_walk=each.id in order,
        )
        for each in judged
    ]
    return tuple(sorted(stops, key=lambda stop: order.get(stop.machine_id, len(order))))


def propose_photos(
    files: Sequence[Path], stops: Sequence[Stop], progress: Progress = SILENT
) -> tuple[PhotoProposal, ...]:
    """Read the photos' own time and caption and propose a machine for each."""
    return propose_machines(tuple(_walk_photos(files, progress)), stops)


def take_in_walk(
    db: Database,
    case_id: str,
    confirmed: Sequence[Confirmed],
    *,
    by: str,
    at: datetime,
    progress: Progress = SILENT,
) -> Outcome[WalkOutcome]:
    """Take photos in one by one, each linked to its machine; one that is broken harms no other."""
    taken, refused = 0, []
    for each in track(confirmed, progress, "照片入库", len(confirmed), every=1):
        try:
            held = add_evidence(db, case_id, each.intake, by=by, at=at).value
        except InputError as error:
            refused.append((each.intake.file, str(error)))
            continue
        taken += 1
        if each.machine_id:
            link_evidence(db, held.id, MACHINE, each.machine_id, by=by, at=at)
    outcome = WalkOutcome(taken, tuple(refused))
    return Outcome(value=outcome, topics=frozenset({Topic.EVIDENCE}), label="现场照片入库")


def _walk_photos(files: Sequence[Path], progress: Progress) -> Iterator[WalkPhoto]:
    from workbench.store.photo import photo_facts

    for file in track(files, progress, "读取照片", len(files), every=1):
        facts = photo_facts(file)
        yield WalkPhoto(name=file.name, caption=facts.caption, taken_at=facts.taken_at)
