"""A document as plain text: what golden tests compare and screen readers can follow."""

from __future__ import annotations

from pathlib import Path

from reports.fonts import Fonts
from reports.model.chart import Chart
from reports.model.document import (
    Align,
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
)
from reports.model.table import RowKind, TableBlock, cell_text, plain_number
from reports.render.files import Rendered, write_whole
from reports.render.words import DRAFT_MARK, SEAL_MARK, document_texts, legible, stamp_day

ROW_MARKS = {RowKind.ROW: "", RowKind.SUBTOTAL: "※ ", RowKind.TOTAL: "◎ "}


def as_text(document: Document) -> str:
    """Write the document as text, one block after another."""
    head = [f"《{document.title}》"] + ([DRAFT_MARK] if document.is_draft else [])
    foot = [text for text in (document.page_signatures, document.footer_code) if text]
    body = [_block_text(block) for block in document.blocks]
    tail = ["页脚：" + " ｜ ".join(foot)] if foot else []
    return "\n\n".join([*head, *body, *tail]) + "\n"


def render_text(document: Document, path: Path, fonts: Fonts) -> Rendered:
    """Write the text as UTF-8."""
    write_whole(path, lambda temporary: _write(temporary, legible(as_text(document))))
    return Rendered(path, fonts.missing(document_texts(document)))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _block_text(block: Block) -> str:
    match block:
        case TableBlock():
            return _table(block)
        case Paragraph():
            return _paragraph(block)
        case Heading(text, level):
            return f"{'#' * level} {text}"
        case KeyValues(pairs):
            return "\n".join(f"{label}：{value}" for label, value in pairs)
        case ChartBlock(chart, caption):
            return _chart(chart, caption)
        case _:
            return _simple(block)


def _simple(block: Block) -> str:
    match block:
        case Title(lines):
            return "\n".join(f"【{line}】" for line in lines)
        case DocumentNumber(text):
            return f"〔文号〕{text}"
        case Signatures(lines):
            return "\n".join(lines)
        case StampPlace():
            return f"{block.agency}{SEAL_MARK}\n{stamp_day(block)}"
        case PageBreak(orientation):
            return (
                "---- 另页（横排） ----"
                if orientation is Orientation.LANDSCAPE
                else "---- 另页 ----"
            )
        case Note(text):
            return f"注：{text}"
        case _:
            message = f"no text form for {type(block).__name__}"
            raise TypeError(message)


def _paragraph(block: Paragraph) -> str:
    indent = "　　" if block.is_indented else ""
    side = {Align.RIGHT: "→", Align.CENTER: "↔"}.get(block.align, "")
    return f"{side}{indent}{block.text}"


def _table(table: TableBlock) -> str:
    lines = [f"[表] {table.title}".rstrip()] + ([table.subtitle] if table.subtitle else [])
    if table.has_groups:
        lines.append(
            " | ".join(f"{group or '·'}×{count}" for group, _, count in table.group_spans())
        )
    lines.append(" | ".join(column.head for column in table.columns))
    for row in table.rows:
        cells = (cell_text(v, c) for v, c in zip(row.values, table.columns, strict=True))
        lines.append((ROW_MARKS[row.kind] + " | ".join(cells)).rstrip())
    lines.extend(f"注：{note}" for note in table.notes)
    return "\n".join(lines)


def _chart(chart: Chart, caption: str) -> str:
    lines = [f"[图] {caption or chart.title}" + (f"（{chart.unit}）" if chart.unit else "")]
    for series in chart.series:
        values = (
            f"{label} {'—' if value is None else plain_number(value)}"
            for label, value in zip(chart.categories, series.values, strict=True)
        )
        lines.append(f"{series.name}：" + "；".join(values))
    return "\n".join(lines)
