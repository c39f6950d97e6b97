"""The files that go with a case: ledgers and verdicts written out, evidence, the files of papers.

Not among them is what belongs to the store: its own Word templates (a paper brings its frozen text
and its files), files of papers that somebody moved out of the store, recordings kept elsewhere
(they travel by name and hash).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from workbench.exchange.images.image import Json, RowKey
from workbench.exchange.packages.contents import ObjectSource
from workbench.operations.paper_places import PaperFiles, files_of
from workbench.store.case_tables import EVIDENCE, PAPER
from workbench.store.files import file_sha256
from workbench.store.operation import Session
from workbench.store.queries import records
from workbench.store.vault import EVIDENCE_FOLDER

EVIDENCE_KIND, PAPER_KIND = "evidence", "paper"
Rows = Mapping[RowKey, Mapping[str, Json]]


class ObjectShelf:
    """Collects what a package carries; lines are written into a folder under their hash."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        self._fresh: set[str] = set()
        self.sources: dict[str, ObjectSource] = {}

    def keep(self, kind: str, name: str, lines: Iterable[bytes]) -> str:
        """Write an object and give its hash."""
        self._count += 1
        draft = self._folder / str(self._count)
        digest = hashlib.sha256()
        with draft.open("wb") as stream:
            for line in lines:
                digest.update(line)
                stream.write(line)
        sha256 = digest.hexdigest()
        self.put(sha256, ObjectSource(kind=kind, name=name, file=draft))
        return sha256

    def put(self, sha256: str, source: ObjectSource) -> None:
        """Name a file that lies in the store already."""
        self.sources.setdefault(sha256, source)
        self._fresh.add(sha256)

    def named(self) -> tuple[str, ...]:
        """What was put here since this was last asked: the objects of one case."""
        fresh, self._fresh = self._fresh, set()
        return tuple(sorted(fresh))


def put_evidence(session: Session, case_id: str, store: Path, shelf: ObjectShelf) -> None:
    """Name the evidence of a case; a void piece whose file is gone goes as its row alone."""
    for each in records.evidence_of_case(session, case_id):
        path = store / EVIDENCE_FOLDER / each.stored_name
        if not each.stored_name or (each.void_reason and not _is_whole(path, each.sha256)):
            continue
        shelf.put(each.sha256, ObjectSource(kind=EVIDENCE_KIND, name=each.name, file=path))


def put_papers(rows: Rows, files: PaperFiles, shelf: ObjectShelf) -> tuple[str, ...]:
    """Put the files of papers that lie in the store; gives the names of those that do not."""
    elsewhere = []
    for (name, _), row in rows.items():
        for file_name, sha256 in files_of(row) if name == PAPER else ():
            path = files.find(file_name, sha256)
            if path is None:
                elsewhere.append(file_name)
            else:
                shelf.put(sha256, ObjectSource(kind=PAPER_KIND, name=file_name, file=path))
    return tuple(elsewhere)


def evidence_with_files(rows: Rows) -> dict[str, Mapping[str, Json]]:
    """The pieces of evidence whose files lie in a vault, by id."""
    return {
        key: row for (name, key), row in rows.items() if name == EVIDENCE and row["stored_name"]
    }


def _is_whole(path: Path, sha256: str) -> bool:
    return path.is_file() and file_sha256(path) == sha256
