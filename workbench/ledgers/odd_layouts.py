"""Layouts that hold machines but no row per machine: asked about, since reading them would guess."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from workbench.domain.issue import Issue, Severity, Where
from workbench.ledgers.cells import RawCell, RawRow, cell_text, is_blank, normal_text
from workbench.ledgers.evidence import looks_like_model
from workbench.ledgers.heads import HeadBlock
from workbench.ledgers.units import UnitTable
from workbench.ledgers.workbook import RawSheet

_RATED = frozenset({"power", "apparent_power", "mass_flow", "volume_flow"})
_RATING = re.compile(r"^(\d+(?:\.\d+)?)(?:\s*[-~～至]\s*\d+(?:\.\d+)?)?\s*(\D{0,6})$")
_COUNT = re.compile(r"^\d{1,3}\s*[台套个]?$")
_FEWEST = 2  # ratings in a head, or counts below it, that make a matrix
_WINDOW = 60  # rows within which a layout shows itself
_FORM_ROWS = 8  # rows within which one column of a form names several fields
_FORM_FIELDS = 3
_SHOWN = 4  # heads named in the remark

_MATRIX, _FORM = "ledger.sheet.matrix", "ledger.sheet.form"
LAYOUT_CODES = (_MATRIX, _FORM)

FieldsOf = Callable[[str], tuple[str, ...]]


class OddLayouts:
    """Recognises layouts without a row per machine by the words and units of one kind of ledger."""

    def __init__(self, fields_of: FieldsOf, units: UnitTable) -> None:
        self._fields_of = fields_of
        self._units = units

    def matrix_heads(self, head: HeadBlock, sample: Sequence[RawRow]) -> tuple[str, ...]:
        """The heads that are ratings or models themselves, where the cells below are counts."""
        found = []
        for column in head.columns:
            leaf, above = column.path[-1], column.path[:-1]
            under_field = any(self._fields_of(text) for text in above)
            below = [row[column.index] for row in sample if column.index < len(row)]
            if not self._fields_of(leaf) and self._is_rating(leaf, bare=under_field):
                found += [leaf] if _are_counts(below) else []
        return tuple(found) if len(found) >= _FEWEST else ()

    def headless_matrix(self, sheet: RawSheet) -> tuple[str, ...]:
        """The same for a sheet in which no head was recognised: a row of ratings above counts."""
        window = sheet.head(_WINDOW)
        for index, row in enumerate(window):
            places = [
                i for i, cell in enumerate(row) if i and self._is_rating(_text(cell), bare=True)
            ]
            if sum(not _is_count(row[i]) for i in places) < _FEWEST:
                continue
            below = window[index + 1 :]
            if all(_are_counts([line[i] for line in below if i < len(line)]) for i in places):
                return tuple(_text(row[i]) for i in places)
        return ()

    def is_form(self, sheet: RawSheet) -> bool:
        """Tell whether heads stand beside their cells: a card, or a column, for each machine.

        Then one column names three and more different fields within a few rows; no head does.
        """
        window = sheet.head(_WINDOW)
        rows = [self._labels(row) for row in window]
        for start in range(len(rows)):
            seen: dict[int, set[str]] = {}
            for labels in rows[start : start + _FORM_ROWS]:
                for column, field in labels.items():
                    seen.setdefault(column, set()).add(field)
            places = [column for column, fields in seen.items() if len(fields) >= _FORM_FIELDS]
            if any(_has_values(rows, window, start, column) for column in places):
                return True
        return False

    def _labels(self, row: RawRow) -> dict[int, str]:
        return {
            i: found[0]
            for i, cell in enumerate(row)
            if isinstance(cell, str) and (found := self._fields_of(cell))
        }

    def _is_rating(self, text: str, *, bare: bool) -> bool:
        """Tell whether a head is 7.5kW, a model, or (under a head such as 功率) a bare number."""
        match = _RATING.match(normal_text(text))
        if match is None:
            return looks_like_model(text)
        if not match[2]:
            return bare
        unit = self._units.find(match[2].strip("以上下 "))
        return unit is not None and unit.dimension in _RATED


def matrix_issue(file: str, sheet: str, heads: Sequence[str]) -> Issue:
    """The question about a matrix."""
    named = "、".join(heads[:_SHOWN])
    params = {"sheet": sheet, "heads": named}
    return Issue(_MATRIX, Severity.WARNING, Where(file, sheet), params)


def form_issue(file: str, sheet: str) -> Issue:
    """The question about cards."""
    return Issue(_FORM, Severity.WARNING, Where(file, sheet), {"sheet": sheet})


def _has_values(
    rows: Sequence[dict[int, str]], window: Sequence[RawRow], start: int, column: int
) -> bool:
    """Tell whether the cells right of a column of labels are mostly no labels but filled."""
    beside = [
        (column + 1 in rows[index], window[index][column + 1])
        for index in range(start, min(start + _FORM_ROWS, len(rows)))
        if column in rows[index] and column + 1 < len(window[index])
    ]
    values = [cell for is_label, cell in beside if not is_label and not is_blank(cell)]
    return len(values) >= _FORM_FIELDS


def _are_counts(cells: Sequence[RawCell]) -> bool:
    filled = [cell for cell in cells if not is_blank(cell)]
    return all(_is_count(cell) for cell in filled) and bool(filled)


def _is_count(cell: RawCell) -> bool:
    return bool(_COUNT.match(_text(cell)))


def _text(cell: RawCell) -> str:
    return normal_text(cell_text(cell))
