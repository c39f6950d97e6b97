"""Tables of a Word file as markup: repeated heads, rows kept whole, widths in fixed layout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from reports.fonts import Face, Fonts
from reports.model.document import KeyValues, Orientation
from reports.model.table import RowKind, TableBlock, cell_text
from reports.render.docx_styles import LATIN, SMALL_LINE
from reports.render.fitting import fit_columns
from reports.render.heads import HeadCell, head_cells
from reports.render.words import legible

PORTRAIT_POINTS = 156 * 72 / 25.4
LANDSCAPE_POINTS = 257 * 72 / 25.4
FORM_SIZE = 12  # 小四
FORM_LABEL_WIDTH = 107  # points: eight characters
HEAD_FILL = '<w:shd w:val="clear" w:color="auto" w:fill="EBEBEB"/>'
CELL_MARGINS = {"top": 30, "left": 40, "bottom": 30, "right": 40}  # twentieths of a point
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def add_table(file: Any, table: TableBlock, fonts: Fonts, orientation: Orientation) -> None:
    """Add a table; title and notes are added by the caller."""
    is_wide = orientation is Orientation.LANDSCAPE
    fit = fit_columns(table, LANDSCAPE_POINTS if is_wide else PORTRAIT_POINTS)
    plain = _type(fonts, Face.BODY, fit.size)
    strong = _type(fonts, Face.HEADING, fit.size)
    rows = [*_head_rows(table, fit.widths, fit.size, strong)]
    together = len(table.rows) if table.keeps_together else 0
    sides = [column.side for column in table.columns]
    for place, row in enumerate(table.rows, start=1):
        kind = plain if row.kind is RowKind.ROW else strong
        texts = (cell_text(v, c) for v, c in zip(row.values, table.columns, strict=True))
        cells = (
            _cell(_paragraph(text, side, fit.size, kind, keep=place < together), width)
            for text, side, width in zip(texts, sides, fit.widths, strict=True)
        )
        rows.append(_row(cells))
    _insert(file, fit.widths, rows)


def add_form(file: Any, form: KeyValues, fonts: Fonts) -> None:
    """Add a bordered form of labels and values."""
    step = form.pairs_per_row
    value_width = (PORTRAIT_POINTS - step * FORM_LABEL_WIDTH) / step
    label, value = _type(fonts, Face.KAI, FORM_SIZE), _type(fonts, Face.BODY, FORM_SIZE)
    rows = []
    for start in range(0, len(form.pairs), step):
        pairs = [*form.pairs[start : start + step], *[("", "")] * step][:step]
        cells: list[str] = []
        for name, text in pairs:
            cells.append(_cell(_paragraph(name, "center", FORM_SIZE, label), FORM_LABEL_WIDTH))
            cells.append(_cell(_paragraph(text, "left", FORM_SIZE, value), value_width))
        rows.append(_row(cells))
    _insert(file, (FORM_LABEL_WIDTH, value_width) * step, rows)


def _insert(file: Any, widths: Sequence[float], rows: Sequence[str]) -> None:
    from docx.oxml import parse_xml

    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in CELL_MARGINS.items()
    )
    grid = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths)
    markup = (
        f'<w:tbl {NAMESPACE}><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(map(_twips, widths))}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
    file.element.body[-1].addprevious(parse_xml(markup))  # the last child is the section's


def _twips(points: float) -> int:
    return round(points * 20)


def _head_rows(table: TableBlock, widths: Sequence[float], size: float, kind: str) -> Iterable[str]:
    cells = head_cells(table)
    for y in range(2 if table.has_groups else 1):
        starting = [cell for cell in cells if cell.y == y]
        going_on = [cell for cell in cells if cell.y < y < cell.y + cell.rows]
        line = sorted((*starting, *going_on), key=lambda cell: cell.x)
        marks = (
            _head_cell(cell, y, widths, _paragraph(cell.text, "center", size, kind, keep=True))
            for cell in line
        )
        yield _row(marks, is_head=True)


def _head_cell(cell: HeadCell, y: int, widths: Sequence[float], paragraph: str) -> str:
    width = sum(widths[cell.x : cell.x + cell.columns])
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    if cell.rows == 1:
        return _cell(paragraph, width, span + HEAD_FILL)
    if cell.y == y:
        return _cell(paragraph, width, f'{span}<w:vMerge w:val="restart"/>{HEAD_FILL}')
    return _cell("<w:p/>", width, f"{span}<w:vMerge/>{HEAD_FILL}")


def _row(cells: Iterable[str], *, is_head: bool = False) -> str:
    head = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(paragraph: str, width: float, properties: str = "") -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>{properties}'
        f'<w:vAlign w:val="center"/></w:tcPr>{paragraph}</w:tc>'
    )


def _type(fonts: Fonts, face: Face, size: float) -> str:
    name = quoteattr(fonts.faces[face].office_name)
    return (
        f'<w:rPr><w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia={name} '
        f'w:hint="eastAsia"/><w:sz w:val="{round(size * 2)}"/></w:rPr>'
    )


def _paragraph(text: str, side: str, size: float, kind: str, *, keep: bool = False) -> str:
    height = _twips(size * SMALL_LINE)
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in legible(text).split("\n")
    )
    run = f"<w:r>{kind}{lines}</w:r>" if text else ""
    return (
        f'<w:p><w:pPr>{"<w:keepNext/>" if keep else ""}<w:snapToGrid w:val="0"/>'
        f'<w:spacing w:line="{height}" w:lineRule="exact"/><w:jc w:val="{side}"/></w:pPr>{run}</w:p>'
    )
