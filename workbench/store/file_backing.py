"""A store in its own folder: one SQLite file, one writer."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from workbench.store import opening
from workbench.store.connection import Access, connect
from workbench.store.engine import make_engine
from workbench.store.faults import translated
from workbench.store.migrating import copy_database
from workbench.store.opening import Opened
from workbench.store.schema import quick_check


class FileBacking:
    """`Backing` over a file; the store's lock makes its holder the only writer."""

    is_shared = False

    def __init__(self, opened: Opened) -> None:
        self._opened: Opened | None = opened
        self._file = opened.file
        self._reading = opened.reading
        self.place = str(opened.file.parent)
        self.readers: Engine = make_engine(opened.file, opened.reading)
        self.writers: Engine | None = (
            make_engine(opened.file, Access.WRITE) if opened.lock is not None else None
        )

    def take_turn(self, session: Session) -> None:
        """The transaction begins with the write lock already."""

    def check_pages(self) -> None:
        """Have SQLite check its pages."""
        quick_check(self._file, self._reading)

    def broken_references(self) -> int:
        """Count what `foreign_key_check` names."""
        with translated(self.place):
            connection = connect(self._file, self._reading)
            try:
                return len(connection.execute("PRAGMA foreign_key_check").fetchall())
            finally:
                connection.close()

    def copy_to_file(self, target: Path) -> None:
        """Copy the file as its database sees it."""
        copy_database(self._file, target)

    def close(self) -> None:
        """Fold the write-ahead log into the file and give the lock back."""
        self.readers.dispose()
        if self.writers is not None:
            with translated(self.place):
                opening.fold_log(self._file)
            self.writers.dispose()
        if self._opened is not None:
            self._opened.release()
            self._opened = None
