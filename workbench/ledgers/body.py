"""The rows of a table's body: which are records, and why the others are not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from workbench.domain.issue import Issue, Severity, Where
from workbench.ledgers.cells import RawCell, RawRow, column_letters, is_blank, normal_text
from workbench.ledgers.ditto import Ditto
from workbench.ledgers.fields import FieldCatalogue, FieldSet
from workbench.ledgers.records import SkippedRow
from workbench.ledgers.summed_columns import counts_once, summed_columns
from workbench.ledgers.sums import SummedColumn, Sums
from workbench.ledgers.table import Table
from workbench.ledgers.workbook import MergedRange

_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]+\s*[、.．]|[(（][一二三四五六七八九十\d]+[)）]|第.{1,4}[章节部分]|\d+[、.]\s*[\u4e00-\u9fff])"
)
_NUMERAL = re.compile(r"^[(（]?[一二三四五六七八九十]{1,3}[)）、.．]?$")
_TOTAL = re.compile(r"^.{0,12}?(合计|小计|总计|共计|累计)(?:[(:：].*)?$")
_LEDGER = re.compile(r"(?:台账|清单|明细|[一-龥]表)$")  # titles of tables further down
_LONG = 40  # characters from which a lone text is a note, not a title
_TALLEST = 2000  # rows of a vertical merge beyond which it is a format, not a value
_WIDE = 3  # merged columns from which a lone text is a title


@dataclass(frozen=True, slots=True)
class DataRow:
    """One record's cells; `row` counts from 1, `section` is the last section title above it."""

    row: int
    cells: RawRow
    section: str


@dataclass(slots=True)
class Log:
    """What one pass over a table met beside its records."""

    skipped: list[SkippedRow] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


