"""Find where tables begin in a sheet: titles above, heads of one to four rows, heads repeated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.ledgers.cells import RawCell, RawRow, column_letters, is_blank, normal_text
from workbench.ledgers.fields import FieldCatalogue, FieldSet, head_key
from workbench.ledgers.head_text import GroupWords
from workbench.ledgers.head_words import HeadWords
from workbench.ledgers.workbook import MergedRange

_MAX_DEPTH = 4  # rows of the deepest head seen
_UNIT_LENGTH = 6  # characters of a unit, or of 年月 and P in a row of units
_NARROW = 6  # columns up to which two known heads suffice
_CODES_FROM = 3  # columns a row of column numbers has at least
_NUMBER = re.compile(r"^[-+]?\d[\d.,%]*$")
_NO_HEAD = re.compile(r"\d|[:：]|(?:台账|[一-龥]表|清单|明细|计)$")
_CODE_WORDS = frozenset("甲乙丙丁戊己庚辛")


@dataclass(frozen=True, slots=True)
class HeadColumn:
    """One column of a head; `path` runs from the group head down to the column's own."""

    index: int
    path: tuple[str, ...]

    @property
    def letter(self) -> str:
        """The column's letters."""
        return column_letters(self.index)

    @property
    def header(self) -> str:
        """The head as the user reads it."""
        return ">".join(self.path)


@dataclass(frozen=True, slots=True)
class HeadBlock:
    """A head; rows count from 0, `last_row` is its last one, `title` the text above it.

    `known_as` is the key of a table that has no heads to be known by.
    """

    first_row: int
    last_row: int
    columns: tuple[HeadColumn, ...]
    title: str = ""
    known_as: str = ""

    @property
    def shape(self) -> str:
        """The key under which a mapping of these heads is remembered."""
        if self.known_as:
            return self.known_as
        return "|".join(f"{column.letter}={head_key(column.header)}" for column in self.columns)


class HeadFinder:
    """Recognises heads by the aliases of one kind of ledger."""

    def __init__(self, fields: FieldSet, catalogue: FieldCatalogue) -> None:
        self._units = catalogue.units
        self._groups = GroupWords(catalogue)
        self._words = HeadWords(fields, catalogue, self._groups)
        self._anchors = fields.anchors

    def fields_of(self, text: str) -> tuple[str, ...]:
        """The fields a head cell may mean by alias alone."""
        return self._words.fields_of(text)

    def hits(self, row: RawRow) -> frozenset[str]:
        """The distinct fields a row's cells name."""
        return frozenset(
            found[0] for cell in row if isinstance(cell, str) and (found := self.fields_of(cell))
        )

    def is_head(self, row: RawRow) -> bool:
        """Tell whether a row alone is a head: it names an anchor and enough fields beside it."""
        filled = [cell for cell in row if not is_blank(cell)]
        if _numbers(filled) > len(filled) // 4:
            return False
        hits = self.hits(row)
        needed = 2 if len(filled) <= _NARROW else 3
        return len(hits) >= needed and not hits.isdisjoint(self._anchors)

    def is_subhead(self, above: RawRow, row: RawRow) -> bool:
        """Tell whether a row below a head belongs to it: units, or fields under group heads."""
        filled = [(i, cell) for i, cell in enumerate(row) if isinstance(cell, str) and cell.strip()]
        if not filled or _numbers(cell for cell in row if not is_blank(cell)):
            return False
        units = sum(self.is_unit(cell) for _, cell in filled)
        short = all(len(cell.strip()) <= _UNIT_LENGTH for _, cell in filled)
        if units == len(filled) or (short and units > 1 and units * 2 >= len(filled)):
            return True
        known = sum(bool(self.fields_of(cell)) for _, cell in filled)
        taken = sum(
            i < len(above) and isinstance(text := above[i], str) and bool(self.fields_of(text))
            for i, _ in filled
        )
        if not taken:  # nothing stands under a head of its own: the rest of a group
            return known > 0 and known * 2 >= len(filled)
        return known > 1 and known * 2 > len(filled) and taken * 2 < len(filled)

    def is_unit(self, text: str) -> bool:
        """Tell whether a text is nothing but a unit."""
        return self._units.find(text.strip("()（）")) is not None

    def block_at(
        self, rows: Sequence[RawRow], start: int, merged: Iterable[MergedRange], offset: int = 0
    ) -> HeadBlock | None:
        """The head that begins at `rows[start]`, if one does; `offset` is the row number of rows[0]."""
        window = rows[start : start + _MAX_DEPTH]
        top = offset + start
        merges = [block for block in merged if top <= block.first_row < top + _MAX_DEPTH]
        if self.is_head(window[0]):
            tall = [block.last_row - top + 1 for block in merges if block.first_row == top]
            depth = min(max(tall, default=1), _MAX_DEPTH, len(window))
        else:
            depth = self._stacked(window)
        if not depth:
            return None
        while grown := self._grown(window, depth):
            depth = grown
        return HeadBlock(top, top + depth - 1, _columns(window[:depth], merges, top))

    def _grown(self, window: Sequence[RawRow], depth: int) -> int:
        """How deep a head is with the rows right below it, 0 where they do not belong to it."""
        if depth < len(window) and self.is_subhead(window[depth - 1], window[depth]):
            return depth + 1
        above = _lowest(window[:depth])
        if depth + 1 < len(window) and self._is_upper(window[depth], window[depth + 1], above):
            known = self.hits(window[depth + 1])
            return depth + 2 if known and self._is_free(above, window[depth + 1]) else 0
        return 0

    def _stacked(self, window: Sequence[RawRow]) -> int:
        """How many rows make a head together where the first one alone is none."""
        if (
            len(window) > 1
            and (self._is_group_row(window[0]) or _reaches_down(window[0], window[1]))
            and self.is_head(window[1])
        ):
            return 2
        for depth in range(2, len(window) + 1):
            above, row, below = window[: depth - 2], window[depth - 2], window[depth - 1]
            if not (above or _reaches_down(row, below)) or not self._is_upper(
                row, below, _lowest(above)
            ):
                return 0
            if self.hits(below) and self.is_head(_lowest(window[:depth])):
                return depth
        return 0

    def _is_upper(self, row: RawRow, below: RawRow, above: RawRow) -> bool:
        """Tell whether a row of words stands above another of the same head, below others of it."""
        words = [cell for cell in row if not is_blank(cell)]
        if not words or any(_NO_HEAD.search(str(cell)) for cell in words):
            return False
        if any(_NO_HEAD.search(str(cell)) for cell in below if not is_blank(cell)):
            return False
        return self._is_free(row, below) and self._is_free(above, row)

    def _is_free(self, above: RawRow, row: RawRow) -> bool:
        """Tell whether no cell of a row stands under a field: as values do, and heads never."""
        filled = [i for i, cell in enumerate(row) if not is_blank(cell)]
        texts = [above[i] for i in filled if i < len(above)]
        known = any(isinstance(text, str) and bool(self.fields_of(text)) for text in texts)
        return bool(filled) and not known

    def _is_group_row(self, row: RawRow) -> bool:
        texts = [cell for cell in row if isinstance(cell, str) and cell.strip()]
        if _numbers(cell for cell in row if not is_blank(cell)):
            return False  # a row of data whose category is the word of a group
        return len(texts) > 1 and any(
            self._groups.exact(text) or self.fields_of(text) for text in texts
        )


