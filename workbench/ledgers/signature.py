"""What a file is, by its first bytes and its parts; refuses what is no table, saying why."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from workbench.domain.errors import InputError
from workbench.ledgers.compound import BrokenContainer, Compound

WORKBOOK_STREAMS = ("Workbook", "Book")
"""The streams of old workbooks, of Excel and of WPS (.et) alike."""

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OTHER_KINDS = {
    b"%PDF": "PDF 文件",
    b"\x89PNG": "图片",
    b"\xff\xd8\xff": "图片",
    b"GIF8": "图片",
    b"Rar!": "RAR 压缩包",
    b"7z\xbc\xaf": "7z 压缩包",
    b"\x1f\x8b": "GZIP 压缩包",
    b"{\\rtf": "RTF 文档",
}
SAVE_AS = "请用 Excel 或 WPS 打开后另存为 .xlsx，再导入。"
_ASK_AGAIN = "请重新索取或重新复制该文件后再导入。"
# The largest file that is looked at; 100 000 rows of 20 columns take 12 MB as xlsx, 20 MB as text.
_SIZE_LIMIT = 256 * 1024 * 1024


class FileFormat(StrEnum):
    """The kinds of table file that can be read."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    TEXT = "text"


@contextmanager
def file_problems(path: Path) -> Iterator[None]:
    """Say in Chinese why a file cannot be opened or read."""
    try:
        yield
    except FileNotFoundError as error:
        raise InputError(f"找不到文件“{path.name}”。", "请检查文件是否已移动或改名。") from error
    except IsADirectoryError as error:
        raise InputError(f"“{path.name}”是文件夹，不是表格文件。", "请选择其中的文件。") from error
    except PermissionError as error:
        raise InputError(
            f"文件“{path.name}”无法读取：没有权限，或正被其他程序打开。",
            "请关闭 Excel 或 WPS 后重试，或把文件复制到别处再导入。",
        ) from error
    except OSError as error:
        raise InputError(f"读取文件“{path.name}”时出错。", "请把文件复制到本机后重试。") from error


def recognise_format(path: Path) -> FileFormat:
    """Tell the format of a file from its bytes.

    Raises:
        InputError: missing, empty, encrypted, damaged, unreadable, or no table at all.
    """
    with file_problems(path):
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(4096)
    if not start:
        raise InputError(f"文件“{path.name}”是空的。", _ASK_AGAIN)
    if size > _SIZE_LIMIT:
        raise InputError(f"文件“{path.name}”超过 256 MB，过大。", "请按年度或车间拆分后导入。")
    for magic, what in _OTHER_KINDS.items():
        if start.startswith(magic):
            raise InputError(f"文件“{path.name}”是{what}，不是表格。", SAVE_AS)
    if start.startswith(_OLE):
        return _ole_format(path)
    if start.startswith(b"PK"):
        return _zip_format(path)
    _refuse_markup(path, start)
    return FileFormat.TEXT


def _ole_format(path: Path) -> FileFormat:
    with file_problems(path):
        content = path.read_bytes()
    if _ole_name("EncryptedPackage") in content:
        raise encrypted(path)
    if _ole_name("WordDocument") in content or _ole_name("PowerPoint Document") in content:
        raise InputError(f"文件“{path.name}”是文档，不是表格。", SAVE_AS)
    try:
        container = Compound(content)
    except (BrokenContainer, struct.error) as error:
        raise damaged(path) from error
    if any(container.has(name) for name in WORKBOOK_STREAMS):
        return FileFormat.XLS
    raise InputError(f"文件“{path.name}”里没有 Excel 或 WPS 的工作簿，无法读取。", SAVE_AS)


def _ole_name(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\0\0"


def _zip_format(path: Path) -> FileFormat:
    try:
        with file_problems(path), zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, UnicodeDecodeError, ValueError) as error:
        raise damaged(path) from error
    if "xl/workbook.bin" in names:
        return FileFormat.XLSB
    if any(name.startswith("xl/") for name in names):
        return FileFormat.XLSX
    if "word/document.xml" in names or any(name.startswith("ppt/") for name in names):
        raise InputError(f"文件“{path.name}”是文档，不是表格。", SAVE_AS)
    if "mimetype" in names:
        raise InputError(f"文件“{path.name}”是 OpenDocument 文件。", SAVE_AS)
    raise InputError(f"文件“{path.name}”是压缩包，不是表格。", "请先解压，再导入其中的表格文件。")


def _refuse_markup(path: Path, start: bytes) -> None:
    """Refuse web pages and XML that many systems export under the name .xls."""
    head = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<style")):
        raise InputError(f"文件“{path.name}”其实是网页或 XML，不是真正的表格文件。", SAVE_AS)


def encrypted(path: Path) -> InputError:
    """The refusal of a file under a password."""
    return InputError(
        f"文件“{path.name}”设有打开密码，无法读取。",
        "请用 Excel 或 WPS 打开，取消密码后另存再导入。",
    )


def damaged(path: Path) -> InputError:
    """The refusal of a file whose inside is broken."""
    return InputError(f"文件“{path.name}”已损坏或不完整，无法读取。", _ASK_AGAIN)
