"""The samples shown of a column are its own table's cells, whether the column is read or not."""

from __future__ import annotations

from typing import Any

from tests.ledgers.conftest import ReadRows
from workbench.ledgers.samples import column_samples

MOTORS: list[list[Any]] = [
    ["设备名称", "型号", "额定功率(kW)", "照片"],
    ["水泵电机", "Y2-160L-4", 15, "有"],
    ["水泵电机", "Y2-160L-4", 15, "无"],
    ["合计", None, 30, None],
]
FANS = [["设备名称", "型号", "生产厂家"], ["引风机", "Y4-73-11", "示例厂"]]


def test_samples_end_where_the_next_table_begins_and_hold_no_totals(read_rows: ReadRows) -> None:
    reading = read_rows([*MOTORS, *FANS])
    list(reading.machines())
    found = column_samples(reading.source.book.sheets, reading.sheets)
    assert [found["台账", 1, column] for column in "ABCD"] == [
        ("水泵电机",),
        ("Y2-160L-4",),
        ("15",),
        ("有", "无"),
    ]
    assert found["台账", 2, "C"] == ("示例厂",)
