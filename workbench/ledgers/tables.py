"""The tables of a workbook: where each begins and ends, its mapping, and what its title says."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import islice

from workbench.domain.equipment import EquipmentKind
from workbench.domain.progress import Progress, track
from workbench.ledgers.cells import RawCell, RawRow, is_blank
from workbench.ledgers.evidence import looks_like_model, readable, share
from workbench.ledgers.fields import FieldCatalogue, FieldSet
from workbench.ledgers.head_text import GroupWords, note_units
from workbench.ledgers.heads import HeadBlock, HeadFinder, is_code_row
from workbench.ledgers.mapping import Mapper
from workbench.ledgers.parsing.cell import CellParser
from workbench.ledgers.records import ColumnMapping, ReadOptions, SheetReading, SkippedRow
from workbench.ledgers.side_by_side import side_by_side
from workbench.ledgers.titles import NO_END, lines_above, title_of
from workbench.ledgers.workbook import RawSheet

_WINDOW = 200  # rows within which a sheet's first head must begin
_SAMPLE = 60  # rows of a body that are looked at for evidence
_FIRM = re.compile(r"\S*?(?:公司|集团|厂|研究院|研究所)")
_NAMES = frozenset({"name", "carrier", "product", "period"})  # what names a record
_EMPTY_ENDS = 2  # last columns (备注) that a sheet without a head may leave empty
_TABLES_LIMIT = 50  # tables of one sheet
_CONTINUES = Decimal(
    "0.9"
)  # share of each column's values that must read for a sheet without a head


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table; rows count from 0, `end` is the first row after it (None: to the sheet's end).

    `repeats` are the rows where its head stands again; `window` are its first column and the one
    after its last where other tables stand beside it.
    """

    sheet: RawSheet
    number: int
    head: HeadBlock
    columns: tuple[ColumnMapping, ...]
    start: int
    end: int | None = None
    repeats: frozenset[int] = frozenset()
    kind: EquipmentKind | None = None
    sample: tuple[RawRow, ...] = ()
    code_rows: frozenset[int] = frozenset()
    head_rows: tuple[int, ...] = ()
    window: tuple[int, int] | None = None

    def own(self, row: RawRow) -> RawRow:
        """A row without the cells of the tables beside this one."""
        if self.window is None:
            return row
        first, end = self.window
        return (*[None] * min(first, len(row)), *row[first:end])

    def column(self, field_id: str, group: str = "") -> ColumnMapping | None:
        """The column a field of a group was found in."""
        for column in self.columns:
            if column.field == field_id and column.group == group:
                return column
        return None

    def reading(self, skipped: Sequence[SkippedRow]) -> SheetReading:
        """What the user sees of this table."""
        return SheetReading(
            sheet=self.sheet.name,
            visible=self.sheet.visible,
            table=self.number,
            title=self.head.title,
            head_rows=self.head_rows,
            columns=self.columns,
            skipped_rows=tuple(skipped),
            shape=self.head.shape,
        )


@dataclass(slots=True)
class _Found:
    """A head with the rows that follow it, while a sheet is being walked."""

    head: HeadBlock
    sample: list[RawRow]
    above: Sequence[RawRow] = ()
    repeats: set[int] = field(default_factory=set)

    @property
    def first_row(self) -> int:
        """Where the table begins with its title; the table above it ends there."""
        return self.head.first_row - len(self.above)


