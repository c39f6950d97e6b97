"""年度总结报告: ten sections of generated paragraphs, with tables, charts and annexes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import count

from reports.build.annual_layout import AnnualLayout, Section
from reports.build.wording import nothing, section
from reports.build.year_charts import chart_table, year_charts
from reports.build.year_tables import year_blocks
from reports.model.document import (
    Block,
    ChartBlock,
    Document,
    Heading,
    Orientation,
    PageBreak,
    StampPlace,
    Title,
    paragraph,
)
from workbench.summary.layout import Layout
from workbench.summary.year_facts import YearFacts

# A longer annex stays in the workbook and the list file: nobody reads it in a report.
ANNEX_ROWS = 200
OTHER = Section("other", "其他事项")


def build_annual_report(
    facts: YearFacts, layouts: Mapping[str, Layout], frame: AnnualLayout
) -> Document:
    """Write the report; a section without text says 无, a text without section is kept at the end."""
    blocks: list[Block] = [Title((f"{facts.body.region}{facts.year}年度", "工业节能监察总结报告"))]
    for number, part in enumerate(_sections(facts, frame), 1):
        blocks.append(Heading(section(number, part.title)))
        blocks += _section_blocks(part, facts, layouts, frame)
    blocks += _closing(facts, layouts, frame)
    return Document(
        title=f"{facts.body.region}{facts.year}年度工业节能监察总结报告",
        author=facts.body.agency,
        made_on=facts.made_on,
        blocks=_with_numbered_charts(blocks),
    )


def _with_numbered_charts(blocks: list[Block]) -> tuple[Block, ...]:
    numbers = count(1)
    return tuple(
        replace(block, caption=f"图{next(numbers)}　{block.chart.title}")
        if isinstance(block, ChartBlock)
        else block
        for block in blocks
    )


def _sections(facts: YearFacts, frame: AnnualLayout) -> tuple[Section, ...]:
    known = {part.id for part in frame.sections}
    has_others = any(each.section not in known for each in facts.paragraphs)
    return (*frame.sections, OTHER) if has_others else frame.sections


def _section_blocks(
    part: Section, facts: YearFacts, layouts: Mapping[str, Layout], frame: AnnualLayout
) -> list[Block]:
    known = {each.id for each in frame.sections}
    texts = [
        each.text
        for each in facts.paragraphs
        if each.text and (each.section == part.id or (part is OTHER and each.section not in known))
    ]
    blocks: list[Block] = [paragraph(text) for text in texts] or [nothing()]
    with_rows = [table_id for table_id in part.tables if facts.tables.get(table_id)]
    blocks += [replace(table, subtitle="") for table in year_blocks(with_rows, layouts, facts)]
    placed = {chart for each in frame.sections for chart in each.charts}
    charts = list(part.charts)
    if part.id == "results":
        charts += [key for key in (*facts.chart_series, *facts.chart_stacks) if key not in placed]
    for chart in year_charts(charts, facts, frame):
        blocks += [ChartBlock(chart), chart_table(chart)]
    return blocks


def _closing(facts: YearFacts, layouts: Mapping[str, Layout], frame: AnnualLayout) -> list[Block]:
    tables = year_blocks(frame.annexes, layouts, facts)
    short = [table for table in tables if len(table.rows) <= ANNEX_ROWS]
    blocks: list[Block] = [paragraph("附表：")]
    for number, table in enumerate(tables, 1):
        where = "" if table in short else f"（{len(table.rows)}行，见随附的监察结果附表文件）"
        blocks.append(paragraph(f"{number}．{table.title}{where}"))
    contact = facts.body.filler or "__________"
    phone = facts.body.phone or "__________"
    blocks.append(paragraph(f"联系人：{contact}　联系电话：{phone}"))
    blocks.append(StampPlace(facts.body.agency, facts.made_on))
    for table in short:
        number = tables.index(table) + 1
        titled = replace(table, title=f"附表{number}　{table.title}")
        blocks += [PageBreak(Orientation.LANDSCAPE), titled]
    return blocks
