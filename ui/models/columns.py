"""Columns of a table as data: what they show and how."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Row = Mapping[str, object]


def plain_text(value: object) -> str:
    """The default wording of a cell: nothing for None, words for booleans."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """`id` is the key in a row; `tone` picks a key of theme.TONES from a row, or ''.

    `picture` gives an icon to stand before the words.
    """

    id: str
    title: str
    width: int = 100
    right: bool = False
    filterable: bool = False
    sortable: bool = True
    words: Callable[[object], str] = plain_text
    tone: Callable[[Row], str] | None = None
    tip: Callable[[Row], str] | None = None
    picture: Callable[[Row], object] | None = None
