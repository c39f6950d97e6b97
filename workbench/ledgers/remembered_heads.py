"""Heads a person named in an earlier file of the enterprise: known again by their shape."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from workbench.ledgers.cells import RawRow
from workbench.ledgers.fields import FieldSet, head_key
from workbench.ledgers.heads import HeadBlock, block_of
from workbench.ledgers.workbook import MergedRange, RawSheet

_ROWS = 30  # within which a remembered head stands
_DEEPEST = 4
_BETWEEN = re.compile(r"[|=>]")  # what stands between the heads of a shape


class RememberedHeads:
    """The shapes whose mapping names the records of one kind of ledger."""

    def __init__(self, remembered: Mapping[str, Mapping[str, str]], fields: FieldSet) -> None:
        self._shapes = frozenset(
            shape
            for shape, columns in remembered.items()
            if shape and not fields.anchors.isdisjoint(columns.values())
        )
        self._words = frozenset(word for shape in self._shapes for word in _BETWEEN.split(shape))

    def at(
        self, window: Sequence[RawRow], start: int, merged: Iterable[MergedRange]
    ) -> HeadBlock | None:
        """The remembered head that begins at a row of a sheet's first rows, if one does."""
        if start >= _ROWS or not self._is_suspect(window[start]):
            return None
        for last in range(min(start + _DEEPEST, len(window)) - 1, start - 1, -1):
            head = block_of(window, start, last, merged)
            if head.shape in self._shapes:
                return head
        return None

    def stands_in(self, sheet: RawSheet) -> bool:
        """Tell whether a sheet has a remembered head."""
        window = sheet.head(_ROWS + _DEEPEST) if self._shapes else []
        return any(self.at(window, start, sheet.merged) for start in range(len(window)))

    def _is_suspect(self, row: RawRow) -> bool:
        """Tell whether a row holds the text of a head, before its shape is worked out."""
        return bool(self._shapes) and any(
            isinstance(cell, str) and head_key(cell) in self._words for cell in row
        )
