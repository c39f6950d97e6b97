"""What verbs leave behind: JSON files and lines on stdout."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from workbench.domain.errors import SystemProblem
from workbench.domain.system_words import system_words
from workbench.store.files import atomic_file


def write_json(path: Path, value: object) -> None:
    """Write UTF-8 JSON beside its place and move it there whole."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with atomic_file(path) as file:
            file.write(text.encode())
    except OSError as error:
        raise SystemProblem(
            f"写不了“{path}”：{system_words(error)}。", "请检查文件夹是否存在、可写、有空间。"
        ) from error


def say(*lines: str) -> None:
    """Print lines for the user."""
    for line in lines:
        sys.stdout.write(f"{line}\n")
