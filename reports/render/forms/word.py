"""Setting a filling into a table of a .docx; rows are added by copying one with its look."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from workbench.summary.forms.filling import Filling


def fill_document(source: Path, target: Path, filling: Filling) -> int:
    """Write the filled form; returns how many cells were set."""
    from docx import Document

    with source.open("rb") as stream:
        document = Document(stream)
    table = document.tables[filling.place]
    _grow(table, filling)
    grid = [list(row.cells) for row in table.rows]
    done = 0
    for each in filling.cells:
        if each.row < len(grid) and each.column < len(grid[each.row]):
            _put(grid[each.row][each.column], _words(each.value))
            done += 1
    document.save(str(target))
    return done


def _grow(table: Any, filling: Filling) -> None:
    rows = table._tbl.tr_lst  # noqa: SLF001 - python-docx cannot copy a row
    wanted = max((each.row for each in filling.cells), default=-1) + 1
    missing = filling.inserted or max(0, wanted - len(rows))
    model, place = deepcopy(rows[filling.template]), rows[filling.last]
    for _ in range(missing):
        fresh = deepcopy(model)
        place.addnext(fresh)
        place = fresh
    for row in list(table.rows)[filling.last + 1 : filling.last + 1 + missing]:
        for cell in row.cells:
            _put(cell, "")


def _put(cell: Any, text: str) -> None:
    """Set a cell's text in the look of what stands there: its first paragraph and run."""
    for paragraph in cell.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001 - as above
    paragraph = cell.paragraphs[0]
    runs = paragraph.runs
    for run in runs[1:]:
        run._r.getparent().remove(run._r)  # noqa: SLF001 - as above
    if runs:
        runs[0].text = text
        return
    run = paragraph.add_run(text)
    mark = paragraph._p.pPr.find(_RUN_LOOK) if paragraph._p.pPr is not None else None  # noqa: SLF001
    if mark is not None:
        run._r.insert(0, deepcopy(mark))  # noqa: SLF001 - the look of the empty paragraph


_RUN_LOOK = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}rPr"


def _words(value: int | Decimal | str | date) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)
