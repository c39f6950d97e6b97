"""Rows of a long table cut into lines and pages, with plain strings for speed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reports.model.table import RowKind, TableBlock
from reports.render.fitting import Fit, fit_columns

# A word, or one character, with the punctuation that must not be parted from it.
TOKEN = re.compile(r"[（《“‘〔【]*(?:[!-~]+|.)[，。、；：！？）》”’〕】%℃]*", re.DOTALL)
LINE_HEIGHT = 1.25  # of the type size
CELL_PADDING = 2.2  # points at each side
SMALLEST_ON_ONE_PAGE, ONE_STEP = 6.0, 0.5  # points
SMALLEST_ON_A4 = 7.0  # points; a table that needs smaller type goes on A3
A4 = (841.9, 595.3)  # points, landscape
A3 = (1190.6, 841.9)
MARGIN = 42.5  # points: 15 mm
FOOT = 34.0

Measure = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row as lines of text for each cell."""

    cells: tuple[tuple[str, ...], ...]
    height: float
    is_strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLayout:
    """A table's paper, widths, head height and pages of rows."""

    paper: tuple[float, float]
    fit: Fit
    head_heights: tuple[float, ...]
    pages: tuple[tuple[ListRow, ...], ...]


def lay_out(table: TableBlock, measure: Measure, top: float) -> ListLayout:
    """Choose paper and type size, break the cells, and fill pages.

    Args:
        table: What to print.
        measure: Width of a text at a size of one point.
        top: Height that title and subtitle take on the first page.
    """
    paper = A4
    fit = fit_columns(table, A4[0] - 2 * MARGIN)
    if fit.size < SMALLEST_ON_A4:
        paper = A3
        fit = fit_columns(table, A3[0] - 2 * MARGIN)
    layout = _paged(table, fit, paper, measure, top)
    while table.prefers_one_page and len(layout.pages) > 1 and fit.size > SMALLEST_ON_ONE_PAGE:
        fit = replace(fit, size=max(fit.size - ONE_STEP, SMALLEST_ON_ONE_PAGE))
        layout = _paged(table, fit, paper, measure, top)
    return layout


def _paged(
    table: TableBlock, fit: Fit, paper: tuple[float, float], measure: Measure, top: float
) -> ListLayout:
    breakers = [_breaker(width - 2 * CELL_PADDING, fit.size, measure) for width in fit.widths]
    heads = _head_heights(table, fit, measure)
    rows = [_row(table, index, breakers, fit.size) for index in range(len(table.rows))]
    room = paper[1] - 2 * MARGIN - FOOT - sum(heads)
    return ListLayout(paper=paper, fit=fit, head_heights=heads, pages=_pages(rows, room, top))


def _row(table: TableBlock, index: int, breakers: Sequence[_Breaker], size: float) -> ListRow:
    texts = table.texts()[index]
    cells = tuple(breaker(text) for breaker, text in zip(breakers, texts, strict=True))
    is_strong = table.rows[index].kind is not RowKind.ROW
    return ListRow(cells, _height(max(map(len, cells)), size), is_strong)


def _height(lines: int, size: float) -> float:
    return max(lines, 1) * size * LINE_HEIGHT + 2 * CELL_PADDING


def _head_heights(table: TableBlock, fit: Fit, measure: Measure) -> tuple[float, ...]:
    lines = max(
        len(break_lines(column.head, width - 2 * CELL_PADDING, fit.size, measure))
        for column, width in zip(table.columns, fit.widths, strict=True)
    )
    height = _height(lines, fit.size)
    return (_height(1, fit.size), height) if table.has_groups else (height,)


def _pages(rows: Sequence[ListRow], room: float, top: float) -> tuple[tuple[ListRow, ...], ...]:
    pages: list[list[ListRow]] = [[]]
    left = room - top
    for row in rows:
        if row.height > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1].append(row)
        left -= row.height
    return tuple(map(tuple, pages))


_Breaker = Callable[[str], tuple[str, ...]]


def _breaker(width: float, size: float, measure: Measure) -> _Breaker:
    @lru_cache(maxsize=4096)
    def lines(text: str) -> tuple[str, ...]:
        return break_lines(text, width, size, measure)

    return lines


def break_lines(text: str, width: float, size: float, measure: Measure) -> tuple[str, ...]:
    """Break a text into lines no wider than `width`; a word wider than that is cut."""
    if "\n" not in text and measure(text) * size <= width:
        return (text,)
    lines: list[str] = []
    for part in text.split("\n"):
        line, used = "", 0.0
        for token in _pieces(part, width, size, measure):
            # no face kerns: a line is as wide as its pieces together
            if line and (used + measure(token)) * size > width:
                lines.append(line)
                line, used = token.lstrip(), measure(token.lstrip())
            else:
                line, used = line + token, used + measure(token)
        lines.append(line)
    return tuple(lines)


def _pieces(text: str, width: float, size: float, measure: Measure) -> list[str]:
    pieces: list[str] = []
    for token in TOKEN.findall(text):
        if measure(token) * size <= width:
            pieces.append(token)
        else:
            pieces.extend(token)
    return pieces
