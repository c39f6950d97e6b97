"""A document as plain data for the typst layout; nothing of it is ever read as markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from reports.fonts import Fonts
from reports.model.chart import Chart
from reports.model.document import (
    Block,
    ChartBlock,
    Document,
    DocumentNumber,
    Heading,
    KeyValues,
    Note,
    Orientation,
    PageBreak,
    Paragraph,
    Signatures,
    StampPlace,
    Title,
    stays_with,
)
from reports.model.table import RowKind, TableBlock, cell_text
from reports.render.fitting import fit_columns
from reports.render.heads import head_cells
from reports.render.words import DRAFT_MARK, SEAL_MARK, legible, stamp_day

POINTS_PER_MM = 72 / 25.4
PORTRAIT_WIDTH = 156 * POINTS_PER_MM
LANDSCAPE_WIDTH = 257 * POINTS_PER_MM

DrawChart = Callable[[Chart], str]
Data = dict[str, Any]


def typst_data(document: Document, fonts: Fonts, draw: DrawChart) -> Data:
    """Turn a document into the data that resources/papers/official.typ sets.

    Args:
        document: What to print.
        fonts: Replaces characters that no font has.
        draw: Gives the SVG of a chart.
    """
    data = {
        "title": document.title,
        "author": document.author,
        "footer": document.footer.value,
        "code": document.footer_code,
        "signatures": document.page_signatures,
        "draft": document.is_draft,
        "draft_mark": DRAFT_MARK,
        "parts": [_part(blocks, wide, draw) for wide, blocks in _parts(document)],
    }
    printable: Data = _printable(data, fonts)
    return printable


def _printable(value: Any, fonts: Fonts) -> Any:
    if isinstance(value, str):
        return value if value.startswith("<?xml") else fonts.printable(legible(value))
    if isinstance(value, dict):
        return {key: _printable(item, fonts) for key, item in value.items()}
    return [_printable(item, fonts) for item in value] if isinstance(value, list) else value


def _parts(document: Document) -> Iterable[tuple[bool, list[Block]]]:
    parts: list[tuple[bool, list[Block]]] = [(document.orientation is Orientation.LANDSCAPE, [])]
    for block in document.blocks:
        if isinstance(block, PageBreak):
            parts.append((block.orientation is Orientation.LANDSCAPE, []))
        else:
            parts[-1][1].append(block)
    return (part for part in parts if part[1])


def _part(blocks: list[Block], is_wide: bool, draw: DrawChart) -> Data:
    followers = [*blocks[1:], None]
    items = [
        _block(block, is_wide, draw) | {"sticky": stays_with(block, after)}
        for block, after in zip(blocks, followers, strict=True)
    ]
    return {"landscape": is_wide, "blocks": items}


def _block(block: Block, is_wide: bool, draw: DrawChart) -> Data:
    match block:
        case TableBlock():
            return _table(block, LANDSCAPE_WIDTH if is_wide else PORTRAIT_WIDTH)
        case Paragraph():
            return _paragraph(block)
        case KeyValues():
            return _form(block)
        case ChartBlock(chart, caption):
            return {
                "kind": "chart",
                "svg": draw(replace(chart, title="")),
                "caption": caption or chart.title,
            }
        case StampPlace():
            day = stamp_day(block)
            return {"kind": "stamp", "agency": block.agency, "day": day, "seal": SEAL_MARK}
        case _:
            return _simple(block)


def _simple(block: Block) -> Data:
    match block:
        case Title(lines):
            return {"kind": "title", "lines": list(lines)}
        case DocumentNumber(text):
            return {"kind": "number", "text": text}
        case Heading(text, level):
            return {"kind": "heading", "text": text, "level": level}
        case Signatures(lines):
            return {"kind": "signatures", "lines": list(lines)}
        case Note(text):
            return {"kind": "note", "text": text}
        case _:
            message = f"no printed form for {type(block).__name__}"
            raise TypeError(message)


def _paragraph(block: Paragraph) -> Data:
    runs = [
        {
            "text": run.text + (run.citation.text if run.citation else ""),
            "strong": run.is_strong,
            "mark": run.citation.mark if run.citation else "",
        }
        for run in block.runs
    ]
    return {
        "kind": "paragraph",
        "runs": runs,
        "indent": block.is_indented,
        "align": block.align.value,
    }


def _form(block: KeyValues) -> Data:
    step = block.pairs_per_row
    rows = [list(sum(block.pairs[i : i + step], ())) for i in range(0, len(block.pairs), step)]
    rows = [row + [""] * (2 * step - len(row)) for row in rows]
    return {"kind": "form", "wide": step == 1, "rows": rows}


def _table(table: TableBlock, available: float) -> Data:
    fit = fit_columns(table, available)
    heads = [
        {"text": c.text, "x": c.x, "y": c.y, "columns": c.columns, "rows": c.rows}
        for c in head_cells(table)
    ]
    rows = [
        {
            "cells": [cell_text(v, c) for v, c in zip(row.values, table.columns, strict=True)],
            "strong": row.kind is not RowKind.ROW,
        }
        for row in table.rows
    ]
    return {
        "kind": "table",
        "title": table.title,
        "subtitle": table.subtitle,
        "size": fit.size,
        "widths": list(fit.widths),
        "aligns": [column.side for column in table.columns],
        "heads": heads,
        "rows": rows,
        "together": table.keeps_together,
        "notes": [f"注：{note}" for note in table.notes],
    }
