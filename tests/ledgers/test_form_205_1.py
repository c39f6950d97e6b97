"""Form 205-1 with every column it has: each is known, and only amounts that count are counted."""

from __future__ import annotations

from tests.ledgers.conftest import ReadRows
from workbench.domain.energy import EnergyFlow
from workbench.ledgers.kinds import LedgerKind

HEAD = [
    "能源名称", "计量单位", "代码", "年初库存量", "购进量", "其中：购自省外", "购进金额(千元)", "消费量合计",
    "工业生产消费", "用于原材料", "非工业生产消费", "合计中：运输工具消费", "加工转换投入合计", "火力发电",
    "供热", "原煤入洗", "炼焦", "炼油及煤制油", "制气", "天然气液化", "加工煤制品", "能源加工转换产出",
    "回收利用", "期末库存量", "采用折标系数", "参考折标系数", "上年同期消费量",
]  # fmt: skip
COAL = [
    "原煤", "吨", "01", 100, 1000, 400, 800, 900, 850, 50, 50, 10, 600, 300, 200, 0, 100, 0, 0, 0, 0,
    0, 0, 200, 0.7143, 0.7143, 880,
]  # fmt: skip


def test_every_column_of_the_form_is_known(read_rows: ReadRows) -> None:
    rows = [["能源购进、消费与库存（205-1表） 2023年"], HEAD, COAL]
    (sheet,) = read_rows(rows, LedgerKind.ENERGY).sheets
    fields = {column.header: column.field for column in sheet.columns}
    assert [head for head, field in fields.items() if not field] == []
    assert len(set(fields.values())) == len(HEAD)


def test_parts_and_last_year_are_never_added_to_the_amounts(read_rows: ReadRows) -> None:
    rows = [["能源购进、消费与库存（205-1表） 2023年"], HEAD, COAL]
    reading = read_rows(rows, LedgerKind.ENERGY)
    amounts = {entry.flow: str(entry.amount.value) for entry in reading.energy()}
    assert amounts == {
        EnergyFlow.OPENING_STOCK: "100",
        EnergyFlow.PURCHASE: "1000",
        EnergyFlow.CONSUMPTION: "900",
        EnergyFlow.NON_ENERGY_USE: "50",
        EnergyFlow.CONVERSION_INPUT: "600",
        EnergyFlow.CONVERSION_OUTPUT: "0",
        EnergyFlow.RECOVERED: "0",
        EnergyFlow.CLOSING_STOCK: "200",
    }
    assert [issue.code for issue in reading.issues] == []


def test_the_parts_of_consumption_stand_for_a_total_that_is_missing(read_rows: ReadRows) -> None:
    keep = [place for place, head in enumerate(HEAD) if head != "消费量合计"]
    rows = [
        ["能源购进、消费与库存（205-1表） 2023年"],
        [HEAD[place] for place in keep],
        [COAL[place] for place in keep],
    ]
    used = [
        str(entry.amount.value)
        for entry in read_rows(rows, LedgerKind.ENERGY).energy()
        if entry.flow is EnergyFlow.CONSUMPTION
    ]
    assert sorted(used) == ["50", "850"]
