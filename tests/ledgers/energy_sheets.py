"""What energy ledgers hold, and what the tests ask of their readings."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from workbench.domain.energy import EnergyEntry
from workbench.ledgers.ledger import LedgerReading

MONTHS = [f"{month}月" for month in range(1, 13)]
FORM_205 = [
    ["能源购进、消费与库存（2023年）"],
    [
        "能源名称",
        "计量单位",
        "代码",
        "年初库存量",
        "购进量",
        "消费量合计",
        "其中：用于原材料",
        "年末库存量",
        "采用折标系数",
    ],
    ["甲", "乙", "丙", 1, 2, 3, 4, 5, 6],
    ["原煤", "吨", "01", 100, 1000, 1050, None, 50, 0.7143],
    ["1.无烟煤", "吨", "02", None, None, 400, None, None, 0.9428],
    ["2.一般烟煤", "吨", "04", None, None, 650, None, None, 0.7143],
    ["电力", "万千瓦时", "33", None, 200, 200, None, None, 1.229],
    ["天然气", "万立方米", "15", None, 30, 30, 5, None, 12.143],
    ["能源合计", "吨标准煤", "40", None, None, 1360.1, None, None, 1],
    ["单位负责人：甲", None, "填表人：乙", None, None, "填报日期：2024-03-01"],
]


def write_csv(path: Path, text: str, encoding: str = "utf-8-sig") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def flows(reading: LedgerReading) -> dict[tuple[str, str], Decimal]:
    found: dict[tuple[str, str], Decimal] = {}
    for entry in reading.energy():
        assert isinstance(entry.amount.value, Decimal)
        key = (entry.carrier, entry.flow.value)
        found[key] = found.get(key, Decimal(0)) + entry.amount.value
    return found


def codes(reading: LedgerReading) -> set[str]:
    assert all(issue.message for issue in reading.issues)
    return {issue.code for issue in reading.issues}


def only(reading: LedgerReading) -> EnergyEntry:
    (entry,) = reading.energy()
    return entry
