"""What the tests of ledgers share: the field catalogue, and readings of small files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.ledgers import workbooks
from workbench.ledgers.fields import FieldCatalogue, load_fields
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.ledger import LedgerReading
from workbench.ledgers.pipeline import read_ledger
from workbench.ledgers.records import ReadOptions
from workbench.paths import Paths

ReadRows = Callable[..., LedgerReading]
ReadSheets = Callable[..., LedgerReading]


@pytest.fixture(scope="session")
def fields(paths: Paths) -> FieldCatalogue:
    return load_fields(paths.resources)


@pytest.fixture
def read_rows(tmp_path: Path, fields: FieldCatalogue) -> ReadRows:
    """Write rows into a workbook and read it as one kind of ledger."""

    def read(
        rows: Sequence[Sequence[Any]],
        kind: LedgerKind = LedgerKind.EQUIPMENT,
        merges: Sequence[str] = (),
        **options: Any,
    ) -> LedgerReading:
        path = workbooks.xlsx(tmp_path / "台账.xlsx", {"台账": rows}, merges)
        return read_ledger(path, kind, fields, **options)

    return read


@pytest.fixture
def read_sheets(tmp_path: Path, fields: FieldCatalogue) -> ReadSheets:
    """Write the sheets of a workbook and read it as an energy ledger."""

    def write_and_read(
        sheets: dict[str, Sequence[Sequence[object]]],
        name: str = "台账.xlsx",
        options: ReadOptions | None = None,
    ) -> LedgerReading:
        import openpyxl

        path = tmp_path / name
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
        book.save(path)
        return read_ledger(path, LedgerKind.ENERGY, fields, options)

    return write_and_read
