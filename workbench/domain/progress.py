"""How long work tells where it is and asks whether to stop, without knowing any window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

T = TypeVar("T")


class Progress(Protocol):
    """The port between long work and whoever watches it."""

    def report(self, done: int, total: int | None, note: str) -> None:
        """Say how much is done; `note` is a short Chinese phrase."""

    def check(self) -> None:
        """Raise `Cancelled` when the user asked to stop."""


class Silent:
    """A progress nobody watches."""

    def report(self, done: int, total: int | None, note: str) -> None:
        """Say nothing."""

    def check(self) -> None:
        """Never stop."""


def track(
    items: Iterable[T], progress: Progress, note: str, total: int | None = None, every: int = 500
) -> Iterator[T]:
    """Yield `items`, reporting and checking once every `every` items."""
    for done, item in enumerate(items):
        if done % every == 0:
            progress.check()
            progress.report(done, total, note)
        yield item
