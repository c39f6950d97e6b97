"""Sheets wider than any ledger: told before they are looked through, and asked about by name.

The widest ledgers state the 8 760 hours of a year across, with a few labels before them. Cells
that are blank count for nothing: a stray cell in the last column makes no wide sheet.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from itertools import islice

from workbench.domain.errors import InputError
from workbench.domain.issue import Issue, Severity, Where
from workbench.ledgers.workbook import RawSheet

TOO_WIDE = "ledger.sheet.too_wide"

_WIDEST = 10_000  # filled cells of a row
_WIDE = 500  # filled cells from which the words of a row are counted
_MOST_WORDS = 20_000  # different ones in the wide rows; those of a year of hours are 8 784
_LOOKED = 200  # rows within which the heads of a sheet begin
_WORD = re.compile(r"[^\W\d_eE]")  # 1.5E+3 is no word


def beyond_any_ledger(rows: Iterable[Sequence[Hashable]]) -> int:
    """How many cells the widest row fills where no ledger is so wide, or says so much; else 0."""
    words: set[str] = set()
    widest = 0
    for row in rows:
        if len(row) < _WIDE or (filled := len(row) - row.count(None) - row.count("")) < _WIDE:
            continue
        widest = max(widest, filled)
        words.update(cell for cell in row if isinstance(cell, str) and _WORD.search(cell))
        if widest > _WIDEST or len(words) > _MOST_WORDS:
            return widest
    return 0


def without_too_wide(file: str, sheets: Sequence[RawSheet]) -> tuple[list[RawSheet], list[Issue]]:
    """The sheets that can be looked through, and the questions about those too wide for it."""
    asked = {sheet.name: issue for sheet in sheets if (issue := _issue(file, sheet))}
    return [sheet for sheet in sheets if sheet.name not in asked], list(asked.values())


def too_wide(sheet: RawSheet, width: int) -> InputError:
    """The refusal of a sheet that grows so wide only far below its first rows."""
    wrong, _, step = _question("", sheet, width).message.partition("。")
    return InputError(f"{wrong}。", step)


def _issue(file: str, sheet: RawSheet) -> Issue | None:
    """The question about a sheet whose first rows are wider than those of any ledger."""
    width = beyond_any_ledger(islice(sheet.quick(), _LOOKED))
    return _question(file, sheet, width) if width else None


def _question(file: str, sheet: RawSheet, width: int) -> Issue:
    params = {"sheet": sheet.name, "width": str(width)}
    return Issue(TOO_WIDE, Severity.WARNING, Where(file, sheet.name), params)
