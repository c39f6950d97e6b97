"""Text tables: encoding by what decodes strictly, separator by what repeats, rows streamed."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NoReturn

from workbench.domain.errors import InputError
from workbench.ledgers.cells import RawRow
from workbench.ledgers.signature import SAVE_AS, file_problems
from workbench.ledgers.workbook import RawSheet

_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_SEPARATORS = ",\t;|"
_CHUNK = 1024 * 1024
_ROWS_LIMIT = 1_048_576
_LONGEST_LINE = 4  # chunks without any line end
_COLUMNS_LIMIT = 16_384  # what a worksheet can hold


def read_text(path: Path) -> tuple[RawSheet, str]:
    """Open a text table as a workbook of one sheet, with the encoding that was found.

    Raises:
        InputError: no text, or a text in none of UTF-8, GB18030 and UTF-16.
    """
    with file_problems(path):
        _refuse_endless(path)
        encoding = _encoding(path)
        with path.open(encoding=encoding, newline="") as file:
            sample = file.read(65536)
    if _CONTROL.search(sample):
        raise _no_text(path)
    separator = _separator(sample)
    rows = partial(_rows, path, encoding, separator)
    widths = [len(next(csv.reader([line], delimiter=separator), [])) for line in _lines(sample)]
    if max(widths, default=0) > _COLUMNS_LIMIT:
        raise _too_wide(path)
    sheet = RawSheet(
        name=path.stem,
        n_rows=None,
        n_columns=max(widths, default=0),
        rows=rows,
        quick=rows,
    )
    return sheet, encoding


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(4096)
    for bom, encoding in _BOMS.items():
        if start.startswith(bom):
            return encoding if _decodes(path, encoding) else _refuse_encoding(path)
    if b"\0" in start:
        return _utf16_without_bom(path, start)
    for encoding in ("utf-8", "gb18030"):
        if _decodes(path, encoding):
            return encoding
    return _refuse_encoding(path)


def _refuse_encoding(path: Path) -> NoReturn:
    raise InputError(
        f"文件“{path.name}”的文字编码无法识别或中途出错。",
        f"支持 UTF-8、GBK/GB18030 和 UTF-16。{SAVE_AS}",
    )


def _utf16_without_bom(path: Path, start: bytes) -> str:
    """Text in UTF-16 has its zero bytes on one side only."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros and not others and _decodes(path, encoding):
            return encoding
    raise _no_text(path)


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _refuse_endless(path: Path) -> None:
    """Refuse more lines than any sheet holds, and a line that never ends."""
    lines, without = 0, 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found = chunk.count(b"\n") or chunk.count(b"\r")
            lines, without = lines + found, 0 if found else without + 1
            if lines > _ROWS_LIMIT:
                raise InputError(
                    f"文件“{path.name}”超过 {_ROWS_LIMIT} 行，不是正常台账。",
                    "请删除空行，或按年度、车间拆分后再导入。",
                )
            if without > _LONGEST_LINE:
                raise InputError(f"文件“{path.name}”第 {lines + 1} 行太长，不是正常台账。", SAVE_AS)


def _lines(sample: str) -> list[str]:
    return [line for line in sample.splitlines()[:50] if line.strip()]


def _separator(sample: str) -> str:
    """The separator that stands in most lines; a comma where none does."""
    votes = Counter({mark: sum(mark in line for line in _lines(sample)) for mark in _SEPARATORS})
    return votes.most_common(1)[0][0]


def _rows(path: Path, encoding: str, separator: str) -> Iterator[RawRow]:
    with file_problems(path), path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=separator)
        try:
            for row in reader:
                if len(row) > _COLUMNS_LIMIT:
                    raise _too_wide(path)
                yield tuple([cell or None for cell in row])
        except csv.Error as error:
            raise InputError(
                f"文件“{path.name}”第 {reader.line_num} 行无法读取（引号不成对或单元格过长）。",
                SAVE_AS,
            ) from error


def _no_text(path: Path) -> InputError:
    return InputError(f"文件“{path.name}”不是文本，也不是可识别的表格。", SAVE_AS)


def _too_wide(path: Path) -> InputError:
    return InputError(
        f"文件“{path.name}”超过 {_COLUMNS_LIMIT} 列，不是正常台账。",
        "请检查分隔符，或只保留需要的列后再导入。",
    )
