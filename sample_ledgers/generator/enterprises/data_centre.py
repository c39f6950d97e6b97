"""示例数据中心: transformers, power supplies, cooling and pump motors in one clean workbook."""

from __future__ import annotations

from dataclasses import replace

from sample_ledgers.generator import stock
from sample_ledgers.generator.grid import Grid, table
from sample_ledgers.generator.layouts import MOTOR_COLUMNS, OTHER_COLUMNS, TRANSFORMER_COLUMNS
from sample_ledgers.generator.machines import deal
from sample_ledgers.generator.plates import (
    SCB10,
    Plate,
    graded_transformers,
    motors,
    pick,
)  # fmt: skip

_PLACES = ("一号机房楼", "二号机房楼", "制冷站")
_PUMP_MOTORS = ("冷冻水泵电机", "冷却水泵电机", "冷却塔风机电机")

TRANSFORMERS = deal(
    (
        stock.weak(4, SCB10[2:], ("一期机房变压器",), (2015, 2016)),
        stock.good(12, graded_transformers("SCB14-{}/10", 2, 1250, 2500, dry=True),
                   ("二期机房变压器",), (2021, 2022)),
    ),
    ("一号变配电室", "二号变配电室"),
    "SJ-B",
)  # fmt: skip
MOTORS = deal(
    (
        stock.good(60, pick(motors("YE3", 4), "15", "110"), _PUMP_MOTORS),
        stock.good(24, pick(motors("YE4", 4), "15", "90"), _PUMP_MOTORS, (2021, 2022)),
    ),
    _PLACES,
    "SJ-D",
)
OTHERS = deal(
    (
        stock.unclear(16, (Plate(model="CVHG1100"), Plate(model="19XR-700")),
                      ("离心式冷水机组",), "制冷机组"),
        replace(
            stock.unclear(40, (Plate(model="UPS-500kVA"), Plate(model="UPS-600kVA")),
                          ("不间断电源",), "UPS"),
            expected="out_of_scope",
        ),
        stock.unclear(24, stock.PUMPS, ("冷冻水泵", "冷却水泵"), "泵"),
    ),
    _PLACES,
    "SJ-Q",
)  # fmt: skip
ROWS = (*TRANSFORMERS, *MOTORS, *OTHERS)


def grids() -> list[Grid]:
    """The workbook's sheets."""
    return [
        table("变压器", "", TRANSFORMER_COLUMNS, TRANSFORMERS),
        table("电动机", "", MOTOR_COLUMNS, MOTORS),
        table("其他", "", OTHER_COLUMNS, OTHERS),
    ]
