"""Forms as a person would fill them: the blank one of the program, with values typed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from reports.render.edition_form import HEAD_ROW, write_edition_form
from workbench.rulebook.book import RuleBook
from workbench.rulebook.edition_form import HEAD_LABELS, HEAD_SHEET, VALUE_SHEET, edition_form
from workbench.rulebook.words import RuleWords

Typed = Callable[[Mapping[str, str], str], object]


def filled(
    path: Path,
    book: RuleBook,
    words: RuleWords,
    family: str,
    edition: str,
    value: Typed,
    **head: object,
) -> Path:
    """Write the blank form, type `value(row, column)` into every open cell, and the head's cells."""
    form = edition_form(book, words, family, edition)
    import openpyxl

    write_edition_form(form, path)
    workbook = openpyxl.load_workbook(path)
    sheet = workbook[VALUE_SHEET]
    for at, cells in enumerate(form.rows, start=HEAD_ROW + 2):
        row = {column.name: cell for column, cell in zip(form.columns, cells, strict=True)}
        for index, column in enumerate(form.columns, start=1):
            if column.is_value:
                sheet.cell(at, index, value(row, column.name))
    labels = list(HEAD_LABELS)
    for name, text in head.items():
        workbook[HEAD_SHEET].cell(labels.index(name) + 1, 2, text)
    workbook.save(path)
    return path


def typed(path: Path, cell: str, value: object, sheet: str = VALUE_SHEET) -> Path:
    """Type one cell over."""
    import openpyxl

    workbook = openpyxl.load_workbook(path)
    workbook[sheet][cell] = value
    workbook.save(path)
    return path
