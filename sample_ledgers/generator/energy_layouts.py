"""Energy and output ledgers as enterprises keep them: form 205-1, monthly sheets, long lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sample_ledgers.generator.grid import Cell, Column, Grid, add_heads, add_title, table

# Shares of the months in a year's work, in thousandths: February is short, summer has the overhaul.
_MONTH_SHARES = (86, 78, 86, 84, 86, 83, 80, 79, 84, 86, 83, 85)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One carrier's year in form 205-1, with the columns of 205-2 that it needs."""

    carrier: str
    unit: str
    consumption: Decimal | None = None
    coefficient: Decimal | None = None
    reference: str = ""
    opening: Decimal | None = None
    closing: Decimal | None = None
    conversion_input: Decimal | None = None
    conversion_output: Decimal | None = None
    exported: Decimal | None = None

    @property
    def purchase(self) -> Decimal | None:
        """What must have been bought for stock and use to balance."""
        if self.consumption is None or self.conversion_output is not None:
            return None
        return self.consumption + (self.closing or Decimal(0)) - (self.opening or Decimal(0))


def form_205(name: str, title: str, lines: Sequence[Line]) -> Grid:
    """Form 205-1 with its column codes under the heads and the conversion columns at the right."""
    columns: list[Column[Line]] = [
        Column(("能源名称",), lambda line: line.carrier),
        Column(("计量单位",), lambda line: line.unit),
        Column(("年初库存量",), lambda line: line.opening),
        Column(("购进量", "实物量"), lambda line: line.purchase),
        Column(("消费量", "合计"), lambda line: line.consumption),
        Column(("消费量", "工业生产消费量"), lambda line: line.consumption),
        Column(("消费量", "非工业生产消费量"), lambda line: 0 if line.consumption else None),
        Column(("年末库存量",), lambda line: line.closing),
        Column(("加工转换投入",), lambda line: line.conversion_input),
        Column(("加工转换产出",), lambda line: line.conversion_output),
        Column(("外供量",), lambda line: line.exported),
        Column(("采用折标系数",), lambda line: line.coefficient),
        Column(("参考折标系数",), lambda line: line.reference or None),
    ]
    grid = table(name, title, columns, lines)
    grid.cells.append(["单位负责人：张样例", None, "填表人：李样例", None, "填报日期：2024-03-10"])
    return grid


def in_months(total: Decimal | int, months: int = 12) -> list[int]:
    """Split a whole amount into months that add up to it exactly."""
    whole = int(total)
    shares = _MONTH_SHARES[:months]
    parts = [whole * share // sum(shares) for share in shares]
    parts[-1] += whole - sum(parts)
    return parts


def monthly_sheet(year: int, carrier: str, unit: str, total: int, coefficient: Decimal) -> Grid:
    """One carrier's sheet: months across, months' and running figures below one another."""
    grid = Grid(carrier)
    months = in_months(total)
    running = [sum(months[: index + 1]) for index in range(12)]
    heads = [("项目",), ("计量单位",), *((f"{month}月",) for month in range(1, 13)), ("全年合计",)]
    add_title(grid, f"{year}年{carrier}统计台账", len(heads))
    add_heads(grid, heads)
    grid.cells += [
        ["消费量总计（本月）", unit, *months, total],
        ["消费量总计（累计）", unit, *running, None],
        ["其中：生产用（本月）", unit, *months, total],
        ["购进量总计（本月）", unit, *months, total],
        ["折标系数（本月）", "", *[coefficient] * 12, None],
    ]
    return grid


def long_list(
    entries: Iterable[tuple[str, str, str, str, Cell, Cell]],
) -> Grid:
    """A list with one amount a row: period, product, carrier, unit, amount, coefficient."""
    grid = Grid("能源消费台账")
    add_heads(
        grid,
        [("期间",), ("产品",), ("能源名称",), ("计量单位",), ("消费量",), ("折标系数",)],
    )
    grid.cells.extend(list(entry) for entry in entries)
    return grid


@dataclass(frozen=True, slots=True)
class Output:
    """One product's output in one period."""

    product: str
    process: str
    unit: str
    period: str
    amount: Decimal


def output_table(title: str, outputs: Sequence[Output]) -> Grid:
    """The ledger of qualified output."""
    columns: list[Column[Output]] = [
        Column(("产品名称",), lambda output: output.product),
        Column(("工序",), lambda output: output.process or None),
        Column(("计量单位",), lambda output: output.unit),
        Column(("统计期",), lambda output: output.period),
        Column(("合格产量",), lambda output: output.amount),
    ]
    return table("产量", title, columns, outputs)
