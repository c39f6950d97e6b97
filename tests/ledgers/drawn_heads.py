"""Heads of one to four rows over the same columns: groups, groups of groups, units below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

from tests.ledgers.drawn_files import Drawn, Row

GROUPS = ["基本参数", "技术参数", "铭牌参数", "主要参数"]
ABOVE = ["设备情况", "设备基本情况", "主要用能设备"]


def write_head(
    draw: Callable[..., Any], drawn: Drawn, heads: Sequence[str], units: Sequence[str]
) -> int:
    """Add the rows of a head, and tell how many; `units` stand in one of their own if any is named."""
    width = len(heads)
    levels = draw(st.integers(1, 3)) if width >= 4 else 1
    spans = _spans(draw, width, levels)
    rows: list[Row] = [[None] * width for _ in range(len(spans) + 1)]
    top = len(drawn.rows)
    for column, head in enumerate(heads):
        rows[_depth(spans, column)][column] = head
    for level, (start, _) in enumerate(spans):
        rows[level][start] = draw(st.sampled_from(ABOVE if level < len(spans) - 1 else GROUPS))
    if any(units):
        rows.append([unit or None for unit in units])
    drawn.rows += rows
    if not drawn.is_text and draw(st.booleans()):
        _merge(drawn, top, spans, width)
    return len(rows)


def _spans(draw: Callable[..., Any], width: int, levels: int) -> list[tuple[int, int]]:
    """The columns below each group, the outermost first; none for a head of one row."""
    spans: list[tuple[int, int]] = []
    first, last = 1, width
    for _ in range(levels - 1):
        start = draw(st.integers(first, last - 2))
        end = draw(st.integers(start + 2, last))
        spans.append((start, end))
        if end - start < 3:
            break
        first, last = start, end
    return spans


def _depth(spans: Sequence[tuple[int, int]], column: int) -> int:
    """How many groups a column stands below."""
    return sum(start <= column < end for start, end in spans)


def _merge(drawn: Drawn, top: int, spans: Sequence[tuple[int, int]], width: int) -> None:
    lowest = top + len(spans)
    for level, (start, end) in enumerate(spans):
        drawn.merges.append((top + level, start, top + level, end - 1))
    for column in range(width):
        row = top + _depth(spans, column)
        if row < lowest:
            drawn.merges.append((row, column, lowest, column))
