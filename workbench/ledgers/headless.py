"""Sheets without a head: read by their values where these leave no doubt, else to be named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from statistics import mode

from workbench.ledgers.cells import RawCell, RawRow, column_letters, is_blank
from workbench.ledgers.evidence import looks_like_model, readable, share
from workbench.ledgers.fields import FieldCatalogue, FieldSet
from workbench.ledgers.head_text import GroupWords
from workbench.ledgers.heads import HeadBlock, HeadColumn, block_of
from workbench.ledgers.mapping import Mapper
from workbench.ledgers.parsing.cell import CellParser
from workbench.ledgers.records import ColumnMapping, ReadOptions
from workbench.ledgers.table import Table
from workbench.ledgers.titles import kind_in, title_of
from workbench.ledgers.value_proofs import Proof, ValueProofs, value_class
from workbench.ledgers.workbook import RawSheet

_SAMPLE = 60  # rows that are looked at for evidence
_EMPTY_ENDS = 2  # last columns (备注) that a sheet without a head may leave empty
_CONTINUES = Decimal("0.9")  # share of each column's values that must read
_FEWEST_FIELDS = 2  # that values must prove before a sheet is read by them alone
_WIDEST = 200  # columns of a table without a head that are looked at
_TITLES = 5  # rows above the first record


class HeadlessTables:
    """Makes tables of sheets in which no head was recognised."""

    def __init__(self, catalogue: FieldCatalogue, fields: FieldSet, options: ReadOptions) -> None:
        self._fields = fields
        self._options = options
        self._mapper = Mapper(catalogue, fields)
        self._parser = CellParser(catalogue, fields)
        self._groups = GroupWords(catalogue)
        self._proofs = ValueProofs(catalogue, fields, self._parser)

    def continued(self, sheet: RawSheet, before: Table) -> Table | None:
        """Read a sheet like the table before it, if its values leave no doubt."""
        sample = sheet.head(_SAMPLE)
        model = before.column("model")
        width = max((column.index for column in before.columns), default=-1) + 1
        if model is None or not width - _EMPTY_ENDS <= sheet.n_columns <= width:
            return None
        if share(_column(sample, model.index), looks_like_model) < _CONTINUES:
            return None
        if not all(self._reads(column, sample) for column in before.columns if column.field):
            return None
        head = HeadBlock(-1, -1, before.head.columns)
        kind = kind_in(sheet.name, self._groups) or before.kind
        return Table(
            sheet=sheet,
            number=1,
            head=head,
            columns=before.columns,
            start=0,
            kind=kind,
            sample=tuple(sample),
        )

    def remembered(self, sheet: RawSheet) -> Table | None:
        """The table of a sheet whose columns a person named in an earlier file of this shape."""
        table = self._bare(sheet)
        known = self._options.remembered.get(table.head.shape)
        if known is None or self._fields.anchors.isdisjoint(known.values()):
            return None
        named = self._named(table, known, {})
        fits = all(self._reads(column, table.sample) for column in named.columns if column.field)
        return named if fits else None

    def certain(self, sheet: RawSheet) -> Table | None:
        """The table of a sheet whose values alone name its records and something more of them."""
        table = self.to_be_named(sheet)
        proven = [column for column in table.columns if column.field]
        is_enough = len(proven) >= _FEWEST_FIELDS and table.names_records(self._fields)
        return table if is_enough and not table.head_rows else None

    def to_be_named(self, sheet: RawSheet) -> Table:
        """The table of a sheet as a person is shown it, to say what its columns are."""
        bare = self._bare(sheet)
        known = self._options.remembered.get(bare.head.shape, {})
        if bare.head_rows:
            columns = self._mapper.suggest(bare.head, bare.sample, known, bare.kind)
            return replace(bare, columns=columns)
        return self._named(bare, known, self._proofs.of(_columns(bare.sample)))

    def _bare(self, sheet: RawSheet) -> Table:
        """Where the records seem to begin, below a row of unknown heads or none at all."""
        window = sheet.head(_TITLES + _SAMPLE)
        start = _first_record(window)
        is_told = self._options.head_rows.get(sheet.name) == ()
        body = tuple(window[start:])
        has_head = not is_told and _is_heading(window, start)
        if has_head:
            body = tuple(window[start + 1 :])
            head = block_of(window, start, start, sheet.merged)
        else:
            head = _no_head(body, start)
        above = window[:start]
        title = title_of(above, None)
        return Table(
            sheet=sheet,
            number=1,
            head=replace(head, title=title),
            columns=(),
            start=start + has_head,
            kind=kind_in(title, self._groups) or kind_in(sheet.name, self._groups),
            sample=body,
            head_rows=(start + 1,) if has_head else (),
        )

    def _named(self, bare: Table, known: Mapping[str, str], proofs: Mapping[int, Proof]) -> Table:
        columns = []
        for column in bare.head.columns:
            made = ColumnMapping(column=column.letter, index=column.index, header="")
            if column.letter in known:
                field = known[column.letter] if known[column.letter] in self._fields.by_id else None
                made = replace(made, field=field, score=Decimal(1), reason="remembered")
            elif proof := proofs.get(column.index):
                made = replace(made, field=proof.field, score=proof.score, reason="values")
            columns.append(made)
        return replace(bare, columns=tuple(columns))

    def _reads(self, column: ColumnMapping, sample: Sequence[RawRow]) -> bool:
        field = self._fields.by_id[column.field or ""]
        return readable(_column(sample, column.index), field, self._parser) >= _CONTINUES


def _first_record(window: Sequence[RawRow]) -> int:
    """The first row that is about as full as most; what stands above is a title."""
    filled = [sum(not is_blank(cell) for cell in row) for row in window]
    usual = mode([count for count in filled if count > 1] or [1])
    return next((n for n, count in enumerate(filled[:_TITLES]) if count * 2 > usual), 0)


def _is_heading(window: Sequence[RawRow], start: int) -> bool:
    """Tell whether a row holds heads nobody knows: words, above values with digits."""
    row = window[start] if start < len(window) else ()
    filled = [(i, cell) for i, cell in enumerate(row) if not is_blank(cell)]
    if len(filled) < _FEWEST_FIELDS or any(_has_digit(cell) for _, cell in filled):
        return False
    body = window[start + 1 :]
    return any(_are_figures(_column(body, i)) for i, _ in filled)


def _no_head(body: Sequence[RawRow], start: int) -> HeadBlock:
    """A head without words, known by what kind of values stand in its columns."""
    values = _columns(body)
    columns = tuple(HeadColumn(index, ("",)) for index in values)
    kinds = (f"{column_letters(i)}≈{value_class(cells)}" for i, cells in values.items())
    return HeadBlock(start - 1, start - 1, columns, known_as="|".join(kinds))


def _columns(sample: Sequence[RawRow]) -> dict[int, list[RawCell]]:
    width = min(max(map(len, sample), default=0), _WIDEST)
    found = {index: _column(sample, index) for index in range(width)}
    return {index: values for index, values in found.items() if values}


def _column(sample: Sequence[RawRow], index: int) -> list[RawCell]:
    return [row[index] for row in sample if index < len(row) and not is_blank(row[index])]


def _are_figures(values: Sequence[RawCell]) -> bool:
    return bool(values) and sum(map(_has_digit, values)) >= _CONTINUES * len(values)


def _has_digit(cell: RawCell) -> bool:
    return not isinstance(cell, str) or any(mark.isdigit() for mark in cell)
