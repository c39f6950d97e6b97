"""The sticks that the cities' laptops sent: which files, and what is the matter with each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

FOLDER, FILE = "packages", "packages.toml"
RESENT = "resent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stick:
    """One file; `plight` is duplicate, conflict, damaged, sealed or empty."""

    path: Path
    name: str
    laptop: str
    cases: tuple[str, ...]
    plight: str
    of: str

    @property
    def is_resent(self) -> bool:
        """Tell whether it came only after the office had named what it could not read."""
        return self.name.startswith(f"{RESENT}/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sticks:
    """All files of the year, what they were drawn from, and how the conflict is decided."""

    seed: str
    files: tuple[Stick, ...]
    password: str
    sent_at: datetime
    conflict: Mapping[str, Any]
    missing: str

    def paths(self, *, resent: bool) -> list[Path]:
        """The files of the first or of the second delivery."""
        return [each.path for each in self.files if each.is_resent is resent]


def load_sticks(samples: Path) -> Sticks:
    """Read packages.toml beside the packages."""
    folder = samples / FOLDER
    raw = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    return Sticks(
        seed=raw["seed"],
        files=tuple(_stick(each, folder) for each in raw["files"]),
        password=raw["password"],
        sent_at=raw["sent_at"],
        conflict=raw["conflict"],
        missing=raw["missing"]["folder"],
    )


def _stick(told: Mapping[str, Any], folder: Path) -> Stick:
    return Stick(
        path=folder / told["name"],
        name=told["name"],
        laptop=told["laptop"],
        cases=tuple(told.get("cases", ())),
        plight=told.get("is", ""),
        of=told.get("of", ""),
    )
