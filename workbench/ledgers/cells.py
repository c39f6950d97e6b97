"""Raw cells as files hold them, column letters, and the normal form of Chinese cell text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class CellError:
    """An error value such as #N/A, or a formula whose result was never saved (text "")."""

    text: str


UNCACHED_FORMULA = CellError("")

RawCell = str | Decimal | date | datetime | time | timedelta | CellError | None
RawRow = tuple[RawCell, ...]

_EXACT_BELOW = 10**15  # whole numbers up to here have at most fifteen digits
_BLANKS = re.compile(r"\s+")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


@lru_cache(maxsize=4096)
def column_letters(index: int) -> str:
    """Name a column as Excel does: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The inverse of `column_letters`."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


@lru_cache(maxsize=65536)
def normal_text(text: str) -> str:
    """Fold full-width forms, drop invisible characters, and make every run of blanks one blank."""
    folded = unicodedata.normalize("NFKC", text.translate(_INVISIBLE))
    return _BLANKS.sub(" ", folded).strip()


@lru_cache(maxsize=16384)
def number_from_float(value: float) -> Decimal:
    """Take a workbook's binary number as its user sees it: fifteen significant digits."""
    if value.is_integer() and abs(value) < _EXACT_BELOW:
        return Decimal(int(value))
    return Decimal(format(Decimal(format(value, ".15g")), "f"))


def cell_text(cell: RawCell) -> str:
    """The text of a raw cell as a person would read it; empty for an empty cell."""
    if cell is None or isinstance(cell, str):
        return cell or ""
    if isinstance(cell, Decimal):
        return format(cell, "f")
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return cell.text if isinstance(cell, CellError) else str(cell)


def is_blank(cell: RawCell) -> bool:
    """Tell whether a cell holds nothing a person can see."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
