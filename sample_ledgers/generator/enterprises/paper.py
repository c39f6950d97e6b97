"""示例纸业: saved by WPS with a used range of one cell; heads in three rows."""

from __future__ import annotations

from sample_ledgers.generator import stock
from sample_ledgers.generator.grid import Column, Grid, table
from sample_ledgers.generator.layouts import (
    CODE,
    COMMISSIONED,
    MADE,
    MAKER,
    NAME,
    NUMBER,
    OTHER_COLUMNS,
    PLACE,
    QUANTITY,
    SERIAL,
    STATE,
    TRANSFORMER_COLUMNS,
    kilovolts,
    of_plate,
)  # fmt: skip
from sample_ledgers.generator.machines import Row, deal
from sample_ledgers.generator.plates import S11, graded_transformers, motors, pick

_PLACES = ("制浆车间", "一号纸机", "二号纸机", "三号纸机", "热电车间", "污水处理站")
_NAMES = ("碎浆机电机", "白水泵电机", "真空泵电机", "纸机传动电机", "损纸浆泵电机")
_SUBSTATION = ("制浆变电所配变", "纸机变电所配变")

MOTORS = deal(
    (
        stock.weak(140, pick(motors("YE2", 4), "4", "315"), _NAMES),
        stock.weak(60, pick(motors("YE2", 6), "4", "200"), _NAMES),
        stock.weak(40, pick(motors("YE2", 2), "4", "160"), _NAMES),
        stock.stopped(10, stock.Y_FRAMES, ("旧纸机传动电机",), "拆除"),
        stock.unclear(110, pick(motors("YE3", 4, stated=False), "4", "200"), _NAMES),
        stock.unclear(24, stock.HIGH_VOLTAGE, ("磨浆机电机",)),
        stock.good(700, pick(motors("YE3", 4), "3", "315"), _NAMES),
        stock.good(260, pick(motors("YE3", 6), "3", "200"), _NAMES),
        stock.good(240, pick(motors("YE4", 4), "5.5", "200"), _NAMES, (2021, 2023)),
    ),
    _PLACES,
    "ZY-D",
)
TRANSFORMERS = deal(
    (
        stock.weak(9, S11[2:], _SUBSTATION, (2008, 2017)),
        stock.good(40, graded_transformers("S20-M-{}/10-NX2", 2, 400, 2000), _SUBSTATION,
                   (2021, 2023)),
    ),
    ("制浆变电所", "纸机变电所"),
    "ZY-B",
)  # fmt: skip
OTHERS = deal(
    (
        stock.unclear(50, stock.PUMPS, ("浆泵", "清水泵"), "泵"),
        stock.unclear(24, stock.FANS, ("干燥部排风机", "袋通风机"), "风机"),
        stock.unclear(6, stock.COMPRESSORS, ("空气压缩机",), "空压机"),
    ),
    _PLACES,
    "ZY-Q",
)
ROWS = (*MOTORS, *TRANSFORMERS, *OTHERS)

_HEADS = (
    NUMBER,
    CODE,
    NAME,
    Column[Row](("电动机", "铭牌", "型号"), of_plate("model")),
    Column[Row](("电动机", "铭牌", "功率(kW)"), of_plate("kw")),
    Column[Row](("电动机", "铭牌", "极数"), of_plate("poles")),
    Column[Row](("电动机", "铭牌", "效率(%)"), of_plate("efficiency")),
    Column[Row](("电动机", "供电", "额定电压(kV)"), kilovolts),
    QUANTITY,
    MAKER,
    SERIAL,
    MADE,
    COMMISSIONED,
    STATE,
    PLACE,
)


def grids() -> list[Grid]:
    """The workbook's sheets."""
    return [
        table("电机", "示例纸业有限公司电动机台账", _HEADS, MOTORS),
        table("变压器", "示例纸业有限公司变压器台账", TRANSFORMER_COLUMNS, TRANSFORMERS),
        table("其他设备", "", OTHER_COLUMNS, OTHERS),
    ]
