"""The sheet in front of a returned workbook: each doubtful place, what is wrong, what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from reports.render.package import MAIN
from reports.render.returned_styles import Styles
from workbench.ledgers.cells import column_letters
from workbench.ledgers.returned import LIST_TITLE, Doubt

HEADS = (("序号", 6), ("工作表", 18), ("单元格", 9), ("原内容", 24), ("问题", 46), ("怎么改", 46))
HEAD_ROW = 3
# Beyond this a list is no help; the number left out is said below it.
LINES_AT_MOST = 20_000
LONGEST_VALUE = 200
EXPLAINED = "红色单元格不改不能入库，黄色单元格请核对；鼠标移到单元格上可看到原因。本页不必填写。"
_GREY = "FFE7E6E6"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ADDRESS_COLUMN = 2

# What stood in a place, as text; sheet, row and column letters.
Values = Mapping[tuple[str, int, str], str]


def list_xml(doubts: Sequence[Doubt], values: Values, styles: Styles, sheets: set[str]) -> bytes:
    """The list sheet as XML; its links lead into the sheets of the workbook."""
    shown = doubts[:LINES_AT_MOST]
    rows = [
        _row(1, [LIST_TITLE], [styles.text("title")]),
        _row(2, [EXPLAINED], [styles.text("plain")]),
        _row(HEAD_ROW, [head for head, _ in HEADS], [styles.text("bold", _GREY)] * len(HEADS)),
    ]
    plain, link = styles.text("plain", wrap=True), styles.text("link", wrap=True)
    for number, doubt in enumerate(shown, start=1):
        styled = [plain] * len(HEADS)
        if _leads(doubt, sheets):
            styled[_ADDRESS_COLUMN] = link
        rows.append(_row(HEAD_ROW + number, _texts(number, doubt, values), styled))
    if left := len(doubts) - len(shown):
        text = f"另有 {left} 处没有列出，已在单元格上标出。"
        rows.append(_row(HEAD_ROW + len(shown) + 1, [text], [plain]))
    return "".join([_BEGIN, *rows, "</sheetData>", *_links(shown, sheets), _END]).encode()


def _texts(number: int, doubt: Doubt, values: Values) -> list[str | int]:
    place = f"{doubt.column}{doubt.row}" if doubt.column else f"第{doubt.row}行"
    value = values.get((doubt.sheet, doubt.row, doubt.column), "")[:LONGEST_VALUE]
    return [number, doubt.sheet, place if doubt.row else "", value, doubt.wrong, doubt.step]


def _row(number: int, cells: Sequence[str | int], styles: Sequence[int]) -> str:
    made = [
        _cell(f"{column_letters(column)}{number}", cell, style)
        for column, (cell, style) in enumerate(zip(cells, styles, strict=True))
    ]
    return f'<row r="{number}">{"".join(made)}</row>'


def _cell(place: str, value: str | int, style: int) -> str:
    if isinstance(value, int):
        return f'<c r="{place}" s="{style}"><v>{value}</v></c>'
    text = escape(_ILLEGAL.sub("", value))
    return (
        f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    )


def _leads(doubt: Doubt, sheets: set[str]) -> bool:
    return bool(doubt.row) and doubt.sheet in sheets


def _links(doubts: Sequence[Doubt], sheets: set[str]) -> Iterator[str]:
    made = []
    for number, doubt in enumerate(doubts, start=HEAD_ROW + 1):
        if _leads(doubt, sheets):
            name = doubt.sheet.replace("'", "''")
            place = quoteattr(f"'{name}'!{doubt.column or 'A'}{doubt.row}")
            made.append(f'<hyperlink ref="C{number}" location={place}/>')
    if made:
        yield "<hyperlinks>"
        yield from made
        yield "</hyperlinks>"


_COLUMNS = "".join(
    f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
    for number, (_, width) in enumerate(HEADS, start=1)
)
_BEGIN = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    f'<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
    '<sheetViews><sheetView tabSelected="1" workbookViewId="0">'
    f'<pane ySplit="{HEAD_ROW}" topLeftCell="A{HEAD_ROW + 1}" activePane="bottomLeft" '
    'state="frozen"/></sheetView></sheetViews>'
    f"<cols>{_COLUMNS}</cols><sheetData>"
)
_END = '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
