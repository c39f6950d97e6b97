"""Mark the doubtful cells of a package: a fill for each, the reason as a note, the list in front."""

from __future__ import annotations

import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reports.render.package import Package
from reports.render.returned_book import Book
from reports.render.returned_list import list_xml
from reports.render.returned_notes import Notes
from reports.render.returned_sheet import SheetMarks, rewrite_sheet, unselected
from reports.render.returned_styles import Styles
from workbench.domain.issue import Severity
from workbench.domain.progress import Progress
from workbench.ledgers.cells import CellError, RawCell, cell_text, column_index
from workbench.ledgers.returned import Doubt, is_list_sheet
from workbench.ledgers.workbook import MergedRange, RawSheet, RawWorkbook

FILLS = {Severity.ERROR: "FFFFC7CE", Severity.WARNING: "FFFFEB9C"}
_FORMULA = "（公式）"
_TALLEST = 5000  # cells of a merge beyond which it is a format

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """How many cells were marked, and whether macros were left out."""

    cells: int
    had_macros: bool


def write_marked(
    base: Path, raw: RawWorkbook, doubts: Sequence[Doubt], target: Path, progress: Progress
) -> Marked:
    """Copy a package with its doubtful cells marked.

    Args:
        base: An .xlsx of the cells of `raw`.
        raw: The enterprise's file as it was read.
        doubts: What is doubtful.
        target: Where the copy goes.
        progress: Who watches.

    Raises:
        OddPackageError: the package is not built as usual.
    """
    with zipfile.ZipFile(base) as archive:
        package = Package(archive)
        book = Book(package)
        styles = Styles(package.tree(book.styles()))
        had_macros = book.drop_macros()
        sheets = {sheet.name: sheet for sheet in raw.sheets if sheet.name in book.parts}
        earlier = next((s.name for s in sheets.values() if is_list_sheet(s)), "")
        cells, with_cells = 0, book.cells()
        for name, part in book.parts.items():
            if part not in with_cells:
                package.put(part, unselected(package.read(part)))
                continue
            own = [doubt for doubt in doubts if doubt.sheet == name and doubt.row]
            marks = SheetMarks()
            if name in sheets and name != earlier:
                cells += _mark(own, sheets[name], Notes(package, part), styles, marks)
            package.rewrite(part, partial(rewrite_sheet, marks=marks, check=progress.check))
        values = _values(doubts, sheets)
        book.put_list(list_xml(doubts, values, styles, set(sheets)), earlier)
        package.write(target)
    return Marked(cells, had_macros)


def _mark(
    doubts: Sequence[Doubt], sheet: RawSheet, notes: Notes, styles: Styles, marks: SheetMarks
) -> int:
    """Gather what changes in one sheet; returns how many cells are doubtful."""
    for place in notes.forget():
        marks.cells[place] = partial(_restyle, styles, "")
    covered = _covered(sheet.merged)
    places: dict[Place, list[Doubt]] = defaultdict(list)
    for doubt in doubts:
        place = (doubt.row - 1, column_index(doubt.column or "A"))
        places[covered.get(place, place)].append(doubt)
    for place, held in places.items():
        worst = min((each.severity for each in held), key=list(Severity).index)
        marks.cells[place] = partial(_restyle, styles, FILLS[worst])
    texts = {
        place: "\n".join(f"{each.wrong}{each.step}" for each in held)
        for place, held in places.items()
    }
    marks.notes = notes.add(texts)
    return len(places)


def _restyle(styles: Styles, colour: str, style: int) -> int:
    return styles.filled(style, colour)


def _covered(merged: Sequence[MergedRange]) -> Mapping[Place, Place]:
    """Each cell hidden under a merge, with the cell that stands for it."""
    return {place: top for block in merged for place, top in _hidden(block)}


def _hidden(block: MergedRange) -> Iterator[tuple[Place, Place]]:
    height = block.last_row - block.first_row + 1
    width = block.last_column - block.first_column + 1
    if height * width > _TALLEST:
        return
    top = (block.first_row, block.first_column)
    for row in range(block.first_row, block.last_row + 1):
        for column in range(block.first_column, block.last_column + 1):
            yield (row, column), top


def _values(
    doubts: Sequence[Doubt], sheets: Mapping[str, RawSheet]
) -> dict[tuple[str, int, str], str]:
    """What stands in the doubtful cells."""
    wanted: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for doubt in doubts:
        if doubt.row and doubt.column and doubt.sheet in sheets:
            wanted[doubt.sheet][doubt.row].append(doubt.column)
    found = {}
    for name, rows in wanted.items():
        for number, row in enumerate(sheets[name].rows(), start=1):
            for letters in rows.get(number, ()):
                index = column_index(letters)
                if index < len(row):
                    found[name, number, letters] = _shown(row[index])
    return found


def _shown(cell: RawCell) -> str:
    if isinstance(cell, CellError) and not cell.text:
        return _FORMULA
    return cell_text(cell)
