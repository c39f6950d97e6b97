"""Work that cannot be interrupted, watched: whoever waits for it may leave."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TypeVar

from workbench.domain.progress import Progress

T = TypeVar("T")

# How often the watcher is asked; the reading library holds on to a large sheet for seconds.
ASK_EVERY_SECONDS = 0.1


def patiently(action: Callable[[], T], progress: Progress) -> T:
    """Run `action` beside, asking `progress` meanwhile whether to go on.

    Raises:
        Cancelled: the watcher stopped; the action ends by itself and its result is dropped.
    """
    progress.check()
    with_one = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading")
    try:
        result = with_one.submit(action)
        while not wait((result,), ASK_EVERY_SECONDS).done:
            progress.check()
        return result.result()
    finally:
        with_one.shutdown(wait=False)
