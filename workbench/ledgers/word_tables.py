"""Tables of a Word document as sheets of raw cells, so that heads are found in them alike."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from workbench.domain.errors import InputError
from workbench.ledgers.archive import scan_archive
from workbench.ledgers.cells import RawRow
from workbench.ledgers.signature import damaged, file_problems
from workbench.ledgers.workbook import MergedRange, RawSheet, RawWorkbook

WORD = "docx"
_TABLES_LIMIT = 200  # tables of one document
_OLE_LOOK = 1 << 20  # bytes within which an old document names its stream
_CELLS_LIMIT = 200_000  # cells of one table; a form has some hundred


def is_document(path: Path) -> bool:
    """Tell whether a file is a Word document in the open format, by its parts.

    Raises:
        InputError: it is a document of the old binary format, or cannot be read.
    """
    with file_problems(path):
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                names = archive.namelist()
            if "word/vbaProject.bin" in names:
                raise InputError(
                    f"文件“{path.name}”是含宏的 Word 文档。",
                    "请用 Word 或 WPS 另存为 .docx 后再套表。",
                )
            return "word/document.xml" in names
        with path.open("rb") as file:
            start = file.read(_OLE_LOOK)
    if "WordDocument".encode("utf-16-le") in start:
        raise InputError(
            f"文件“{path.name}”是旧版 Word 文档（.doc 或 .wps）。",
            "请用 Word 或 WPS 打开后另存为 .docx。",
        )
    return False


def open_document(path: Path) -> RawWorkbook:
    """Read the tables of a .docx, each as a sheet of its own.

    Raises:
        InputError: damaged, hostile, or without a table.
    """
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import XMLSyntaxError

    scan_archive(path)
    with file_problems(path):
        content = path.read_bytes()
    try:
        with path.open("rb") as stream:
            tables = Document(stream).tables
        sheets = tuple(_sheet(table, number) for number, table in enumerate(tables[:_TABLES_LIMIT]))
    except (OpcError, KeyError, ValueError, XMLSyntaxError) as error:
        raise damaged(path) from error
    if not sheets:
        raise InputError(f"文件“{path.name}”里没有表格。", "请确认选对了文件。")
    return RawWorkbook(
        file=path.name, sha256=hashlib.sha256(content).hexdigest(), format=WORD, sheets=sheets
    )


def table_name(number: int) -> str:
    """What the table of a place (from 0) is called."""
    return f"表格{number + 1}"


def _sheet(table: Any, number: int) -> RawSheet:
    grid = [list(row.cells) for row in table.rows]
    if sum(map(len, grid)) > _CELLS_LIMIT:
        raise InputError(f"文档里的第 {number + 1} 张表格过大。", "请确认这是要填写的空白表。")
    places: dict[int, list[tuple[int, int]]] = {}
    texts: dict[int, str] = {}
    for at, cells in enumerate(grid):
        for index, cell in enumerate(cells):
            key = id(cell._tc)  # noqa: SLF001 - the element is what merged places share
            places.setdefault(key, []).append((at, index))
            texts.setdefault(key, cell.text.strip())
    rows: list[RawRow] = []
    for at, cells in enumerate(grid):
        keys = [id(cell._tc) for cell in cells]  # noqa: SLF001 - as above
        own = [places[key][0] == (at, index) for index, key in enumerate(keys)]
        rows.append(
            tuple((is_own and texts[key]) or None for key, is_own in zip(keys, own, strict=True))
        )
    walk = partial(_walk, rows)
    return RawSheet(
        name=table_name(number),
        n_rows=len(rows),
        n_columns=max(map(len, rows), default=0),
        rows=walk,
        quick=walk,
        merged=tuple(
            MergedRange(*found[0], *found[-1]) for found in places.values() if len(found) > 1
        ),
    )


def _walk(rows: list[RawRow]) -> Iterator[RawRow]:
    return iter(rows)