def block_of(
    rows: Sequence[RawRow], first: int, last: int, merged: Iterable[MergedRange]
) -> HeadBlock:
    """The head made of the rows a person named; `rows` begin at the sheet's first row."""
    merges = [block for block in merged if first <= block.first_row <= last]
    return HeadBlock(first, last, _columns(rows[first : last + 1], merges, first))


def _reaches_down(row: RawRow, below: RawRow) -> bool:
    """Tell whether a row above a head holds heads of its own: texts above cells the head leaves blank.

    Titles, labels and records (which have digits somewhere) do not.
    """
    texts = [(i, cell) for i, cell in enumerate(row) if not is_blank(cell)]
    if len(texts) < 2 or any(_NO_HEAD.search(str(cell)) for _, cell in texts):  # noqa: PLR2004
        return False
    return any(i >= len(below) or is_blank(below[i]) for i, _ in texts)


def is_code_row(row: RawRow) -> bool:
    """Tell whether a row numbers the columns: 甲 乙 丙 1 2 3, or 1 2 3 4 5."""
    texts = [str(cell).strip() for cell in row if not is_blank(cell)]
    digits = [int(text) for text in texts if text.isdecimal() and len(text) < _CODES_FROM]
    others = [text for text in texts if not text.isdecimal()]
    if len(texts) < _CODES_FROM or not digits or not _CODE_WORDS.issuperset(others):
        return False
    if len(digits) + len(others) != len(texts):  # 1, 150, 100 is a record, not a row of codes
        return False
    return digits == list(range(digits[0], digits[0] + len(digits))) and digits[0] <= 1


def _lowest(rows: Sequence[RawRow]) -> RawRow:
    """The lowest text of each column."""
    width = max(map(len, rows), default=0)
    return tuple(
        next((row[i] for row in reversed(rows) if i < len(row) and not is_blank(row[i])), None)
        for i in range(width)
    )


def _numbers(cells: Iterable[RawCell]) -> int:
    return sum(not isinstance(cell, str) or bool(_NUMBER.match(cell.strip())) for cell in cells)


def _columns(
    rows: Sequence[RawRow], merges: Iterable[MergedRange], top: int
) -> tuple[HeadColumn, ...]:
    width = max(map(len, rows))
    grid = [[_text(row[i]) if i < len(row) else "" for i in range(width)] for row in rows]
    covered = _spread(grid, merges, top)
    for number, line in enumerate(grid[:-1]):
        below = [any(lower[i] for lower in grid[number + 1 :]) for i in range(width)]
        _fill_right(line, below, covered[number], grid[number - 1] if number else line)
    columns = []
    for index in range(width):
        path = tuple(dict.fromkeys(line[index] for line in grid if line[index]))
        if path:
            columns.append(HeadColumn(index, path))
    return tuple(columns)


def _text(cell: RawCell) -> str:
    return normal_text(cell) if isinstance(cell, str) else ("" if cell is None else str(cell))


def _spread(grid: list[list[str]], merges: Iterable[MergedRange], top: int) -> list[set[int]]:
    """Write merged heads into every cell they cover; return which columns were covered by row."""
    covered: list[set[int]] = [set() for _ in grid]
    for block in merges:
        text = (
            grid[block.first_row - top][block.first_column]
            if (block.first_row - top < len(grid) and block.first_column < len(grid[0]))
            else ""
        )
        for line in range(block.first_row - top, min(block.last_row - top + 1, len(grid))):
            for column in range(block.first_column, min(block.last_column + 1, len(grid[0]))):
                grid[line][column] = text
                covered[line].add(column)
    return covered


def _fill_right(line: list[str], below: list[bool], covered: set[int], above: list[str]) -> None:
    """Carry a group head over the columns it stands above where nobody merged the cells."""
    for column in range(1, len(line)):
        left = column - 1
        if above is not line and above[column] != above[left]:
            continue
        if (
            not line[column]
            and column not in covered
            and left not in covered
            and below[column]
            and line[left]
            and below[left]
        ):
            line[column] = line[left]
