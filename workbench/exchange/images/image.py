"""The image of a case: for every field what was said last, by which device, and what it replaced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

# A plain JSON scalar, as the database holds it; structured columns are their canonical text.
Json = Any
# Table and primary key of a row; a key is the same in every store a row travels to.
RowKey = tuple[str, str]
# The rows of a case as a store holds them now: plain values by column, without the key's column.
Rows = Mapping[RowKey, Mapping[str, Json]]
# The field that says whether a row is there: True, or False once it was taken away.
PRESENT = "*"
# The field that says under which keys a row is known; its sayings only ever become more.
ALIAS = "@"
# The column that holds the key itself; it is never said.
KEY_COLUMN = "id"


@dataclass(frozen=True, slots=True, order=True)
class Dot:
    """The `count`-th state of a case that a device gave out: no two sayings of it share one."""

    device: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who says something new: the device, the officer's name, the ISO moment."""

    device: str
    by: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One value of one field: who said it when (ISO moment, officer's name), and what it replaced."""

    value: Json
    dot: Dot
    by: str = ""
    at: str = ""
    was: Json = None


Fields = Mapping[str, tuple[Said, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseImage:
    """Everything said of a case that nothing said since replaces.

    A field with several sayings of different value is in conflict; a field never said has its
    column's default. `seen` counts, by device, the states this image has taken in.
    """

    case_id: str
    seen: Mapping[str, int] = field(default_factory=dict)
    rows: Mapping[RowKey, Fields] = field(default_factory=dict)

    @property
    def version(self) -> int:
        """How many states of all devices went into it; printed as the version of the case."""
        return sum(self.seen.values())

    def covers(self, dot: Dot) -> bool:
        """Tell whether this image has taken a saying in, though it may have been replaced since."""
        return self.seen.get(dot.device, 0) >= dot.count

    def next_dot(self, device: str) -> Dot:
        """The dot of the next state a device gives out."""
        return Dot(device, self.seen.get(device, 0) + 1)
