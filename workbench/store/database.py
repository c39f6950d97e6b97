"""One open store: its folder, its lock, reading sessions and writing operations."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from workbench.domain.errors import SystemProblem
from workbench.domain.inspection import Role
from workbench.store import history
from workbench.store.backing import Backing
from workbench.store.backings import open_backing
from workbench.store.capture import refuse_unseen_writes
from workbench.store.connection import STORE_FILE, Access
from workbench.store.engine import make_engine
from workbench.store.faults import translated
from workbench.store.folders import new_folder
from workbench.store.operation import Operation, Signature
from workbench.store.overtaken import refuse_overtaken
from workbench.store.page_check import PageCheck
from workbench.store.schema import lay_out
from workbench.store.server_address import ServerAddress, write_address
from workbench.store.tables import StoreRow
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
    """An open store; `can_write` is False for a second opener and for read-only media.

    `device` names this desk where several share one server: each has its own chain of history.
    """

    def __init__(self, folder: Path, backing: Backing, device: str = "") -> None:
        self.folder = folder
        self.backing = backing
        self.can_write = backing.writers is not None
        self._writing = threading.Lock()
        with self.read() as session:
            row = session.scalars(select(StoreRow)).one()
            self.facts = StoreFacts(
                role=row.role,
                agency=row.agency,
                region=row.region,
                device_id=(device or row.device_id) if backing.is_shared else row.device_id,
                created_at=row.created_at,
            )
            self.seen = history.last_seq(session)

    @property
    def is_shared(self) -> bool:
        """Tell whether other desks write into the same rows."""
        return self.backing.is_shared

    @classmethod
    def create(
        cls, folder: Path, *, role: Role, agency: str, region: str, at: datetime
    ) -> Database:
        """Make a new store in a new or empty folder and open it."""
        row = StoreRow(role=role, agency=agency, region=region, created_at=at)
        with new_folder(folder) as draft:
            lay_out(draft / STORE_FILE)
            engine = make_engine(draft / STORE_FILE, Access.WRITE)
            with Session(engine) as session, session.begin():
                session.add(row)
            engine.dispose()
        return cls.open(folder)

    @classmethod
    def create_on_server(cls, folder: Path, address: ServerAddress, row: StoreRow) -> Database:
        """Lay a store out in an empty database and make a new folder that points to it."""
        from workbench.store.server_backing import server_engine
        from workbench.store.server_schema import lay_out_server

        device = row.device_id
        engine = server_engine(address, Access.WRITE)
        try:
            with new_folder(folder) as draft, translated(address.place):
                write_address(draft, address)
                with engine.begin() as connection:
                    lay_out_server(connection)
                    with Session(connection) as session:
                        session.add(row)
                        session.commit()
        finally:
            engine.dispose()
        return cls.open(folder, device=device)

    @classmethod
    def open(
        cls,
        folder: Path,
        access: Access = Access.WRITE,
        device: str = "",
        check: PageCheck | None = None,
    ) -> Database:
        """Open a store; WRITE takes the store's lock, READ may be done beside another window.

        `check` is a look through its pages that was begun before.
        """
        backing = open_backing(folder, access, check)
        try:
            with translated(backing.place):
                return cls(folder, backing, device)
        except BaseException:
            backing.close()
            raise

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that can only read."""
        with (
            translated(self.backing.place),
            Session(self.backing.readers, autoflush=False) as session,
        ):
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
        if self.backing.writers is None:
            raise SystemProblem(
                "数据以只读方式打开，不能修改。", "请关闭占用它的另一个窗口后重新打开。"
            )
        with (
            self._writing,
            translated(self.backing.place),
            Session(self.backing.writers, expire_on_commit=False) as session,
            session.begin(),
        ):
            self.backing.take_turn(session)
            operation = Operation(session, signature)
            yield operation
            operation.flush()
            if self.backing.is_shared:
                refuse_overtaken(session, self.facts.device_id, self.seen, operation.changes)
            operation.finish(self.facts.device_id)

    def catch_up(self) -> frozenset[Topic]:
        """What other desks changed since this one last looked; from now on it counts as seen."""
        if not self.backing.is_shared:
            return frozenset()
        with self.read() as session:
            entries = history.others_since(session, self.facts.device_id, self.seen)
            self.seen = history.last_seq(session)
        return frozenset(Topic(topic) for each in entries for topic in each.topics)

    def close(self) -> None:
        """Leave the store as it may lie: file whole, lock and connections given back."""
        self.backing.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
