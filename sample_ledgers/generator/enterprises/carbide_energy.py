"""示例电石: 918 kgce/t from January to August 2024, 3 165 kWh/t of it in the furnaces."""

from __future__ import annotations

from decimal import Decimal

from sample_ledgers.generator.energy_layouts import Output, in_months, long_list, output_table
from sample_ledgers.generator.grid import Grid

_MONTHS = 8
# Process, carrier, unit, amount in eight months, coefficient.
_AMOUNTS = (
    ("", "焦炭", "t", 29_789, "0.9714"),
    ("电炉", "电力", "万kWh", 17_724, "1.229"),
    ("", "电力", "万kWh", 560, "1.229"),
)


def book() -> Grid:
    """Month by month; furnace power has its own meter."""
    entries = []
    for process, carrier, unit, total, coefficient in _AMOUNTS:
        for month, amount in enumerate(in_months(total, _MONTHS), start=1):
            entries.append((f"2024年{month}月", process, carrier, unit, amount, coefficient))
    return long_list(sorted(entries, key=lambda entry: int(entry[0][5:-1])))


def outputs() -> list[Grid]:
    """Output of the eight months."""
    months = in_months(56_000, _MONTHS)
    return [
        output_table(
            "示例电石有限公司2024年1—8月产品产量",
            [
                Output("电石", "", "吨", f"2024年{month}月", Decimal(months[month - 1]))
                for month in range(1, _MONTHS + 1)
            ],
        )
    ]
