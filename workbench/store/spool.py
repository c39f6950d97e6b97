"""Rows kept on disk while a ledger is still being read, so that the write itself is short."""

from __future__ import annotations

import marshal
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

# Rows per block; a block is what memory holds at a time.
BLOCK_ROWS = 5_000
# Blocks kept in memory before the disk is used: some 160 MB of a wide ledger.
HELD_BLOCKS = 20


class Spool:
    """A private temporary file of plain rows: written once, read in order, then gone.

    `held_blocks` says how many blocks stay in memory: none where single rows are large.
    """

    def __init__(self, folder: Path, held_blocks: int = HELD_BLOCKS) -> None:
        self._limit = held_blocks
        self._file = tempfile.TemporaryFile(dir=folder, prefix="spool-")  # noqa: SIM115 - closed in __exit__
        self._block: list[Sequence[Any]] = []
        self._held: list[list[Sequence[Any]]] = []
        self.count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def add(self, row: Sequence[Any]) -> None:
        """Take one row of texts, integers and None."""
        self._block.append(row)
        self.count += 1
        if len(self._block) >= BLOCK_ROWS:
            self._put_away()

    def extend(self, rows: Iterable[Sequence[Any]]) -> None:
        """Take rows."""
        for row in rows:
            self.add(row)

    def blocks(self) -> Iterator[list[Sequence[Any]]]:
        """The rows again, block by block; what was given is gone from memory."""
        held, self._held = self._held[::-1], []
        while held:
            yield held.pop()
        self._file.seek(0)
        while self._file.read(1):
            yield marshal.load(self._file)  # noqa: S302 - nobody else can open this file
        if self._block:
            yield self._block

    def _put_away(self) -> None:
        if len(self._held) < self._limit:
            self._held.append(self._block)
        else:
            self._file.write(b"+")
            marshal.dump(self._block, self._file)
        self._block = []
