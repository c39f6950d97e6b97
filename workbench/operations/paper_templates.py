"""The agency's own Word templates: one per kind of paper, kept in the store with its hash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbench.domain.errors import DataCorrupt, SystemProblem
from workbench.domain.paper import PaperKind
from workbench.domain.system_words import system_words
from workbench.operations.outcome import Outcome, Topic
from workbench.operations.paper_rules import KIND
from workbench.store.database import Database
from workbench.store.files import atomic_file, file_sha256
from workbench.store.operation import Session
from workbench.store.queries import overlay
from workbench.store.tables import OverlayRow, new_id

FOLDER = "templates"
PREFIX = "template:"
HASH_IN_NAME = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTemplate:
    """A template in place of ours: the name it came with, where it lies, what it must still be."""

    kind: PaperKind
    file_name: str
    stored_name: str
    sha256: str

    def path(self, db: Database) -> Path:
        """The stored file, proven to be the one that was chosen.

        Raises:
            DataCorrupt: It is gone or was changed behind our back.
        """
        path = db.folder / FOLDER / self.stored_name
        if not path.is_file() or file_sha256(path) != self.sha256:
            raise DataCorrupt(
                f"本机构的模板“{self.file_name}”不见了，或者被改动过。",
                "请在“文书设置”里重新选择模板，或者改回内置版式。",
            )
        return path


def own_templates(session: Session) -> Mapping[PaperKind, OwnTemplate]:
    """The templates in use by kind."""
    found = {}
    for entry in overlay.overlay_entries(session):
        if entry.kind == KIND and entry.key.startswith(PREFIX):
            kind = PaperKind(entry.key.removeprefix(PREFIX))
            found[kind] = OwnTemplate(kind=kind, **entry.body)
    return found


def set_template(
    db: Database, kind: PaperKind, file: Path, *, by: str, at: datetime
) -> Outcome[OwnTemplate]:
    """Use a template that was checked; earlier ones stay where papers written with them need them."""
    with db.operation("换用本机构模板", topics={Topic.PAPERS}, by=by, at=at) as op:
        own = _taken_in(db.folder / FOLDER, kind, file)
        key = f"{PREFIX}{kind.value}"
        row = overlay.overlay_row(op.session, KIND, key)
        if row is None:
            row = OverlayRow(id=new_id(), kind=KIND, key=key)
            op.session.add(row)
        row.body = {
            "file_name": own.file_name,
            "stored_name": own.stored_name,
            "sha256": own.sha256,
        }
        row.entered_by, row.entered_at = by, at
        op.session.flush()
        return op.outcome(own)


def drop_template(db: Database, kind: PaperKind, *, by: str, at: datetime) -> Outcome[None]:
    """Go back to our own layout."""
    with db.operation("改回内置版式", topics={Topic.PAPERS}, by=by, at=at) as op:
        row = overlay.overlay_row(op.session, KIND, f"{PREFIX}{kind.value}")
        if row is not None:
            op.session.delete(row)
            op.session.flush()
        return op.outcome(None)


def _taken_in(folder: Path, kind: PaperKind, file: Path) -> OwnTemplate:
    try:
        digest = file_sha256(file)
        stored = f"{kind.value}-{digest[:HASH_IN_NAME]}.docx"
        folder.mkdir(parents=True, exist_ok=True)
        with atomic_file(folder / stored) as stream:
            stream.write(file.read_bytes())
    except OSError as error:
        raise SystemProblem(
            f"模板“{file.name}”存不进来：{system_words(error)}。", "请检查文件和磁盘后重试。"
        ) from error
    return OwnTemplate(kind=kind, file_name=file.name, stored_name=stored, sha256=digest)
