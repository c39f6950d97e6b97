"""示例铝业: 13 520 kWh/t in 2023 under the old edition, 13 410 in 2024 above the new one."""

from __future__ import annotations

from decimal import Decimal

from sample_ledgers.generator.energy_layouts import (
    Line,
    Output,
    form_205,
    in_months,
    long_list,
    output_table,
)
from sample_ledgers.generator.grid import Grid

_MONTHS = 9


def form_2023() -> list[Grid]:
    """Form 205-1 of 2023."""
    line = Line(
        carrier="电力",
        unit="万千瓦时",
        consumption=Decimal(338_000),
        coefficient=Decimal("1.229"),
        reference="1.229",
    )
    return [form_205("205-1", "能源购进、消费与库存（2023年）", [line])]


def book_2024() -> Grid:
    """January to September 2024, electricity alone."""
    months = in_months(252_108, _MONTHS)
    return long_list(
        (f"2024-{month:02d}", "", "电力", "万千瓦时", months[month - 1], "1.229")
        for month in range(1, _MONTHS + 1)
    )


def outputs_2023() -> list[Grid]:
    """Output of 2023."""
    return [
        output_table(
            "示例铝业有限公司2023年产品产量",
            [Output("电解铝液", "电解", "万吨", "2023年", Decimal("25.0"))],
        )
    ]


def outputs_2024() -> list[Grid]:
    """Output of the first nine months of 2024."""
    months = in_months(188_000, _MONTHS)
    return [
        output_table(
            "示例铝业有限公司2024年1—9月产品产量",
            [
                Output("电解铝液", "电解", "吨", f"2024年{month}月", Decimal(months[month - 1]))
                for month in range(1, _MONTHS + 1)
            ],
        )
    ]
