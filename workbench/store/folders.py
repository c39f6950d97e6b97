"""A new store folder that appears whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.domain.errors import InputError, SystemProblem
from workbench.domain.system_words import system_words
from workbench.store.tables import new_id


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Give a draft with its subfolders; it takes its name when the block ends well.

    Raises:
        InputError: the folder exists and is not empty.
        SystemProblem: the system does not let it be made.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(f"“{folder}”已存在且不是空文件夹。", "请另选一个新文件夹。")
    draft = folder.with_name(f"{folder.name}.{new_id()[:8]}.new")
    try:
        for part in ("evidence", "backups"):
            (draft / part).mkdir(parents=True)
        yield draft
        if folder.exists():
            folder.rmdir()
        draft.rename(folder)
    except OSError as error:
        raise SystemProblem(
            f"不能在“{folder}”新建数据：{system_words(error)}。", "请检查权限和磁盘空间。"
        ) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
