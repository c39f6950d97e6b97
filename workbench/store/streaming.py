"""Rows read in blocks, so that memory stays flat; the cursor closes with whoever reads."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from typing import TypeVarTuple

from sqlalchemy import Row, Select
from sqlalchemy.orm import Session

Ts = TypeVarTuple("Ts")


def stream(session: Session, statement: Select[*Ts], block: int) -> Generator[Row[*Ts]]:
    """The rows of a statement, `block` at a time; a server keeps the rest until it is asked for."""
    with closing(session.execute(statement.execution_options(yield_per=block))) as found:
        yield from found
