"""Opening a package that has a password: into a temporary folder, and gone afterwards."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.domain.errors import SystemProblem
from workbench.domain.progress import Progress
from workbench.exchange.archive import MEGABYTE, Archive, opened_archive
from workbench.exchange.archive_writing import written
from workbench.exchange.packages.measured import watched
from workbench.exchange.packages.peek import BOUNDS
from workbench.exchange.packages.sealing import (
    MAX_SEALED_KEY,
    SEALED_KEY,
    STREAM,
    BrokenSeal,
    WrongPassword,
    decrypt,
    opened_seal,
)
from workbench.exchange.refusal import Reason, damaged, refused


@contextmanager
def unsealed(file: Path, password: str, progress: Progress) -> Iterator[Path]:
    """The package under the password, in a temporary folder of its own."""
    if not password:
        raise refused(file, Reason.NEEDS_PASSWORD, "这个案件包有密码")
    with tempfile.TemporaryDirectory(prefix="package-") as folder:
        plain = Path(folder) / file.name
        with opened_archive(file, BOUNDS) as outer:
            _decrypt(file, outer, password, plain, progress)
        yield plain


def _decrypt(file: Path, outer: Archive, password: str, plain: Path, progress: Progress) -> None:
    size = outer.members[STREAM].file_size
    if shutil.disk_usage(plain.parent).free < size:
        raise SystemProblem(
            f"解开“{file.name}”要 {size // MEGABYTE + 1} MB 临时空间，磁盘不够。",
            "请腾出空间后重试。",
        )
    blocks = watched(outer.blocks(STREAM), size, progress, "解密案件包")
    try:
        identity = opened_seal(outer.read(SEALED_KEY, MAX_SEALED_KEY), password)
        with written(plain) as stream:
            decrypt(blocks, stream, identity)
    except WrongPassword as error:
        raise refused(file, Reason.WRONG_PASSWORD, "密码不对") from error
    except BrokenSeal as error:
        raise damaged(file, "加密内容已损坏或被改过") from error
