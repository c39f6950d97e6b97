"""Tables and charts of papers from rows of facts and columns as data."""

from __future__ import annotations

from reports.model.chart import single_series
from reports.model.document import ChartBlock
from reports.model.table import Column, ColumnType, TableBlock, text_table
from workbench.domain.paper_form import TableColumn
from workbench.summary.paper_facts import PaperFacts


def paper_table(facts: PaperFacts, name: str) -> TableBlock:
    """One table of a paper."""
    told = facts.book.tables[name]
    columns = [_column(each) for each in told.columns]
    rows = [tuple(row.get(each.name, "") for each in told.columns) for row in facts.tables[name]]
    return text_table(name, told.title, columns, rows)


def paper_chart(facts: PaperFacts, name: str) -> ChartBlock:
    """One chart of a paper; its numbers stand in the table beside it."""
    title = facts.book.charts[name]
    return ChartBlock(single_series(name, title, facts.charts[name]), title)


def _column(told: TableColumn) -> Column:
    kind = ColumnType.INTEGER if told.is_number else ColumnType.TEXT
    return Column(id=told.name, label=told.label, type=kind, width=told.width)
