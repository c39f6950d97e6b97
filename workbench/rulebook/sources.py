"""Where a legal value comes from: one source per edition of a standard, notice or catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One published text; `number` is what a paper cites, e.g. `GB 18613-2020`."""

    id: str
    number: str
    title: str
    kind: str
    issued_on: date | None = None
    effective_from: date | None = None
    repealed_from: date | None = None
    note: str = ""
