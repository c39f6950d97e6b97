"""示例数据中心: twelve months of meters, IT taken before or after the power supplies."""

from __future__ import annotations

from sample_ledgers.generator.energy_layouts import in_months
from sample_ledgers.generator.grid import Column, Grid, table

_TOTAL_KWH = 128_600_000
UPS_INPUT_KWH = 88_000_000
UPS_OUTPUT_KWH = 83_500_000
_LOST_MONTHS = (5, 6)

_Month = tuple[int, int, int]


def meters(it_kwh: int, side: str, *, complete: bool = True) -> list[Grid]:
    """The year's meter ledger with IT metered at one side of the power supplies."""
    lost = () if complete else _LOST_MONTHS
    return meter_ledger("示例数据中心", _TOTAL_KWH, it_kwh, side, lost)


def meter_ledger(
    name: str, total_kwh: int, it_kwh: int, side: str, lost: tuple[int, ...] = ()
) -> list[Grid]:
    """A year's meter ledger of any centre; months may be lost."""
    months: list[_Month] = [
        (month, total, used)
        for month, (total, used) in enumerate(
            zip(in_months(total_kwh), in_months(it_kwh), strict=True), start=1
        )
        if month not in lost
    ]
    columns: list[Column[_Month]] = [
        Column(("月份",), lambda row: f"2023年{row[0]}月"),
        Column(("总用电量（kWh）",), lambda row: row[1]),
        Column(("IT设备用电量（kWh）",), lambda row: row[2]),
        Column(("制冷系统用电量（kWh）",), lambda row: (row[1] - row[2]) * 7 // 10),
    ]
    title = f"{name}2023年电量台账（IT计量点：UPS{side}）"
    return [table("电量", title, columns, months)]
