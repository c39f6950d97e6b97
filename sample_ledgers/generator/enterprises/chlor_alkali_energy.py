"""示例氯碱: 70 402 tce for 200 000 t of caustic soda, a sheet per carrier, months across."""

from __future__ import annotations

from decimal import Decimal

from sample_ledgers.generator.energy_layouts import Output, monthly_sheet, output_table
from sample_ledgers.generator.grid import Grid


def sheets() -> list[Grid]:
    """The year's electricity and heat."""
    return [
        monthly_sheet(2023, "电力", "万千瓦时", 48_400, Decimal("1.229")),
        monthly_sheet(2023, "热力", "吉焦", 320_000, Decimal("0.03412")),
    ]


def outputs() -> list[Grid]:
    """Output of 2023."""
    return [
        output_table(
            "示例氯碱化工有限公司2023年产品产量",
            [Output("液碱（质量分数≥30.0%）", "烧碱", "吨", "2023年", Decimal(200_000))],
        )
    ]
