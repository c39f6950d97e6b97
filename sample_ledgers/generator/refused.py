"""Files that must be refused, each with one clear sentence."""

from __future__ import annotations

from pathlib import Path

from sample_ledgers.generator.grid import Cell, Grid
from sample_ledgers.generator.locked_file import locked_workbook
from sample_ledgers.generator.writing import write_xlsx

_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
_KEPT_SHARE = 0.6


def write_locked(path: Path) -> None:
    """A workbook with a password."""
    path.write_bytes(locked_workbook())


def write_pdf(path: Path) -> None:
    """A PDF that somebody renamed."""
    path.write_bytes(_PDF)


def write_empty(path: Path) -> None:
    """A workbook whose only sheet holds nothing."""
    write_xlsx(path, [Grid("Sheet1")])


def write_truncated(path: Path) -> None:
    """A workbook whose copying broke off."""
    rows: list[list[Cell]] = [[f"设备{index}", index, f"Y2-{index}"] for index in range(500)]
    write_xlsx(path, [Grid("台账", [["名称", "编号", "型号"], *rows])])
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * _KEPT_SHARE)])
