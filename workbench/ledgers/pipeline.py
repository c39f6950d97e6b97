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
from workbench.ledgers.odd_layouts import LAYOUT_CODES, OddLayouts, form_issue, matrix_issue
from workbench.ledgers.reading import open_workbook
from workbench.ledgers.records import ReadOptions
from workbench.ledgers.sheet_issues import sheet_issue
from workbench.ledgers.tables import Table, TableFinder
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
    if not sheets:
        raise no_sheet(book, chosen)
    tables: list[Table] = []
    missing: list[Issue] = []
    figures = NO_FIGURES
    if kind in FIGURE_KINDS:
        figures = read_figures(kind, FigureSource(book.file, sheets, fields, chosen, watcher))
    else:
        tables, missing = _tables(book, sheets, fields, fields.of(kind), chosen, watcher)
    if not tables and not figures.sheets:
        raise _no_head(book, sheets, missing)
    source = Source(
        book=book,
        kind=kind,
        catalogue=fields,
        options=chosen,
        issues=(*issues, *missing, *_column_issues(book.file, tables, fields.of(kind))),
        recognise=recognise or _by_words(fields),
        progress=watcher,
    )
    return LedgerReading(source, tuple(tables), figures)


def _no_head(book: RawWorkbook, sheets: Sequence[RawSheet], asked: Sequence[Issue]) -> InputError:
    for issue in asked:
        if issue.code in LAYOUT_CODES:
            wrong, _, step = issue.message.partition("。")
            return InputError(f"文件“{book.file}”：{wrong}。", step)
    names = "、".join(f"“{sheet.name}”" for sheet in sheets)
    return InputError(
        f"文件“{book.file}”的工作表{names}里找不到可识别的表头。",
        "请确认表头含有名称、型号等列名，或指定工作表和表头所在行。",
    )


def _tables(
    book: RawWorkbook,
    sheets: Sequence[RawSheet],
    catalogue: FieldCatalogue,
    fields: FieldSet,
    options: ReadOptions,
    progress: Progress,
) -> tuple[list[Table], list[Issue]]:
    finder = TableFinder(catalogue, fields, options)
    tables: list[Table] = []
    issues: list[Issue] = []
    for sheet in sheets:
        found, asked = _found(finder, sheet, book.file, catalogue, progress)
        issues += asked
        continued = finder.continued(sheet, tables[-1]) if tables and not (found or asked) else None
        if continued:
            found = [continued]
            issues.append(sheet_issue("ledger.sheet.continued", book.file, sheet.name))
        elif not found and not asked:
            issues.append(sheet_issue("ledger.sheet.no_head", book.file, sheet.name))
        tables += found
    return tables, issues


def _found(
    finder: TableFinder,
    sheet: RawSheet,
    file: str,
    catalogue: FieldCatalogue,
    progress: Progress,
) -> tuple[list[Table], list[Issue]]:
    """The tables of a sheet that hold a record per row, and questions about those that do not."""
    layouts = OddLayouts(finder.fields_of, catalogue.units)
    if not finder.is_told(sheet) and layouts.is_form(sheet):
        return [], [form_issue(file, sheet.name)]
    found = finder.find(sheet, progress)
    odd = [(table, layouts.matrix_heads(table.head, table.sample)) for table in found]
    asked = [heads for _, heads in odd if heads]
    if not found and (heads := layouts.headless_matrix(sheet)):
        asked = [heads]
    tables = [table for table, heads in odd if not heads]
    return tables, [matrix_issue(file, sheet.name, heads) for heads in asked]


def _column_issues(file: str, tables: Sequence[Table], fields: FieldSet) -> list[Issue]:
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
