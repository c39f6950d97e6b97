"""What one cell of a ledger says: a value, or the exact way in which it says none."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from workbench.domain.period import PartialDate

ReadingValue = Decimal | str | PartialDate


class ReadingState(StrEnum):
    """Why a reading has a value or has none; zero is a value."""

    VALUE = "value"
    BLANK = "blank"
    DASH = "dash"
    NOT_APPLICABLE = "not_applicable"
    NONE = "none"
    NOT_CHECKED = "not_checked"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class CellRef:
    """An address as the user sees it: sheet name, row from 1, column letters."""

    sheet: str
    row: int
    column: str

    def __str__(self) -> str:
        return f"{self.sheet}!{self.column}{self.row}"


@dataclass(frozen=True, slots=True)
class Reading:
    """A value with its raw text, its cell, and a note on how the raw text was understood."""

    value: ReadingValue | None
    state: ReadingState = ReadingState.VALUE
    raw: str = ""
    cell: CellRef | None = None
    note: str = ""

    @property
    def has_value(self) -> bool:
        """Tell whether a value was read."""
        return self.state is ReadingState.VALUE and self.value is not None


UNREAD = Reading(None, ReadingState.BLANK)


def value_text(value: ReadingValue | None) -> str | None:
    """Return the exact text of a value: decimals without exponent, partial dates as ISO."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value)
