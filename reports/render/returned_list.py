"""The sheet in front of a returned workbook: each doubtful place, what is wrong, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbench.ledgers.returned import LIST_SHEET, LIST_TITLE, Doubt

HEADS = (("序号", 6), ("工作表", 18), ("单元格", 9), ("原内容", 24), ("问题", 46), ("怎么改", 46))
HEAD_ROW = 3
# Beyond this a list is no help; the number left out is said below it.
LINES_AT_MOST = 20_000
LONGEST_VALUE = 200
RISKY = ("=", "+", "-", "@", "\t", "\r")
EXPLAINED = "红色单元格不改不能入库，黄色单元格请核对；鼠标移到单元格上可看到原因。本页不必填写。"


def put_list(book: Any, doubts: Sequence[Doubt]) -> None:
    """Put the list in front of a workbook, in place of an earlier one of ours."""
    for sheet in list(book.worksheets):
        if sheet.title.startswith(LIST_SHEET) and sheet["A1"].value == LIST_TITLE:
            book.remove(sheet)
    sheet = book.create_sheet(_free_name(book), 0)
    _head(sheet)
    for number, doubt in enumerate(doubts[:LINES_AT_MOST], start=1):
        _line(book, sheet, number, doubt)
    left = len(doubts) - LINES_AT_MOST
    if left > 0:
        row = HEAD_ROW + LINES_AT_MOST + 1
        put_text(sheet.cell(row, 1), f"另有 {left} 处没有列出，已在单元格上标出。")
    _set_up(sheet)
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = 0


def put_text(cell: Any, text: str) -> None:
    """Write text that stays text, whatever sign it begins with."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"
    if text.startswith(RISKY):
        cell.quotePrefix = True


def _free_name(book: Any) -> str:
    name, number = LIST_SHEET, 1
    while name in book.sheetnames:
        number += 1
        name = f"{LIST_SHEET}({number})"
    return name


def _head(sheet: Any) -> None:
    from openpyxl.styles import Font, PatternFill

    put_text(sheet["A1"], LIST_TITLE)
    sheet["A1"].font = Font(bold=True, size=14)
    put_text(sheet["A2"], EXPLAINED)
    for column, (head, _) in enumerate(HEADS, start=1):
        cell = sheet.cell(HEAD_ROW, column)
        put_text(cell, head)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="FFE7E6E6")


def _line(book: Any, sheet: Any, number: int, doubt: Doubt) -> None:
    from openpyxl.styles import Alignment

    row = HEAD_ROW + number
    address = f"{doubt.column or 'A'}{doubt.row}" if doubt.row else ""
    shown = f"{doubt.column}{doubt.row}" if doubt.column else f"第{doubt.row}行"
    value = _value(book, doubt.sheet, f"{doubt.column}{doubt.row}") if doubt.column else ""
    sheet.cell(row, 1).value = number
    texts = (doubt.sheet, shown if doubt.row else "", value, doubt.wrong, doubt.step)
    for column, text in enumerate(texts, start=2):
        cell = sheet.cell(row, column)
        put_text(cell, text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    if address and doubt.sheet in book.sheetnames:
        _link(sheet.cell(row, 3), doubt.sheet, address)


def _link(cell: Any, sheet: str, address: str) -> None:
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    name = sheet.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{name}'!{address}")
    cell.font = Font(color="FF0563C1", underline="single")


def _value(book: Any, sheet: str, address: str) -> str:
    if sheet not in book.sheetnames or not address[-1].isdigit():
        return ""
    cell = book[sheet][address]
    if cell.data_type == "f":
        return "（公式）"
    return "" if cell.value is None else str(cell.value)[:LONGEST_VALUE]


def _set_up(sheet: Any) -> None:
    for column, (_, width) in zip("ABCDEF", HEADS, strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = f"A{HEAD_ROW + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
