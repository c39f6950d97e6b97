"""A paper on the screen before it is printed: the document's blocks as plain HTML; no Qt."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from reports.model.document import (
    Align,
    Document,
    DocumentNumber,
    Heading,
    KeyValues,
    Note,
    Paragraph,
    Signatures,
    StampPlace,
    Title,
)
from reports.model.table import TableBlock, cell_text
from reports.render.words import SEAL_MARK, legible, stamp_day

SIDES = {Align.CENTER: "center", Align.RIGHT: "right", Align.LEFT: "left", Align.JUSTIFY: "justify"}
# A list longer than this is cut on screen; the files hold all of it.
ROWS_SHOWN = 200
BORDER = "border='1' cellspacing='0' cellpadding='3' style='border-collapse:collapse'"


def document_html(document: Document) -> str:
    """The document as the renderers will print it, without pages."""
    draft = "<p align='center' style='color:#b3261e'>草　稿</p>" if document.is_draft else ""
    body = "".join(_block(block) for block in document.blocks)
    foot = "　｜　".join(filter(None, (document.page_signatures, document.footer_code)))
    tail = f"<hr><p style='color:#5f6b7a'>页脚：{_safe(foot)}</p>" if foot else ""
    return f"{draft}{body}{tail}"


def text_html(text: str) -> str:
    """The frozen text of an issued paper."""
    return f"<pre style='white-space:pre-wrap'>{escape(text)}</pre>"


def _block(block: object) -> str:
    write = _WRITERS.get(type(block))
    return write(block) if write else ""


def _title(block: Title) -> str:
    lines = "<br>".join(_safe(line) for line in block.lines)
    return f"<p align='center' style='font-size:17pt; font-weight:600'>{lines}</p>"


def _number(block: DocumentNumber) -> str:
    return f"<p align='center'>{_safe(block.text)}</p>"


def _heading(block: Heading) -> str:
    return f"<p><b>{_safe(block.text)}</b></p>"


def _paragraph(block: Paragraph) -> str:
    indent = "　　" if block.is_indented else ""
    runs = "".join(
        f"<b>{_safe(run.printed)}</b>" if run.is_strong else _safe(run.printed)
        for run in block.runs
    )
    return f"<p align='{SIDES[block.align]}'>{indent}{runs}</p>"


def _pairs(block: KeyValues) -> str:
    rows = "".join(
        f"<tr><td width='24%'>{_safe(name)}</td><td>{_safe(value)}</td></tr>"
        for name, value in block.pairs
    )
    return f"<table width='100%' {BORDER}>{rows}</table><p></p>"


def _table(table: TableBlock) -> str:
    head = "".join(f"<th>{_safe(column.head)}</th>" for column in table.columns)
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td align='{column.side}'>{_safe(cell_text(value, column))}</td>"
            for value, column in zip(row.values, table.columns, strict=True)
        )
        + "</tr>"
        for row in table.rows[:ROWS_SHOWN]
    )
    left = len(table.rows) - ROWS_SHOWN
    notes = [*table.notes, *([f"其余 {left} 行见文件。"] if left > 0 else [])]
    below = "".join(f"<p style='font-size:9pt'>注：{_safe(note)}</p>" for note in notes)
    title = f"<p align='center'><b>{_safe(table.title)}</b></p>" if table.title else ""
    return f"{title}<table width='100%' {BORDER}><tr>{head}</tr>{rows}</table>{below}<p></p>"


def _signatures(block: Signatures) -> str:
    return "".join(f"<p>{_safe(line)}</p>" for line in block.lines)


def _stamp(block: StampPlace) -> str:
    return f"<p align='right'>{_safe(block.agency)}{SEAL_MARK}<br>{_safe(stamp_day(block))}</p>"


def _note(block: Note) -> str:
    return f"<p style='font-size:9pt; color:#5f6b7a'>注：{_safe(block.text)}</p>"


def _safe(text: str) -> str:
    return escape(legible(text)).replace("\n", "<br>")


_WRITERS: dict[type, Callable[[Any], str]] = {
    Title: _title,
    DocumentNumber: _number,
    Heading: _heading,
    Paragraph: _paragraph,
    KeyValues: _pairs,
    TableBlock: _table,
    Signatures: _signatures,
    StampPlace: _stamp,
    Note: _note,
}
