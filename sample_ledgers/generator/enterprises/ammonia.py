"""示例合成氨: an old .xls with a sheet per workshop and fans whose motors share their rows."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby

from sample_ledgers.generator import stock
from sample_ledgers.generator.grid import Column, Grid, table
from sample_ledgers.generator.layouts import (
    CODE,
    COMMISSIONED,
    EFFICIENCY,
    KV,
    MAKER,
    MODEL,
    NAME,
    NUMBER,
    OTHER_COLUMNS,
    PLACE,
    POLES,
    REMARK,
    SERIAL,
    STATE,
    TRANSFORMER_COLUMNS,
    of_plate,
    of_row,
    power_in_text,
    sloppy_date,
    sloppy_quantity,
)  # fmt: skip
from sample_ledgers.generator.machines import Lot, Row, deal
from sample_ledgers.generator.plates import S11, Plate, graded_transformers, motors, pick

_PLACES = ("气化车间", "净化车间", "合成车间", "尿素车间", "热电车间", "循环水站")
_NAMES = ("煤浆泵电机", "贫甲醇泵电机", "循环气压缩机油泵电机", "高压甲铵泵电机", "给水泵电机")
_OLD = ("老造气炉风机电机", "旧循环水泵电机", "旧碳铵搅拌电机")
_SUBSTATION = ("净化变电所配变", "尿素变电所配变", "热电变电所配变")

MOTORS = deal(
    (
        stock.old(24, stock.JO2, _OLD),
        stock.old(22, stock.Y_FRAMES, _OLD),
        stock.old(16, stock.Y2_FRAMES, _OLD),
        stock.weak(140, pick(motors("YX3", 4), "4", "200"), _NAMES, (2007, 2013)),
        stock.weak(90, pick(motors("YE2", 4), "4", "200"), _NAMES),
        stock.weak(70, pick(motors("YE2", 2), "5.5", "160"), _NAMES),
        stock.stopped(40, stock.Y_FRAMES, _OLD, "停用封存"),
        stock.crane(30, ("行车起升电机", "抓斗行车电机")),
        Lot(
            expected="out_of_scope",
            count=6,
            plates=(Plate(model="YCT225-4A", kw=Decimal(15), poles=4, volts="380"),),
            names=("给煤机调速电机",),
            years=(2006, 2010),
        ),
        stock.doubtful(12, _OLD),
        stock.unclear(180, pick(motors("YE3", 4, stated=False), "4", "200"), _NAMES),
        stock.unclear(60, stock.HIGH_VOLTAGE, ("空分空压机电机", "锅炉给水泵电机")),
        stock.undated(70, _OLD),
        stock.good(600, pick(motors("YE3", 4), "3", "200"), _NAMES),
        stock.good(300, pick(motors("YE3", 2), "3", "160"), _NAMES),
        stock.good(334, pick(motors("YE4", 4), "5.5", "200"), _NAMES, (2021, 2023)),
    ),
    _PLACES,
    "AN-D",
)
TRANSFORMERS = deal(
    (
        stock.old(2, stock.S7, _SUBSTATION, 1996),
        stock.weak(10, S11, _SUBSTATION, (2006, 2015)),
        stock.good(40, graded_transformers("S20-M-{}/10-NX2", 2, 315, 2000), _SUBSTATION,
                   (2021, 2023)),
    ),
    ("净化变电所", "尿素变电所"),
    "AN-B",
)  # fmt: skip
FANS = deal(
    (
        Lot(
            expected="meets",
            count=60,
            plates=pick(motors("YE3", 4), "37", "160"),
            names=("锅炉引风机", "锅炉送风机", "除尘风机"),
            most_per_row=1,
        ),
    ),
    ("热电车间", "尿素车间"),
    "AN-F",
)
PUMPS = deal(
    (
        stock.unclear(80, stock.PUMPS, ("循环水泵", "碱液泵", "甲醇泵"), "泵"),
        stock.unclear(30, stock.COMPRESSORS, ("仪表空气压缩机",), "空压机"),
    ),
    _PLACES,
    "AN-Q",
)
ROWS = (*MOTORS, *TRANSFORMERS, *PUMPS, *FANS)
# Every fan row also holds the fan itself, whose model alone decides nothing.
FAN_MACHINES = {"undetermined": sum(row.quantity for row in FANS)}

_MOTOR_HEADS = (
    NUMBER, CODE, NAME, MODEL, Column[Row](("功率",), power_in_text), POLES, EFFICIENCY, KV,
    Column[Row](("数量",), sloppy_quantity), MAKER, SERIAL,
    Column[Row](("出厂年月",), sloppy_date), STATE, PLACE, REMARK,
)  # fmt: skip
_FAN_HEADS = (
    NUMBER,
    CODE,
    NAME,
    Column[Row](("风机铭牌参数", "型号"), lambda row: stock.FANS[row.number % 4].model),
    Column[Row](("风机铭牌参数", "厂家"), lambda _row: "示例风机厂"),
    Column[Row](("电机铭牌参数", "型号"), of_plate("model")),
    Column[Row](("电机铭牌参数", "厂家"), of_row("maker")),
    Column[Row](("电机铭牌参数", "功率（kW）"), of_plate("kw")),
    Column[Row](("电机铭牌参数", "极数"), of_plate("poles")),
    Column[Row](("电机铭牌参数", "效率（%）"), of_plate("efficiency")),
    COMMISSIONED,
    STATE,
    PLACE,
)


def grids() -> list[Grid]:
    """The workbook's sheets: motors by workshop, transformers, pumps, fans with their motors."""
    sheets = [
        table(place, f"示例化肥有限公司{place}电机台账", _MOTOR_HEADS, list(members))
        for place, members in groupby(MOTORS, key=lambda row: row.place)
    ]
    return [
        *sheets,
        table("变压器", "变压器台账", TRANSFORMER_COLUMNS, TRANSFORMERS),
        table("泵与压缩机", "", OTHER_COLUMNS, PUMPS),
        table("风机及配套电机", "风机及配套电机一览表", _FAN_HEADS, FANS),
    ]
