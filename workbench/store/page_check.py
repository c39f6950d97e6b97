"""SQLite's look through a store's pages beside other work, begun before the store is opened."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

from workbench.store.connection import STORE_FILE, Access, connect

QUICK_CHECK = "PRAGMA quick_check(1)"
SOUND = "ok"


class PageCheck:
    """Begun at once on a thread of its own, since the database needs Python only at its end.

    Its good word spares whoever opens the store a look; any other outcome is for the opener's own
    check to find out and to word.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / STORE_FILE
        self._found = ""
        self._thread = threading.Thread(target=self._look, name="pages", daemon=True)
        self._thread.start()

    def has_cleared(self, file: Path) -> bool:
        """Wait for the end, and tell whether this file was looked through and is sound."""
        self._thread.join()
        return self._found == SOUND and file == self._file

    def _look(self) -> None:
        try:
            connection = connect(self._file, Access.READ)
            try:
                self._found = str(connection.execute(QUICK_CHECK).fetchone()[0])
            finally:
                connection.close()
        except sqlite3.Error as error:
            self._found = str(error)
