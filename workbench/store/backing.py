"""What holds a store's rows, a file of its own or the office's server, behind one face."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine
from sqlalchemy.orm import Session


class Backing(Protocol):
    """Engines to read and write by, and what only the database itself can tell."""

    @property
    def readers(self) -> Engine:
        """For sessions that only read."""

    @property
    def writers(self) -> Engine | None:
        """For operations; None when the store can only be read."""

    @property
    def is_shared(self) -> bool:
        """Other desks may write at the same time."""

    @property
    def place(self) -> str:
        """Where it is, for messages."""

    def take_turn(self, session: Session) -> None:
        """Wait until no other desk writes; the turn ends with the transaction."""

    def check_pages(self) -> None:
        """Have the database check itself; raises `DataCorrupt` on damage."""

    def broken_references(self) -> int:
        """How many rows refer to rows that are not there."""

    def copy_to_file(self, target: Path) -> None:
        """Write all rows into a new database file of the same schema."""

    def close(self) -> None:
        """Give everything back."""
