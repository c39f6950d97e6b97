"""Reading a blank form: which tables it has, what its heads mean, which rows are to be filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from workbench.domain.errors import InputError
from workbench.ledgers.cells import RawRow, is_blank
from workbench.ledgers.fields import FieldSet, FieldType
from workbench.ledgers.heads import HeadBlock, HeadFinder, is_code_row
from workbench.ledgers.mapping import Mapper
from workbench.ledgers.reading import open_workbook
from workbench.ledgers.records import ColumnMapping
from workbench.ledgers.signature import FileFormat
from workbench.ledgers.word_tables import WORD, is_document, open_document
from workbench.ledgers.workbook import RawSheet, RawWorkbook
from workbench.summary.forms.body import Body, is_ellipsis, read_body
from workbench.summary.forms.vocabulary import FormVocabulary

_HEAD_WITHIN = 60  # rows
_ROWS_LIMIT = 5_000  # a blank form has some hundred rows at most
_FITS_FROM = 2  # columns a table must share with a form to be offered
REMEMBERED = "form|"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankTable:
    """One table of a form; `place` counts the sheets or tables of the file from 0.

    Rows and columns count from 0; `filled` are the cells that hold something already.
    """

    table: str
    sheet: str
    place: int
    head: HeadBlock
    columns: tuple[ColumnMapping, ...]
    body: Body
    filled: frozenset[tuple[int, int]]

    @property
    def mapped(self) -> tuple[ColumnMapping, ...]:
        """The columns that are to be filled."""
        return tuple(each for each in self.columns if each.field)

    @property
    def memory_key(self) -> str:
        """The key under which the columns of this shape are remembered."""
        return f"{REMEMBERED}{self.table}|{self.head.shape}"


def open_blank(path: Path) -> RawWorkbook:
    """Open a blank form of Excel or Word.

    Raises:
        InputError: it is neither, or of a format whose layout could not be kept.
    """
    if is_document(path):
        return open_document(path)
    book = open_workbook(path)
    if book.format == FileFormat.XLSX.value:
        return book
    raise InputError(
        f"文件“{path.name}”是 {book.format} 格式，填写后无法保持原来的版式。",
        "请用 Excel 或 WPS 打开后另存为 .xlsx，再套表。",
    )


def read_blank(
    book: RawWorkbook,
    vocabulary: FormVocabulary,
    table: str,
    remembered: Mapping[str, Mapping[str, str]] | None = None,
) -> tuple[BlankTable, ...]:
    """Every sheet of a form whose head names columns of an annual table, the best one first.

    `remembered` are columns to fields as confirmed before, by `BlankTable.memory_key`.

    Raises:
        InputError: no head is recognised.
    """
    fields = vocabulary.fields(table)
    finder = HeadFinder(fields, vocabulary.catalogue)
    mapper = Mapper(vocabulary.catalogue, fields)
    found = []
    for place, sheet in enumerate(book.sheets):
        rows = _rows(book, sheet) if sheet.visible else []
        head = _head(finder, rows, sheet)
        if head is not None:
            key = f"{REMEMBERED}{table}|{head.shape}"
            columns = mapper.suggest(head, (), (remembered or {}).get(key))
            columns = tuple(_by_its_own_head(each, head, finder) for each in columns)
            head, body = _below(head, rows, columns, fields, sheet)
            found.append(
                BlankTable(
                    table=table,
                    sheet=sheet.name,
                    place=place,
                    head=head,
                    columns=columns,
                    body=body,
                    filled=_filled(rows),
                )
            )
    if not found:
        title = vocabulary.layouts[table].title
        what = "表格" if book.format == WORD else "工作表"
        raise InputError(
            f"文件“{book.file}”的{what}里没有找到“{title}”的表头。",
            "请确认选对了空白表和要填的年度表。",
        )
    return tuple(sorted(found, key=lambda each: (-len(each.mapped), each.place)))


def fitting_tables(book: RawWorkbook, vocabulary: FormVocabulary) -> tuple[str, ...]:
    """The annual tables whose columns a form asks for, the best one first."""
    counted = []
    for order, table in enumerate(vocabulary.layouts):
        try:
            best = read_blank(book, vocabulary, table)[0]
        except InputError:
            continue  # this table's columns are not in the form
        if len(best.mapped) >= _FITS_FROM:
            counted.append((-len(best.mapped), order, table))
    return tuple(table for _, _, table in sorted(counted))


def _rows(book: RawWorkbook, sheet: RawSheet) -> list[RawRow]:
    rows = list(islice(sheet.rows(), _ROWS_LIMIT + 1))
    if len(rows) > _ROWS_LIMIT:
        raise InputError(
            f"文件“{book.file}”的“{sheet.name}”超过 5 000 行，不像空白表。",
            "请删去表格以外的行，或确认选对了文件。",
        )
    return rows


def _head(finder: HeadFinder, rows: list[RawRow], sheet: RawSheet) -> HeadBlock | None:
    for index in range(min(len(rows), _HEAD_WITHIN)):
        if any(isinstance(cell, str) for cell in rows[index]):
            head = finder.block_at(rows, index, sheet.merged)
            if head is not None:
                return head
    return None


def _below(
    head: HeadBlock,
    rows: list[RawRow],
    columns: tuple[ColumnMapping, ...],
    fields: FieldSet,
    sheet: RawSheet,
) -> tuple[HeadBlock, Body]:
    """The head with the row that numbers its columns, and the rows below."""
    first = head.last_row + 1
    if first < len(rows) and is_code_row(rows[first]):
        first += 1
    texts = frozenset(each.id for each in fields.by_id.values() if each.type is FieldType.TEXT)
    body = read_body(rows, first, columns, texts, sheet.merged)
    return HeadBlock(head.first_row, first - 1, head.columns, head.title), body


def _by_its_own_head(column: ColumnMapping, head: HeadBlock, finder: HeadFinder) -> ColumnMapping:
    """Nothing for a column that only its group's name speaks for: 监察企业数 above 完成率.

    A ledger's group names what stands in all its columns; a form's sets columns side by side.
    """
    path = next(each.path for each in head.columns if each.index == column.index)
    if column.reason != "alias" or len(path) == 1:
        return column
    leaf = path[-1]
    if finder.is_unit(leaf):
        return column
    spoken = ("".join(path[place:]) for place in range(len(path)))
    known = {name for text in spoken for name in finder.fields_of(text)}
    if column.field in known:
        return column
    return ColumnMapping(
        column=column.column, index=column.index, header=column.header, units=column.units
    )


def _filled(rows: list[RawRow]) -> frozenset[tuple[int, int]]:
    return frozenset(
        (at, column)
        for at, row in enumerate(rows)
        for column, cell in enumerate(row)
        if not is_blank(cell) and not is_ellipsis(cell)
    )
