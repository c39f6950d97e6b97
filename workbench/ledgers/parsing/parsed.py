"""The result of reading one cell, before it gets an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.domain.issue import Severity
from workbench.domain.reading import ReadingState, ReadingValue


@dataclass(frozen=True, slots=True)
class Remark:
    """An issue that has no address yet."""

    code: str
    severity: Severity
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What one cell says.

    `count` is the number of machines the cell itself names (1600×2), `parts` the readings of a
    cell that holds one value per machine, `others` what it says of other fields (630KW/6KV).
    """

    value: ReadingValue | None = None
    state: ReadingState = ReadingState.VALUE
    raw: str = ""
    note: str = ""
    remarks: tuple[Remark, ...] = ()
    count: int = 1
    parts: tuple[Parsed, ...] = ()
    others: tuple[tuple[str, Parsed], ...] = ()


BLANK = Parsed(state=ReadingState.BLANK)
