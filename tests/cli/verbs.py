"""Running the verbs: as a process where streams and status matter, else inside this one."""

from __future__ import annotations

import ctypes
import hashlib
import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "sample_ledgers"
CHLOR_ALKALI = "91990102MA0EG0023M"
# prctl(2) and capabilities(7): overriding permissions, searching anywhere, owning any file.
DROP_FROM_BOUNDING_SET, OVERRIDES = 24, (1, 2, 3)
HEAD = ["设备名称", "型号", "额定功率(kW)"]
COKING = "91990101MA0EG0015C"
ROW = ["水泵电机", "Y2-160L-4", "15"]


def run_process(
    *arguments: object,
    before: Callable[[], None] | None = None,
    environment: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run `python -m ui …` as anyone outside would."""
    return subprocess.run(
        [sys.executable, "-m", "ui", *(str(each) for each in arguments)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        preexec_fn=before,
        env={**os.environ, **(environment or {})},
        timeout=240,
        check=False,
    )


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    """Run a few lines in a fresh interpreter."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )


def content(store: Path) -> str:
    """The hash of everything a store's database holds, whatever its pages look like."""
    connection = sqlite3.connect(f"file:{store / 'store.sqlite'}?mode=ro", uri=True)
    try:
        digest = hashlib.sha256()
        for line in connection.iterdump():
            digest.update(line.encode())
        return digest.hexdigest()
    finally:
        connection.close()


def files(folder: Path) -> set[str]:
    """Every file below a folder, but for the database's own side files."""
    side = ("-wal", "-shm", ".lock")
    return {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(side)
    }


def sentence(errors: str) -> str:
    """The one Chinese sentence that ends what a refused verb wrote to stderr."""
    assert "Traceback" not in errors
    *progress, last = errors.splitlines()
    assert all(line.split()[-1][0].isdigit() for line in progress), errors
    assert last.endswith("。")
    assert any("一" <= sign <= "鿿" for sign in last)
    return last


def obey_permissions() -> None:
    """Make root's next program heed permissions like everyone else's; others already do."""
    if os.geteuid() != 0:
        return
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in OVERRIDES:
        if libc.prctl(DROP_FROM_BOUNDING_SET, capability, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "cannot give up root's powers")


def at_most(size: int) -> Callable[[], None]:
    """Let no file of the next program grow beyond `size` bytes."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit
