"""Workbooks are opened as what their bytes are: whatever their name, and whatever wrote them."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import pytest

from tests.ledgers import workbooks
from workbench.domain.errors import InputError
from workbench.ledgers.fields import FieldCatalogue
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.pipeline import read_ledger

ROWS: list[list[Any]] = [["设备名称", "型号", "额定功率(kW)"], ["水泵电机", "Y2-160L-4", 15]]
ENTRY, KIND, SIBLING = 128, 66, 72


def old(tmp_path: Path) -> bytes:
    return workbooks.xls(tmp_path / "旧.xls", {"台账": ROWS}).read_bytes()


def entry_of(content: bytes, name: str) -> int:
    return content.index(name.encode("utf-16-le") + b"\0\0")


def renamed(content: bytes, name: str) -> bytes:
    """The workbook's stream under another name."""
    place = entry_of(content, "Workbook")
    text = name.encode("utf-16-le")
    entry = text.ljust(64, b"\0") + struct.pack("<H", len(text) + 2)
    return content[:place] + entry + content[place + len(entry) :]


def with_wps_streams(content: bytes) -> bytes:
    """An empty place of the directory filled as WPS fills it beside the workbook."""
    changed = bytearray(content)
    book = entry_of(content, "Workbook")
    spare = next(
        at for at in range(book + ENTRY, book + 4 * ENTRY, ENTRY) if not changed[at + KIND]
    )
    name = "ETExtData".encode("utf-16-le")
    changed[spare : spare + 64] = name.ljust(64, b"\0")
    struct.pack_into("<HBB", changed, spare + 64, len(name) + 2, 2, 1)
    struct.pack_into("<III", changed, spare + 68, *[0xFFFFFFFF] * 3)
    struct.pack_into("<II", changed, spare + 116, 0xFFFFFFFE, 0)
    struct.pack_into("<I", changed, book + SIBLING, (spare - book) // ENTRY + 1)
    return bytes(changed)


def machines(path: Path, fields: FieldCatalogue) -> int:
    return len(list(read_ledger(path, LedgerKind.EQUIPMENT, fields).machines()))


@pytest.mark.parametrize(
    "name", ["台账.et", "台账.ET", "台账.xlsx", "台账.xlsb", "台账.csv", "台账"]
)
def test_an_old_workbook_is_one_under_every_name(
    name: str, tmp_path: Path, fields: FieldCatalogue
) -> None:
    (tmp_path / name).write_bytes(old(tmp_path))
    assert machines(tmp_path / name, fields) == 1


@pytest.mark.parametrize(
    "name", ["台账.et", "台账.xls", "台账.xlsb", "台账.ods", "台账.csv", "台账"]
)
def test_a_workbook_is_one_under_every_name(
    name: str, tmp_path: Path, fields: FieldCatalogue
) -> None:
    made = workbooks.xlsx(tmp_path / "新.xlsx", {"台账": ROWS})
    (tmp_path / name).write_bytes(made.read_bytes())
    assert machines(tmp_path / name, fields) == 1


@pytest.mark.parametrize("stream", ["Workbook", "WORKBOOK", "WorkBook", "Book", "BOOK"])
def test_a_file_of_wps_is_read_however_its_stream_is_spelled(
    stream: str, tmp_path: Path, fields: FieldCatalogue
) -> None:
    (tmp_path / "台账.et").write_bytes(renamed(with_wps_streams(old(tmp_path)), stream))
    assert machines(tmp_path / "台账.et", fields) == 1


def test_a_container_without_a_workbook_says_what_to_do(
    tmp_path: Path, fields: FieldCatalogue
) -> None:
    (tmp_path / "台账.et").write_bytes(renamed(old(tmp_path), "ETWorkbook"))
    with pytest.raises(InputError, match=r"没有 Excel 或 WPS 的工作簿.*另存为 \.xlsx"):
        machines(tmp_path / "台账.et", fields)
