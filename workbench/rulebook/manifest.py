"""The manifest of a rule pack: who made it, and a hash of every file, held against what came."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.domain.errors import InputError

MANIFEST = "manifest.toml"
_SUFFIXES = {".toml", ".csv"}
_HINT = "规则包可能不完整或被改动，请向提供者索取。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a pack says of itself; `files` maps each file to its sha256."""

    title: str
    version: str
    issued_by: str
    files: Mapping[str, str]


def check_manifest(folder: Path) -> Manifest | None:
    """Hold a pack against its manifest; a pack without one is judged by its files alone.

    Raises:
        InputError: the manifest cannot be read, or a file is missing, foreign or different.
    """
    path = folder / MANIFEST
    if not path.is_file():
        return None
    manifest = _read(path)
    there = file_hashes(folder)
    for name in sorted({*there, *manifest.files}):
        if name not in there:
            raise InputError(f"规则包缺少清单所列的“{name}”。", _HINT)
        if name not in manifest.files:
            raise InputError(f"规则包里的“{name}”不在清单中。", _HINT)
        if there[name] != manifest.files[name].lower():
            raise InputError(f"规则包里的“{name}”与清单的指纹不符。", _HINT)
    return manifest


def file_hashes(folder: Path) -> dict[str, str]:
    """sha256 of every rule file of a pack by its name inside, the manifest left out."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.suffix in _SUFFIXES and path != folder / MANIFEST
    }


def _read(path: Path) -> Manifest:
    try:
        value: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"规则包的清单 {MANIFEST} 读不懂。", _HINT) from error
    files = value.get("files")
    if not isinstance(files, dict) or not all(isinstance(each, str) for each in files.values()):
        raise InputError(f"规则包的清单 {MANIFEST} 没有逐个文件的指纹（files）。", _HINT)
    return Manifest(
        title=str(value.get("title", "")),
        version=str(value.get("version", "")),
        issued_by=str(value.get("issued_by", "")),
        files=files,
    )
