"""The annual tables as documents: rows of the year in the layouts of resources/papers/tables.toml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reports.model.document import Document, Footer, Orientation, PageBreak
from reports.model.table import CellValue, Column, ColumnType, RowKind, TableBlock, TableRow
from workbench.summary.figure import SummaryRow
from workbench.summary.layout import Layout
from workbench.summary.year_facts import CheckLine, ReportingBody, YearFacts

EMPTY_TABLE = "本表无数据。"
CHECKS = "checks"


def year_table(layout: Layout, rows: Sequence[SummaryRow], facts: YearFacts) -> TableBlock:
    """Lay the rows of one table out; an empty table says so."""
    return TableBlock(
        id=layout.id,
        title=f"{facts.year}年度{layout.title}",
        subtitle=f"填报单位：{facts.body.agency}　　截止日期：{facts.made_on.isoformat()}",
        columns=tuple(_columns(layout)),
        rows=tuple(_row(layout, row) for row in rows),
        notes=tuple(filter(None, ("" if rows else EMPTY_TABLE, layout.note))),
    )


def _columns(layout: Layout) -> Iterable[Column]:
    for column in layout.columns:
        yield Column(
            id=column.id,
            label=column.label,
            type=ColumnType(column.type),
            unit=column.unit,
            width=column.width,
            decimals=column.decimals,
        )


def _row(layout: Layout, row: SummaryRow) -> TableRow:
    values: tuple[CellValue, ...] = tuple(row.value(column.id) for column in layout.columns)
    return TableRow(values, RowKind(row.kind))


def check_rows(checks: Sequence[CheckLine]) -> tuple[TableRow, ...]:
    """The 勾稽表: number, formula, both sides, difference and what explains it."""
    return tuple(
        TableRow((n, line.formula, line.left, line.right, line.difference, _explained(line)))
        for n, line in enumerate(checks, 1)
    )


def _explained(line: CheckLine) -> str:
    if line.explanation:
        return line.explanation
    return "相符" if not line.difference else "不符，待说明"


def check_table(layout: Layout, facts: YearFacts) -> TableBlock:
    """The 勾稽表 from the rows the year brings, else from its check lines."""
    rows = facts.tables.get(CHECKS, ())
    block = year_table(layout, rows, facts)
    if rows:
        return block
    lines = check_rows(facts.checks)
    return TableBlock(
        id=block.id,
        title=block.title,
        subtitle=block.subtitle,
        columns=block.columns,
        rows=lines,
        notes=() if lines else (EMPTY_TABLE,),
    )


def year_blocks(
    table_ids: Iterable[str], layouts: Mapping[str, Layout], facts: YearFacts
) -> tuple[TableBlock, ...]:
    """The tables of some ids, in order, each signed for by the reporting body."""
    blocks = []
    for table_id in table_ids:
        layout = layouts[table_id]
        if table_id == CHECKS:
            blocks.append(check_table(layout, facts))
        else:
            blocks.append(year_table(layout, facts.tables.get(table_id, ()), facts))
    return tuple(blocks)


def signing_line(body: ReportingBody) -> str:
    """填报人, 审核人, 电话, with room to write where unknown."""
    parts = (
        ("填报人", body.filler),
        ("审核人", body.reviewer),
        ("联系电话", body.phone),
        ("日期", ""),
    )
    texts = "　　".join(f"{label}：{value or '__________'}" for label, value in parts)
    return f"填报单位（章）：{body.agency}　　{texts}"


def table_document(title: str, tables: Sequence[TableBlock], facts: YearFacts) -> Document:
    """A landscape document of tables, each on its own page."""
    blocks: list[TableBlock | PageBreak] = []
    for number, table in enumerate(tables):
        blocks += [PageBreak(Orientation.LANDSCAPE), table] if number else [table]
    return Document(
        title=title,
        blocks=tuple(blocks),
        made_on=facts.made_on,
        author=facts.body.agency,
        orientation=Orientation.LANDSCAPE,
        footer=Footer.LIST,
        page_signatures=signing_line(facts.body),
    )
