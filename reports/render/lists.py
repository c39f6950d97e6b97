"""Long lists as landscape PDF by reportlab: repeated heads, page x of y, quick at 10 000 rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reports.fonts import Face, Fonts
from reports.model.document import Document
from reports.model.table import TableBlock
from reports.render.files import Rendered, write_whole
from reports.render.heads import HeadCell, head_cells
from reports.render.list_ink import Ink
from reports.render.list_layout import (
    A4,
    CELL_PADDING,
    LINE_HEIGHT,
    MARGIN,
    ListLayout,
    ListRow,
    break_lines,
    lay_out,
)
from reports.render.words import DRAFT_MARK, document_texts, legible

TITLE_SIZE = 15.0
SMALL_SIZE = 9.0
TITLE_HEIGHT = 26.0
SUBTITLE_HEIGHT = 16.0
LINE_WIDTH = 0.5
BASELINE = 0.86  # of the type size, from the top of a line
HEAD_GREY = 0.92
NO_LINES = ("",)


def render_list(document: Document, path: Path, fonts: Fonts) -> Rendered:
    """Write the tables of a document, each beginning on a new page."""
    write_whole(path, lambda temporary: _draw(document, temporary, fonts))
    return Rendered(path, fonts.missing(document_texts(document)))


def _draw(document: Document, path: Path, fonts: Fonts) -> None:
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    # `invariant` leaves the clock out, so that the same document gives the same bytes; streams
    # stay binary, as writing them in ASCII took longer than compressing them
    rl_config.useA85 = 0
    canvas = Canvas(str(path), pagesize=A4, invariant=1, pageCompression=1)
    canvas.setTitle(legible(document.title))
    canvas.setAuthor(legible(document.author))
    canvas.setSubject(_made(document.made_on))
    ink = Ink(canvas, fonts)
    layouts = [(table, lay_out(table, ink.width, _top(table))) for table in document.tables()]
    total = sum(len(layout.pages) for _, layout in layouts)
    number = 0
    for table, layout in layouts:
        for index, rows in enumerate(layout.pages):
            number += 1
            canvas.setPageSize(layout.paper)
            sheet = _Sheet(ink, table, layout)
            y = sheet.title() if index == 0 else layout.paper[1] - MARGIN
            y = sheet.rows(rows, sheet.head(y))
            if index == len(layout.pages) - 1:
                sheet.notes(y)
            sheet.footer(document, number, total)
            ink.put_down(LINE_WIDTH)
            canvas.showPage()
    canvas.save()


def _made(day: date) -> str:
    return f"编制日期：{day.isoformat()}"


def _top(table: TableBlock) -> float:
    return TITLE_HEIGHT + (SUBTITLE_HEIGHT if table.subtitle else 0.0)


class _Sheet:
    """One page of one table; y runs down from the top margin."""

    def __init__(self, ink: Ink, table: TableBlock, layout: ListLayout) -> None:
        self._ink = ink
        self._table = table
        self._layout = layout
        self._size = layout.fit.size
        self._edges = [MARGIN]
        for width in layout.fit.widths:
            self._edges.append(self._edges[-1] + width)
        self._sides = [column.side for column in table.columns]

    def title(self) -> float:
        y = self._layout.paper[1] - MARGIN
        width = self._ink.width(self._table.title, Face.TITLE) * TITLE_SIZE
        x = (self._layout.paper[0] - width) / 2
        self._ink.write(x, y - TITLE_SIZE, self._table.title, TITLE_SIZE, Face.TITLE)
        if self._table.subtitle:
            x = self._edges[-1] - self._ink.width(self._table.subtitle) * SMALL_SIZE
            self._ink.write(x, y - TITLE_HEIGHT - SMALL_SIZE, self._table.subtitle, SMALL_SIZE)
        return y - _top(self._table)

    def head(self, y: float) -> float:
        tops = [y]
        for height in self._layout.head_heights:
            tops.append(tops[-1] - height)
        for cell in head_cells(self._table):
            self._head_cell(cell, tops[cell.y], tops[cell.y + cell.rows])
        return tops[-1]

    def _head_cell(self, cell: HeadCell, top: float, bottom: float) -> None:
        left, right = self._edges[cell.x], self._edges[cell.x + cell.columns]
        self._ink.box(left, bottom, right - left, top - bottom, HEAD_GREY)
        room = right - left - 2 * CELL_PADDING
        lines = break_lines(cell.text, room, self._size, self._ink.width)
        self._lines(lines, (left, right), (top, bottom), ("center", Face.HEADING))

    def rows(self, rows: tuple[ListRow, ...], y: float) -> float:
        ink, start = self._ink, y
        for row in rows:
            bottom = y - row.height
            face = Face.HEADING if row.is_strong else Face.LIST
            for index, lines in enumerate(row.cells):
                if lines == NO_LINES:
                    continue
                edges = (self._edges[index], self._edges[index + 1])
                self._lines(lines, edges, (y, bottom), (self._sides[index], face))
            ink.line(self._edges[0], bottom, self._edges[-1], bottom)
            y = bottom
        for edge in self._edges:
            ink.line(edge, start, edge, y)
        return y

    def _lines(
        self,
        lines: tuple[str, ...],
        edges: tuple[float, float],
        span: tuple[float, float],
        style: tuple[str, Face],
    ) -> None:
        left, right = edges[0] + CELL_PADDING, edges[1] - CELL_PADDING
        height = len(lines) * self._size * LINE_HEIGHT
        y = (span[0] + span[1] + height) / 2 - self._size * BASELINE
        side, face = style
        for line in lines:
            if line:
                shift = 0.0
                if side != "left":
                    spare = right - left - self._ink.width(line, face) * self._size
                    shift = spare if side == "right" else spare / 2
                self._ink.write(left + shift, y, line, self._size, face)
            y -= self._size * LINE_HEIGHT

    def notes(self, y: float) -> None:
        for note in self._table.notes:
            y -= SMALL_SIZE * 1.6
            self._ink.write(MARGIN, y, f"注：{note}", SMALL_SIZE)

    def footer(self, document: Document, number: int, total: int) -> None:
        y = MARGIN - SMALL_SIZE
        right = f"第 {number} 页　共 {total} 页"
        self._ink.write(MARGIN, y, document.page_signatures, SMALL_SIZE)
        x = self._edges[-1] - self._ink.width(right) * SMALL_SIZE
        self._ink.write(x, y, right, SMALL_SIZE)
        if document.is_draft:
            top = self._layout.paper[1] - MARGIN + 4
            self._ink.write(MARGIN, top, DRAFT_MARK, SMALL_SIZE)
