"""Column widths and type sizes that keep every number, code and word of a table unbroken."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from reports.model.table import Column, TableBlock

LATIN_WORD = re.compile(r"[!-~]+")
LATIN_EM = 0.6  # width of a Latin letter or digit in characters of Chinese, on the safe side
PADDING_EM = 0.8
SHORT_TABLE = 15  # rows; a longer table is set smaller
CRAMPED = 0.75  # share of the wanted width below which a column reads badly
SIZES = (10.5, 9.0, 7.5, 6.5, 5.5)  # points: 五号, 小五, 六号, 小六, 七号


@dataclass(frozen=True, slots=True)
class Fit:
    """The type size and the width of each column, both in points."""

    size: float
    widths: tuple[float, ...]


def fit_columns(table: TableBlock, available: float) -> Fit:
    """Choose the largest size at which columns are not cramped, and share out what is left over."""
    least = least_widths(table)
    wanted = [max(w, c.width / 2) for w, c in zip(least, table.columns, strict=True)]
    snug = [max(w, CRAMPED * want) for w, want in zip(least, wanted, strict=True)]
    sizes = SIZES if len(table.rows) <= SHORT_TABLE else SIZES[1:]
    size = next((s for s in sizes if sum(snug) * s <= available), sizes[-1])
    room = available / size
    base = snug if sum(snug) <= room else least
    extra = [want - low for want, low in zip(wanted, base, strict=True)]
    share = (room - sum(base)) / sum(extra) if sum(extra) > 0 else 0.0
    widths = [low + add * min(max(share, 0), 1) for low, add in zip(base, extra, strict=True)]
    scale = available / sum(widths)
    return Fit(size, tuple(width * scale for width in widths))


def least_widths(table: TableBlock) -> list[float]:
    """The width of each column, in characters, below which a word would be broken."""
    longest = [max(longest_word(column.head), _unit(column), 2.0) for column in table.columns]
    for texts in table.texts():
        longest = list(map(max, longest, map(longest_word, texts)))
    return [width + PADDING_EM for width in longest]


def _unit(column: Column) -> float:
    """The unit in its brackets, which a head prints on one line."""
    return wide_length(f"（{column.unit}）") if column.unit else 0.0


@lru_cache(maxsize=65_536)
def longest_word(text: str) -> float:
    """The widest stretch of a text that must not be broken, in characters of Chinese."""
    return max((len(word) * LATIN_EM for word in LATIN_WORD.findall(text)), default=1.0)


@lru_cache(maxsize=65_536)
def wide_length(text: str) -> float:
    """The width of a text in characters of Chinese."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else LATIN_EM for c in text)
