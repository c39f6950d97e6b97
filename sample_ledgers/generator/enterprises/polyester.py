"""示例化纤: a green factory in a UTF-8 csv with byte order mark; nothing old, nothing weak."""

from __future__ import annotations

from sample_ledgers.generator import stock
from sample_ledgers.generator.grid import Column, Grid, table
from sample_ledgers.generator.layouts import (
    CODE,
    COMMISSIONED,
    CONNECTION,
    CORE,
    EFFICIENCY,
    HOURS,
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
    SERIAL,
    STATE,
    of_row,
)  # fmt: skip
from sample_ledgers.generator.machines import Row, deal
from sample_ledgers.generator.plates import graded_transformers, motors, pick

_PLACES = ("聚酯车间", "纺丝车间", "卷绕车间", "公用工程")
_NAMES = ("酯化搅拌电机", "熔体泵电机", "环吹风机电机", "冷却水泵电机", "空调风机电机")
_SUBSTATION = ("聚酯变电所配变", "纺丝变电所配变")

ROWS = deal(
    (
        stock.unclear(30, stock.PUMPS, ("热媒泵", "冷冻水泵"), "泵"),
        stock.unclear(10, stock.COMPRESSORS, ("离心空压机",), "空压机"),
        stock.unclear(20, pick(motors("YE4", 4, stated=False), "7.5", "90"), _NAMES),
        stock.good(360, pick(motors("YE4", 4), "3", "200"), _NAMES, (2021, 2023)),
        stock.good(120, pick(motors("YE4", 2), "3", "160"), _NAMES, (2021, 2023)),
        stock.good(120, pick(motors("YE5", 4), "5.5", "160"), _NAMES, (2022, 2023)),
        stock.good(30, graded_transformers("SCB18-{}/10-NX1", 1, 500, 2500, dry=True),
                   _SUBSTATION, (2022, 2023)),
    ),
    _PLACES,
    "HX",
)  # fmt: skip

_COLUMNS = (
    NUMBER, CODE, NAME, Column[Row](("设备类别",), of_row("kind")), MODEL, KW, POLES, EFFICIENCY,
    KVA, KV, CORE, CONNECTION, INSULATION, NO_LOAD, LOAD, QUANTITY, MAKER, SERIAL, MADE, COMMISSIONED,
    STATE, PLACE, HOURS,
)  # fmt: skip


def grid() -> Grid:
    """The csv's one sheet."""
    return table("设备台账", "", _COLUMNS, ROWS)
