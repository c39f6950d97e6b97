"""Stage one of the import: a path becomes a workbook of raw cells, or one clear refusal."""

from __future__ import annotations

import hashlib
from pathlib import Path

from workbench.domain.errors import InputError
from workbench.domain.progress import Progress, Silent
from workbench.ledgers.delimited import read_text
from workbench.ledgers.excel import day_zero, read_sheets
from workbench.ledgers.patience import patiently
from workbench.ledgers.signature import FileFormat, file_problems, recognise_format
from workbench.ledgers.workbook import DAY_ZERO, RawSheet, RawWorkbook

_BLOCK = 1024 * 1024


def open_workbook(path: Path, progress: Progress | None = None) -> RawWorkbook:
    """Open any table file, deciding by its bytes and never by its name.

    Raises:
        InputError: what is wrong with the file, and what the user can do.
    """
    watcher = progress or Silent()
    watcher.report(0, None, f"打开 {path.name}")
    file_format = recognise_format(path)
    digest = _sha256(path)
    watcher.check()
    encoding, zero = "", DAY_ZERO
    if file_format is FileFormat.TEXT:
        text_sheet, encoding = read_text(path)
        sheets: tuple[RawSheet, ...] = (text_sheet,)
    else:
        sheets = patiently(lambda: read_sheets(path, file_format), watcher)
        zero = day_zero(path, file_format)
    if not any(sheet.n_columns for sheet in sheets):
        raise InputError(
            f"文件“{path.name}”里没有任何内容。", "请确认选对了文件，并已在 Excel 中保存。"
        )
    return RawWorkbook(
        file=path.name,
        sha256=digest,
        format=file_format.value,
        encoding=encoding,
        day_zero=zero,
        sheets=sheets,
        path=path,
    )


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with file_problems(path), path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