class Body:
    """Walks one table's body, as often as needed."""

    def __init__(
        self,
        table: Table,
        catalogue: FieldCatalogue,
        fields: FieldSet,
        names_record: Callable[[str], bool],
    ) -> None:
        self._table = table
        self._catalogue = catalogue
        self._names_record = names_record
        self._anchors = tuple(c.index for c in table.columns if c.field in fields.anchors)
        self._mapped = tuple(c.index for c in table.columns if c.field and c.field != "number")
        self._notes = tuple(catalogue.words["note"])
        self._wide_rows = frozenset(
            block.first_row
            for block in table.sheet.merged
            if block.last_column - block.first_column + 1 >= _WIDE and _is_inside(table, block)
        )
        once = {c.index for c in table.columns if c.field and counts_once(fields.by_id[c.field])}
        self._tall = _tall_merges(table, once)
        self._summed = [c for c in summed_columns(table, catalogue, fields) if self._is_plain(c)]

    def rows(self, log: Log, file: str) -> Iterator[DataRow]:
        """The records; everything skipped goes to the log with its reason."""
        table, section = self._table, ""
        held: dict[tuple[int, int], RawCell] = {}
        sums, ditto = Sums(self._summed), Ditto(file, table.sheet.name)
        anchors, special = self._anchors, table.repeats | table.code_rows
        for index, cells in enumerate(
            islice(table.sheet.rows(), table.start, table.end), start=table.start
        ):
            own = table.own(cells) if table.window else cells
            row = self._filled(index, own, held) if self._tall else own
            if index in special:
                log.skipped.append(
                    SkippedRow(index + 1, _REPEATED if index in table.repeats else _CODES)
                )
                continue
            reason = self._reason(index, row)
            if reason is None:
                if _is_filled(row, anchors):
                    row = ditto.resolved(index, row)
                    sums.add(row, index + 1)
                    yield DataRow(index + 1, row, section)
                    continue
                reason = self._unidentified(index, row, log, file)
            if not reason:
                continue
            log.skipped.append(SkippedRow(index + 1, reason))
            if reason.startswith(_SECTION):
                section = reason.removeprefix(_SECTION)
                sums.close_part()
            elif reason.startswith(_SUM):
                label = reason.removeprefix(_SUM)
                log.issues.extend(sums.compare(row, self._where(file, index), label))
        log.issues.extend(sums.at_end())
        log.issues.extend(ditto.issues())

    def _reason(self, index: int, row: RawRow) -> str | None:
        """Why a row is no record; "" for a blank one, None for a record."""
        first = _first_filled(row)
        if first is None:
            return ""
        if not isinstance(first, str):
            return self._later_total(row)
        text = normal_text(first).replace(" ", "")
        if _TOTAL.match(text):
            return _SUM + text
        if any(
            text.startswith(note) and text[len(note) : len(note) + 1] in ":： "
            for note in self._notes
        ):
            return "说明行" if text[:1] else None
        return self._lone(index, row, first) or self._later_total(row)

    def _later_total(self, row: RawRow) -> str | None:
        """A total whose word stands behind a running number or a blank cell."""
        for i in self._anchors:
            cell = row[i] if i < len(row) else None
            if isinstance(cell, str) and len(cell) < _LONG and "计" in cell:
                text = normal_text(cell).replace(" ", "")
                if _TOTAL.match(text):
                    return _SUM + text
        return None

    def _lone(self, index: int, row: RawRow, first: str) -> str | None:
        """A row with a single filled cell is a title or a note, unless it names a machine."""
        filled = [i for i, cell in enumerate(row) if cell is not None and not is_blank(cell)]
        text = first.strip()
        if len(filled) == 2 and _NUMERAL.match(text) and isinstance(row[filled[1]], str):  # noqa: PLR2004
            return f"{_SECTION}{text}、{row[filled[1]]}"
        if len(filled) > 1:
            return None
        if len(text) > _LONG:
            return "说明行"
        if (
            _LEDGER.search(text)
            or _NUMBERED.match(text)
            or index in self._wide_rows
            or filled[0] not in self._anchors
        ):
            return _SECTION + text
        return None if self._names_record(text) else _SECTION + text

    def _unidentified(self, index: int, row: RawRow, log: Log, file: str) -> str:
        filled = [i for i in self._mapped if i < len(row) and not is_blank(row[i])]
        if not filled:
            return "只有序号或未识别的列，没有内容"
        where = Where(file, self._table.sheet.name, index + 1, column_letters(filled[0]))
        log.issues.append(Issue("ledger.row.unidentified", Severity.ERROR, where))
        return "缺少名称和型号"

    def _where(self, file: str, index: int) -> Where:
        return Where(file, self._table.sheet.name, index + 1)

    def _is_plain(self, column: SummedColumn) -> bool:
        """Tell whether no merged cell stands for several rows of a column: once, or in each?"""
        return all(column.index != place for spans in self._tall.values() for place, _ in spans)

    def _filled(self, index: int, row: RawRow, held: dict[tuple[int, int], RawCell]) -> RawRow:
        """Repeat a vertically merged cell in every row it spans."""
        spans = self._tall.get(index)
        if not spans:
            return row
        cells = [*row, *[None] * (max(column for column, _ in spans) + 1 - len(row))]
        for column, top in spans:
            if top == index:
                held[top, column] = cells[column]
            elif is_blank(cells[column]):
                cells[column] = held.get((top, column))
        return tuple(cells)


_REPEATED = "重复的表头"
_CODES = "栏号行"
_SECTION = "分节标题："
_SUM = "合计行："


def _is_filled(row: RawRow, places: tuple[int, ...]) -> bool:
    """Tell whether one of some cells holds anything; a loop, as every row of a ledger asks."""
    width = len(row)
    for place in places:
        if place < width and row[place] is not None and not is_blank(row[place]):
            return True
    return False


def _first_filled(row: RawRow) -> RawCell:
    for cell in row:
        if cell is not None and not is_blank(cell):
            return cell
    return None


def _is_inside(table: Table, block: MergedRange) -> bool:
    return table.window is None or block.first_column in range(*table.window)


def _tall_merges(table: Table, once: set[int]) -> dict[int, list[tuple[int, int]]]:
    """Row → the (column, top row) of each vertical merge that covers it; sums never repeat."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for block in table.sheet.merged:
        height = block.last_row - block.first_row + 1
        if height == 1 or height > _TALLEST or block.first_row < table.start:
            continue
        if block.first_column in once or not _is_inside(table, block):
            continue
        for row in range(block.first_row, block.last_row + 1):
            spans.setdefault(row, []).append((block.first_column, block.first_row))
    return spans
