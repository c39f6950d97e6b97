"""示例焦化: a merged title, heads in two rows, section and subtotal lines, a sheet of notes."""

from __future__ import annotations

from itertools import groupby

from sample_ledgers.generator import stock
from sample_ledgers.generator.grid import Cell, Column, Grid, table
from sample_ledgers.generator.layouts import (
    CODE,
    COMMISSIONED,
    MADE,
    MAKER,
    NAME,
    NUMBER,
    OTHER_COLUMNS,
    PLACE,
    REMARK,
    SERIAL,
    STATE,
    TRANSFORMER_COLUMNS,
    kilovolts,
    of_plate,
    of_row,
)  # fmt: skip
from sample_ledgers.generator.machines import Row, deal
from sample_ledgers.generator.plates import S11, SCB10, graded_transformers, motors, pick

_PLACES = ("备煤车间", "炼焦车间", "化产车间", "动力车间", "干熄与公辅")
_NAMES = ("皮带输送机电机", "煤塔给料机电机", "除尘风机电机", "循环氨水泵电机", "冷凝泵电机")
_OLD = ("刮板机电机", "旧水泵电机", "推焦辅助电机")
_SUBSTATION = ("1#配电室变压器", "化产配电室变压器", "备煤配电室变压器")

MOTORS = deal(
    (
        stock.old(8, stock.JO2, _OLD),
        stock.old(12, stock.Y_FRAMES, _OLD),
        stock.weak(60, pick(motors("YX3", 4), "5.5", "200"), _NAMES, (2008, 2014)),
        stock.weak(70, pick(motors("YE2", 6), "4", "132"), _NAMES),
        stock.stopped(12, stock.JO2, _OLD, "停用封存"),
        stock.stopped(6, stock.Y_FRAMES, _OLD, "拆除"),
        stock.crane(24, ("推焦车走行电机", "装煤车走行电机", "行车起升电机")),
        stock.doubtful(4, ("老鼓冷泵电机",)),
        stock.unclear(60, pick(motors("YE3", 4, stated=False), "4", "160"), _NAMES),
        stock.unclear(26, stock.HIGH_VOLTAGE, ("煤气鼓风机电机", "高压除氧给水泵电机")),
        stock.undated(20, _NAMES),
        stock.good(250, pick(motors("YE3", 4), "3", "200"), _NAMES),
        stock.good(100, pick(motors("YE4", 4), "5.5", "160"), _NAMES, (2021, 2023)),
        stock.good(50, pick(motors("YE3", 6), "3", "110"), _NAMES),
    ),
    _PLACES,
    "JH-D",
)
TRANSFORMERS = deal(
    (
        stock.old(2, stock.S7, _SUBSTATION, 1996),
        stock.weak(8, S11, _SUBSTATION, (2006, 2014)),
        stock.weak(2, SCB10, _SUBSTATION, (2009, 2014)),
        stock.good(
            16,
            graded_transformers("S20-M-{}/10-NX2", 2, 315, 1600),
            _SUBSTATION,
            (2021, 2023),
        ),
    ),
    ("总降压站", "化产配电室"),
    "JH-B",
)
OTHERS = deal(
    (
        stock.unclear(40, stock.PUMPS, ("循环氨水泵", "剩余氨水泵", "焦油泵"), "泵"),
        stock.unclear(30, stock.FANS, ("地面除尘站风机", "烟道风机"), "风机"),
        stock.unclear(8, stock.COMPRESSORS, ("空气压缩机",), "空压机"),
        stock.unclear(2, stock.BOILERS, ("燃气锅炉",), "工业锅炉"),
    ),
    _PLACES,
    "JH-Q",
)
ROWS = (*MOTORS, *TRANSFORMERS, *OTHERS)

_MOTOR_HEADS = (
    NUMBER,
    CODE,
    NAME,
    Column[Row](("电机铭牌参数", "型号"), of_plate("model")),
    Column[Row](("电机铭牌参数", "功率（kW）"), of_plate("kw")),
    Column[Row](("电机铭牌参数", "极数"), of_plate("poles")),
    Column[Row](("电机铭牌参数", "效率（%）"), of_plate("efficiency")),
    Column[Row](("电机铭牌参数", "额定电压（kV）"), kilovolts),
    Column[Row](("数量",), of_row("quantity")),
    MAKER,
    SERIAL,
    MADE,
    COMMISSIONED,
    STATE,
    PLACE,
    REMARK,
)


def grids() -> list[Grid]:
    """The workbook's sheets."""
    return [
        table("电动机", "示例焦化有限公司在用电动机台账", _MOTOR_HEADS, _sections(MOTORS)),
        table("变压器", "示例焦化有限公司变压器台账", TRANSFORMER_COLUMNS, TRANSFORMERS),
        table("泵风机空压机锅炉", "示例焦化有限公司其他用能设备台账", OTHER_COLUMNS, OTHERS),
        _notes(),
    ]


def _sections(rows: list[Row]) -> list[Row | str | list[Cell]]:
    lines: list[Row | str | list[Cell]] = []
    for place, group in groupby(rows, key=lambda row: row.place):
        members = list(group)
        lines.append(place)
        lines.extend(members)
        total = sum(row.quantity for row in members)
        lines.append(["小计", *[None] * 7, total, *[None] * 7])
    lines.append(["合计", *[None] * 7, sum(row.quantity for row in rows), *[None] * 7])
    lines.append("注：1.台账数据截至2024年8月31日；2.备用设备与主机同列。")
    return lines


def _notes() -> Grid:
    return Grid(
        "说明",
        [
            ["填表说明"],
            ["本台账由设备部编制，化产车间老鼓冷系统计划2025年拆除。"],
            ["填报人：张样例"],
        ],
    )
