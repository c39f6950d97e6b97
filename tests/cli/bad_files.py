"""Files that are no readable ledger, each made as they happen, with what the refusal must say."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.cli.verbs import HEAD, ROW, SAMPLES
from tests.ledgers import workbooks

Make = Callable[[Path], Path]
LAST_ROW = 1_048_576


def missing(folder: Path) -> Path:
    return folder / "没有.xlsx"


def a_folder(folder: Path) -> Path:
    (folder / "夹.xlsx").mkdir()
    return folder / "夹.xlsx"


def no_bytes(folder: Path) -> Path:
    return _bytes(folder, b"")


def encrypted(folder: Path) -> Path:
    return _sample(folder, "password.xlsx")


def truncated(folder: Path) -> Path:
    return _sample(folder, "truncated.xlsx")


def cut_in_the_middle(folder: Path) -> Path:
    path = workbooks.xlsx(folder / "半.xlsx", {"台账": [HEAD, *[ROW] * 200]})
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


def a_pdf(folder: Path) -> Path:
    return _sample(folder, "pdf_renamed.xlsx")


def a_picture(folder: Path) -> Path:
    return _bytes(folder, b"\x89PNG\r\n\x1a\n" + b"\0" * 500)


def a_document(folder: Path) -> Path:
    path = folder / "台账.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
    return path


def random_bytes(folder: Path) -> Path:
    return _bytes(folder, bytes(range(256)) * 40)


def a_zip_bomb(folder: Path) -> Path:
    blank = " " * 1_000_000
    return workbooks.raw_xlsx(folder / "弹.xlsx", (blank for _ in range(64)))


def an_entity_bomb(folder: Path) -> Path:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    )
    parts = {"xl/sharedStrings.xml": bomb}
    return workbooks.raw_xlsx(folder / "实体.xlsx", workbooks.sheet_xml(""), parts)


def no_cell(folder: Path) -> Path:
    return _sample(folder, "empty.xlsx")


def no_head(folder: Path) -> Path:
    return workbooks.xlsx(folder / "无头.xlsx", {"数据": [[1, 2, 3], [4, 5, 6], [7, 8, 9]]})


def a_million_blank_rows_and_one(folder: Path) -> Path:
    return million_rows(folder / "空行.xlsx", {LAST_ROW: ["完"]})


def million_rows(path: Path, rows: dict[int, list[str]]) -> Path:
    """A sheet of a million rows that are there but blank, but for a few."""
    start, end = workbooks.sheet_xml("|").split("|")
    body = (
        workbooks.text_row(number, rows[number]) if number in rows else f'<row r="{number}"/>'
        for number in range(1, LAST_ROW + 1)
    )
    return workbooks.raw_xlsx(path, ["".join((start, *body, end))])


REFUSED: dict[str, tuple[Make, str]] = {
    "missing": (missing, "找不到文件"),
    "folder": (a_folder, "文件夹"),
    "no bytes": (no_bytes, "是空的"),
    "encrypted": (encrypted, "密码"),
    "truncated": (truncated, "不完整"),
    "cut": (cut_in_the_middle, "损坏"),
    "pdf": (a_pdf, "PDF"),
    "picture": (a_picture, "图片"),
    "document": (a_document, "文档"),
    "random bytes": (random_bytes, "不是"),
    "zip bomb": (a_zip_bomb, "解压后过大"),
    "entity bomb": (an_entity_bomb, "实体定义"),
    "no cell": (no_cell, "没有任何内容"),
    "no head": (no_head, "找不到可识别的表头"),
    "million blank rows": (a_million_blank_rows_and_one, "找不到可识别的表头"),
}


def _bytes(folder: Path, content: bytes) -> Path:
    (folder / "台账.xlsx").write_bytes(content)
    return folder / "台账.xlsx"


def _sample(folder: Path, name: str) -> Path:
    return Path(shutil.copy(SAMPLES / "refused" / name, folder / name))
