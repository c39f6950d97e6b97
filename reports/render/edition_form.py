"""The blank form of an edition as a workbook: the edition, its values, and the words to choose."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reports.render.files import write_whole
from workbench.rulebook.edition_form import (
    HEAD_LABELS,
    HEAD_SHEET,
    VALUE_SHEET,
    EditionForm,
    FormColumn,
)

CHOICES_SHEET = "选项"
HEAD_ROW = 2
SPARE_ROWS = 300
FONT = "宋体"
NARROWEST, WIDEST = 12, 48
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_HINTS = {
    "family": "勿改",
    "number": "例如 GB 18613-2012",
    "effective_from": "例如 2012-09-01",
    "repealed_from": "现行有效的留空",
    "clause": "例如 表1；文书引用时写在标准号之后",
    "against": "例如 正式出版文本；录入后可在规则库“标为已核对”",
}
_GUIDE = (
    "照标准文本填写白色的数值列；灰色的列取自已收录的版本，不同之处可改，可增删行。"
    "数值列全空的行不收。录入后标为自行录入、待核：参与判定并显示比较，但不作问题依据，核对后才可以。"
)


def write_edition_form(form: EditionForm, path: Path) -> None:
    """Write the form.

    Raises:
        SystemProblem: the file cannot be written.
    """
    write_whole(path, lambda temporary: _write(form, temporary))


def _write(form: EditionForm, path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), OPTIONS) as book:
        head, values = book.add_worksheet(HEAD_SHEET), book.add_worksheet(VALUE_SHEET)
        choices = book.add_worksheet(CHOICES_SHEET)
        _head(book, head, form)
        _values(book, values, form)
        _choices(values, choices, form)
        choices.hide()
        values.freeze_panes(HEAD_ROW + 1, 0)
        values.repeat_rows(HEAD_ROW)
        for sheet in (head, values):
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)


def _head(book: Any, sheet: Any, form: EditionForm) -> None:
    plain, muted = _format(book), _format(book, font_color="#5F6B7A")
    edition = form.edition
    told = {
        "family": form.family,
        "number": edition.number,
        "title": edition.title,
        "effective_from": edition.effective_from.isoformat() if edition.effective_from else "",
        "repealed_from": edition.repealed_from.isoformat() if edition.repealed_from else "",
    }
    for row, (name, label) in enumerate(HEAD_LABELS.items()):
        sheet.write_string(row, 0, label, _format(book, bold=True, bg_color="#E7E6E6"))
        sheet.write_string(row, 1, told.get(name, ""), plain)
        sheet.write_string(row, 2, _HINTS.get(name, ""), muted)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 44, _format(book, border=0))
    sheet.set_column(2, 2, 48)
    if edition.note:
        sheet.write_string(len(HEAD_LABELS) + 1, 0, f"规则库对该版本的说明：{edition.note}", muted)


def _values(book: Any, sheet: Any, form: EditionForm) -> None:
    unit = f"　单位：{form.shape.unit}" if form.shape.unit else ""
    title = f"{form.edition.number}　{form.edition.title or form.shape.title}{unit}"
    sheet.write_string(0, 0, title, _format(book, border=0, bold=True, font_size=13))
    sheet.write_string(1, 0, _GUIDE, _format(book, border=0, font_color="#5F6B7A"))
    heads = _format(book, bold=True, bg_color="#E7E6E6", text_wrap=True, align="center")
    given, open_ = _format(book, bg_color="#F4F4F4", num_format="@"), _format(book)
    for index, column in enumerate(form.columns):
        sheet.write_string(HEAD_ROW, index, column.title, heads)
        sheet.set_column(index, index, _width(form, index, column))
        for row, cells in enumerate(form.rows, start=HEAD_ROW + 1):
            if column.is_value:
                sheet.write_blank(row, index, None, open_)
            else:
                sheet.write_string(row, index, cells[index], given)


def _choices(values: Any, choices: Any, form: EditionForm) -> None:
    """Drop-downs of the words judging knows; they only warn, for a standard may say otherwise."""
    last = HEAD_ROW + len(form.rows) + SPARE_ROWS
    for index, column in enumerate(form.columns):
        words = list(column.known)
        if not words:
            continue
        for row, word in enumerate(words):
            choices.write_string(row, index, word)
        letter = chr(ord("A") + index)
        rule = {
            "validate": "list",
            "source": f"='{CHOICES_SHEET}'!${letter}$1:${letter}${len(words)}",
            "error_type": "warning",
            "error_title": "请核对",
            "error_message": "不是已收录版本的写法，判定时可能对不上。确定要这样写吗？",
        }
        values.data_validation(HEAD_ROW + 1, index, last, index, rule)


def _width(form: EditionForm, index: int, column: FormColumn) -> int:
    longest = max((len(row[index]) for row in form.rows), default=0)
    return min(max(NARROWEST, 2 * max(longest, len(column.title))), WIDEST)


def _format(book: Any, **more: object) -> Any:
    return book.add_format({"font_name": FONT, "font_size": 10, "border": 1, **more})
