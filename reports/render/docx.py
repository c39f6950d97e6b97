"""Documents as editable Word files; Word or WPS does the typesetting, so no font file is needed."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from reports.fonts import Face, Fonts
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
    stays_with,
)
from reports.model.table import TableBlock
from reports.render.chart import chart_png
from reports.render.docx_footers import write_footers
from reports.render.docx_styles import (
    BODY_SIZE,
    LATIN,
    east_asian,
    indent_two,
    mark_heading,
    off_grid,
    points,
    set_defaults,
    set_properties,
    set_section,
    squeeze,
)
from reports.render.docx_tables import add_form, add_table
from reports.render.files import Rendered, write_whole
from reports.render.words import SEAL_MARK, document_texts, legible, stamp_day

ZIP_DAY = (1980, 1, 1, 0, 0, 0)  # the same document gives the same bytes
CHART_WIDTH_MM = 150
SMALL_SIZE = 12  # type that does not need a whole line of the grid
PLAIN_LINES = {DocumentNumber: (16.0, Align.CENTER), Note: (10.5, Align.LEFT)}
LEVEL_FACES = (Face.HEADING, Face.KAI, Face.BODY)


def render_docx(document: Document, path: Path, fonts: Fonts) -> Rendered:
    """Write a document as Word file."""
    data = steady(_Writer(document, fonts).write())
    write_whole(path, lambda temporary: _write(temporary, data))
    return Rendered(path, fonts.missing(document_texts(document)))


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def steady(data: bytes) -> bytes:
    """The same parts with a fixed day: the same document gives the same bytes."""
    # python-docx stamps the zip entries with the clock: write them again with a fixed day
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            info = zipfile.ZipInfo(entry.filename, ZIP_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(entry))
    return target.getvalue()


class _Writer:
    """One file being written, block by block."""

    def __init__(self, document: Document, fonts: Fonts) -> None:
        import docx

        self._document = document
        self._fonts = fonts
        self._orientation = document.orientation
        self._file: Any = docx.Document()

    def write(self) -> bytes:
        set_properties(self._file, self._document)
        set_defaults(self._file, self._fonts)
        set_section(self._file.sections[0], self._orientation)
        write_footers(self._file, self._document)
        for block, after in zip(
            self._document.blocks, (*self._document.blocks[1:], None), strict=True
        ):
            self._add(block, keep=stays_with(block, after))
        buffer = io.BytesIO()
        self._file.save(buffer)
        return buffer.getvalue()

    def _add(self, block: Block, *, keep: bool) -> None:
        match block:
            case Paragraph():
                self._paragraph(block, keep=keep)
            case TableBlock():
                self._table(block)
            case KeyValues():
                add_form(self._file, block, self._fonts)
            case ChartBlock(chart, caption):
                self._chart(chart, caption, keep=keep)
            case PageBreak(orientation):
                self._break(orientation)
            case _:
                self._line_block(block)

    def _line_block(self, block: Block) -> None:
        match block:
            case Title(lines):
                for line in (*lines, ""):
                    self._line(line, Face.TITLE, 22, Align.CENTER, keep=True)
            case Signatures(lines):
                for number, line in enumerate(lines, 1):
                    self._line(line, Face.BODY, 14, Align.LEFT, keep=number < len(lines))
            case Heading(text, level):
                face = LEVEL_FACES[min(level, 3) - 1]
                mark_heading(self._line(text, face, 16, Align.LEFT, keep=True), level)
            case StampPlace():
                self._stamp(block)
            case DocumentNumber(text) | Note(text):
                self._line(text, Face.BODY, *PLAIN_LINES[type(block)])

    def _line(self, text: str, face: Face, size: float, align: Align, *, keep: bool = False) -> Any:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        line = self._file.add_paragraph()
        line.alignment = getattr(WD_ALIGN_PARAGRAPH, align.value.upper())
        line.paragraph_format.keep_with_next = keep
        if size <= SMALL_SIZE:
            off_grid(line, size)
        if text:
            self._run(line, text, face, size)
        return line

    def _run(self, line: Any, text: str, face: Face, size: float) -> None:
        run = line.add_run(legible(text))
        run.font.size, run.font.name = points(size), LATIN
        if size == BODY_SIZE:
            squeeze(run)
        east_asian(run._r.get_or_add_rPr(), self._fonts.faces[face].office_name)  # noqa: SLF001

    def _paragraph(self, block: Paragraph, *, keep: bool) -> None:
        line = self._line("", Face.BODY, 16, block.align, keep=keep)
        line.paragraph_format.keep_together = keep
        if block.is_indented:
            indent_two(line)
        for run in block.runs:
            quoted = run.citation.text if run.citation else ""
            face = Face.HEADING if run.is_strong else Face.BODY
            self._run(line, run.text + quoted, face, 16)
            if run.citation and run.citation.mark:
                self._run(line, run.citation.mark, Face.KAI, 16)

    def _table(self, table: TableBlock) -> None:
        if table.title:
            self._line(table.title, Face.HEADING, 14, Align.CENTER, keep=True)
        if table.subtitle:
            self._line(table.subtitle, Face.BODY, 10.5, Align.RIGHT, keep=True)
        add_table(self._file, table, self._fonts, self._orientation)
        for note in table.notes:
            self._line(f"注：{note}", Face.BODY, 10.5, Align.LEFT)

    def _stamp(self, block: StampPlace) -> None:
        self._line("", Face.BODY, 16, Align.RIGHT, keep=True)
        for text in (block.agency, stamp_day(block), SEAL_MARK):
            line = self._line(text, Face.BODY, 16, Align.RIGHT, keep=text != SEAL_MARK)
            line.paragraph_format.right_indent = points(4 * 16)

    def _chart(self, chart: Chart, caption: str, *, keep: bool) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
        from docx.shared import Mm

        line = self._file.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        line.paragraph_format.keep_with_next = True
        picture = io.BytesIO(chart_png(replace(chart, title=""), self._fonts))
        line.add_run().add_picture(picture, width=Mm(CHART_WIDTH_MM))
        self._line(caption or chart.title, Face.KAI, 12, Align.CENTER, keep=keep)

    def _break(self, orientation: Orientation) -> None:
        from docx.enum.section import WD_SECTION

        self._orientation = orientation
        set_section(self._file.add_section(WD_SECTION.NEW_PAGE), orientation)
