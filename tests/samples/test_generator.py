"""The generator writes what is committed, and its totals add up."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from sample_ledgers.generator.catalogue import FILES, SampleFile
from sample_ledgers.generator.expected import LEDGERS, expected_toml

WORKBOOKS = [
    file
    for file in FILES
    if file.path.endswith((".xlsx", ".xls", ".xlsm", ".et"))
    and file.path
    not in {"refused/password.xlsx", "refused/truncated.xlsx", "refused/pdf_renamed.xlsx"}
]
PLAIN = [file for file in FILES if file not in WORKBOOKS and "truncated" not in file.path]


def cells(path: Path) -> list[tuple[str, list[list[object]]]]:
    workbook = CalamineWorkbook.from_path(path)
    return [
        (name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False))
        for name in workbook.sheet_names
    ]


@pytest.mark.parametrize("file", WORKBOOKS, ids=lambda file: file.path)
def test_every_workbook_is_written_again_cell_for_cell(
    file: SampleFile, fresh: Path, committed: Path
) -> None:
    assert cells(fresh / file.path) == cells(committed / file.path)


@pytest.mark.parametrize("file", PLAIN, ids=lambda file: file.path)
def test_every_other_file_is_written_again_byte_for_byte(
    file: SampleFile, fresh: Path, committed: Path
) -> None:
    assert (fresh / file.path).read_bytes() == (committed / file.path).read_bytes()


def test_the_expectations_are_written_again_as_they_are_committed(committed: Path) -> None:
    assert (committed / "expected.toml").read_text(encoding="utf-8") == expected_toml()


def test_the_files_together_stay_small(committed: Path) -> None:
    assert sum(file.stat().st_size for file in committed.rglob("*") if file.is_file()) < 8_000_000


def test_the_province_has_140_listed_and_940_weak_machines_in_use() -> None:
    province = tomllib.loads(expected_toml())["province"]
    assert (province["phase_out_in_use"], province["below_limit_in_use"]) == (140, 940)


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda ledger: ledger.path)
def test_a_ledgers_classes_add_up_to_its_machines(ledger: object) -> None:
    quantities = sum(row.quantity for row in ledger.rows)
    beside = sum(ledger.machines_beside.values())
    assert sum(ledger.classes.values()) == ledger.machines == quantities + beside


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda ledger: ledger.path)
def test_no_two_rows_of_a_ledger_share_a_code(ledger: object) -> None:
    codes = [row.code for row in ledger.rows]
    assert len(codes) == len(set(codes))


def test_exactly_one_machine_contradicts_its_own_model() -> None:
    found = [
        row
        for ledger in LEDGERS
        for row in ledger.rows
        if row.plate.model.startswith("YE3")
        and str(row.plate.efficiency) == "94.9"
        and row.plate.kw == 75
    ]
    assert [(row.plate.model, row.quantity) for row in found] == [("YE3-280S-4", 1)]
