"""The oddities that the files exist for are really in them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook


def test_the_wps_file_claims_to_use_one_cell_only(committed: Path) -> None:
    with zipfile.ZipFile(committed / "05_paper/equipment_wps.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b'<dimension ref="A1:A1"/>' in sheet
    assert sheet.count(b"<row ") > 1000


def test_the_gbk_csv_is_not_utf8(committed: Path) -> None:
    content = (committed / "04_aluminium/equipment_gbk.csv").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")
    assert content.decode("gbk").startswith("序号,")


def test_the_utf8_csv_begins_with_a_byte_order_mark(committed: Path) -> None:
    content = (committed / "06_polyester/equipment_bom.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")


def test_the_locked_workbook_is_a_container_with_an_encrypted_package(committed: Path) -> None:
    content = (committed / "refused/password.xlsx").read_bytes()
    assert content.startswith(bytes.fromhex("d0cf11e0a1b11ae1"))
    assert "EncryptedPackage".encode("utf-16-le") in content


def test_the_truncated_workbook_is_no_whole_archive(committed: Path) -> None:
    path = committed / "refused/truncated.xlsx"
    assert path.read_bytes().startswith(b"PK")
    assert not zipfile.is_zipfile(path)


def test_the_chlor_alkali_ledger_repeats_its_head(committed: Path) -> None:
    sheet = CalamineWorkbook.from_path(committed / "02_chlor_alkali/equipment.xlsx")
    rows = sheet.get_sheet_by_name("电动机台账").to_python()
    assert sum(row[0] == "序号" for row in rows) > 5
