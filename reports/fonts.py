"""Which font file prints which role: the user's own official fonts first, then the shipped ones."""

from __future__ import annotations

import struct
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

# Printed in place of a character that no font has: the printers' own sign for a missing type.
MISSING_SIGN = "〓"
SIGNS_FILE = "WorkbenchSigns-Regular.ttf"
FALLBACK_FILES = ("NotoSerifSC-Regular.ttf", "NotoSansSC-Regular.ttf", SIGNS_FILE)
TRUETYPE_MARKS = (b"\x00\x01\x00\x00", b"true")
SCAN_LIMIT = 20_000  # files looked at in font folders, so that a mistaken folder cannot stall us


class Face(StrEnum):
    """Roles of type on official papers (GB/T 9704), and `list` for tables and charts."""

    TITLE = "title"
    BODY = "body"
    HEADING = "heading"
    KAI = "kai"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class FontFile:
    """A TrueType file; `office_name` is the family that Word and WPS know the role by."""

    path: Path
    office_name: str
    is_own: bool = False

    def covers(self, character: str) -> bool:
        """Tell whether the file has a glyph for a character."""
        return ord(character) in _coverage(self.path)


@dataclass(frozen=True, slots=True)
class TextRun:
    """Neighbouring characters that one file prints."""

    text: str
    font: FontFile


@dataclass(frozen=True, slots=True)
class Fonts:
    """The faces in use and, behind each, the files asked for characters it lacks."""

    faces: Mapping[Face, FontFile]
    fallbacks: tuple[FontFile, ...]
    folder: Path

    @classmethod
    def discover(cls, resources: Path, folders: Sequence[Path] = ()) -> Fonts:
        """Take each role from the user's font `folders` where found, else from `resources`."""
        folder = resources / "fonts"
        found = _font_files(folders)
        preferred = tomllib.loads((folder / "preferred.toml").read_text(encoding="utf-8"))
        faces = {face: _choose(preferred[face.value], found, folder) for face in Face}
        fallbacks = tuple(FontFile(folder / name, "") for name in FALLBACK_FILES)
        return cls(faces=faces, fallbacks=fallbacks, folder=folder)

    def chain(self, face: Face) -> tuple[FontFile, ...]:
        """The files asked for a character of this role, in order."""
        first = self.faces[face]
        return (first, *(font for font in self.fallbacks if font.path != first.path))

    def missing(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Characters that no file has, each once, in the order met."""
        seen = dict.fromkeys(chain.from_iterable(texts))
        return tuple(c for c in seen if not c.isspace() and not self._is_held(c))

    def printable(self, text: str) -> str:
        """Put `MISSING_SIGN` for each character that no file has."""
        if all(self._is_held(c) or c.isspace() for c in text):
            return text
        return "".join(c if c.isspace() or self._is_held(c) else MISSING_SIGN for c in text)

    def runs(self, text: str, face: Face) -> tuple[TextRun, ...]:
        """Split a text into runs of one file each."""
        first = self.faces[face]
        if _covers_all(first.path, text):
            return (TextRun(text, first),) if text else ()
        files = self.chain(face)
        runs: list[TextRun] = []
        for character in self.printable(text):
            font = next((f for f in files if f.covers(character)), first)
            if runs and runs[-1].font is font:
                runs[-1] = TextRun(runs[-1].text + character, font)
            else:
                runs.append(TextRun(character, font))
        return tuple(runs)

    def _is_held(self, character: str) -> bool:
        return any(font.covers(character) for font in self.fallbacks) or any(
            font.covers(character) for font in self.faces.values()
        )


def font_folders(home: Path, windows: Path | None = None) -> tuple[Path, ...]:
    """Name the folders where Windows, Kylin, UOS and other Linux systems keep fonts.

    Args:
        home: The user's home folder.
        windows: The Windows folder (%WINDIR%), None elsewhere.
    """
    if windows is not None:
        return (windows / "Fonts", home / "AppData/Local/Microsoft/Windows/Fonts")
    system = (
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        "/opt/kingsoft/wps-office/office6/fonts",
    )
    return (*map(Path, system), home / ".local/share/fonts", home / ".fonts")


def _font_files(folders: Sequence[Path]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in folders:
        for number, path in enumerate(sorted(folder.rglob("*")) if folder.is_dir() else ()):
            if number >= SCAN_LIMIT:
                break
            if path.suffix.lower() == ".ttf":
                found.setdefault(path.name.lower(), path)
    return found


def _choose(role: Mapping[str, Any], found: Mapping[str, Path], folder: Path) -> FontFile:
    for name in role["files"]:
        path = found.get(name)
        if path is not None and _is_usable(path):
            return FontFile(path, role["office"], is_own=True)
    return FontFile(folder / role["bundled"], role["office"])


def _is_usable(path: Path) -> bool:
    from fontTools.ttLib import TTLibError

    try:
        with path.open("rb") as stream:
            if stream.read(4) not in TRUETYPE_MARKS:
                return False
        return bool(_coverage(path))
    except (TTLibError, OSError, struct.error, KeyError, ValueError, AssertionError):
        return False  # a damaged file of the user's must not stop a paper


@lru_cache(maxsize=32)
def _coverage(path: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap() or ())


@lru_cache(maxsize=65_536)
def _covers_all(path: Path, text: str) -> bool:
    return _coverage(path).issuperset(map(ord, text))
