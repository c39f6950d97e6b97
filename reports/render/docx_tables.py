"""Tables of a Word file: repeated heads, rows kept whole, widths in fixed layout."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reports.fonts import Face, Fonts
from reports.model.document import KeyValues, Orientation
from reports.model.table import ColumnType, RowKind, TableBlock, cell_text
from reports.render.docx_styles import LATIN, east_asian, off_grid, points
from reports.render.fitting import fit_columns
from reports.render.heads import head_cells

PORTRAIT_POINTS = 156 * 72 / 25.4
LANDSCAPE_POINTS = 257 * 72 / 25.4
FORM_SIZE = 12  # 小四
FORM_LABEL_WIDTH = 80  # points
HEAD_FILL = "EBEBEB"
CELL_MARGIN = 40  # twentieths of a point, left and right


def add_table(file: Any, table: TableBlock, fonts: Fonts, orientation: Orientation) -> None:
    """Add a table; title and notes are added by the caller."""
    is_wide = orientation is Orientation.LANDSCAPE
    fit = fit_columns(table, LANDSCAPE_POINTS if is_wide else PORTRAIT_POINTS)
    heads = head_cells(table)
    depth = 2 if table.has_groups else 1
    grid = _new_grid(file, depth + len(table.rows), fit.widths)
    for head in heads:
        cell = grid.cell(head.y, head.x)
        if head.columns > 1 or head.rows > 1:
            cell = cell.merge(grid.cell(head.y + head.rows - 1, head.x + head.columns - 1))
        _fill(cell, head.text, "center", _Type(fonts, Face.HEADING, fit.size))
        _shade(cell)
    for number in range(depth):
        _mark_row(grid.rows[number], "w:tblHeader")
    plain, strong = _Type(fonts, Face.BODY, fit.size), _Type(fonts, Face.HEADING, fit.size)
    sides = [_side(column.type) for column in table.columns]
    for row, line in zip(table.rows, list(grid.rows)[depth:], strict=True):
        _mark_row(line, "w:cantSplit")
        kind = plain if row.kind is RowKind.ROW else strong
        texts = [cell_text(v, c) for v, c in zip(row.values, table.columns, strict=True)]
        for cell, text, side in zip(_cells(line), texts, sides, strict=True):
            _fill(cell, text, side, kind)


def add_form(file: Any, form: KeyValues, fonts: Fonts) -> None:
    """Add a bordered form of labels and values."""
    step = form.pairs_per_row
    value_width = (PORTRAIT_POINTS - step * FORM_LABEL_WIDTH) / step
    rows = [form.pairs[i : i + step] for i in range(0, len(form.pairs), step)]
    grid = _new_grid(file, len(rows), (FORM_LABEL_WIDTH, value_width) * step)
    label, value = _Type(fonts, Face.KAI, FORM_SIZE), _Type(fonts, Face.BODY, FORM_SIZE)
    for pairs, line in zip(rows, grid.rows, strict=True):
        _mark_row(line, "w:cantSplit")
        cells = _cells(line)
        for index, (name, text) in enumerate(pairs):
            _fill(cells[2 * index], name, "center", label)
            _fill(cells[2 * index + 1], text, "left", value)


class _Type:
    """A face at a size, by the names Word knows."""

    __slots__ = ("name", "size")

    def __init__(self, fonts: Fonts, face: Face, size: float) -> None:
        self.name = fonts.faces[face].office_name
        self.size = size


def _side(kind: ColumnType) -> str:
    return "right" if kind.is_number else ("center" if kind is ColumnType.DATE else "left")


def _new_grid(file: Any, rows: int, widths: Sequence[float]) -> Any:
    from docx.enum.table import WD_TABLE_ALIGNMENT

    grid = file.add_table(rows=rows, cols=len(widths), style="Table Grid")
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = False
    _set_margins(grid)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = points(width)
    for row in grid.rows:
        for cell, width in zip(_cells(row), widths, strict=True):
            cell.width = points(width)
    return grid


def _set_margins(grid: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(CELL_MARGIN))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    # the schema wants it before w:tblLook
    look = grid._tbl.tblPr.find(qn("w:tblLook"))  # noqa: SLF001 - python-docx has no API
    look.addprevious(margins)


def _cells(row: Any) -> list[Any]:
    return list(row.cells)


def _fill(cell: Any, text: str, side: str, kind: _Type) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    line = cell.paragraphs[0]
    line.alignment = getattr(WD_ALIGN_PARAGRAPH, side.upper())
    off_grid(line, kind.size)
    run = line.add_run(text)
    run.font.size, run.font.name = points(kind.size), LATIN
    east_asian(run._r.get_or_add_rPr(), kind.name)  # noqa: SLF001 - python-docx has no API


def _mark_row(row: Any, tag: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(tag))  # noqa: SLF001 - python-docx has no API


def _shade(cell: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), HEAD_FILL)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - python-docx has no API
