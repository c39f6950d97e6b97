"""A store on the office's PostgreSQL server: many desks, one writing at a time."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.orm import Session

from workbench.store.connection import Access
from workbench.store.faults import translated
from workbench.store.server_address import ServerAddress
from workbench.store.table_copy import copy_rows_to_file

# One number for the whole program: whoever holds it writes.
TURN = 0x4E454E47
# Seconds until a server that does not answer is given up, and a writer that does not finish.
CONNECT_SECONDS = 5
TURN_SECONDS = 15


class ServerBacking:
    """`Backing` over a server; writers take turns by an advisory lock for their transaction."""

    is_shared = True

    def __init__(self, address: ServerAddress, access: Access) -> None:
        self.place = address.place
        self.readers: Engine = server_engine(address, Access.READ)
        self.writers: Engine | None = (
            server_engine(address, Access.WRITE) if access is Access.WRITE else None
        )

    def take_turn(self, session: Session) -> None:
        """Wait for the other desks' transactions, not for ever."""
        session.execute(text(f"SET LOCAL lock_timeout = '{TURN_SECONDS}s'"))
        session.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": TURN})

    def check_pages(self) -> None:
        """The server checks its own pages; here it only has to answer."""
        with translated(self.place), self.readers.connect() as connection:
            connection.execute(text("SELECT 1"))

    def broken_references(self) -> int:
        """None: the server refuses rows that refer to nothing."""
        return 0

    def copy_to_file(self, target: Path) -> None:
        """Write every table, as one snapshot, into a file of the same schema."""
        with translated(self.place), self.readers.connect() as connection:
            copy_rows_to_file(connection, target)

    def close(self) -> None:
        """Drop all connections."""
        self.readers.dispose()
        if self.writers is not None:
            self.writers.dispose()


def server_engine(address: ServerAddress, access: Access) -> Engine:
    """An engine on the server; readers see one snapshot per session and cannot write."""
    reads = access is not Access.WRITE
    return create_engine(
        address.url,
        pool_pre_ping=True,
        isolation_level="REPEATABLE READ" if reads else "READ COMMITTED",
        connect_args={
            "connect_timeout": CONNECT_SECONDS,
            "application_name": "workbench",
            "options": f"-c default_transaction_read_only={'on' if reads else 'off'}",
        },
    )
