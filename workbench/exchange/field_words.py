"""What the rows and fields of a case are called where two sides are compared: words as data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

TITLE = "title"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldWords:
    """Words of tables, of their columns, of the kinds of registered matters, and of codes.

    `matters` has for each kind its title under `title` and a name for each key that is kept.
    """

    tables: Mapping[str, str]
    fields: Mapping[str, Mapping[str, str]]
    matters: Mapping[str, Mapping[str, str]]
    codes: Mapping[str, str]
    other: str

    def table(self, name: str) -> str:
        """What a row of a table is."""
        return self.tables.get(name, self.other)

    def field(self, table: str, name: str) -> str:
        """What a column is called."""
        return self.fields.get(table, {}).get(name, self.other)

    def matter(self, kind: str) -> str:
        """What a registered matter is."""
        return self.matters.get(kind, {}).get(TITLE, self.other)

    def kept(self, kind: str, key: str) -> str:
        """What a key of a registered matter is called."""
        return self.matters.get(kind, {}).get(key, self.other)


def load_field_words(resources: Path) -> FieldWords:
    """Read resources/fields/case_words.toml."""
    raw = tomllib.loads((resources / "fields" / "case_words.toml").read_text(encoding="utf-8"))
    return FieldWords(**raw)
