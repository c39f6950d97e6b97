"""The charts of a year and their tables, the same for window, Word and PDF."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from reports.build.annual_layout import AnnualLayout, ChartText
from reports.model.chart import Chart, ChartKind, single_series, stacked
from reports.model.table import Column, ColumnType, RowKind, TableBlock, TableRow
from workbench.summary.year_facts import YearFacts

SUM = "合计"
MOST_TOGETHER = 16  # rows that have room on a page below their chart


def annual_chart(key: str, facts: YearFacts, frame: AnnualLayout) -> Chart:
    """One chart of the year by its id, as report and window show it."""
    text = frame.charts.get(key, ChartText(key, ""))
    stack = facts.chart_stacks.get(key)
    if stack is not None:
        chart = stacked(key, text.title, stack.categories, stack.series, text.unit)
        return replace(chart, apart=stack.apart)
    return single_series(key, text.title, tuple(facts.chart_series.get(key, ())), text.unit)


def year_charts(keys: Iterable[str], facts: YearFacts, frame: AnnualLayout) -> tuple[Chart, ...]:
    """The charts of some ids that the year has anything for."""
    held = {key for key, series in facts.chart_series.items() if series} | {*facts.chart_stacks}
    return tuple(annual_chart(key, facts, frame) for key in keys if key in held)


def chart_table(chart: Chart) -> TableBlock:
    """The numbers a chart was drawn from; of several rows each is a column, summed where stacked."""
    unit = f"（{chart.unit}）" if chart.unit else ""
    is_summed = chart.kind is ChartKind.STACKED
    names = [each.name for each in chart.series] if len(chart.series) > 1 else [f"数值{unit}"]
    if is_summed:
        names.append(f"{SUM}{unit}")
    rows = list(zip(*(each.values for each in chart.series), strict=True))
    body = [
        TableRow((category, *values, *([_sum(values)] if is_summed else [])))
        for category, values in zip(chart.categories, rows, strict=True)
    ]
    if is_summed:
        columns = [_sum(each.values) for each in chart.series]
        body.append(TableRow((SUM, *columns, _sum(columns)), RowKind.TOTAL))
    return TableBlock(
        id=f"chart_{chart.id}",
        title="",
        columns=(
            Column(id="label", label="项目", width=12 if is_summed else 30),
            *(
                Column(id=f"value_{place}", label=name, type=ColumnType.DECIMAL, width=14)
                for place, name in enumerate(names)
            ),
        ),
        rows=tuple(body),
        keeps_together=len(body) <= MOST_TOGETHER,
    )


def _sum(values: Iterable[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), Decimal(0))
