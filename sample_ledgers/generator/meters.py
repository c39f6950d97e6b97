"""The instrument ledger of 示例化纤: 210 meters it checks itself, 31 of them overdue."""

from __future__ import annotations

from datetime import date

from sample_ledgers.generator.grid import Cell, Column, Grid, table

SELF_CHECKED, OVERDUE, COMPULSORY = 210, 31, 24
_PLACES = ("聚酯车间", "纺丝车间", "卷绕车间", "公用工程", "总降压站", "天然气调压站")
_KINDS = (
    ("电力", "三相电能表", "DTSD1352", "0.5S"),
    ("天然气", "涡轮流量计", "TBQZ-150", "1.0"),
    ("蒸汽", "涡街流量计", "LUGB-100", "1.0"),
    ("水", "电磁流量计", "LDG-80", "0.5"),
)
_LEVELS = ("进出用能单位", "进出主要次级用能单位", "主要用能设备")

_Meter = tuple[int, bool]


def _kind(meter: _Meter) -> tuple[str, str, str, str]:
    return _KINDS[0] if meter[1] else _KINDS[meter[0] % len(_KINDS)]


def _is_overdue(meter: _Meter) -> bool:
    return COMPULSORY < meter[0] <= COMPULSORY + OVERDUE


def _checked(meter: _Meter) -> date:
    year = 2023 if _is_overdue(meter) else 2024
    return date(year, 1 + meter[0] % 7, 1 + meter[0] % 28)


def _next_check(meter: _Meter) -> date:
    day = _checked(meter)
    return day.replace(year=day.year + 1)


def instrument_ledger() -> list[Grid]:
    """One row per instrument."""
    meters: list[_Meter] = [
        (index, index <= COMPULSORY) for index in range(1, COMPULSORY + SELF_CHECKED + 1)
    ]
    columns: list[Column[_Meter]] = [
        Column(("序号",), lambda meter: meter[0]),
        Column(("计量器具名称",), lambda meter: _kind(meter)[1]),
        Column(("型号规格",), lambda meter: _kind(meter)[2]),
        Column(("能源种类",), lambda meter: _kind(meter)[0]),
        Column(("级别",), lambda meter: _LEVELS[0] if meter[1] else _LEVELS[1 + meter[0] % 2]),
        Column(("准确度等级",), lambda meter: _kind(meter)[3]),
        Column(("是否强检",), lambda meter: "是" if meter[1] else "否"),
        Column(("检定日期",), _checked),
        Column(("有效期至",), _next_check),
        Column(("安装地点",), lambda meter: _PLACES[meter[0] % len(_PLACES)]),
        Column(("备注",), lambda meter: None if meter[1] else "企业自校"),
    ]
    return [table("计量器具台账", "示例化纤有限公司能源计量器具台账", columns, meters)]


def provision_table() -> list[Grid]:
    """What is required and what is there, by carrier and level."""
    rows: list[list[Cell]] = [
        ["电力", _LEVELS[0], 4, 4],
        ["电力", _LEVELS[1], 26, 26],
        ["电力", _LEVELS[2], 80, 78],
        ["天然气", _LEVELS[0], 2, 2],
        ["天然气", _LEVELS[1], 6, 6],
        ["天然气", _LEVELS[2], 18, 17],
    ]
    columns: list[Column[object]] = [
        Column((head,), lambda _row: None)
        for head in ("能源种类", "计量级别", "应配数量", "实配数量")
    ]
    return [table("配备率", "示例化纤有限公司能源计量器具配备情况", columns, rows)]
