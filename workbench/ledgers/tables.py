"""The tables of a workbook: where each begins and ends, its mapping, and what its title says."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from workbench.domain.errors import InputError
from workbench.domain.progress import Progress, track
from workbench.ledgers.cells import RawRow
from workbench.ledgers.fields import FieldCatalogue, FieldSet
from workbench.ledgers.head_text import GroupWords, note_units
from workbench.ledgers.headless import HeadlessTables
from workbench.ledgers.heads import HeadBlock, HeadFinder, block_of, is_code_row
from workbench.ledgers.mapping import Mapper
from workbench.ledgers.records import ColumnMapping, ReadOptions
from workbench.ledgers.remembered_heads import RememberedHeads
from workbench.ledgers.sheet_width import beyond_any_ledger, too_wide
from workbench.ledgers.side_by_side import side_by_side
from workbench.ledgers.table import Table
from workbench.ledgers.titles import NO_END, kind_in, lines_above, title_of
from workbench.ledgers.units import UnitTable
from workbench.ledgers.workbook import RawSheet

_WINDOW = 200  # rows within which a sheet's first head must begin
_SAMPLE = 60  # rows of a body that are looked at for evidence
_NAMES = frozenset({"name", "carrier", "product", "period"})  # what names a record
_TABLES_LIMIT = 50  # tables of one sheet


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
        self._remembered = RememberedHeads(options.remembered, fields)
        self._headless = HeadlessTables(catalogue, fields, options)
        self._groups = GroupWords(catalogue)
        self._aliases = frozenset(fields.by_alias)
        self._units = catalogue.units

    def fields_of(self, text: str) -> tuple[str, ...]:
        """The fields a head cell may mean."""
        return self._finder.fields_of(text)

    def is_told(self, sheet: RawSheet) -> bool:
        """Tell whether the user named the head of a sheet, now or in an earlier file."""
        return sheet.name in self._options.head_rows or self._remembered.stands_in(sheet)

    @property
    def fields(self) -> FieldSet:
        """The fields of the ledger's kind."""
        return self._fields

    @property
    def units(self) -> UnitTable:
        """The units that heads and cells are read in."""
        return self._units

    @property
    def headless(self) -> HeadlessTables:
        """What makes tables of sheets in which `find` finds none."""
        return self._headless

    def find(self, sheet: RawSheet, progress: Progress) -> list[Table]:
        """Every table of a sheet, by looking it through once; empty where no head is recognised."""
        named = self._options.head_rows.get(sheet.name)
        if named is not None and not named:
            return [self._headless.to_be_named(sheet)]
        window = (
            list(islice(sheet.rows(), max(_WINDOW, max(named) + _SAMPLE)))
            if named
            else sheet.head(_WINDOW)
        )
        found = self._in_window(sheet, window, named or ())
        if not found:
            known = self._headless.remembered(sheet)
            return [known] if known else []
        if sheet.n_rows is None or sheet.n_rows > len(window):
            self._below(sheet, found, len(window), progress)
        return self._tables(sheet, found)

    def _in_window(
        self, sheet: RawSheet, window: list[RawRow], named: tuple[int, ...]
    ) -> list[_Found]:
        found: list[_Found] = []
        if named:
            if max(named) > len(window):
                raise _beyond(sheet, len(window))
            return self._named(sheet, window, named)
        index = 0
        while index < len(window) and len(found) < _TABLES_LIMIT:
            known = self._remembered.at(window, index, sheet.merged)
            head = known or self._finder.block_at(window, index, sheet.merged)
            if head is not None:
                above = lines_above(window, found[-1].head.last_row + 1 if found else 0, index)
                self._add(found, head, window[head.last_row + 1 :][:_SAMPLE], above)
                index = head.last_row
            index += 1
        return found

    def _named(self, sheet: RawSheet, window: list[RawRow], named: tuple[int, ...]) -> list[_Found]:
        """The heads a person named, with the rows where they stand again."""
        found: list[_Found] = []
        for first, last in _runs(row - 1 for row in named):
            own = block_of(window, first, last, sheet.merged)
            start = found[-1].head.last_row + 1 if found else 0
            below = window[own.last_row + 1 :][:_SAMPLE]
            found.append(_Found(own, below, lines_above(window, start, own.first_row)))
        shapes = {item.head.shape: item for item in found}
        for index in range(found[0].head.last_row + 1, len(window)):
            head = self._finder.block_at(window, index, sheet.merged)
            if head and index + 1 not in named and head.shape in shapes:
                again = range(head.first_row, head.last_row + 1)
                shapes[head.shape].repeats.update(again)
        return found

    def _below(self, sheet: RawSheet, found: list[_Found], looked: int, progress: Progress) -> None:
        """Look for further heads; only a row where a cell repeats a known head is a suspect."""
        gate = self._aliases | {
            text for item in found for column in item.head.columns for text in column.path
        }
        rows = track(sheet.quick(), progress, f"查找表头：{sheet.name}", sheet.n_rows)
        suspects: list[int] = []

        def suspected() -> Iterator[Sequence[Hashable]]:
            for index, row in enumerate(islice(rows, looked, None), start=looked):
                if not gate.isdisjoint(row):
                    suspects.append(index)
                    yield row

        if width := beyond_any_ledger(suspected()):
            raise too_wide(sheet, width)
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
        kind = kind_in(head.title, self._groups) or kind_in(bare.sheet.name, self._groups)
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


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first and last row of each block of rows that follow each other."""
    block: list[int] = []
    for row in sorted(set(rows)):
        if block and row > block[-1] + 1:
            yield block[0], block[-1]
            block = []
        block.append(row)
    if block:
        yield block[0], block[-1]


def _beyond(sheet: RawSheet, rows: int) -> InputError:
    return InputError(
        f"工作表“{sheet.name}”只有 {rows} 行，没有指定的表头行。", "请改正表头所在的行。"
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


def _windows(parts: Sequence[HeadBlock]) -> Iterator[tuple[tuple[int, int] | None, HeadBlock]]:
    """Each head with the columns its table has for itself; none where it stands alone."""
    if len(parts) == 1:
        yield None, parts[0]
        return
    starts = [part.columns[0].index for part in parts]
    ends = [*starts[1:], NO_END]
    for first, end, part in zip([0, *starts[1:]], ends, parts, strict=True):
        yield (first, end), part
