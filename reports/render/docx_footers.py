"""Headers and footers of a Word file: page numbers, lines to sign, footer code, draft mark."""

from __future__ import annotations

from typing import Any

from reports.model.document import Document, Footer
from reports.render.docx_styles import off_grid, points
from reports.render.words import DRAFT_MARK, legible

CODE_SIZE = 9  # read by people off a scan


def add_field(paragraph: Any, instruction: str, size: float) -> None:
    """Add a field such as PAGE, which Word fills in."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        run.font.size = points(size)
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = instruction
        run._r.append(mark)  # noqa: SLF001 - python-docx has no API


def write_footers(file: Any, document: Document) -> None:
    """Fill the footer of the first section; the others take it over."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    section = file.sections[0]
    if document.is_draft:
        _header(section.header, DRAFT_MARK)
    if document.footer is not Footer.OFFICIAL:
        _record_footer(section.footer, document)
        return
    file.settings.odd_and_even_pages_header_footer = True
    if document.is_draft:
        _header(section.even_page_header, DRAFT_MARK)
    _page_number(section.footer, document, WD_ALIGN_PARAGRAPH.RIGHT)
    _page_number(section.even_page_footer, document, WD_ALIGN_PARAGRAPH.LEFT)


def _header(header: Any, text: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    line = header.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    line.add_run(text).font.size = points(10.5)


def _page_number(footer: Any, document: Document, side: Any) -> None:
    line = footer.paragraphs[0]
    line.alignment = side
    line.add_run("　— ").font.size = points(14)
    add_field(line, "PAGE", 14)
    line.add_run(" —　").font.size = points(14)
    _code(footer, document, side)


def _record_footer(footer: Any, document: Document) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    numbers = footer.paragraphs[0]
    if document.page_signatures:
        off_grid(numbers, 10.5)
        numbers.add_run(legible(document.page_signatures)).font.size = points(10.5)
        numbers = footer.add_paragraph()
    numbers.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    off_grid(numbers, 10.5)
    for text, field in (("第 ", "PAGE"), (" 页　共 ", "NUMPAGES"), (" 页", "")):
        numbers.add_run(text).font.size = points(10.5)
        if field:
            add_field(numbers, field, 10.5)
    _code(footer, document, WD_ALIGN_PARAGRAPH.LEFT)


def _code(footer: Any, document: Document, side: Any) -> None:
    if not document.footer_code:
        return
    line = footer.add_paragraph()
    line.alignment = side
    off_grid(line, CODE_SIZE)
    line.add_run(legible(f"{document.footer_code}-")).font.size = points(CODE_SIZE)
    add_field(line, "PAGE", CODE_SIZE)
