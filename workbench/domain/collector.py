"""Rest for Python's cycle collector while very many rows that form no cycle are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep the collector from walking the rule book and the rows again and again.

    Everything else is freed at once as ever; the collector goes on afterwards if it was at work.
    """
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()
