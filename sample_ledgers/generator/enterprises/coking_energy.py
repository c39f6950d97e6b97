"""示例焦化: one coefficient of washed coal decides; the enterprise's own makes 158.0 into 125.0."""

from __future__ import annotations

from decimal import Decimal

from sample_ledgers.generator.energy_layouts import Line, Output, form_205, output_table
from sample_ledgers.generator.grid import Grid

SELF_REPORTED = Decimal("1.00855")
ASSAYED = Decimal("1.0336")
DEFAULT = Decimal("0.9000")
COKE = Decimal(1_300_000)


def form(coefficient: Decimal) -> list[Grid]:
    """Form 205-1 of 2023 with a given coefficient of washed coal."""
    lines = [
        Line(
            carrier="洗精煤",
            unit="吨",
            consumption=Decimal(1_710_500),
            conversion_input=Decimal(1_710_500),
            coefficient=coefficient,
            reference="0.9",
            opening=Decimal(42_000),
            closing=Decimal(39_500),
        ),
        Line(
            carrier="电力",
            unit="万千瓦时",
            consumption=Decimal(4550),
            coefficient=Decimal("1.229"),
            reference="1.229",
        ),
        Line(
            carrier="热力",
            unit="百万千焦",
            consumption=Decimal(390_000),
            coefficient=Decimal("0.0341"),
            reference="0.0341",
        ),
        _product("焦炭", "吨", COKE, "0.9714"),
        _product("煤焦油", "吨", Decimal(60_000), "1.1429"),
        _product("粗苯", "吨", Decimal(17_100), "1.4286"),
        _product("焦炉煤气", "万立方米", Decimal(39_500), "5.714"),
    ]
    return [form_205("205-1", "能源购进、消费与库存（2023年）", lines)]


def outputs() -> list[Grid]:
    """Output of 2023."""
    return [
        output_table(
            "示例焦化有限公司2023年产品产量",
            [Output("捣固焦炉焦炭", "炼焦", "万吨", "2023年", COKE / 10_000)],
        )
    ]


def _product(carrier: str, unit: str, amount: Decimal, coefficient: str) -> Line:
    return Line(
        carrier=carrier,
        unit=unit,
        conversion_output=amount,
        coefficient=Decimal(coefficient),
        reference=coefficient,
    )
