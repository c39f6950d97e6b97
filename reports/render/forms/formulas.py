"""Where references of a workbook point after rows were inserted into one of its sheets."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CELL = re.compile(r"^(\$?)([A-Za-z]{1,3})(\$?)(\d+)$")
_ROWS = re.compile(r"^(\$?)(\d+)$")


@dataclass(frozen=True, slots=True)
class Growth:
    """`count` rows inserted below row `last` of a sheet; rows `first`..`last` are the run that grew.

    Rows count from 1. A range that ends with the run grows with it, as =SUM(E6:E10) must.
    """

    sheet: str
    first: int
    last: int
    count: int

    def row(self, row: int) -> int:
        """Where one row went."""
        return row + self.count if row > self.last else row

    def span(self, first: int, last: int, *, grows: bool = True) -> tuple[int, int]:
        """Where a run of rows went, longer by the new ones where it held or ended with the run."""
        ends_with_it = grows and last == self.last and first <= self.last
        return self.row(first), last + self.count if ends_with_it else self.row(last)

    def area(self, ref: str, *, grows: bool = True) -> str:
        """A reference without a sheet: A1, $A$1:B9, 3:4; columns and names stay as they are."""
        start, colon, end = ref.partition(":")
        first, last = _part(start), _part(end or start)
        if first is None or last is None:
            return ref
        if not colon:
            return f"{first[0]}{self.row(first[1])}"
        is_one_line = first[1] == last[1] and first[0] != last[0]
        moved = self.span(first[1], last[1], grows=grows and not is_one_line)
        return f"{first[0]}{moved[0]}:{last[0]}{moved[1]}"

    def areas(self, refs: str) -> str:
        """Several areas apart by blanks, as rules and merged cells name them; all of them grow."""
        return " ".join(self._whole(ref) for ref in refs.split())

    def _whole(self, ref: str) -> str:
        start, _, end = ref.partition(":")
        first, last = _part(start), _part(end or start)
        if first is None or last is None:
            return ref
        moved = self.span(first[1], last[1])
        same = moved[0] == moved[1] and first[0] == last[0]
        return f"{first[0]}{moved[0]}" if same else f"{first[0]}{moved[0]}:{last[0]}{moved[1]}"

    def formula(self, text: str, home: str, row: int = 0) -> str:
        """A formula that stands on sheet `home`, in row `row` before the insertion (0: no cell)."""
        from openpyxl.formula import Tokenizer
        from openpyxl.formula.tokenizer import Token, TokenizerError

        grows = not (home == self.sheet and self.first <= row <= self.last)
        try:
            tokens = Tokenizer(f"={text}").items
        except TokenizerError:
            return text  # no program calculates it either
        return "".join(
            self._operand(token.value, home, grows=grows)
            if token.type == Token.OPERAND and token.subtype == Token.RANGE
            else token.value
            for token in tokens
        )

    def _operand(self, value: str, home: str, *, grows: bool) -> str:
        sheet, mark, ref = value.rpartition("!")
        named = sheet.strip("'").replace("''", "'") if mark else home
        return f"{sheet}{mark}{self.area(ref, grows=grows)}" if named == self.sheet else value


def _part(text: str) -> tuple[str, int] | None:
    """A reference's part before its row number, and that number."""
    if match := _CELL.match(text):
        return f"{match[1]}{match[2]}{match[3]}", int(match[4])
    if match := _ROWS.match(text):
        return match[1], int(match[2])
    return None
