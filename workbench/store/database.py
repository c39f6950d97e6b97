"""One open store: its folder, its lock, reading sessions and writing operations."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session

from workbench.domain.errors import InputError, SystemProblem
from workbench.domain.inspection import Role
from workbench.domain.system_words import system_words
from workbench.store import opening
from workbench.store.capture import refuse_unseen_writes
from workbench.store.connection import Access, make_engine
from workbench.store.faults import translated
from workbench.store.operation import Operation, Signature
from workbench.store.schema import STORE_FILE, lay_out
from workbench.store.tables import StoreRow, new_id
from workbench.store.topics import Reach, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreFacts:
    """Whose store it is."""

    role: Role
    agency: str
    region: str
    device_id: str
    created_at: datetime


class Database:
    """An open store folder; `can_write` is False for a second opener and for read-only media."""

    def __init__(self, folder: Path, opened: opening.Opened) -> None:
        self.folder = folder
        self.can_write = opened.lock is not None
        self.reading = opened.reading
        self._lock = opened.lock
        self._writing = threading.Lock()
        self._readers: Engine = make_engine(opened.file, opened.reading)
        self._writers: Engine | None = (
            make_engine(opened.file, Access.WRITE) if self.can_write else None
        )
        with self.read() as session:
            row = session.scalars(select(StoreRow)).one()
            self.facts = StoreFacts(
                role=row.role,
                agency=row.agency,
                region=row.region,
                device_id=row.device_id,
                created_at=row.created_at,
            )

    @classmethod
    def create(
        cls, folder: Path, *, role: Role, agency: str, region: str, at: datetime
    ) -> Database:
        """Make a new store in a new or empty folder and open it."""
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise InputError(f"“{folder}”已存在且不是空文件夹。", "请另选一个新文件夹。")
        draft = folder.with_name(f"{folder.name}.{new_id()[:8]}.new")
        try:
            _lay_out_folder(draft, StoreRow(role=role, agency=agency, region=region, created_at=at))
            if folder.exists():
                folder.rmdir()
            draft.rename(folder)
        except OSError as error:
            raise SystemProblem(
                f"不能在“{folder}”新建数据：{system_words(error)}。", "请检查权限和磁盘空间。"
            ) from error
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path, access: Access = Access.WRITE) -> Database:
        """Open a store; WRITE takes the store's lock, READ may be done beside another window."""
        opened = opening.open_store(folder, access)
        try:
            with translated(str(folder)):
                return cls(folder, opened)
        except BaseException:
            opened.release()
            raise

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that can only read."""
        with translated(str(self.folder)), Session(self._readers, autoflush=False) as session:
            event.listen(session, "do_orm_execute", refuse_unseen_writes)
            yield session

    @contextmanager
    def operation(
        self,
        label: str,
        *,
        topics: set[Topic],
        by: str,
        at: datetime,
        reach: Reach = Reach.UNDOABLE,
    ) -> Iterator[Operation]:
        """One named change: one transaction, one history entry, one undo step."""
        signature = Signature(label=label, topics=frozenset(topics), by=by, at=at, reach=reach)
        with self.signed(signature) as operation:
            yield operation

    @contextmanager
    def signed(self, signature: Signature) -> Iterator[Operation]:
        """The operation of a complete signature; undo and redo come this way."""
        if self._writers is None:
            raise SystemProblem(
                "数据以只读方式打开，不能修改。", "请关闭占用它的另一个窗口后重新打开。"
            )
        with (
            self._writing,
            translated(str(self.folder)),
            Session(self._writers, expire_on_commit=False) as session,
            session.begin(),
        ):
            operation = Operation(session, signature)
            yield operation
            operation.finish(self.facts.device_id)

    def close(self) -> None:
        """Fold the write-ahead log into the file and give the lock back."""
        self._readers.dispose()
        if self._writers is not None:
            with translated(str(self.folder)):
                opening.fold_log(self.folder / STORE_FILE)
            self._writers.dispose()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _lay_out_folder(folder: Path, row: StoreRow) -> None:
    folder.mkdir(parents=True)
    (folder / "evidence").mkdir()
    (folder / "backups").mkdir()
    lay_out(folder / STORE_FILE)
    engine = make_engine(folder / STORE_FILE, Access.WRITE)
    with Session(engine) as session, session.begin():
        session.add(row)
    engine.dispose()
