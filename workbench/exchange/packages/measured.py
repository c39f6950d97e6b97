"""Blocks that pass while somebody watches and may stop them."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.progress import Progress
from workbench.exchange.archive import MEGABYTE


def watched(blocks: Iterator[bytes], whole: int, progress: Progress, note: str) -> Iterator[bytes]:
    """Hand blocks on, telling how many megabytes of the whole went through."""
    done = 0
    for block in blocks:
        progress.check()
        progress.report(min(done, whole) // MEGABYTE, whole // MEGABYTE + 1, f"{note}（MB）")
        done += len(block)
        yield block
