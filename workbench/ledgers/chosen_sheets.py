"""Which sheets of a file are read: the one that was named, those that were ticked, else the visible."""

from __future__ import annotations

from workbench.domain.errors import InputError
from workbench.domain.issue import Issue
from workbench.ledgers.cells import column_letters
from workbench.ledgers.records import ReadOptions, SheetState
from workbench.ledgers.returned import is_list_sheet
from workbench.ledgers.sheet_issues import hidden_issues, sheet_issue
from workbench.ledgers.workbook import RawSheet, RawWorkbook


def choose_sheets(book: RawWorkbook, options: ReadOptions) -> tuple[list[RawSheet], list[Issue]]:
    """The sheets to be read; a hidden one is never read unasked and never passed over in silence.

    Raises:
        InputError: no sheet has the name the user gave.
    """
    if options.sheet is not None and all(sheet.name != options.sheet for sheet in book.sheets):
        names = "、".join(f"“{sheet.name}”" for sheet in book.sheets)
        raise InputError(
            f"文件“{book.file}”里没有工作表“{options.sheet}”。", f"现有工作表：{names}。"
        )
    chosen = [sheet for sheet in book.sheets if _is_chosen(sheet, options)]
    passed = [sheet for sheet in book.sheets if _is_passed_over(sheet, options)]
    issues = [sheet_issue("ledger.sheet.hidden", book.file, sheet.name) for sheet in passed]
    return chosen, [
        *issues,
        *(each for sheet in chosen for each in hidden_issues(book.file, sheet)),
    ]


def sheet_states(book: RawWorkbook, options: ReadOptions) -> tuple[SheetState, ...]:
    """Every sheet of a file as the user sees it listed; empty ones and our own list stay out."""
    return tuple(
        SheetState(
            sheet=sheet.name,
            visibility=sheet.visibility,
            is_chosen=_is_chosen(sheet, options),
            hidden_rows=tuple(
                row + 1 for row in sorted(sheet.hidden_rows) if row < (sheet.n_rows or 0)
            ),
            hidden_columns=tuple(
                column_letters(column)
                for column in sorted(sheet.hidden_columns)
                if column < sheet.n_columns
            ),
        )
        for sheet in book.sheets
        if _is_listed(sheet)
    )


def no_sheet(book: RawWorkbook, options: ReadOptions) -> InputError:
    """The refusal of a file of which nothing is to be read."""
    hidden = [sheet.name for sheet in book.sheets if _is_passed_over(sheet, options)]
    if not hidden:
        return InputError(f"文件“{book.file}”没有选择任何工作表。", "请至少选择一张工作表。")
    names = "、".join(f"“{name}”" for name in hidden)
    return InputError(
        f"文件“{book.file}”有内容的工作表都是隐藏的（{names}），没有读取。",
        "请确认其中哪一张有效，并指定该工作表。",
    )


def _is_chosen(sheet: RawSheet, options: ReadOptions) -> bool:
    if options.sheet is not None:
        return sheet.name == options.sheet
    return _is_listed(sheet) and options.ticked.get(sheet.name, sheet.visible)


def _is_passed_over(sheet: RawSheet, options: ReadOptions) -> bool:
    """Tell whether a hidden sheet is left out though nobody said so."""
    is_decided = options.sheet is not None or sheet.name in options.ticked
    return not is_decided and not sheet.visible and _is_listed(sheet)


def _is_listed(sheet: RawSheet) -> bool:
    return bool(sheet.n_columns) and not is_list_sheet(sheet)
