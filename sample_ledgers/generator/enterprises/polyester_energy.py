"""示例化纤: 58 528 tce over three products, each well inside what later became the limit."""

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

_MELT = "聚酯涤纶/聚合/聚酯熔体或切片"
_POY = "聚酯涤纶/熔体直接纺丝/预取向丝(POY)"
_FDY = "聚酯涤纶/熔体直接纺丝/全拉伸丝(FDY)"
# Product, electricity in 万kWh, gas in 万m³, output in t.
_SPLIT = ((_MELT, 10_117, 2000, 400_000), (_POY, 5_251, 430, 250_000), (_FDY, 5_182, 310, 150_000))


def form() -> list[Grid]:
    """Form 205-1 of 2023."""
    lines = [
        Line(
            carrier="电力",
            unit="万千瓦时",
            consumption=Decimal(sum(split[1] for split in _SPLIT)),
            coefficient=Decimal("1.229"),
            reference="1.229",
        ),
        Line(
            carrier="天然气",
            unit="万立方米",
            consumption=Decimal(sum(split[2] for split in _SPLIT)),
            coefficient=Decimal("12.143"),
            reference="11.0～13.3",
        ),
    ]
    return [form_205("205-1", "能源购进、消费与库存（2023年）", lines)]


def by_product() -> Grid:
    """What each product used, by its own meters."""
    entries = []
    for product, electricity, gas, _output in _SPLIT:
        entries.append(("2023年", product, "电力", "万千瓦时", electricity, "1.229"))
        entries.append(("2023年", product, "天然气", "万立方米", gas, "12.143"))
    return long_list(entries)


def outputs() -> list[Grid]:
    """Output of 2023."""
    return [
        output_table(
            "示例化纤有限公司2023年产品产量",
            [
                Output(product, "", "吨", "2023年", Decimal(output))
                for product, _electricity, _gas, output in _SPLIT
            ],
        )
    ]
