"""Where the files of papers lie in a store, and finding them again by what they are."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from pathlib import Path

from workbench.domain.labels import label
from workbench.domain.paper import PaperKind
from workbench.store.files import file_sha256
from workbench.store.outside_values import is_text, outside_values
from workbench.store.vault import safe_name

PAPERS_FOLDER = "papers"


def paper_folder(store: Path, year: int, enterprise: str, kind: PaperKind, version: int) -> Path:
    """Each version has a folder of its own, so that no file is ever written over."""
    name = f"{label(kind)} 第{version}版"
    return store / PAPERS_FOLDER / str(year) / safe_name(enterprise) / name


class PaperFiles:
    """The files of a year's papers that lie in the store, by name; hashed only when asked for."""

    def __init__(self, store: Path, year: int) -> None:
        self._by_name: defaultdict[str, list[Path]] = defaultdict(list)
        for path in sorted((store / PAPERS_FOLDER / str(year)).rglob("*")):
            if path.is_file():
                self._by_name[path.name].append(path)

    def find(self, name: str, sha256: str) -> Path | None:
        """The file with this name and content, if it lies in the store."""
        held = self._by_name.get(name, ())
        return next((path for path in held if file_sha256(path) == sha256), None)

    def add(self, path: Path, name: str) -> None:
        """Know a file that will lie in the store under a name."""
        self._by_name[name].append(path)


def free_place(folder: Path, name: str, waiting: Container[Path] = ()) -> Path:
    """A place in a folder where nothing lies or waits to, under the name or one like it."""
    places = _places(folder, safe_name(name))
    return next(path for path in places if not path.exists() and path not in waiting)


def _places(folder: Path, name: str) -> Iterator[Path]:
    plain = folder / name
    yield plain
    for number in range(2, 10_000):
        yield plain.with_name(f"{plain.stem} ({number}){plain.suffix}")


def files_of(row: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Names and hashes of the files that the plain fields of a paper speak of.

    Raises:
        Unfit: it speaks of them as no store of ours does.
    """
    with outside_values("files of a paper"):
        found = [
            (each["name"], each["sha256"]) for each in json.loads(str(row.get("files") or "[]"))
        ]
        if not all(is_text(part) for pair in found for part in pair):
            raise ValueError(found)
    yield from found
