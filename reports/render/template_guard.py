"""An agency's Word template is a file from outside: looked through before anything opens it."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

from workbench.domain.errors import InputError

UNPACKED_LIMIT = 60 * 1024 * 1024
PARTS_LIMIT = 2_000
DOCUMENT = "word/document.xml"
# A letterhead may name a web page; anything else outside is fetched or run when the file opens.
_OUTSIDE = re.compile(rb'<Relationship\b[^>]*TargetMode\s*=\s*["\']External["\'][^>]*>', re.I)
_HYPERLINK = b"/hyperlink"
_ENTITY = re.compile(rb"<!(DOCTYPE|ENTITY)", re.I)
_MACROS = re.compile(r"vbaProject|vbaData|activeX|oleObject|embeddings/", re.I)


def refuse_unsafe(path: Path) -> None:
    """Refuse a file that is no plain Word template.

    Raises:
        InputError: One sentence that says what is wrong with it.
    """
    if path.suffix.lower() != ".docx":
        raise InputError(f"模板“{path.name}”不是 docx 文件。", "请在 Word 或 WPS 中另存为 .docx。")
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_size(path, archive)
            names = archive.namelist()
            if DOCUMENT not in names:
                raise _damaged(path)
            if any(_MACROS.search(name) for name in names):
                raise InputError(
                    f"模板“{path.name}”含有宏或者嵌入对象，不能使用。", "请去掉后另存为 .docx。"
                )
            for name in names:
                if name.endswith((".xml", ".rels")):
                    _refuse_part(path, name, archive.read(name))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise _damaged(path) from error
    except OSError as error:
        raise InputError(
            f"模板“{path.name}”打不开。", "请检查文件是否还在、是否被占用。"
        ) from error


def _refuse_size(path: Path, archive: zipfile.ZipFile) -> None:
    total = sum(info.file_size for info in archive.infolist())
    if total > UNPACKED_LIMIT or len(archive.infolist()) > PARTS_LIMIT:
        raise InputError(
            f"模板“{path.name}”解压后过大（{total // 1024 // 1024} MB），已拒绝打开。",
            "请压缩其中的图片后重试。",
        )


def _refuse_part(path: Path, name: str, content: bytes) -> None:
    if _ENTITY.search(content):
        raise InputError(
            f"模板“{path.name}”的内部含有实体定义，可能是恶意文件，已拒绝打开。",
            "请用 Word 或 WPS 重新制作模板。",
        )
    if name.endswith(".rels"):
        for found in _OUTSIDE.finditer(content):
            if _HYPERLINK not in found.group(0):
                raise InputError(
                    f"模板“{path.name}”引用了外部文件（链接的图片、附加模板等），不能使用。",
                    "请把图片嵌入模板，去掉链接后重试。",
                )


def _damaged(path: Path) -> InputError:
    return InputError(
        f"模板“{path.name}”已损坏，或者不是 Word 文档。", "请重新另存为 .docx 后再选。"
    )
