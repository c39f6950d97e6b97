"""Every table of a file's sheets, and the sheets that have to be asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.domain.issue import Issue, Severity, Where
from workbench.domain.progress import Progress
from workbench.ledgers.fields import FieldSet
from workbench.ledgers.figures import Figures
from workbench.ledgers.odd_layouts import OddLayouts, form_issue, matrix_issue
from workbench.ledgers.sheet_issues import sheet_issue
from workbench.ledgers.table import Table
from workbench.ledgers.tables import TableFinder
from workbench.ledgers.workbook import RawSheet

UNNAMED = "ledger.sheet.unnamed"


@dataclass(slots=True)
class FoundTables:
    """The tables that are read, those whose columns nobody named yet, and the remarks."""

    tables: list[Table] = field(default_factory=list)
    unread: list[Table] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def find_tables(
    finder: TableFinder, sheets: Sequence[RawSheet], file: str, progress: Progress
) -> FoundTables:
    """The tables of a kind of ledger with a record per row."""
    found = FoundTables()
    headless: list[RawSheet] = []
    for sheet in sheets:
        tables, asked = _of_sheet(finder, sheet, file, progress)
        found.issues += asked
        if not (tables or asked):
            before = found.tables[-1] if found.tables else None
            continued = finder.headless.continued(sheet, before) if before else None
            if continued is None:
                headless.append(sheet)
                continue
            tables = [continued]
            found.issues.append(sheet_issue("ledger.sheet.continued", file, sheet.name))
        _take(tables, finder.fields, file, found)
    _take_headless(finder, headless, file, found)
    return found


def beside_figures(
    finder: TableFinder, sheets: Sequence[RawSheet], figures: Figures, file: str
) -> FoundTables:
    """The sheets of which a reader of figures took nothing; each is remarked upon once."""
    read = {sheet.sheet for sheet in figures.sheets}
    told = {issue.where.sheet for issue in figures.issues}
    found = FoundTables()
    for sheet in sheets:
        if sheet.name not in read:
            found.unread.append(finder.headless.to_be_named(sheet))
            if sheet.name not in told:
                found.issues.append(sheet_issue("ledger.sheet.no_head", file, sheet.name))
    return found


def _of_sheet(
    finder: TableFinder, sheet: RawSheet, file: str, progress: Progress
) -> tuple[list[Table], list[Issue]]:
    """The tables of a sheet that hold a record per row, and questions about those that do not."""
    layouts = OddLayouts(finder.fields_of, finder.units)
    is_told = finder.is_told(sheet)
    if not is_told and layouts.is_form(sheet):
        return [], [form_issue(file, sheet.name)]
    found = finder.find(sheet, progress)
    odd = [(table, layouts.matrix_heads(table.head, table.sample)) for table in found]
    asked = [heads for _, heads in odd if heads]
    if not (found or is_told) and (heads := layouts.headless_matrix(sheet)):
        asked = [heads]
    tables = [table for table, heads in odd if not heads]
    return tables, [matrix_issue(file, sheet.name, heads) for heads in asked]


def _take(tables: Sequence[Table], fields: FieldSet, file: str, found: FoundTables) -> None:
    """Keep the tables whose columns name their records; ask for the others."""
    for table in tables:
        if table.names_records(fields):
            found.tables.append(table)
            continue
        labels = "或".join(f"“{fields.by_id[each].label}”" for each in sorted(fields.anchors))
        where = Where(file, table.sheet.name)
        params = {"sheet": table.sheet.name, "fields": labels}
        found.unread.append(table)
        found.issues.append(Issue(UNNAMED, Severity.WARNING, where, params))


def _take_headless(
    finder: TableFinder, sheets: Sequence[RawSheet], file: str, found: FoundTables
) -> None:
    """Read a sheet without a head by its values where it is all the file holds; ask for others."""
    alone = finder.headless.certain(sheets[0]) if len(sheets) == 1 and not found.tables else None
    if alone and not found.unread:
        found.tables.append(alone)
        found.issues.append(_by_values_issue(alone, finder.fields, file))
        return
    for sheet in sheets:
        found.unread.append(finder.headless.to_be_named(sheet))
        found.issues.append(sheet_issue("ledger.sheet.no_head", file, sheet.name))


def _by_values_issue(table: Table, fields: FieldSet, file: str) -> Issue:
    named = [
        f"{column.column} 列“{fields.by_id[column.field].label}”"
        for column in table.columns
        if column.field
    ]
    params = {"sheet": table.sheet.name, "columns": "、".join(named)}
    where = Where(file, table.sheet.name)
    return Issue("ledger.sheet.by_values", Severity.WARNING, where, params)
