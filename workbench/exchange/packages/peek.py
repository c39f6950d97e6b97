"""What a file from outside is, by its content: people rename files, and sticks hold many."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path

from workbench.domain.errors import InputError, SystemProblem
from workbench.domain.system_words import system_words
from workbench.exchange import self_report
from workbench.exchange.archive import MEGABYTE, Archive, Bounds, opened_archive
from workbench.exchange.packages import manifest as package_manifest
from workbench.exchange.packages import receipt
from workbench.exchange.packages.sealing import SEALED_KEY, STREAM
from workbench.exchange.refusal import Reason, Refused, refused
from workbench.store import backup_file

# A year of many large cases with their photos; a sealed package is one member of that size.
BOUNDS = Bounds(
    members=50_000,
    member_bytes=package_manifest.MAX_BYTES,
    total_bytes=package_manifest.MAX_BYTES + 1024 * MEGABYTE,
)
MAX_MANIFEST = 32 * MEGABYTE
_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_WORKBOOK = "xl/workbook.xml"


class FileKind(StrEnum):
    """What a file is to this program."""

    CASE_PACKAGE = "案件包"
    SEALED_PACKAGE = "加密的案件包"
    RECEIPT = "回执"
    SELF_REPORT = "企业自报文件"
    BACKUP = "备份文件"
    SPREADSHEET = "电子表格"
    OTHER = "其他文件"


_FORMATS = {
    package_manifest.FORMAT: FileKind.CASE_PACKAGE,
    self_report.FORMAT: FileKind.SELF_REPORT,
    backup_file.FORMAT: FileKind.BACKUP,
}
_PLACES = {
    FileKind.RECEIPT: "这是回执，不是案件包",
    FileKind.SELF_REPORT: "这是企业自报文件，请打开该企业的案件，在“企业自报”中导入",
    FileKind.BACKUP: "这是备份文件，请用“从备份恢复”打开",
    FileKind.SPREADSHEET: "这是电子表格，请打开该企业的案件，在“台账”中导入",
}


def peek(file: Path) -> FileKind:
    """Tell what a file is without trusting its name.

    Raises:
        Refused: it is one of ours and cut off, or an archive that cannot be trusted.
    """
    start = _start(file)
    if start.startswith(_ZIP):
        return _kind_of_archive(file)
    if start.startswith(_OLD_OFFICE):
        return FileKind.SPREADSHEET
    if not start:
        raise refused(file, Reason.TRUNCATED, "这是空文件")
    return FileKind.RECEIPT if receipt.looks_like_receipt(file) else FileKind.OTHER


def foreign(file: Path, kind: FileKind) -> Refused:
    """The sentence for a file that is something else than asked for."""
    return refused(file, Reason.FOREIGN, _PLACES.get(kind, "不是本程序导出的文件"))


def _start(file: Path) -> bytes:
    if not file.is_file():
        raise InputError(f"找不到文件“{file}”。", "请重新选择。")
    try:
        with file.open("rb") as stream:
            return stream.read(len(_ZIP))
    except OSError as error:
        raise SystemProblem(
            f"“{file.name}”读不出来：{system_words(error)}。", "请检查U盘后重试。"
        ) from error


def _kind_of_archive(file: Path) -> FileKind:
    with opened_archive(file, BOUNDS) as archive:
        if archive.members.keys() == {SEALED_KEY, STREAM}:
            return FileKind.SEALED_PACKAGE
        if _WORKBOOK in archive.members:
            return FileKind.SPREADSHEET
        if package_manifest.MANIFEST not in archive.members:
            return FileKind.OTHER
        return _FORMATS.get(_format(archive), FileKind.OTHER)


def _format(archive: Archive) -> str:
    try:
        body = json.loads(archive.read(package_manifest.MANIFEST, MAX_MANIFEST))
    except (ValueError, RecursionError):
        return ""
    return str(body.get("format", "")) if isinstance(body, dict) else ""
