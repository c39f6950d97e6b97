"""示例氯碱: 1 284 machines, 205 of them waiting for 31 nameplates; heads repeated mid-sheet."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from sample_ledgers.generator import stock
from sample_ledgers.generator.grid import Cell, Column, Grid, table
from sample_ledgers.generator.layouts import (
    CODE,
    COMMISSIONED,
    HOURS,
    KV,
    MADE,
    MAKER,
    NAME,
    NUMBER,
    PLACE,
    POLES,
    QUANTITY,
    REMARK,
    SERIAL,
    STATE,
    TRANSFORMER_COLUMNS,
    of_plate,
    of_row,
    wide_model,
)  # fmt: skip
from sample_ledgers.generator.machines import Lot, Row, deal
from sample_ledgers.generator.plates import (
    S11,
    Plate,
    graded_transformers,
    motors,
    old_motor,
    pick,
)  # fmt: skip

_PLACES = ("盐水工段", "电解工段", "氯氢处理工段", "蒸发固碱工段", "液氯包装", "公用工程")
_NAMES = ("盐水泵电机", "碱液循环泵电机", "氯气压缩机油泵电机", "氢气风机电机", "冷却塔风机电机")
_OLD = ("旧水泵", "旧盐水泵电机", "老系统搅拌电机")
_SUBSTATION = ("电解变电所配变", "公用变电所配变")

# The row that must become a question: YE3 at 75 kW, 4 poles means at least 95.0 %.
CONTRADICTION = Plate(
    model="YE3-280S-4", kw=Decimal(75), poles=4, efficiency=Decimal("94.9"), volts="380"
)
_UNKNOWN = tuple(
    old_motor(f"XD-{size}", kw, 4)
    for size, kw in ((7, "7.5"), (11, "11"), (15, "15"), (22, "22"), (30, "30"), (37, "37"))
)
_SILENT = tuple(
    plate
    for plate in (
        *pick(motors("YE3", 4, stated=False), "5.5", "160"),
        *pick(motors("YE3", 2, stated=False), "5.5", "90"),
    )
    if plate.model != CONTRADICTION.model
)[: 30 - len(_UNKNOWN)]


def _unread() -> list[Lot]:
    """Thirty nameplates nobody has read, on 24 x 7 and 6 x 6 machines: 204 in all."""
    return [
        replace(
            stock.unclear(7 if index < 24 else 6, (plate,), ("输送机", _NAMES[index % 5])),
            years=(2018, 2018),
        )
        for index, plate in enumerate((*_SILENT, *_UNKNOWN))
    ]


MOTORS = deal(
    (
        stock.old(20, stock.Y_FRAMES, _OLD),
        stock.old(10, stock.Y2_FRAMES, _OLD),
        stock.old(5, stock.JO2, _OLD),
        stock.weak(50, pick(motors("YX3", 4), "7.5", "200")[::-1], ("引风机", *_NAMES)),
        stock.weak(56, pick(motors("YE2", 2), "5.5", "160"), _NAMES),
        replace(
            stock.doubtful(9, ("老盐水泵电机",)),
            plates=stock.REMADE,
            remark="2019年高效再制造，效率为再制造铭牌值",
        ),
        replace(
            stock.unclear(1, (CONTRADICTION,), ("送风机",)),
            remark="铭牌效率与型号不符，待复核",
        ),
        *_unread(),
        stock.good(400, pick(motors("YE3", 4), "3", "200"), _NAMES),
        stock.good(160, pick(motors("YE3", 2), "3", "160"), _NAMES),
        stock.good(240, pick(motors("YE4", 4), "5.5", "200"), _NAMES, (2021, 2023)),
        stock.good(80, pick(motors("YE5", 4), "11", "160"), _NAMES, (2022, 2023)),
    ),
    _PLACES,
    "LJ-D",
)
TRANSFORMERS = deal(
    (
        stock.old(2, stock.S7, _SUBSTATION, 1996),
        stock.weak(6, S11[3:], _SUBSTATION, (2008, 2016)),
        stock.good(20, graded_transformers("S20-M-{}/10-NX2", 2, 400, 1600), _SUBSTATION,
                   (2021, 2023)),
        stock.good(21, graded_transformers("SCB14-{}/10", 2, 500, 2000, dry=True), _SUBSTATION,
                   (2021, 2023)),
    ),
    ("电解变电所", "公用变电所"),
    "LJ-B",
)  # fmt: skip
ROWS = (*MOTORS, *TRANSFORMERS)


def _efficiency(row: Row) -> Cell:
    """A missing value is blank, a dash or a broken reference to another sheet."""
    if row.plate.efficiency is not None:
        return row.plate.efficiency
    return (None, "—", "#N/A", "/")[row.number % 4]


_REPEAT_EVERY = 120
_COLUMNS = (
    NUMBER, CODE, NAME, Column[Row](("设备类别",), of_row("kind")),
    Column[Row](("规格型号",), wide_model),
    Column[Row](("额定功率（kW）",), of_plate("kw")), POLES,
    Column[Row](("额定效率（%）",), _efficiency), KV, QUANTITY, MAKER, SERIAL, MADE,
    COMMISSIONED, STATE, PLACE, HOURS, REMARK,
)  # fmt: skip


def grids() -> list[Grid]:
    """The workbook's sheets."""
    return [
        table("电动机台账", "示例氯碱化工有限公司电动机台账（2024年）", _COLUMNS, _with_heads()),
        table("变压器台账", "", TRANSFORMER_COLUMNS, TRANSFORMERS),
    ]


def _with_heads() -> list[Row | str | list[Cell]]:
    lines: list[Row | str | list[Cell]] = []
    for index, row in enumerate(MOTORS):
        if index and index % _REPEAT_EVERY == 0:
            lines.append([column.head[0] for column in _COLUMNS])
        lines.append(row)
    return lines
