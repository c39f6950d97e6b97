"""The shape of rule files: every key checked, nothing unknown let through."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class SourceFile(_Strict):
    """One entry of sources.toml."""

    number: str = Field(min_length=1)
    title: str = Field(min_length=1)
    kind: str = Field(min_length=1)
    issued_on: date | None = None
    effective_from: date | None = None
    repealed_from: date | None = None
    note: str = ""


class EditionFile(_Strict):
    """One [[edition]] of editions.toml: known, but its values are not held."""

    family: str = Field(min_length=1)
    number: str = Field(min_length=1)
    title: str = ""
    effective_from: date | None = None
    repealed_from: date | None = None
    note: str = ""


class EditionsFile(_Strict):
    """editions.toml."""

    edition: list[EditionFile] = []


class MonotoneFile(_Strict):
    """What `verify_book` holds the rows against; `where` picks rows by what a column says."""

    column: str
    by: str
    direction: Literal["rising", "falling"]
    within: list[str] = []
    where: dict[str, str] = {}
    except_ids: list[str] = []


class OrderedFile(_Strict):
    """Columns whose values may not fall from left to right (grade 1 ≤ grade 2 ≤ grade 3)."""

    columns: list[str] = Field(min_length=2)
    except_ids: list[str] = []


class MarkFile(_Strict):
    """One [[mark]] of marks.toml: who compared a table, or one row of it, with which text."""

    table: str = Field(min_length=1)
    table_hash: str = Field(min_length=1)
    checked_by: str = Field(min_length=1)
    checked_on: date
    against: str = Field(min_length=1)
    row: str = ""


class MarksFile(_Strict):
    """marks.toml."""

    mark: list[MarkFile] = []


class EquivalentFile(_Strict):
    """One [[equivalent]] of equivalents.toml: an 等价值, its number as text."""

    carrier: str = Field(min_length=1)
    value: str = Field(pattern=r"^[0-9]+(\.[0-9]+)?$")
    effective_from: date
    entered_by: str
    source_text: str


class EquivalentsFile(_Strict):
    """equivalents.toml."""

    equivalent: list[EquivalentFile] = []


class TableFile(_Strict):
    """The law beside a CSV; `concurrent` tables of a family stand side by side.

    `entered_by` names the person whose own entry the table is, also in a pack for others.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    family: str = Field(min_length=1)
    title: str = Field(min_length=1)
    source: str = Field(min_length=1)
    clause: str = ""
    unit: str = ""
    effective_from: date
    repealed_from: date | None = None
    compare: Literal["", "at_most", "at_least"] = ""
    checked: Literal["verified", "transcribed", "unverified"]
    key: list[str] = Field(min_length=1)
    columns: dict[str, str] = Field(min_length=1)
    concurrent: bool = False
    note: str = ""
    entered_by: str = ""
    monotone: list[MonotoneFile] = []
    ordered: list[OrderedFile] = []
