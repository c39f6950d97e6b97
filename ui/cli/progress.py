"""Progress on stderr, a line at a time, at most a few times a second."""

from __future__ import annotations

import sys
import time

EVERY_SECONDS = 0.5


class StderrProgress:
    """Never stops by itself; Ctrl+C does."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def report(self, done: int, total: int | None, note: str) -> None:
        """Write how much is done."""
        now = time.monotonic()
        if now - self._last < EVERY_SECONDS:
            return
        self._last = now
        share = f"{done}/{total}" if total else str(done)
        sys.stderr.write(f"{note} {share}\n")

    def check(self) -> None:
        """Go on."""
