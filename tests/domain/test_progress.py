"""Long work reports, and stops when asked."""

from __future__ import annotations

import pytest

from workbench.domain.errors import Cancelled, InputError
from workbench.domain.progress import Silent, track


class Impatient(Silent):
    def __init__(self, after: int) -> None:
        self.after = after
        self.notes: list[tuple[int, str]] = []

    def report(self, done: int, total: int | None, note: str) -> None:
        self.notes.append((done, note))

    def check(self) -> None:
        if self.notes and self.notes[-1][0] >= self.after:
            raise Cancelled


def test_tracking_reports_and_can_be_cancelled_between_items() -> None:
    progress = Impatient(after=4)
    seen: list[int] = []
    with pytest.raises(Cancelled):
        for item in track(range(100), progress, "读取", every=2):
            seen.append(item)
    assert seen == [0, 1, 2, 3, 4, 5]
    assert progress.notes[0] == (0, "读取")


def test_an_error_says_what_is_wrong_and_what_to_do() -> None:
    error = InputError("找不到文件“a.xlsx”。", "请检查路径。")
    assert str(error) == "找不到文件“a.xlsx”。请检查路径。"
