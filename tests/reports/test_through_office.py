"""What we write and what we read stays the same when LibreOffice opens and saves it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from reports.fonts import Fonts
from reports.model.document import Document
from reports.model.table import Column, ColumnType, TableBlock, TableRow
from reports.render.xlsx import render_xlsx
from tests.reports.samples import MADE_ON
from tests.reports.test_blank_ledger import KINDS, fill
from tests.samples.told import SAMPLES, knowledge, told_of
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.ledger import LedgerReading
from workbench.ledgers.pipeline import read_ledger
from workbench.ledgers.templates import load_blank_ledgers
from workbench.paths import Paths

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice"),
]
# Saving computes what had no result, and shows what was hidden by its own means.
COMPUTED = {"formulas.xlsx"}


def saved(files: Sequence[Path], folder: Path) -> Path:
    """The folder in which LibreOffice saved the files under their names."""
    out = folder / "saved"
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", str(out)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)
    return out


def test_every_sample_workbook_reads_the_same(tmp_path: Path) -> None:
    files = [path for path in sorted(SAMPLES.glob("*.xlsx")) if path.name not in COMPUTED]
    out = saved(files, tmp_path)
    differing = [
        path.name
        for path in files
        if told_of(out / path.name, path.name) != told_of(path, path.name)
    ]
    assert differing == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_filled_blank_reads_the_same(kind: LedgerKind, paths: Paths, tmp_path: Path) -> None:
    catalogue, _ = knowledge()
    template = load_blank_ledgers(paths.resources, catalogue)[kind]
    row = {column.field: column.example for column in template.columns if column.example != ""}
    first = template.columns[0].field
    row[first] = str(row[first]).removeprefix("示例：")
    path = tmp_path / "填好.xlsx"
    fill(template, [row, row], path)
    out = saved([path], tmp_path)
    before, after = (
        read_ledger(path, kind, catalogue),
        read_ledger(out / path.name, kind, catalogue),
    )
    assert _records(before) == _records(after)
    assert _records(before)


def _records(reading: LedgerReading) -> list[object]:
    found: list[object] = [item.machine for item in reading.machines()]
    if reading.kind is LedgerKind.ENTERPRISES:
        found += [row.readings for row in reading.enterprises()]
    return [*found, *reading.energy(), *reading.outputs(), *reading.pue(), *reading.meters()]


def test_an_annual_table_holds_the_same_cells(tmp_path: Path, fonts: Fonts) -> None:
    columns = (
        Column(id="t", label="名称"),
        Column(id="n", label="台数", type=ColumnType.INTEGER, unit="台"),
        Column(id="d", label="能耗", type=ColumnType.DECIMAL, decimals=2, unit="tce"),
        Column(id="day", label="期限", type=ColumnType.DATE),
    )
    rows = (TableRow(("=1+1", 3, Decimal("70402.10"), date(2024, 12, 20))),)
    table = TableBlock(id="t", title="示例表", columns=columns, rows=rows)
    path = tmp_path / "表.xlsx"
    render_xlsx(Document(title="表", blocks=(table,), made_on=MADE_ON), path, fonts)
    out = saved([path], tmp_path)
    before, after = (CalamineWorkbook.from_path(each) for each in (path, out / path.name))
    assert before.sheet_names == after.sheet_names
    for name in before.sheet_names:
        cells = before.get_sheet_by_name(name).to_python()
        assert after.get_sheet_by_name(name).to_python() == cells
