from __future__ import annotations

from datetime import timedelta

import pytest

from tests.store_factory import AT, new_case
from workbench.operations.clock import clock_words
from workbench.store.database import Database


@pytest.mark.parametrize(
    ("late", "is_said"),
    [
        (timedelta(), False),
        (timedelta(minutes=-5), False),
        (timedelta(minutes=-5, seconds=-1), True),
        (timedelta(days=-2), True),
        (timedelta(days=400), False),
    ],
)
def test_a_clock_moved_back_is_said_with_both_times(
    db: Database, late: timedelta, is_said: bool
) -> None:
    new_case(db)
    with db.read() as session:
        words = clock_words(session, AT + late)
    assert bool(words) is is_said
    if is_said:
        assert "2024-05-06 09:30" in words
        assert "时钟可能被调回" in words
