"""示例铝业: one flat GBK csv with motors, rectifier and distribution transformers together."""

from __future__ import annotations

from sample_ledgers.generator import stock
from sample_ledgers.generator.grid import Grid, table
from sample_ledgers.generator.layouts import (
    CODE,
    COMMISSIONED,
    CONNECTION,
    CORE,
    EFFICIENCY,
    INSULATION,
    KV,
    KVA,
    KW,
    LOAD,
    MADE,
    MAKER,
    MODEL,
    NAME,
    NO_LOAD,
    NUMBER,
    PLACE,
    POLES,
    QUANTITY,
    REMARK,
    SERIAL,
    STATE,
)  # fmt: skip
from sample_ledgers.generator.machines import Lot, deal
from sample_ledgers.generator.plates import S11, Plate, graded_transformers, motors, pick

_PLACES = ("电解一车间", "电解二车间", "净化车间", "铸造车间", "整流所", "动力车间")
_NAMES = ("氧化铝输送风机电机", "排烟风机电机", "循环水泵电机", "铸造冷却泵电机", "空压站辅机电机")
_OLD = ("旧浓相输送电机", "老循环泵电机")
_SUBSTATION = ("净化配电室变压器", "铸造配电室变压器")

ROWS = deal(
    (
        stock.old(4, stock.Y_FRAMES, _OLD),
        stock.old(4, stock.Y2_FRAMES, _OLD),
        stock.weak(50, pick(motors("YX3", 4), "5.5", "200"), _NAMES, (2008, 2014)),
        stock.weak(37, pick(motors("YE2", 4), "5.5", "200"), _NAMES),
        stock.weak(8, S11, _SUBSTATION, (2007, 2015)),
        stock.stopped(6, stock.Y_FRAMES, _OLD, "停用封存"),
        stock.crane(140, ("多功能天车起升电机", "天车大车电机", "铸造行车电机")),
        Lot(
            expected="out_of_scope",
            count=12,
            plates=(Plate(model="ZHSFPTB-95000/220", kva=95000),),
            names=("电解整流变压器",),
            years=(2009, 2012),
            most_per_row=1,
            kind="变压器",
        ),
        stock.unclear(60, pick(motors("YE3", 4, stated=False), "4", "160"), _NAMES),
        stock.unclear(30, stock.HIGH_VOLTAGE, ("净化主排烟风机电机",)),
        stock.good(400, pick(motors("YE3", 4), "3", "200"), _NAMES),
        stock.good(253, pick(motors("YE4", 4), "5.5", "200"), _NAMES, (2021, 2023)),
        stock.good(36, graded_transformers("S20-M-{}/10-NX2", 2, 315, 2000), _SUBSTATION,
                   (2021, 2023)),
    ),
    _PLACES,
    "LY",
)  # fmt: skip

_COLUMNS = (
    NUMBER, CODE, NAME, MODEL, KW, POLES, EFFICIENCY, KVA, KV, CORE, CONNECTION, INSULATION, NO_LOAD,
    LOAD, QUANTITY, MAKER, SERIAL, MADE, COMMISSIONED, STATE, PLACE, REMARK,
)  # fmt: skip


def grid() -> Grid:
    """The csv's one sheet."""
    return table("设备台账", "", _COLUMNS, ROWS)
