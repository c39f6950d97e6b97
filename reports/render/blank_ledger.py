"""A blank ledger as a workbook: heads with units, notes on them, drop-downs, an example row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reports.render.files import write_whole
from workbench.ledgers.templates import Template, TemplateColumn

TITLE_ROW, GUIDE_ROW, HEAD_ROW, EXAMPLE_ROW, FIRST_ROW = range(5)
ROWS = 2_000
BORDERED_ROWS = 200
# Every Excel and WPS that fills it has this one.
FONT = "宋体"
NARROWEST, WIDEST = 10, 26
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_blank_ledger(template: Template, path: Path) -> None:
    """Write a blank ledger.

    Raises:
        SystemProblem: the file cannot be written.
    """
    write_whole(path, lambda temporary: _write(template, temporary))


def _write(template: Template, path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), OPTIONS) as book:
        font = {"font_name": FONT, "font_size": 10}
        sheet = book.add_worksheet(template.title)
        last = len(template.columns) - 1
        title = book.add_format({**font, "font_size": 16, "bold": True, "align": "center"})
        sheet.merge_range(TITLE_ROW, 0, TITLE_ROW, last, template.title, title)
        guide = book.add_format({**font, "font_color": "#5F6B7A", "text_wrap": True})
        sheet.merge_range(GUIDE_ROW, 0, GUIDE_ROW, last, f"填表说明：{template.guide}", guide)
        sheet.set_row(GUIDE_ROW, 30)
        for index, column in enumerate(template.columns):
            _column(book, sheet, index, column, font)
        sheet.freeze_panes(FIRST_ROW, 1)
        sheet.set_landscape()
        sheet.set_paper(8)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEAD_ROW)


def _column(
    book: Any, sheet: Any, index: int, column: TemplateColumn, font: dict[str, Any]
) -> None:
    bordered = {**font, "border": 1}
    head = book.add_format(
        {**bordered, "bold": True, "bg_color": "#E7E6E6", "align": "center", "text_wrap": True}
    )
    example = book.add_format({**bordered, "italic": True, "font_color": "#9AA5B1"})
    # Texts such as D-001 or 2019-03 must stay what was typed.
    kept = {"num_format": "General" if column.is_number else "@"}
    plain, body = book.add_format({**font, **kept}), book.add_format({**bordered, **kept})
    width = min(max(NARROWEST, 2 * len(column.head) + 2), WIDEST)
    sheet.set_column(index, index, width, plain)
    sheet.write_string(HEAD_ROW, index, column.head, head)
    if column.note:
        sheet.write_comment(HEAD_ROW, index, column.note, {"x_scale": 1.6})
    if column.example == "":
        sheet.write_blank(EXAMPLE_ROW, index, None, example)
    else:
        sheet.write(EXAMPLE_ROW, index, column.example, example)
    for row in range(FIRST_ROW, FIRST_ROW + BORDERED_ROWS):
        sheet.write_blank(row, index, None, body)
    rule = _rule(column)
    if rule:
        sheet.data_validation(FIRST_ROW, index, FIRST_ROW + ROWS - 1, index, rule)


def _rule(column: TemplateColumn) -> dict[str, Any]:
    """A drop-down, or a hint while one fills; neither refuses what a plate really says."""
    hint = {"input_title": column.head[:32], "input_message": column.note[:255]}
    if column.choices:
        return {
            "validate": "list",
            "source": list(column.choices),
            "error_type": "warning",
            "error_title": "请核对",
            "error_message": "不在下拉列表中，确定要这样写吗？",
            **(hint if column.note else {}),
        }
    return {"validate": "any", **hint} if column.note else {}
