"""The layouts of the annual tables as data: which columns, in which order, of which type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from workbench.programme.packs import StrictModel, read_toml, refused, validated

ColumnType = Literal["text", "integer", "decimal", "date"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column; `unit` is printed in the head, `width` in characters."""

    id: str
    label: str
    type: ColumnType
    unit: str = ""
    width: int = 12
    decimals: int | None = None

    @property
    def head(self) -> str:
        """The head as printed, with its unit."""
        return f"{self.label}（{self.unit}）" if self.unit else self.label


@dataclass(frozen=True, slots=True)
class Layout:
    """One table: id, title, columns, and a note that is printed below it."""

    id: str
    title: str
    columns: tuple[Column, ...]
    note: str = ""


class _Column(StrictModel):
    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    label: str = Field(min_length=1)
    type: ColumnType
    unit: str = ""
    width: int = Field(default=12, ge=3, le=80)
    decimals: int | None = None


class _Layout(StrictModel):
    title: str = Field(min_length=1)
    note: str = ""
    columns: list[_Column] = Field(min_length=1)


class _Layouts(StrictModel):
    tables: dict[str, _Layout]


def load_layouts(resources: Path) -> Mapping[str, Layout]:
    """Load resources/papers/tables.toml by table id, in print order.

    Raises:
        DataCorrupt: the file is wrong; all its errors are named.
    """
    path = resources / "papers" / "tables.toml"
    raw = validated(_Layouts, {"tables": read_toml(path)}, path.name)
    problems = [
        f"{table_id}（列“{column}”重复）"
        for table_id, table in raw.tables.items()
        for column in _repeated([each.id for each in table.columns])
    ]
    if problems:
        raise refused(path.name, problems)
    return {
        table_id: Layout(
            table_id,
            table.title,
            tuple(Column(**each.model_dump()) for each in table.columns),
            table.note,
        )
        for table_id, table in raw.tables.items()
    }


def _repeated(ids: list[str]) -> list[str]:
    return sorted({each for each in ids if ids.count(each) > 1})
