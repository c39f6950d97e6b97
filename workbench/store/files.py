"""Files that are either wholly there or not at all: temporary, forced to disk, renamed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

# Bytes read at a time when hashing or copying.
BLOCK = 1 << 20


@contextmanager
def atomic_file(target: Path) -> Iterator[IO[bytes]]:
    """Write a file that appears only when complete; on any error the old one stays."""
    draft = target.with_name(f".{target.name}.part")
    try:
        with draft.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(target)
        sync_folder(target.parent)
    finally:
        remove(draft)


def remove(path: Path) -> None:
    """Remove a file that may never have come into being."""
    with suppress(FileNotFoundError, NotADirectoryError):
        path.unlink()


def sync_folder(folder: Path) -> None:
    """Force a rename to disk where the system lets folders be opened."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()
