"""The workbook that goes back to the enterprise: its own, doubtful cells coloured and explained."""

from __future__ import annotations

import warnings
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reports.render.files import write_whole
from reports.render.returned_copy import copied_book
from reports.render.returned_list import put_list
from workbench.domain.errors import InputError
from workbench.domain.issue import Issue, Severity
from workbench.domain.progress import Progress, Silent, track
from workbench.ledgers.reading import open_workbook
from workbench.ledgers.returned import Doubt, doubts_of, lost_parts
from workbench.ledgers.signature import FileFormat
from workbench.ledgers.workbook import RawWorkbook

AUTHOR = "节能监察工作台"
FILLS = {Severity.ERROR: "FFFFC7CE", Severity.WARNING: "FFFFEB9C"}
COMMENT_WIDTH, COMMENT_HEIGHT = 320, 120
SILENT = Silent()

# What openpyxl raises for workbooks that calamine reads but it does not.
ODD = (KeyError, ValueError, TypeError, AttributeError, IndexError, zipfile.BadZipFile)


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What was written; `lost` names what the enterprise's file had and this one has not."""

    path: Path
    doubts: int
    cells: int
    is_copy: bool
    lost: tuple[str, ...] = ()


def write_returned(
    source: Path,
    sha256: str,
    issues: Iterable[Issue],
    target: Path,
    progress: Progress = SILENT,
) -> Returned:
    """Write the enterprise's workbook with its doubtful cells coloured, and the list in front.

    Args:
        source: The enterprise's own file; it is never changed.
        sha256: Its digest when it was read.
        issues: The remarks of that reading.
        target: Where the .xlsx goes.
        progress: Who watches.

    Raises:
        InputError: nothing is doubtful, the file changed since, or it would overwrite itself.
        SystemProblem: the file cannot be written.
    """
    doubts = doubts_of(issues)
    if not doubts:
        raise InputError("没有需要企业修改的内容。", "可以直接入库。")
    if target.resolve() == source.resolve():
        raise InputError("不能覆盖企业的原件。", "请换一个文件名保存。")
    raw = open_workbook(source, progress)
    if raw.sha256 != sha256:
        raise InputError(f"“{source.name}”在读取以后改动过。", "请重新读取后再导出。")
    book, lost, is_copy = _open(source, raw, progress)
    cells = _mark_cells(book, doubts, progress)
    put_list(book, doubts)
    progress.check()
    progress.report(0, None, f"写出 {target.name}")
    write_whole(target, book.save)
    return Returned(path=target, doubts=len(doubts), cells=cells, is_copy=is_copy, lost=lost)


def _open(source: Path, raw: RawWorkbook, progress: Progress) -> tuple[Any, tuple[str, ...], bool]:
    if raw.format != FileFormat.XLSX.value:
        return copied_book(raw, progress), (), True
    import openpyxl

    try:
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            book = openpyxl.load_workbook(source, rich_text=True)
    except ODD:
        return copied_book(raw, progress), ("原有格式",), True
    book.calculation.fullCalcOnLoad = True
    extended = ("部分扩展格式（下拉列表、条件格式等）",) if said else ()
    return book, (*lost_parts(source), *extended), False


def _mark_cells(book: Any, doubts: Sequence[Doubt], progress: Progress) -> int:
    """Colour each doubtful cell and say why; returns how many cells that were."""
    for sheet in book.worksheets:
        _forget_earlier(sheet)
    places: dict[tuple[str, str], list[Doubt]] = defaultdict(list)
    covered = {sheet.title: _covered(sheet) for sheet in book.worksheets}
    for doubt in doubts:
        if doubt.row and doubt.sheet in covered:
            address = f"{doubt.column or 'A'}{doubt.row}"
            places[doubt.sheet, covered[doubt.sheet].get(address, address)].append(doubt)
    for (sheet, address), held in track(places.items(), progress, "标注存疑单元格", len(places)):
        _mark(book[sheet][address], held)
    return len(places)


def _mark(cell: Any, doubts: Sequence[Doubt]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    worst = min((each.severity for each in doubts), key=list(Severity).index)
    cell.fill = PatternFill("solid", fgColor=FILLS[worst])
    lines = [f"{each.wrong}{each.step}" for each in doubts]
    if cell.comment is not None:
        lines.insert(0, f"{cell.comment.text}\n——")
    text = "\n".join(lines)
    cell.comment = Comment(text, AUTHOR, height=COMMENT_HEIGHT, width=COMMENT_WIDTH)


def _forget_earlier(sheet: Any) -> None:
    """Take away what we marked when this workbook went back before."""
    from openpyxl.styles import PatternFill

    for row in sheet.iter_rows():
        for cell in row:
            if cell.comment is not None and cell.comment.author == AUTHOR:
                cell.comment = None
                cell.fill = PatternFill()


def _covered(sheet: Any) -> Mapping[str, str]:
    """Each cell hidden under a merge, with the cell that stands for it."""
    found: dict[str, str] = {}
    for block in sheet.merged_cells.ranges:
        top = sheet.cell(block.min_row, block.min_col).coordinate
        for row, column in block.cells:
            found[sheet.cell(row, column).coordinate] = top
    return found
