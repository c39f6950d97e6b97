"""示例合成氨: one meter for ammonia and urea together, so neither can be calculated."""

from __future__ import annotations

from decimal import Decimal

from sample_ledgers.generator.energy_layouts import Output, in_months, long_list, output_table
from sample_ledgers.generator.grid import Grid

_COAL_T = 505_000
_ELECTRICITY_10MWH = 33_000


def book() -> Grid:
    """Month by month, all of it booked to the whole works."""
    coal, electricity = in_months(_COAL_T), in_months(_ELECTRICITY_10MWH)
    entries = []
    for month in range(1, 13):
        period = f"2023年{month}月"
        entries.append((period, "", "原煤", "吨", coal[month - 1], "0.7571"))
        entries.append((period, "", "电力", "万千瓦时", electricity[month - 1], "1.229"))
    return long_list(entries)


def outputs() -> list[Grid]:
    """Output of 2023."""
    return [
        output_table(
            "示例化肥有限公司2023年产品产量",
            [
                Output(
                    "合成氨（粉煤，包括无烟粉煤、烟煤）", "合成氨", "万吨", "2023年", Decimal(30)
                ),
                Output("尿素（二氧化碳压缩机汽轮机驱动）", "尿素", "万吨", "2023年", Decimal(52)),
            ],
        )
    ]
