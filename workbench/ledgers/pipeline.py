"""Read a ledger from its file: what the window previews, the verbs check and operations commit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from workbench.domain.equipment import EquipmentKind
from workbench.domain.errors import InputError
from workbench.domain.issue import Issue, Severity, Where
from workbench.domain.progress import Progress, Silent
from workbench.ledgers.chosen_sheets import choose_sheets, no_sheet
from workbench.ledgers.fields import FieldCatalogue, FieldSet
from workbench.ledgers.figures import FIGURE_KINDS, NO_FIGURES, FigureSource, read_figures
from workbench.ledgers.head_text import GroupWords
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.ledger import LedgerReading, Source
from workbench.ledgers.odd_layouts import LAYOUT_CODES
from workbench.ledgers.reading import open_workbook
from workbench.ledgers.records import ReadOptions
from workbench.ledgers.sheet_tables import UNNAMED, FoundTables, beside_figures, find_tables
from workbench.ledgers.sheet_width import TOO_WIDE, without_too_wide
from workbench.ledgers.table import Table
from workbench.ledgers.tables import TableFinder
from workbench.ledgers.workbook import RawSheet, RawWorkbook

_KINDS = {kind.value: kind for kind in EquipmentKind}


def read_ledger(
    path: Path,
    kind: LedgerKind,
    fields: FieldCatalogue,
    options: ReadOptions | None = None,
    progress: Progress | None = None,
    recognise: Callable[[str, str], EquipmentKind | None] | None = None,
) -> LedgerReading:
    """Read a file as one kind of ledger: open it, find its tables, map their columns.

    Args:
        path: The enterprise's own file, of whatever name.
        kind: What it is read as.
        fields: The catalogue of resources/fields.
        options: What the user decided about the file.
        progress: Who watches.
        recognise: Tells the kind of a machine from name and model; by words alone if left out.

    Raises:
        InputError: the file cannot be read, has no such sheet, or no table of this kind.
        Cancelled: the user stopped it.
    """
    chosen, watcher = options or ReadOptions(), progress or Silent()
    book = open_workbook(path, watcher)
    sheets, issues = choose_sheets(book, chosen)
    sheets, wide = without_too_wide(book.file, sheets)
    if not (sheets or wide or chosen.is_attended):
        raise no_sheet(book, chosen)
    figures, tables = NO_FIGURES, FoundTables()
    finder = TableFinder(fields, fields.of(kind), chosen)
    if kind in FIGURE_KINDS:
        stated = FigureSource(book.file, sheets, fields, chosen, watcher, book.day_zero)
        figures = read_figures(kind, stated)
        tables = beside_figures(finder, sheets, figures, book.file)
    else:
        tables = find_tables(finder, sheets, book.file, watcher)
    if not (tables.tables or figures.sheets or chosen.is_attended):
        raise _nothing_read(book, sheets, (*wide, *tables.issues))
    source = Source(
        book=book,
        kind=kind,
        catalogue=fields,
        options=chosen,
        issues=(*issues, *wide, *tables.issues, *_twins(book.file, tables.tables, fields.of(kind))),
        recognise=recognise or _by_words(fields),
        progress=watcher,
        unread=tuple(table.reading(()) for table in tables.unread),
    )
    return LedgerReading(source, tuple(tables.tables), figures)


def _nothing_read(
    book: RawWorkbook, sheets: Sequence[RawSheet], asked: Sequence[Issue]
) -> InputError:
    for issue in asked:
        if issue.code in (*LAYOUT_CODES, TOO_WIDE, UNNAMED):
            wrong, _, step = issue.message.partition("。")
            return InputError(f"文件“{book.file}”：{wrong}。", step)
    names = "、".join(f"“{sheet.name}”" for sheet in sheets)
    return InputError(
        f"文件“{book.file}”的工作表{names}里找不到可识别的表头。",
        "请确认表头含有名称、型号等列名，或指定工作表和表头所在行。",
    )


def _twins(file: str, tables: Sequence[Table], fields: FieldSet) -> list[Issue]:
    """Remarks on columns that were left alone because another column says the same."""
    issues = []
    for table in tables:
        row = table.head_rows[-1] if table.head_rows else 0
        for column in table.columns:
            if column.reason == "duplicate":
                twin = table.column(column.alternatives[0], column.group)
                params = {
                    "header": column.header,
                    "other": twin.column if twin else "",
                    "field": fields.by_id[column.alternatives[0]].label,
                }
                where = Where(file, table.sheet.name, row, column.column)
                issues.append(Issue("ledger.column.duplicate", Severity.INFO, where, params))
    return issues


def _by_words(catalogue: FieldCatalogue) -> Callable[[str, str], EquipmentKind | None]:
    groups = GroupWords(catalogue)

    def recognise(name: str, _model: str) -> EquipmentKind | None:
        return _KINDS.get(groups.of(name)) if name else None

    return recognise
