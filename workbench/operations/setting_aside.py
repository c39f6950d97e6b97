"""Keeping a copy of a file that contradicts what came before, until somebody knows which is true."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from workbench.domain.errors import SystemProblem
from workbench.domain.system_words import system_words
from workbench.store.files import atomic_file

SET_ASIDE = "set_aside"


def place_aside(store: Path, file: Path, at: datetime) -> Path:
    """Where the copy will lie."""
    return store / SET_ASIDE / f"{at:%Y%m%d-%H%M%S}-{file.name}"


def keep_aside(file: Path, target: Path) -> None:
    """Copy the file; it appears only when it is complete."""
    try:
        target.parent.mkdir(exist_ok=True)
        with file.open("rb") as reader, atomic_file(target) as writer:
            shutil.copyfileobj(reader, writer)
    except OSError as error:
        raise SystemProblem(
            f"“{file.name}”不能另存：{system_words(error)}。", "请检查磁盘空间和权限。"
        ) from error
