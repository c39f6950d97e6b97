"""A store's own law as a rule pack: editions, packs, 等价值 and marks as files with a manifest."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from workbench.domain.errors import InputError
from workbench.rulebook.edition_text import toml_line
from workbench.rulebook.manifest import MANIFEST
from workbench.rulebook.overlay_bodies import EDITION, EQUIVALENT, MARK, PACK
from workbench.rulebook.packs import EQUIVALENTS_FILE, MARKS_FILE, NO_TABLES

# A zip's own clock would make two packs of the same law differ.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_DAYS = {"checked_on", "effective_from"}

Entry = tuple[str, str, Mapping[str, Any]]


def pack_files(entries: Iterable[Entry]) -> dict[str, str]:
    """The files of the pack that (kind, key, body) entries of a store make; later ones prevail.

    Raises:
        InputError: the store has no law of its own.
    """
    listed = list(entries)
    files: dict[str, str] = {}
    texts = [(key, body) for kind, key, body in listed if kind in {EDITION, PACK}]
    tables: dict[str, tuple[str, str]] = {}
    for number, (_, body) in enumerate(texts, start=1):
        for name, text in body["files"].items():
            inside = f"{number:02d}/{name}"
            files[inside] = text
            if name.endswith(".toml") and Path(name).name not in NO_TABLES:
                files[inside] = _signed(text, str(body["entered_by"]))
                _replace_earlier(files, tables, _table_id(text), inside)
    for kind, file, section in (
        (MARK, MARKS_FILE, "mark"),
        (EQUIVALENT, EQUIVALENTS_FILE, "equivalent"),
    ):
        bodies = [body for each, _, body in listed if each == kind]
        if bodies:
            files[file] = "\n".join(_sections(section, bodies))
    if not files:
        raise InputError(
            "这个数据文件夹没有自己的规则可导出。", "录入版本、等价值或标为已核对后再导出。"
        )
    return files


def write_pack(
    path: Path, files: Mapping[str, str], *, title: str, version: str, issued_by: str
) -> None:
    """Write the files as a zip with a manifest: a sha256 of each."""
    contents = {name: text.encode() for name, text in sorted(files.items())}
    head = {"title": title, "version": version, "issued_by": issued_by}
    manifest = [*(toml_line(key, value) for key, value in head.items()), "", "[files]"]
    manifest += [
        f"{json.dumps(name, ensure_ascii=False)} = {json.dumps(hashlib.sha256(data).hexdigest())}"
        for name, data in contents.items()
    ]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {MANIFEST: "\n".join([*manifest, ""]).encode(), **contents}.items():
            info = zipfile.ZipInfo(name, _MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)


def _signed(text: str, entered_by: str) -> str:
    """The law of a table with who entered it; what is his own stays his own elsewhere."""
    is_own = entered_by and not any(line.startswith("entered_by") for line in text.splitlines())
    return f"{toml_line('entered_by', entered_by)}\n{text}" if is_own else text


def _table_id(text: str) -> str:
    line = next((each for each in text.splitlines() if each.split("=")[0].strip() == "id"), "")
    return line.partition("=")[2].strip().strip("\"'")


def _replace_earlier(
    files: dict[str, str], tables: dict[str, tuple[str, str]], table_id: str, inside: str
) -> None:
    for name in tables.get(table_id, ()):
        files.pop(name, None)
    tables[table_id] = (inside, f"{inside.removesuffix('.toml')}.csv")


def _sections(section: str, bodies: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for body in bodies:
        yield f"[[{section}]]"
        for key, value in body.items():
            yield toml_line(key, date.fromisoformat(value) if key in _DAYS else value)
        yield ""
