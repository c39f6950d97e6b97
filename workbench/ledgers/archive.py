"""Look through a workbook's XML before anything parses it: bombs, absurd areas, error cells."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from workbench.domain.errors import InputError
from workbench.ledgers.cells import UNCACHED_FORMULA, CellError, column_index
from workbench.ledgers.signature import damaged, file_problems

_UNPACKED_LIMIT = 768 * 1024 * 1024  # 100 000 × 20 cells unpack to some 100 MB
_RATIO_LIMIT = 250  # real sheets pack 5 to 40 times; only padding packs better
_RATIO_FROM = 32 * 1024 * 1024  # small parts may pack as well as they like
AREA_LIMIT = 12_000_000  # cells; the reader holds the whole rectangle, about 32 bytes each
_ERRORS_LIMIT = 200_000
_SHEETS_LIMIT = 500
_MERGES_LIMIT = 200_000
_TAGS_LIMIT = 200_000  # of the part that lists the sheets
_HIDDEN_COLUMNS_LIMIT = 1000  # wider hidden blocks are the empty rest of a sheet
_CHUNK = 1024 * 1024
_HEAD_BYTES = 4096

_LETTERS = [bytes([code]) for code in range(ord("A"), ord("Z") + 1)]

_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# A cell that holds something, right of column Z or below row 99 999.
# It begins with plain letters, which lets the search skip through the text.
_FAR_CELL = re.compile(rb'r="([A-Z]{2,3}(?=\d)|[A-Z](?=\d{6}))(\d+)"(?:[^>/]|/(?!>))*>')
_ERROR_CELL = re.compile(
    rb'<c\b[^>]*?\br="([A-Z]+)(\d+)"[^>]*\bt="e"[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>([^<]*)</v>'
)
_STATED_COUNTS = re.compile(rb"<sst\b[^>]*>")
_UNIQUE, _USED = re.compile(rb'\buniqueCount="(\d+)"'), re.compile(rb'\bcount="(\d+)"')
_HIDDEN_ROW = re.compile(rb'<row\b(?=[^>]*?\bhidden="(?:1|true)")[^>]*?\br="(\d+)"')
_HIDDEN_COLUMNS = re.compile(
    rb'<col\b(?=[^>]*?\bhidden="(?:1|true)")(?=[^>]*?\bmin="(\d+)")(?=[^>]*?\bmax="(\d+)")'
)
_GAP_CELL = re.compile(
    rb'<c\b[^>]*?\br="([A-Z]+)(\d+)"([^>]*)>'
    rb"(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)(?:<v\s*/>|<v>\s*</v>)?</c>"
)

Address = tuple[int, int]


@dataclass(slots=True)
class SheetScan:
    """What the raw XML of one sheet tells that the reader does not."""

    errors: dict[Address, CellError] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merges: int = 0
    last_row: int = 0
    last_column: int = 0


def scan_archive(path: Path) -> dict[str, SheetScan]:
    """Check the archive and read every sheet's error cells and formulas without a result.

    Returns:
        The scan of each worksheet part, by its name inside the archive.

    Raises:
        InputError: the file is damaged, or would unpack into something absurd.
    """
    scans: dict[str, SheetScan] = {}
    try:
        with file_problems(path), zipfile.ZipFile(path) as archive:
            _refuse_bomb(path, archive)
            for info in archive.infolist():
                if info.filename.endswith((".xml", ".rels")):
                    _refuse_lies(path, archive, info)
                    scan = _scan_part(path, archive, info.filename)
                    if info.filename.startswith("xl/worksheets/sheet"):
                        scans[info.filename] = scan
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise damaged(path) from error
    except RuntimeError as error:  # zipfile's word for a part under a password
        raise damaged(path) from error
    return scans


def _refuse_bomb(path: Path, archive: zipfile.ZipFile) -> None:
    total = sum(info.file_size for info in archive.infolist())
    padded = any(
        info.file_size > _RATIO_FROM and info.file_size > _RATIO_LIMIT * max(info.compress_size, 1)
        for info in archive.infolist()
    )
    if total > _UNPACKED_LIMIT or padded:
        raise InputError(
            f"文件“{path.name}”解压后过大（{total // 1024 // 1024} MB），已拒绝打开。",
            "正常台账不会这样：请把有内容的行复制到新工作簿，另存后再导入。",
        )


def _refuse_lies(path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    """Refuse parts for which a reader would reserve memory or time that no ledger needs."""
    if info.filename == "xl/sharedStrings.xml":
        with archive.open(info) as stream:
            start = _STATED_COUNTS.search(stream.read(_HEAD_BYTES))
        if start and _states_too_many(start[0], info.file_size):
            raise damaged(path)
    elif info.filename == "xl/workbook.xml":
        content = archive.read(info)
        if content.count(b"<") > _TAGS_LIMIT:
            raise damaged(path)
        sheets = content.count(b"<sheet ")
        if sheets > _SHEETS_LIMIT:
            raise InputError(
                f"文件“{path.name}”有 {sheets} 张工作表，不是正常台账。",
                f"请把需要的工作表（不超过 {_SHEETS_LIMIT} 张）另存为新工作簿后再导入。",
            )


def _states_too_many(start: bytes, size: int) -> bool:
    """Tell whether a table of texts claims more texts than it has bytes, or more uses than cells."""
    limits = ((_UNIQUE, size), (_USED, AREA_LIMIT))
    return any((match := name.search(start)) and int(match[1]) > most for name, most in limits)


def _scan_part(path: Path, archive: zipfile.ZipFile, name: str) -> SheetScan:
    scan = SheetScan()
    is_sheet = name.startswith("xl/worksheets/sheet")
    with archive.open(name) as stream:
        for number, chunk in enumerate(_chunks(stream)):
            if number == 0 and _ENTITY.search(chunk):
                raise InputError(
                    f"文件“{path.name}”的内部含有实体定义，可能是恶意文件，已拒绝打开。",
                    "请向提供方核实，用 Excel 或 WPS 重新另存后再导入。",
                )
            if is_sheet:
                _scan_chunk(path, chunk, scan)
    if scan.last_row * len(_LETTERS) > AREA_LIMIT:
        _scan_near(path, archive, name, scan)
    return scan


def _scan_near(path: Path, archive: zipfile.ZipFile, name: str, scan: SheetScan) -> None:
    """Look for the last of the columns A to Z too, which only counts in very long sheets."""
    with archive.open(name) as stream:
        for chunk in _chunks(stream):
            scan.last_column = max(scan.last_column, _near_column(chunk, scan.last_column))
            if scan.last_row * (scan.last_column + 1) > AREA_LIMIT:
                raise too_large(path)


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    """Cut a part between cells, so that no cell is split over two chunks."""
    rest = b""
    while block := stream.read(_CHUNK):
        block = rest + block
        cut = block.rfind(b"<c ") if len(block) < 8 * _CHUNK else len(block)
        cut = cut if cut > 0 else len(block)
        rest = block[cut:]
        yield block[:cut]
    if rest:
        yield rest


def _scan_chunk(path: Path, chunk: bytes, scan: SheetScan) -> None:
    for match in _FAR_CELL.finditer(chunk):
        scan.last_column = max(scan.last_column, column_index(match[1].decode()))
        scan.last_row = max(scan.last_row, int(match[2]))
    if scan.last_row * (scan.last_column + 1) > AREA_LIMIT:
        raise too_large(path)
    scan.merges += chunk.count(b"<mergeCell ")
    if scan.merges > _MERGES_LIMIT:
        raise InputError(
            f"文件“{path.name}”有一张工作表的合并单元格超过 20 万处，不是正常台账。",
            "请取消多余的合并，或把数据复制到新工作簿后再导入。",
        )
    if b'hidden="' in chunk:
        _scan_hidden(chunk, scan)
    scan.errors.update(_silent_cells(chunk))
    if len(scan.errors) > _ERRORS_LIMIT:
        raise InputError(
            f"文件“{path.name}”里的错误值和未计算的公式超过 20 万个。",
            "请用 Excel 或 WPS 打开，重新计算并保存后再导入。",
        )


def _scan_hidden(chunk: bytes, scan: SheetScan) -> None:
    """Note the rows and columns nobody sees; columns beyond any ledger are a format."""
    scan.hidden_rows.update(int(match[1]) - 1 for match in _HIDDEN_ROW.finditer(chunk))
    for match in _HIDDEN_COLUMNS.finditer(chunk):
        if int(match[2]) - int(match[1]) < _HIDDEN_COLUMNS_LIMIT:
            scan.hidden_columns.update(range(int(match[1]) - 1, int(match[2])))


def _near_column(chunk: bytes, known: int) -> int:
    """The last of the columns A to Z that a chunk names, where it lies beyond the known one."""
    return next(
        (n for n in range(len(_LETTERS) - 1, known, -1) if b'r="' + _LETTERS[n] in chunk), known
    )


def _silent_cells(chunk: bytes) -> Iterator[tuple[Address, CellError]]:
    """The cells the reader would show as empty: error values, formulas without a result."""
    if b't="e"' in chunk:
        for match in _ERROR_CELL.finditer(chunk):
            yield _address(match), CellError(match[3].decode("utf-8", "replace"))
    if b"<f" in chunk:
        for match in _GAP_CELL.finditer(chunk):
            if b't="str"' not in match[3]:
                yield _address(match), UNCACHED_FORMULA


def _address(match: re.Match[bytes]) -> Address:
    return int(match[2]) - 1, column_index(match[1].decode())


def too_large(path: Path) -> InputError:
    """The refusal of a sheet whose used area is beyond any ledger."""
    return InputError(
        f"文件“{path.name}”的工作表范围过大（行数乘列数超过 1 200 万）。",
        "请删除数据区以外的行和列（或把数据复制到新工作簿），另存后再导入。",
    )
