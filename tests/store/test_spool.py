from __future__ import annotations

from pathlib import Path

import pytest

from workbench.store.spool import BLOCK_ROWS, HELD_BLOCKS, Spool


@pytest.mark.parametrize(
    "count", [0, 1, BLOCK_ROWS, BLOCK_ROWS * HELD_BLOCKS, BLOCK_ROWS * (HELD_BLOCKS + 1) + 7]
)
def test_rows_come_back_in_order_from_memory_and_disk(tmp_path: Path, count: int) -> None:
    with Spool(tmp_path) as spool:
        spool.extend((number, f"第{number}行", None) for number in range(count))
        rows = [row for block in spool.blocks() for row in block]
    assert len(rows) == spool.count == count
    assert [row[0] for row in rows] == list(range(count))
    assert not list(tmp_path.iterdir())
