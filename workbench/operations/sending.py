"""Sending: cases with everything that belongs to them, written to one signed file."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from workbench.domain.errors import InputError
from workbench.domain.inspection import Role
from workbench.domain.progress import Progress, Silent, track
from workbench.exchange.images.image_json import to_json
from workbench.exchange.packages.contents import (
    CaseContent,
    PackageContents,
)
from workbench.exchange.packages.manifest import Party
from workbench.exchange.packages.peek import FileKind, peek
from workbench.exchange.packages.writing import Written, write_package
from workbench.operations.case_images import (
    Speaker,
    brought_up,
    held_image,
    keep_image,
    rows_here,
    speaker,
)
from workbench.operations.outcome import Outcome, Reach, Topic
from workbench.operations.package_objects import ObjectShelf, put_evidence, put_papers
from workbench.operations.paper_places import PaperFiles
from workbench.operations.store_identity import own_key, party
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import cases, packages, register
from workbench.store.schema import HEAD
from workbench.store.tables import PackageRow, new_id

SILENT = Silent()


@dataclass(frozen=True, slots=True)
class SendRequest:
    """Which cases go into which file, under which password if any."""

    case_ids: tuple[str, ...]
    target: Path
    password: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentCase:
    """One case as it was sent; `objects` counts the files that went with it."""

    case_id: str
    enterprise: str
    year: int
    version: int
    objects: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A written package; `notes` say what did not go with it."""

    package_id: str
    file: Path
    sha256: str
    size: int
    cases: tuple[SentCase, ...]
    notes: tuple[str, ...]


def send_cases(
    db: Database, request: SendRequest, *, by: str, at: datetime, progress: Progress = SILENT
) -> Outcome[Sent]:
    """Write a package; it is there when it is complete, and then it is registered as sent.

    Raises:
        InputError: no case, one that is not there, a target inside the store, a missing file.
        SystemProblem: the disk refuses, or a file of the vault was changed.
    """
    _refuse_unfit(db, request)
    caught = db.catch_up()
    with tempfile.TemporaryDirectory(prefix="sending-") as folder:
        parcel = _Parcel(db, ObjectShelf(Path(folder)))
        # What a package says must be on record before the package can exist: a state that was
        # given out and forgotten would be given out again with other words.
        with db.operation(
            "整理移交案件", topics={Topic.CASES}, by=by, at=at, reach=Reach.SKIPPED
        ) as op:
            key = own_key(op.session, db.facts.agency, at)
            who = speaker(op.session, by, at)
            for case_id in track(request.case_ids, progress, "整理案件", len(request.case_ids)):
                parcel.add(op.session, who, case_id)
        contents = parcel.contents(party(db, who, key), at)
        written = write_package(request.target, contents, key, request.password, progress)
    label = f"移交案件（{len(request.case_ids)} 件）"
    with db.operation(label, topics={Topic.CASES}, by=by, at=at, reach=Reach.SKIPPED) as op:
        outcome = op.outcome(parcel.register(op.session, request, written))
    return replace(outcome, topics=outcome.topics | caught)


class _Parcel:
    """A package while its cases are gathered."""

    def __init__(self, db: Database, shelf: ObjectShelf) -> None:
        self._folder, self._shelf = db.folder, shelf
        self._papers: dict[int, PaperFiles] = {}
        self._contents: list[CaseContent] = []
        self._notes: list[str] = []
        self._package_id = new_id()

    def add(self, session: Session, who: Speaker, case_id: str) -> None:
        """Bring a case's image up to date and name everything that goes with it."""
        case = cases.case(session, case_id)
        enterprise = register.enterprise(session, case.enterprise_id)
        held = held_image(session, case_id)
        rows = rows_here(session, case_id, held, self._shelf.keep)
        image = brought_up(session, held, rows, who, case_id)
        keep_image(session, image, who.at)
        put_evidence(session, case_id, self._folder, self._shelf)
        elsewhere = put_papers(rows, self._files_of(case.year), self._shelf)
        if elsewhere:
            self._notes.append(_left_out(enterprise.name, elsewhere))
        self._contents.append(
            CaseContent(
                case_id=case_id,
                enterprise=enterprise.name,
                uscc=enterprise.uscc,
                year=case.year,
                version=image.version,
                seen=image.seen,
                image=to_json(image),
                objects=self._shelf.named(),
            )
        )

    def contents(self, sender: Party, at: datetime) -> PackageContents:
        """Everything that goes into the file."""
        return PackageContents(
            package_id=self._package_id,
            schema_revision=HEAD,
            sender=sender,
            made_at=at,
            cases=tuple(self._contents),
            objects=self._shelf.sources,
        )

    def register(self, session: Session, request: SendRequest, written: Written) -> Sent:
        """Note what was sent, so that a receipt finds it."""
        for each in self._contents:
            session.add(
                PackageRow(
                    id=new_id(),
                    direction=packages.SENT,
                    sha256=written.sha256,
                    case_id=each.case_id,
                    version=each.version,
                    state=packages.ON_THE_WAY,
                    details=self._details(request, each),
                    moved_at=written.manifest.made_at,
                )
            )
        return Sent(
            package_id=self._package_id,
            file=request.target,
            sha256=written.sha256,
            size=written.size,
            cases=tuple(_sent(each) for each in self._contents),
            notes=tuple(self._notes),
        )

    def _details(self, request: SendRequest, case: CaseContent) -> dict[str, object]:
        sources = self._shelf.sources
        return {
            "package_id": self._package_id,
            "name": request.target.name,
            "seen": dict(case.seen),
            "objects": {sha256: sources[sha256].name for sha256 in case.objects},
        }

    def _files_of(self, year: int) -> PaperFiles:
        if year not in self._papers:
            self._papers[year] = PaperFiles(self._folder, year)
        return self._papers[year]


def _sent(case: CaseContent) -> SentCase:
    return SentCase(
        case_id=case.case_id,
        enterprise=case.enterprise,
        year=case.year,
        version=case.version,
        objects=len(case.objects),
    )


def _left_out(enterprise: str, names: Sequence[str]) -> str:
    return (
        f"{enterprise}：{len(names)} 个文书文件不在数据文件夹里，包里只有签发时的原文"
        f"（{names[0]}{' 等' if len(names) > 1 else ''}）。"
    )


def _refuse_unfit(db: Database, request: SendRequest) -> None:
    if db.facts.role is Role.ENTERPRISE:
        raise InputError(
            "企业自查的数据不作案件包移交。", "请用“导出企业自报”，由监察机构在本企业的案件里导入。"
        )
    if not request.case_ids:
        raise InputError("没有选择案件。", "请至少选择一个案件。")
    if len(set(request.case_ids)) != len(request.case_ids):
        raise InputError("同一个案件选了两次。", "请重新选择。")
    if request.target.resolve().is_relative_to(db.folder.resolve()):
        raise InputError(f"“{request.target}”在数据文件夹里面。", "请存到U盘或别的文件夹。")
    _refuse_strange_target(request.target)


def _refuse_strange_target(target: Path) -> None:
    """A package may take the place of an older one, never of anything else."""
    if not target.exists():
        return
    try:
        is_package = peek(target) in {FileKind.CASE_PACKAGE, FileKind.SEALED_PACKAGE}
    except InputError:
        is_package = False
    if not is_package:
        raise InputError(f"“{target.name}”已经存在，而且不是案件包。", "请换一个文件名。")
