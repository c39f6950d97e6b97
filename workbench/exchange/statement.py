"""What one side says of an enterprise's year: answers, machines, products, ledgers."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

# Longer than any note or name; a file that says more is no statement.
_TEXT = Field(max_length=20_000)
MAX_LINES = 500_000


class _Line(BaseModel):
    """Strict and frozen: unknown keys and other types are refused when a file is read."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Answered(_Line):
    """One item of the checklist; `result` is the key of a result, "" where none was given."""

    item_id: str = _TEXT
    subject: str = _TEXT
    result: str = _TEXT
    note: str = _TEXT


class MachineStated(_Line):
    """One machine as its ledger writes it, with the conclusion drawn from that."""

    number: str = _TEXT
    name: str = _TEXT
    model: str = _TEXT
    power_kw: str = _TEXT
    place: str = _TEXT
    state: str = _TEXT
    conclusion: str = _TEXT


class ProductStated(_Line):
    """The unit consumption of one product in one period, with its conclusion."""

    subject: str = _TEXT
    period: str = _TEXT
    value: str = _TEXT
    unit: str = _TEXT
    conclusion: str = _TEXT


class LedgerFile(_Line):
    """One imported ledger, in the enterprise's own bytes."""

    kind: str = _TEXT
    name: str = _TEXT
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    rows: int = Field(ge=0)


class Statement(_Line):
    """One side's whole statement; both sides make theirs in the same way."""

    enterprise: str = _TEXT
    uscc: str = _TEXT
    year: int
    checklist_version: str = _TEXT
    answers: tuple[Answered, ...] = Field(default=(), max_length=MAX_LINES, strict=False)
    machines: tuple[MachineStated, ...] = Field(default=(), max_length=MAX_LINES, strict=False)
    products: tuple[ProductStated, ...] = Field(default=(), max_length=MAX_LINES, strict=False)
    ledgers: tuple[LedgerFile, ...] = Field(default=(), max_length=MAX_LINES, strict=False)
