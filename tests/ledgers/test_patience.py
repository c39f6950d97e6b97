from __future__ import annotations

import threading

import pytest

from workbench.domain.errors import Cancelled, InputError
from workbench.domain.progress import Silent
from workbench.ledgers.patience import patiently


class Impatient:
    """Stops at the second question."""

    def __init__(self) -> None:
        self.asked = 0

    def report(self, done: int, total: int | None, note: str) -> None:
        """Not of interest here."""

    def check(self) -> None:
        self.asked += 1
        if self.asked > 1:
            raise Cancelled


def test_what_the_work_gives_and_what_it_refuses_comes_through() -> None:
    assert patiently(lambda: 42, Silent()) == 42

    def refusing() -> int:
        message = "文件已损坏。"
        raise InputError(message)

    with pytest.raises(InputError, match="损坏"):
        patiently(refusing, Silent())


def test_whoever_waits_may_leave_while_the_work_goes_on() -> None:
    may_end, ended = threading.Event(), threading.Event()

    def endless() -> None:
        may_end.wait()
        ended.set()

    with pytest.raises(Cancelled):
        patiently(endless, Impatient())
    assert not ended.is_set()
    may_end.set()
    assert ended.wait(10)
