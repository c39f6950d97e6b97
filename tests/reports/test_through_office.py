"""What we write and what we read stays the same when LibreOffice opens and saves it."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from reports.catalogue import ANNUAL_SET, SHARING_SET, Frames, render
from reports.fonts import Fonts
from reports.model.document import Document
from reports.model.table import Column, ColumnType, TableBlock, TableRow
from reports.render.totals import Sums
from reports.render.xlsx import render_xlsx
from tests.reports.samples import MADE_ON
from tests.reports.test_blank_ledger import KINDS, fill
from tests.samples.told import SAMPLES, knowledge, told_of
from tests.summary.province import year_rows
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.ledger import LedgerReading
from workbench.ledgers.pipeline import read_ledger
from workbench.ledgers.templates import load_blank_ledgers
from workbench.paths import Paths
from workbench.programme.loading import load_notice
from workbench.summary.year import YearHead, build_year_facts
from workbench.summary.year_facts import ReportingBody, YearFacts

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice"),
]
# Saving computes what had no result, and shows what was hidden by its own means.
COMPUTED = {"formulas.xlsx"}
AXES = ("region_results", "agency_results", "sector_results")


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


@pytest.fixture(scope="module")
def year(paths: Paths) -> YearFacts:
    head = YearHead(
        notice=load_notice(paths.resources, 2024),
        body=ReportingBody(agency="示例省工业和信息化厅", region="示例省"),
        made_on=date(2024, 12, 20),
    )
    return build_year_facts(year_rows(), head)


def _cells(path: Path) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def _without_results(path: Path, target: Path) -> int:
    """A copy whose formulas have lost their results, so that whoever opens it must work them out."""
    count = 0
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            body = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                body, lost = re.subn(rb"</f><v>[^<]*</v>", b"</f>", body)
                count += lost
            copy.writestr(name, body)
    return count


@pytest.mark.parametrize("is_long", [False, True], ids=["in memory", "row by row"])
def test_every_workbook_of_the_set_opens_and_adds_up_to_what_is_printed(
    year: YearFacts,
    paths: Paths,
    fonts: Fonts,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    is_long: bool,
) -> None:
    if is_long:
        monkeypatch.setattr("reports.render.xlsx.LONG", 0)
    frames = Frames.load(paths.resources)
    sheets = 0
    formulas = 0
    for report in (*ANNUAL_SET, *SHARING_SET):
        if ".xlsx" not in report.formats:
            continue
        path, bare = tmp_path / f"{report.id}.xlsx", tmp_path / "bare" / f"{report.id}.xlsx"
        bare.parent.mkdir(exist_ok=True)
        render(report.build(year, frames), path, fonts)
        formulas += _without_results(path, bare)
        sheets += len(_cells(path))
    files = sorted((tmp_path / "bare").iterdir())
    out = saved(files, tmp_path)
    for file in files:
        assert _cells(out / file.name) == _cells(tmp_path / file.name), file.name
    tables = [table for each in (*ANNUAL_SET, *SHARING_SET) for table in each.tables]
    assert sheets == len(tables)
    assert formulas > len(AXES)


def test_a_whole_axis_is_summed_by_formulas(year: YearFacts, paths: Paths, tmp_path: Path) -> None:
    frames = Frames.load(paths.resources)
    (report,) = (each for each in ANNUAL_SET if each.id == "result_tables")
    blocks = {block.id: block for block in report.build(year, frames).tables()}
    for table_id in AXES:
        block = blocks[table_id]
        last = len(block.rows) - 1
        sums = Sums(block, 0)
        told = [
            sums.formula(last, place)
            for place, column in enumerate(block.columns)
            if column.type.is_number and block.rows[last].values[place] is not None
        ]
        assert told
        assert all(told)
