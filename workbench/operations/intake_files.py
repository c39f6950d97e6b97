"""Files of a received package on their way into the store: copied aside, put in place at the very end.

Whatever happens while they are copied, evidence and papers stay as they were; what a crash leaves
aside is swept away when the next package is received.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from workbench.domain.errors import SystemProblem
from workbench.domain.paper import PaperKind
from workbench.domain.system_words import system_words
from workbench.exchange.images.image import Json
from workbench.exchange.packages.reading import OpenedPackage
from workbench.operations.paper_places import PaperFiles, files_of, free_place, paper_folder
from workbench.store.files import file_sha256, remove, sync_folder
from workbench.store.operation import Session
from workbench.store.queries import records
from workbench.store.vault import EVIDENCE_FOLDER, safe_name

Row = Mapping[str, Json]
_SHORT = 8
ASIDE = "receiving-"


class IntakeFiles:
    """The files of one package; `unless_recorded` takes away what was put in place."""

    def __init__(self, store: Path, package: OpenedPackage, unless_recorded: ExitStack) -> None:
        self._store, self._package, self._undo = store, package, unless_recorded
        self._papers: dict[int, PaperFiles] = {}
        self._aside: Path | None = None
        self._waiting: dict[Path, Path] = {}

    def clear(self) -> None:
        """Everything is in place and recorded: what was aside is not needed any more."""
        if self._aside is not None:
            shutil.rmtree(self._aside, ignore_errors=True)

    def holds(self, sha256: str) -> bool:
        """Tell whether the package brings this file."""
        return sha256 in self._package.manifest.objects

    def take_evidence(
        self, session: Session, case_id: str, pieces: Mapping[str, Row], known: frozenset[str]
    ) -> dict[str, str]:
        """Copy the files of evidence that is new here, or whose file is missing; where each lies."""
        held = {each.id: each.stored_name for each in records.evidence_of_case(session, case_id)}
        taken = set(held.values())
        places: dict[str, str] = {}
        for evidence_id, row in pieces.items():
            if evidence_id not in known:
                place = self._free_evidence(case_id, evidence_id, row, taken)
                places[evidence_id] = place
                taken.add(place)
            place = places.get(evidence_id, held.get(evidence_id, ""))
            target = self._store / EVIDENCE_FOLDER / place
            if place and self.holds(row["sha256"]) and not target.exists():
                self._copy(row["sha256"], target)
        return places

    def take_papers(self, enterprise: str, year: int, papers: Mapping[str, Row]) -> None:
        """Copy the files of papers that do not lie in the store yet."""
        for row in papers.values():
            for name, sha256 in files_of(row):
                if self.holds(sha256) and self._files_of(year).find(name, sha256) is None:
                    kind, version = PaperKind(row["kind"]), int(row["version"])
                    folder = paper_folder(self._store, year, enterprise, kind, version)
                    target = free_place(folder, name, self._waiting)
                    self._copy(sha256, target)
                    self._files_of(year).add(self._waiting[target], name)

    def put_in_place(self) -> None:
        """Give every file its name; called when everything else is ready to be recorded."""
        for target, aside in self._waiting.items():
            self._undo.callback(remove_with_folders, target, self._store)
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                aside.replace(target)
                sync_folder(target.parent)
            except OSError as error:
                raise _refused_by_disk(target, error) from error

    def _free_evidence(self, case_id: str, evidence_id: str, row: Row, taken: set[str]) -> str:
        """A place that no other piece has; a file left there by a crash is taken over."""
        name, number = safe_name(str(row["stored_name"])), int(row["number"])
        place = f"{case_id}/{number:03d}-{name}"
        target = self._store / EVIDENCE_FOLDER / place
        is_strange = target.exists() and file_sha256(target) != row["sha256"]
        if place in taken or is_strange:
            return f"{case_id}/{number:03d}_{evidence_id[:_SHORT]}-{name}"
        return place

    def _files_of(self, year: int) -> PaperFiles:
        if year not in self._papers:
            self._papers[year] = PaperFiles(self._store, year)
        return self._papers[year]

    def _copy(self, sha256: str, target: Path) -> None:
        try:
            if self._aside is None:
                self._aside = _swept(self._store)
                self._undo.callback(shutil.rmtree, self._aside, ignore_errors=True)
        except OSError as error:
            raise _refused_by_disk(target, error) from error
        aside = self._aside / str(len(self._waiting))
        self._package.copy_object(sha256, aside)
        self._waiting[target] = aside


def _swept(store: Path) -> Path:
    """A new place aside; only one package at a time comes in, so older ones are left from a crash."""
    for left in store.glob(f"{ASIDE}*"):
        shutil.rmtree(left)
    return Path(tempfile.mkdtemp(dir=store, prefix=ASIDE))


def _refused_by_disk(target: Path, error: OSError) -> SystemProblem:
    return SystemProblem(
        f"“{target.name}”存不进来：{system_words(error)}。", "请检查磁盘空间和权限。"
    )


def remove_with_folders(file: Path, store: Path) -> None:
    """Remove a file and the folders that were made for it alone."""
    remove(file)
    folder = file.parent
    while store not in (folder, folder.parent) and folder.is_dir():
        if any(folder.iterdir()):
            return
        folder.rmdir()
        folder = folder.parent
