"""示例纸业: steam and power from its own boilers; counting the coal as well doubles the result."""

from __future__ import annotations

from decimal import Decimal

from sample_ledgers.generator.energy_layouts import (
    Line,
    Output,
    form_205,
    long_list,
    output_table,
)
from sample_ledgers.generator.grid import Grid

LINERBOARD = "箱纸板、石膏板护面纸板"
FLUTING = "瓦楞原纸、纸管纸板"


def form() -> list[Grid]:
    """Form 205-1 of 2023: coal goes in, steam and power come out and are used."""
    lines = [
        Line(
            carrier="原煤",
            unit="吨",
            consumption=Decimal(440_000),
            conversion_input=Decimal(440_000),
            coefficient=Decimal("0.6828"),
            reference="0.7143",
        ),
        _own("热力", "百万千焦", 5_580_000, "0.03412"),
        _own("电力", "万千瓦时", 41_100, "1.229"),
    ]
    return [form_205("205-1", "能源购进、消费与库存（2023年）", lines)]


def by_product() -> Grid:
    """What each product used, by its own meters."""
    return long_list(
        [
            ("2023", LINERBOARD, "热力", "GJ", 3_720_000, "0.03412"),
            ("2023", LINERBOARD, "电力", "万kWh", 28_196, "1.229"),
            ("2023", FLUTING, "热力", "GJ", 1_860_000, "0.03412"),
            ("2023", FLUTING, "电力", "万kWh", 12_904, "1.229"),
        ]
    )


def outputs() -> list[Grid]:
    """Output of 2023."""
    return [
        output_table(
            "示例纸业有限公司2023年产品产量",
            [
                Output(LINERBOARD, "一、二号纸机", "吨", "2023年", Decimal(600_000)),
                Output(FLUTING, "三号纸机", "吨", "2023年", Decimal(300_000)),
            ],
        )
    ]


def _own(carrier: str, unit: str, amount: int, coefficient: str) -> Line:
    return Line(
        carrier=carrier,
        unit=unit,
        consumption=Decimal(amount),
        conversion_output=Decimal(amount),
        coefficient=Decimal(coefficient),
        reference=coefficient,
    )
