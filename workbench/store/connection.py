"""The one connection factory: how every connection to a store is opened and set up."""

from __future__ import annotations

import sqlite3
from enum import StrEnum
from pathlib import Path

STORE_FILE = "store.sqlite"
# Milliseconds to wait for another writer before giving up.
BUSY_TIMEOUT_MS = 15_000
# Kibibytes of page cache per connection.
CACHE_KIB = 32_768


class Access(StrEnum):
    """How a file is opened; `IMMUTABLE` is for media that nobody can write to."""

    WRITE = "write"
    READ = "read"
    IMMUTABLE = "immutable"


_MODES = {Access.WRITE: "mode=rw", Access.READ: "mode=ro", Access.IMMUTABLE: "immutable=1"}


def connect(file: Path, access: Access) -> sqlite3.Connection:
    """Open one connection with the settings every connection has."""
    uri = f"{file.resolve().as_uri()}?{_MODES[access]}"
    connection = sqlite3.connect(
        uri,
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_TIMEOUT_MS / 1000,
    )
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    connection.execute("PRAGMA temp_store=MEMORY")
    if access is not Access.WRITE:
        connection.execute("PRAGMA query_only=ON")
    return connection
