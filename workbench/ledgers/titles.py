"""The texts above a table: its title, notes and units; of tables beside each other, each one's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from workbench.domain.equipment import EquipmentKind
from workbench.ledgers.cells import RawRow, is_blank, normal_text
from workbench.ledgers.head_text import GroupWords

NO_END = 1 << 20
"""A column beyond any."""

_FIRM = re.compile(r"\S*?(?:公司|集团|厂|研究院|研究所)")
_LINES, _CELLS = 3, 3  # of a title above a second table
_LONGEST = 200


def lines_above(window: Sequence[RawRow], start: int, end: int) -> Sequence[RawRow]:
    """What stands above a head: everything above the first one, else the lines right above it."""
    if start == 0:
        return window[:end]
    first = end
    while first > max(start, end - _LINES) and _is_title_line(window[first - 1]):
        first -= 1
    return window[first:end]


def _is_title_line(row: RawRow) -> bool:
    """A blank line, a lone text, or a few labels such as 填报单位：某厂; a record is none of these."""
    filled = [cell for cell in row if not is_blank(cell)]
    if len(filled) > _CELLS or not all(isinstance(cell, str) for cell in filled):
        return False
    return len(filled) <= 1 or all(":" in normal_text(str(cell)) for cell in filled)


def title_of(above: Sequence[RawRow], window: tuple[int, int] | None) -> str:
    """The texts above a head; of tables beside each other, those above each where there are any."""
    first, end = window or (0, NO_END)
    return _texts(row[first:end] for row in above) or _texts(above)


def kind_in(title: str, groups: GroupWords) -> EquipmentKind | None:
    """The kind of machine a title names, were it not part of a firm's name (某水泵公司)."""
    bare = _FIRM.sub("", title)
    group = groups.of(bare) if bare else ""
    return next((kind for kind in EquipmentKind if kind.value == group), None)


def _texts(rows: Iterable[RawRow]) -> str:
    texts = [
        normal_text(cell) for row in rows for cell in row if isinstance(cell, str) and cell.strip()
    ]
    return " ".join(texts)[:_LONGEST]