class TableFinder:
    """Finds the tables of one kind of ledger in sheets."""

    def __init__(self, catalogue: FieldCatalogue, fields: FieldSet, options: ReadOptions) -> None:
        self._fields = fields
        self._options = options
        self._finder = HeadFinder(fields, catalogue)
        self._mapper = Mapper(catalogue, fields)
        self._parser = CellParser(catalogue, fields)
        self._groups = GroupWords(catalogue)
        self._aliases = frozenset(fields.by_alias)
        self._units = catalogue.units

    def fields_of(self, text: str) -> tuple[str, ...]:
        """The fields a head cell may mean."""
        return self._finder.fields_of(text)

    def is_told(self, sheet: RawSheet) -> bool:
        """Tell whether the user named the head rows of a sheet."""
        return bool(self._options.head_rows.get(sheet.name))

    def find(self, sheet: RawSheet, progress: Progress) -> list[Table]:
        """Every table of a sheet, by looking it through once; empty where no head is recognised."""
        window = sheet.head(_WINDOW)
        found = self._in_window(sheet, window)
        if not found:
            return []
        if len(window) == _WINDOW:
            self._below(sheet, found, progress)
        return self._tables(sheet, found)

    def _in_window(self, sheet: RawSheet, window: list[RawRow]) -> list[_Found]:
        found: list[_Found] = []
        named = self._options.head_rows.get(sheet.name)
        if named:
            own = self._finder.block_of(window, min(named) - 1, max(named) - 1, sheet.merged)
            below = window[own.last_row + 1 :][:_SAMPLE]
            return [_Found(own, below, window[: own.first_row])]
        index = 0
        while index < len(window) and len(found) < _TABLES_LIMIT:
            head = self._finder.block_at(window, index, sheet.merged)
            if head is not None:
                above = lines_above(window, found[-1].head.last_row + 1 if found else 0, index)
                self._add(found, head, window[head.last_row + 1 :][:_SAMPLE], above)
                index = head.last_row
            index += 1
        return found

    def _below(self, sheet: RawSheet, found: list[_Found], progress: Progress) -> None:
        """Look for further heads; only a row where a cell repeats a known head is a suspect."""
        gate = self._aliases | {
            text for item in found for column in item.head.columns for text in column.path
        }
        rows = track(sheet.quick(), progress, f"查找表头：{sheet.name}", sheet.n_rows)
        suspects = [
            index
            for index, row in enumerate(islice(rows, _WINDOW, None), start=_WINDOW)
            if not gate.isdisjoint(row)
        ]
        last = -1
        for at, sample in _samples(sheet, suspects) if suspects else ():
            head = self._finder.block_at(sample, 0, sheet.merged, at) if at > last else None
            if head is not None:
                last = head.last_row
                self._add(found, head, sample[head.last_row - at + 1 :])

    def _add(
        self,
        found: list[_Found],
        head: HeadBlock,
        sample: list[RawRow],
        above: Sequence[RawRow] = (),
    ) -> None:
        if found and found[-1].head.shape == head.shape:
            found[-1].repeats.update(range(head.first_row, head.last_row + 1))
        elif len(found) < _TABLES_LIMIT:
            found.append(_Found(head, sample, above))

    def _tables(self, sheet: RawSheet, found: list[_Found]) -> list[Table]:
        tables: list[Table] = []
        for number, item in enumerate(found, start=1):
            end = found[number].first_row if number < len(found) else None
            body = item.sample[: end - item.head.last_row - 1] if end else item.sample
            parts = side_by_side(item.head, self._finder.fields_of, _NAMES, self._is_part)
            for window, part in _windows(parts):
                bare = Table(
                    sheet=sheet,
                    number=len(tables) + 1,
                    head=part,
                    columns=(),
                    start=part.last_row + 1,
                    end=end,
                    repeats=frozenset(item.repeats),
                    head_rows=tuple(range(part.first_row + 1, part.last_row + 2)),
                    window=window,
                )
                tables.append(self._mapped(bare, [bare.own(row) for row in body], item.above))
        return tables

    def _mapped(self, bare: Table, body: Sequence[RawRow], above: Sequence[RawRow]) -> Table:
        """A table with its title, its kind and what its columns mean."""
        head = replace(bare.head, title=title_of(above, bare.window))
        kind = self.kind_of(head.title) or self.kind_of(bare.sheet.name)
        remembered = self._options.remembered.get(head.shape)
        codes = [i for i, row in enumerate(body[:2]) if is_code_row(row)]
        evidence = [row for i, row in enumerate(body) if i not in codes]
        return replace(
            bare,
            head=head,
            columns=self._noted(self._mapper.suggest(head, evidence, remembered, kind), head.title),
            kind=kind,
            sample=tuple(evidence),
            code_rows=frozenset(head.last_row + 1 + i for i in codes),
        )

    def _noted(self, columns: Sequence[ColumnMapping], title: str) -> tuple[ColumnMapping, ...]:
        """The columns with the unit that a note above the table states for what they hold."""
        noted = note_units(title, self._units)
        result = []
        for column in columns:
            own = self._fields.by_id[column.field].unit if column.field else None
            fitting = [unit for unit in noted if own and unit.dimension == own.dimension]
            if len(fitting) == 1 and not column.units:
                column = replace(column, unit=fitting[0], units=(fitting[0],))  # noqa: PLW2901
            result.append(column)
        return tuple(result)

    def _is_part(self, text: str) -> bool:
        return bool(self._groups.exact(text))

    def kind_of(self, title: str) -> EquipmentKind | None:
        """The kind of machine a title names, were it not part of a firm's name (某水泵公司)."""
        bare = _FIRM.sub("", title)
        group = self._groups.of(bare) if bare else ""
        return next((kind for kind in EquipmentKind if kind.value == group), None)

    def continued(self, sheet: RawSheet, before: Table) -> Table | None:
        """Read a sheet without a head like the table before it, if its values leave no doubt."""
        sample = sheet.head(_SAMPLE)
        model = before.column("model")
        width = max((column.index for column in before.columns), default=-1) + 1
        if model is None or not width - _EMPTY_ENDS <= sheet.n_columns <= width:
            return None
        if share(_column(sample, model.index), looks_like_model) < _CONTINUES:
            return None
        for column in before.columns:
            if column.field:
                values = _column(sample, column.index)
                if readable(values, self._fields.by_id[column.field], self._parser) < _CONTINUES:
                    return None
        head = HeadBlock(-1, -1, before.head.columns)
        return Table(
            sheet=sheet,
            number=1,
            head=head,
            columns=before.columns,
            start=0,
            kind=self.kind_of(sheet.name) or before.kind,
            sample=tuple(sample),
        )


def _samples(sheet: RawSheet, starts: Sequence[int]) -> Iterator[tuple[int, list[RawRow]]]:
    """The rows that follow each start, in one walk; starts closer together share their rows."""
    recent: deque[tuple[int, list[RawRow]]] = deque()
    waiting = deque(starts)
    for index, row in enumerate(sheet.rows()):
        if waiting and waiting[0] == index:
            recent.append((waiting.popleft(), []))
        for _, sample in recent:
            sample.append(row)
        if recent and index - recent[0][0] >= _SAMPLE:
            yield recent.popleft()
        if not waiting and not recent:
            return
    yield from recent


def _column(sample: Sequence[RawRow], index: int) -> list[RawCell]:
    return [row[index] for row in sample if index < len(row) and not is_blank(row[index])]


def _windows(parts: Sequence[HeadBlock]) -> Iterator[tuple[tuple[int, int] | None, HeadBlock]]:
    """Each head with the columns its table has for itself; none where it stands alone."""
    if len(parts) == 1:
        yield None, parts[0]
        return
    starts = [part.columns[0].index for part in parts]
    ends = [*starts[1:], NO_END]
    for first, end, part in zip([0, *starts[1:]], ends, parts, strict=True):
        yield (first, end), part
