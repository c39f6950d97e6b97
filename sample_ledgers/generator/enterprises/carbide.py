"""示例电石: last year's violator; what was dismantled and sealed stands in the ledger with its state."""

from __future__ import annotations

from dataclasses import replace

from sample_ledgers.generator import stock
from sample_ledgers.generator.grid import Column, Grid, table
from sample_ledgers.generator.layouts import (
    CODE,
    COMMISSIONED,
    EFFICIENCY,
    KW,
    MAKER,
    MODEL,
    NAME,
    NUMBER,
    PLACE,
    POLES,
    REMARK,
    SERIAL,
    TRANSFORMER_COLUMNS,
    number_as_text,
    of_plate,
    of_row,
    sloppy_date,
    volts,
)  # fmt: skip
from sample_ledgers.generator.machines import Row, deal
from sample_ledgers.generator.plates import S11, graded_transformers, motors, pick

_PLACES = ("原料车间", "一号电石炉", "二号电石炉", "炉气净化", "公用工程")
_NAMES = ("兰炭烘干风机电机", "循环水泵电机", "净化风机电机", "破碎机电机")
_OLD = ("旧出炉小车电机", "旧除尘风机电机", "旧水泵电机")
_LISTED = (*stock.Y_FRAMES, *stock.JO2)
_SUBSTATION = ("动力变压器",)

# The 86 motors of last year's order: what became of each.
DISMANTLED = replace(stock.stopped(58, _LISTED, _OLD, "拆除"), most_per_row=1)
SEALED = replace(stock.stopped(19, _LISTED, _OLD, "停用封存"), most_per_row=1)
STILL_RUNNING = replace(
    stock.old(9, _LISTED, _OLD), most_per_row=1, remark="列入2023年整改清单，计划2024年12月拆除"
)
SOLD_ON = replace(
    stock.stopped(1, stock.S7[:1], ("旧动力变压器",), "拆除"),
    years=(1995, 1996),
    kind="变压器",
    remark="2024年3月转让给示例砖厂（转让协议见附件）",
)

MOTORS = deal(
    (
        DISMANTLED,
        SEALED,
        STILL_RUNNING,
        stock.weak(26, pick(motors("YX3", 4), "5.5", "160"), _NAMES, (2009, 2014)),
        stock.unclear(13, pick(motors("YE3", 4, stated=False), "7.5", "90"), _NAMES),
        stock.unclear(10, stock.HIGH_VOLTAGE, ("净化主风机电机",)),
        stock.good(111, pick(motors("YE3", 4), "4", "160"), _NAMES, (2020, 2023)),
    ),
    _PLACES,
    "DS-D",
)
TRANSFORMERS = deal(
    (
        SOLD_ON,
        stock.weak(4, S11[2:], _SUBSTATION, (2008, 2014)),
        stock.good(9, graded_transformers("S20-M-{}/10-NX2", 2, 500, 1600), _SUBSTATION,
                   (2021, 2023)),
    ),
    ("变电所",),
    "DS-B",
)  # fmt: skip
ROWS = (*MOTORS, *TRANSFORMERS)

_HEADS = (
    NUMBER, CODE, NAME, MODEL, Column[Row](KW.head, number_as_text(of_plate("kw"))), POLES,
    Column[Row](EFFICIENCY.head, number_as_text(of_plate("efficiency"))),
    Column[Row](("额定电压（V）",), volts), Column[Row](("数量",), of_row("quantity")), MAKER, SERIAL,
    Column[Row](("制造日期",), sloppy_date), COMMISSIONED,
    Column[Row](("在用/备用/闲置/停用封存/拆除",), of_row("state")), PLACE, REMARK,
)  # fmt: skip


def grids() -> list[Grid]:
    """The workbook's sheets."""
    return [
        table("电机", "示例电石有限公司电机台账（2024年8月）", _HEADS, MOTORS),
        table("变压器", "", TRANSFORMER_COLUMNS, TRANSFORMERS),
    ]
