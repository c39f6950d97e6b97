"""Which files a person means who names files and folders: of a folder, what is ours in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from workbench.domain.errors import UserError
from workbench.exchange.packages.manifest import SUFFIX
from workbench.exchange.packages.peek import FileKind, peek
from workbench.exchange.packages.receipt import SUFFIX as RECEIPT_SUFFIX

_OURS = frozenset({FileKind.CASE_PACKAGE, FileKind.SEALED_PACKAGE, FileKind.RECEIPT})


def chosen_files(named: Sequence[Path]) -> Iterator[Path]:
    """The files, and of folders the packages and receipts; other people's files are passed over."""
    for file in named:
        if not file.is_dir():
            yield file
            continue
        for each in sorted(file.iterdir()):
            if each.is_file() and _may_be_ours(each):
                yield each


def readable_name(file: Path) -> str:
    """The name of a file as text; bytes of a stick that are no text become question marks."""
    return file.name.encode(errors="replace").decode()


def _may_be_ours(file: Path) -> bool:
    if file.suffix.lower() in {SUFFIX, RECEIPT_SUFFIX}:
        return True
    try:
        return peek(file) in _OURS
    except UserError:
        return False
