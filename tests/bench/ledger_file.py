"""The bench ledger: 100 000 rows × 20 columns, 5 000 distinct nameplates, 15 % messy cells."""

from __future__ import annotations

import random
from pathlib import Path

HEADS = (
    "序号", "设备编号", "设备名称", "规格型号", "额定功率(kW)", "极数", "额定效率(%)", "额定电压(V)",
    "额定转速(r/min)", "台数", "生产厂家", "出厂编号", "出厂日期", "投运日期", "状态", "安装位置",
    "年运行时间(h)", "能效等级", "防护等级", "备注",
)  # fmt: skip
POWERS = (5.5, 7.5, 11, 15, 18.5, 22, 30, 37, 45, 55, 75, 90, 110, 132, 160, 200)
SERIES = ("YE3", "YE4", "Y2", "YX3", "Y", "YE2", "YE5", "JO2")
PLACES = ("一车间", "二车间", "动力站", "循环水站", "原料库", "成品库", "空压站", "锅炉房")
DATES = ("2012-03-15", "2009.3", "2003年9月", "202312", "2018/06/01", "2015年 11月")
NOISE = ("—", "", "不适用", "无", "#N/A", "未查", "约", "　", "见铭牌")


# Columns that stand on the plate: drawn, mess included, once per nameplate.
PLATE = (4, 5, 6, 7, 8, 10, 12, 17, 18)
OWN = tuple(column for column in range(4, 20) if column not in PLATE)
MESS = 0.15


def nameplates(count: int, chance: random.Random) -> list[dict[int, object]]:
    """Distinct nameplates: cells by column, 15 % of them messy."""
    plates = []
    for number in range(count):
        poles = chance.choice((2, 4, 6, 8))
        size = chance.choice((132, 160, 200, 280, 315))
        plate: dict[int, object] = {
            2: f"{number % 97}号泵电机",
            3: f"{chance.choice(SERIES)}-{size}S{number % 7}-{poles}",
            4: chance.choice(POWERS),
            5: poles,
            6: round(chance.uniform(88, 96.5), 1),
            7: 380,
            8: 1480,
            10: f"示例电机{number % 40}厂",
            12: chance.choice(DATES),
            17: "",
            18: "IP55",
        }
        _mess(plate, PLATE, chance)
        plates.append(plate)
    return plates


def write_ledger(path: Path, rows: int = 100_000, distinct: int = 5_000, seed: int = 7) -> None:
    """Write the file; the same seed writes the same cells."""
    import xlsxwriter

    chance = random.Random(seed)
    plates = nameplates(distinct, chance)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("设备台账")
    sheet.write_row(0, 0, ["重点用能设备台账"])
    sheet.write_row(1, 0, HEADS)
    for number in range(rows):
        cells: dict[int, object] = {
            0: number + 1,
            1: f"M-{number:06d}",
            9: 1,
            11: f"SN{number:08d}",
            13: "2013-01-20",
            14: chance.choice(("在用", "备用", "停用")),
            15: chance.choice(PLACES),
            16: 6000,
            19: "",
        }
        _mess(cells, OWN, chance)
        cells |= plates[chance.randrange(distinct)]
        sheet.write_row(number + 2, 0, [cells[column] for column in range(len(HEADS))])
    book.close()


def _mess(cells: dict[int, object], columns: tuple[int, ...], chance: random.Random) -> None:
    for column in columns:
        if chance.random() < MESS:
            cells[column] = chance.choice(NOISE)
